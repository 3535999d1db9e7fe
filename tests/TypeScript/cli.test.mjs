// Drives the real `temporal` CLI through every command of these groups against our server and the real one, and
// compares its answers. What may differ is listed, with reasons, in cli/differences.mjs.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Worker } from '@temporalio/worker';
import { DIFFERENCES, NOT_DRIVEN } from './cli/differences.mjs';
import { differences, normalize, normalizeText } from './cli/normalize.mjs';
import { Cli } from './cli/runner.mjs';
import { STEPS } from './cli/steps.mjs';
import { findCli, findExecutable, installRuntime } from './harness/backend.mjs';
import { ServerProcess } from './harness/server.mjs';

const GROUPS = [
  ['workflow'], ['schedule'], ['batch'], ['task-queue'], ['activity'], ['operator', 'search-attribute'],
  ['operator', 'namespace'],
];

/** A history that the CLI is to rewrite in its newer form. */
const HISTORY = '{"events":[{"eventId":"1","eventType":"WorkflowExecutionStarted","workflowExecutionStartedEventAttributes":{}}]}';

const executable = findCli();

/** One server with a worker, and the CLI to ask it. */
class Side {
  static async start(server, bundle, folder) {
    const side = new Side();
    side.server = await ServerProcess.start(server);
    side.native = await NativeConnection.connect({ address: side.server.address });
    side.worker = await Worker.create({
      connection: side.native, taskQueue: 'cli', workflowBundle: bundle, identity: 'cli-worker', workflowThreadPoolSize: 1,
    });
    side.running = side.worker.run();
    side.cli = new Cli(executable, side.server.address, folder);
    return side;
  }

  async answer(line, isReady) {
    const whole = line.replace('{job}', this.job);
    const { code, answer, error } = isReady ? await this.cli.answerWhen(whole, isReady) : await this.cli.answer(whole);
    this.job = answer.batchJobId ?? this.job;
    return { code, answer: normalize(answer), error: normalizeText(error) };
  }

  async stop() {
    this.worker.shutdown();
    await this.running;
    await this.native.close();
    await this.server.stop();
  }
}

describe('the temporal CLI on our server and on the real one', { skip: executable ? false : 'no temporal CLI' }, () => {
  const used = new Set();
  let folder, real, ours;

  before(async () => {
    installRuntime();
    folder = await mkdtemp(join(tmpdir(), 'cli-'));
    await writeFile(join(folder, 'history.json'), HISTORY);
    const workflowsPath = fileURLToPath(new URL('cli/workflows.mjs', import.meta.url));
    const bundle = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') });
    [real, ours] = await Promise.all([executable, findExecutable()].map((server) => Side.start(server, bundle, folder)));
  });

  after(async () => {
    await Promise.all([real, ours].map((side) => side?.stop()));
    await rm(folder, { recursive: true, force: true });
  });

  for (const [number, step] of STEPS.entries()) {
    const [line, isReady] = [step].flat();
    test(`${number + 1}: ${line}`, { timeout: 90_000 }, async () => {
      const whole = line.replace('{history}', join(folder, 'history.json'));
      const [onReal, onOurs] = await Promise.all([real.answer(whole, isReady), ours.answer(whole, isReady)]);
      const left = differences(onReal, onOurs).filter(({ path }) => !isListed(line, path, used));
      assert.deepEqual(left, []);
    });
  }

  test('every command is driven, or listed with a reason', async () => {
    const commands = (await Promise.all(GROUPS.map((group) => Cli.commands(executable, group)))).flat();
    const lines = STEPS.map((step) => [step].flat()[0] + ' ');
    const missing = commands.filter((name) => !(name in NOT_DRIVEN) && !lines.some((line) => line.startsWith(`${name} `)));
    assert.deepEqual(missing, []);
    assert.ok(commands.length > 60, `only ${commands.length} commands found`);
  });

  test('every listed difference is still one', () => {
    assert.deepEqual(DIFFERENCES.filter((difference) => !used.has(difference)), []);
  });
});

function isListed(line, path, used) {
  const listed = DIFFERENCES.find((difference) => difference.step.test(line) && difference.path.test(path));
  used.add(listed);
  return listed !== undefined;
}
