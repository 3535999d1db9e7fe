// Visits all pages of the UI in front of one server; `check` gets what each shows and what went wrong on it.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Backend, bundleWorkflows } from '../TypeScript/harness/backend.mjs';
import { ServerProcess } from '../TypeScript/harness/server.mjs';
import { Browser, findChromium } from './harness/browser.mjs';
import { seed } from './harness/seed.mjs';
import { normalise } from './harness/text.mjs';
import { findUiServer, UiServer } from './harness/ui.mjs';

const SETTLES_WITHIN_MS = 20_000;
const STABLE_FOR_MS = 1500;

export class Visit {
  /** Starts a server, workflows on it, the UI in front of it and a browser. */
  static async start(executable) {
    const visit = new Visit();
    visit.server = await ServerProcess.start(executable);
    visit.bundle = await bundleWorkflows();
    visit.backend = await Backend.connect(visit.server.address, visit.bundle);
    visit.scene = await seed(visit.backend);
    visit.ui = await UiServer.start(findUiServer(), visit.server.address);
    visit.browser = await Browser.start(findChromium(), visit.ui.url);
    return visit;
  }

  /** Goes to a page, does its steps, and reads it until it is as expected or, if nothing is, until it stays as it is. */
  async see({ name, url, steps }, expected) {
    const { page, problems, close } = await this.browser.open();
    try {
      await page.goto(await this.resolve(url));
      await page.locator('main').first().waitFor();
      await steps?.(page);
      const text = expected === undefined ? await this.stable(page) : await this.until(page, expected);
      await this.keepPicture(page, name);
      return { text, problems };
    } catch (error) {
      await this.keepPicture(page, `${name} (failed)`);
      throw new Error(`${error.message}\nProblems: ${problems.join('; ') || 'none'}\nThe page:\n${await this.read(page)}`);
    } finally {
      await close();
    }
  }

  async resolve(url) {
    const [, id] = url.match(/workflows\/([^/]+)\/\{run\}/) ?? [];
    if (!id) {
      return url;
    }
    const { workflowExecutionInfo } = await this.backend.client.connection.workflowService.describeWorkflowExecution({
      namespace: 'default', execution: { workflowId: id },
    });
    return url.replace('{run}', workflowExecutionInfo.execution.runId);
  }

  async read(page) {
    return normalise(await page.locator('main').first().innerText());
  }

  async until(page, expected) {
    const deadline = Date.now() + SETTLES_WITHIN_MS;
    let text = await this.read(page);
    while (text !== expected && Date.now() < deadline) {
      await delay(50);
      text = await this.read(page);
    }
    return text;
  }

  async stable(page) {
    let [text, since] = [undefined, Date.now()];
    while (Date.now() - since < STABLE_FOR_MS) {
      const now = await this.read(page);
      [text, since] = now === text ? [text, since] : [now, Date.now()];
      await delay(50);
    }
    return text;
  }

  /** Pictures of all pages go to the folder `WEB_UI_PICTURES`, for whoever wants to look. */
  async keepPicture(page, name) {
    if (process.env.WEB_UI_PICTURES) {
      await mkdir(process.env.WEB_UI_PICTURES, { recursive: true });
      await page.screenshot({ path: join(process.env.WEB_UI_PICTURES, `${name}.png`) });
    }
  }

  async stop() {
    await this.browser?.stop();
    await this.scene?.end();
    await this.ui?.stop();
    await this.backend?.close();
    await this.bundle?.remove();
    await this.server?.stop();
  }
}
