// Every page of the real Web UI in front of our server shows what it shows in front of the real one.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findExecutable } from '../TypeScript/harness/backend.mjs';
import { expected } from './expected.mjs';
import { findChromium } from './harness/browser.mjs';
import { findUiServer } from './harness/ui.mjs';
import { PAGES } from './pages.mjs';
import { Visit } from './visit.mjs';

const missing = [
  findUiServer() ? undefined : "There is no Web UI server: set 'TEMPORAL_UI' to one.",
  findChromium() ? undefined : "There is no Chromium: install it, or set 'CHROMIUM' to one.",
].find(Boolean);

if (missing) {
  test('the Web UI', { skip: missing }, () => {});
} else {
  let visit;
  before(async () => (visit = await Visit.start(findExecutable())));
  after(() => visit?.stop());
  for (const page of PAGES) {
    test(page.name, async () => {
      const { text, problems } = await visit.see(page, await expected(page));
      assert.equal(text, await expected(page));
      assert.deepEqual(problems, []);
    });
  }
}
