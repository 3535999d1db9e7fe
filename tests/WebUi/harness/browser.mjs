// Chromium without a window, and what a page complains about.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const KNOWN = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** What the UI asks of the outside world; it must not be waited for, and says nothing of the server. */
const OUTSIDE = /^https?:\/\/(?!127\.0\.0\.1|localhost)/;

/** Chromium: `CHROMIUM`, or where distributions put it; undefined if there is none. */
export function findChromium() {
  return [process.env.CHROMIUM, ...KNOWN].find((path) => path && existsSync(path));
}

export class Browser {
  static async start(executablePath, baseURL) {
    const browser = new Browser();
    browser.chromium = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    browser.context = await browser.chromium.newContext({
      baseURL,
      viewport: { width: 1600, height: 1200 },
      timezoneId: 'UTC',
      locale: 'en-US',
      reducedMotion: 'reduce',
    });
    // Each page as for a newcomer: the UI keeps, for one, which view of a history was the last.
    await browser.context.addInitScript(() => localStorage.clear());
    await browser.context.route(OUTSIDE, (route) => route.abort());
    return browser;
  }

  /** A page of its own; `problems` collects what went wrong on it. */
  async open() {
    const page = await this.context.newPage();
    page.setDefaultTimeout(20_000);
    const problems = [];
    page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && !OUTSIDE.test(message.location().url)) {
        problems.push(`console: ${message.text()} (${path(message.location().url)})`);
      }
    });
    page.on('response', (response) => {
      if (response.status() >= 400) {
        problems.push(`${response.status()}: ${response.request().method()} ${path(response.url())}`);
      }
    });
    page.on('requestfailed', (request) => {
      // A page that is left takes its requests along: that is no failure of the server.
      if (!OUTSIDE.test(request.url()) && request.failure()?.errorText !== 'net::ERR_ABORTED') {
        problems.push(`${request.failure()?.errorText}: ${request.method()} ${path(request.url())}`);
      }
    });
    return { page, problems, close: () => page.close() };
  }

  stop() {
    return this.chromium.close();
  }
}

function path(url) {
  return url.startsWith('http') ? new URL(url).pathname : url;
}
