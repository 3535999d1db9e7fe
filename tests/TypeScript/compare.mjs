// Runs every scenario on a real server and on ours and prints the first difference of each.
//   TEMPORAL_CLI   the real `temporal` executable (default: the one on the PATH)
//   TEMPORAL_DEV   our executable (default: the build output)
//   JUDGE_ONLY     a pattern of `topic: name`
import { mkdir, writeFile } from 'node:fs/promises';
import { Backend, bundleWorkflows, findServer } from './harness/backend.mjs';
import { firstDifference } from './harness/history.mjs';
import { loadScenarios } from './harness/registry.mjs';
import { Scene } from './harness/scene.mjs';
import { ServerProcess } from './harness/server.mjs';

const AT_ONCE = Number(process.env.JUDGE_AT_ONCE ?? 4);
const KEEP = process.env.JUDGE_KEEP;

const scenarios = await loadScenarios();
const bundle = await bundleWorkflows();
const real = await recordAll('real', () => ServerProcess.start(process.env.TEMPORAL_CLI ?? 'temporal'));
const ours = await recordAll('ours', findServer);
await bundle.remove();

let different = 0;
scenarios.forEach((declared, index) => {
  const difference = compare(declared, real[index], ours[index]);
  different += difference === null ? 0 : 1;
  console.log(difference === null ? `SAME ${title(declared)}` : `DIFF ${title(declared)}: ${difference}`);
});
console.log(`${scenarios.length - different} same, ${different} different`);
process.exit(different === 0 ? 0 : 1); // A scenario that timed out may still be waiting for something.

/** Records every scenario on one server, some at a time. */
async function recordAll(label, startServer) {
  const server = await startServer();
  const backend = await Backend.connect(server.address, bundle);
  const records = new Array(scenarios.length);
  const waiting = scenarios.map((declared, index) => ({ declared, index }));
  const runner = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      records[next.index] = await record(backend, next.declared);
      await keep(label, next.declared, records[next.index]);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, runner));
  await backend.close();
  await server.stop();
  return records;
}

async function record(backend, declared) {
  const scene = new Scene(backend, declared);
  let error;
  try {
    await withTimeout(scene.play(declared.body), 90_000);
  } catch (thrown) {
    error = thrown;
  }
  try {
    return { error, ...(await scene.record()) };
  } catch (thrown) {
    return { error: error ?? thrown, histories: [], seen: [] };
  }
}

async function withTimeout(promise, milliseconds) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Not done after ${milliseconds} ms.`)), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Leaves the records as files for a closer look when `JUDGE_KEEP` names a folder. */
async function keep(label, declared, { histories, seen, error }) {
  if (KEEP) {
    await mkdir(`${KEEP}/${label}`, { recursive: true });
    const text = JSON.stringify({ error: error && `${error.stack}`, seen, histories }, null, 1);
    await writeFile(`${KEEP}/${label}/${title(declared).replace(/[^a-zA-Z0-9]+/g, '-')}.json`, text);
  }
}

function compare(declared, expected, actual) {
  if (expected.error || actual.error) {
    const show = ({ error }) => (error ? `${error.message}`.split('\n').slice(0, 6).join(' | ') : 'passed');
    return `real server: ${show(expected)}; ours: ${show(actual)}`;
  }
  const notes = firstDifference(expected.seen, actual.seen, 'seen');
  return notes ?? (declared.compare ? firstDifference(expected.histories, actual.histories, 'histories') : null);
}

function title({ topic, name }) {
  return `${topic}: ${name}`;
}
