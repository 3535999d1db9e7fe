// Runs every scenario against one server; see README.md for what it takes from the environment.
import { after, before, describe, test } from 'node:test';
import { Backend, bundleWorkflows, findServer } from './harness/backend.mjs';
import { loadScenarios } from './harness/registry.mjs';
import { Scene } from './harness/scene.mjs';

const AT_ONCE = Number(process.env.JUDGE_AT_ONCE ?? 6);
const LONGEST_MS = 90_000;

const scenarios = await loadScenarios();
let server, bundle, backend;

before(async () => {
  [server, bundle] = await Promise.all([findServer(), bundleWorkflows()]);
  backend = await Backend.connect(server.address, bundle);
  if (server.foreign) {
    await backend.ensureSearchAttributes();
  }
});

after(async () => {
  await backend?.close();
  await bundle?.remove();
  await server?.stop();
});

describe('temporal-dev by the official TypeScript SDK', { concurrency: AT_ONCE }, () => {
  for (const declared of scenarios) {
    test(`${declared.topic}: ${declared.name}`, { timeout: LONGEST_MS, todo: declared.differs }, async () => {
      await new Scene(backend, declared).play(declared.body);
    });
  }
});
