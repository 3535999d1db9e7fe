// The official test environments, started with our executable instead of the servers that they download.
//   TEMPORAL_DEV   our executable (default: the build output)
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { ApplicationFailure } from '@temporalio/activity';
import { defineSearchAttributeKey } from '@temporalio/common';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { bundleWorkflows, findExecutable } from './harness/backend.mjs';

const DAY_MS = 86_400_000;
const LONGEST_MS = 60_000;
const executable = { type: 'existing-path', path: findExecutable() };

let bundle, environment;

before(async () => {
  bundle = await bundleWorkflows();
});

after(async () => {
  await bundle?.remove();
});

/** Runs a test with a worker of its own. */
async function withWorker(activities, body) {
  const taskQueue = randomUUID();
  const worker = await Worker.create({
    connection: environment.nativeConnection,
    namespace: environment.namespace ?? 'default',
    taskQueue,
    workflowBundle: { codePath: bundle.path },
    activities,
  });
  return await worker.runUntil(body((...args) => ({ taskQueue, workflowId: randomUUID(), args })));
}

describe('TestWorkflowEnvironment.createTimeSkipping', () => {
  before(async () => {
    environment = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
  });

  after(async () => {
    await environment?.teardown();
  });

  test('a year of sleep passes while its result is waited for', { timeout: LONGEST_MS }, async () => {
    const before = await environment.currentTimeMs();
    await withWorker({}, async (options) => {
      const slept = await environment.client.workflow.execute('sleepAndMeasure', options('365 days'));
      assert.ok(slept >= 365 * DAY_MS && slept < 365 * DAY_MS + 60_000, `slept ${slept} ms`);
    });
    assert.ok((await environment.currentTimeMs()) - before >= 365 * DAY_MS);
  });

  test('many results at once', { timeout: LONGEST_MS }, async () => {
    await withWorker({}, async (options) => {
      const slept = await Promise.all(Array.from({ length: 20 }, (_, i) =>
        environment.client.workflow.execute('sleepAndMeasure', options(`${i + 1} days`))));
      assert.deepEqual(slept.map((ms) => Math.floor(ms / DAY_MS)), Array.from({ length: 20 }, (_, i) => i + 1));
    });
  });

  test('sleep goes exactly that far, and nothing else skips', { timeout: LONGEST_MS }, async () => {
    await withWorker({}, async (options) => {
      const handle = await environment.client.workflow.start('slowToChange', options());
      const update = await handle.startUpdate('nap', { waitForStage: 'ACCEPTED' });
      const accepted = await environment.currentTimeMs();
      assert.equal(await handle.query('naps'), 0);
      await environment.sleep('30 minutes');
      assert.equal(await handle.query('naps'), 0);
      await environment.sleep('30 minutes');
      assert.equal(await update.result(), 1);
      assert.ok((await environment.currentTimeMs()) - accepted < 3_600_000 + 60_000);
      await handle.signal('finish');
      assert.equal(await handle.result(), 1);
    });
  });

  test('an hour between the attempts of an activity passes at once', { timeout: LONGEST_MS }, async () => {
    let attempts = 0;
    const flaky = async () => {
      if (++attempts < 5) {
        throw ApplicationFailure.create({ message: 'not yet' });
      }
      return attempts;
    };
    await withWorker({ flaky }, async (options) => {
      const before = await environment.currentTimeMs();
      assert.equal(await environment.client.workflow.execute('callActivity', options({
        activity: 'flaky',
        options: { startToCloseTimeout: '1 minute', retry: { initialInterval: '1 hour', backoffCoefficient: 1 } },
      })), 5);
      assert.ok((await environment.currentTimeMs()) - before >= 4 * 3_600_000);
    });
  });

  for (const [seconds, winner] of [[1_000, 'activity'], [1_000_000, 'timer']]) {
    test(`an activity that sleeps ${seconds} s races with a timer`, { timeout: LONGEST_MS }, async () => {
      const done = new AbortController();
      const gone = new Promise((resolve) => done.signal.addEventListener('abort', resolve));
      const longRunning = () => Promise.race([environment.sleep(seconds * 1_000), gone]);
      await withWorker({ longRunning }, async (options) => {
        assert.equal(await environment.client.workflow.execute('raceTimerAndActivity', options('500000s')), winner);
        done.abort();
      });
    });
  }

  test('a failing workflow tells its caller, and time stands again', { timeout: LONGEST_MS }, async () => {
    await withWorker({}, async (options) => {
      await assert.rejects(
        environment.client.workflow.execute('sleepAndMeasure', { ...options('1 day'), workflowRunTimeout: '1 hour' }),
        { name: 'WorkflowFailedError' });
      const handle = await environment.client.workflow.start('sleepAndMeasure', options('1 day'));
      const { status } = await handle.describe();
      assert.equal(status.name, 'RUNNING');
      await handle.terminate();
    });
  });

  test('schedules fire while time is skipped, and lists show the skipped times', { timeout: LONGEST_MS }, async () => {
    await withWorker({}, async (options) => {
      const { taskQueue } = options();
      const scheduleId = randomUUID();
      const begin = await environment.currentTimeMs();
      const schedule = await environment.client.schedule.create({
        scheduleId,
        spec: { intervals: [{ every: '1 day' }] },
        action: { type: 'startWorkflow', workflowType: 'giveBack', args: [1], taskQueue },
      });
      await environment.sleep('10 days');
      const { info } = await schedule.describe();
      assert.equal(info.numActionsTaken, 10);
      await schedule.delete();
      const found = [];
      const query = `WorkflowType = 'giveBack' AND StartTime > '${new Date(begin + 5 * DAY_MS).toISOString()}'`;
      for await (const { startTime } of environment.client.workflow.list({ query })) {
        found.push(startTime.getTime());
      }
      assert.ok(found.length >= 4 && found.length <= 6, `${found.length} found`);
      assert.ok(found.every((time) => time % DAY_MS < 60_000), 'each starts as the day begins');
    });
  });

  test('one unlock too many is refused', { timeout: LONGEST_MS }, async () => {
    const other = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
    try {
      await other.connection.testService.unlockTimeSkipping({});
      await assert.rejects(other.connection.testService.unlockTimeSkipping({}), /unlocked already/);
      await other.connection.testService.lockTimeSkipping({});
    } finally {
      await other.teardown();
    }
  });
});

describe('TestWorkflowEnvironment.createLocal', () => {
  const keyword = defineSearchAttributeKey('EnvironmentKeyword', 'KEYWORD');

  before(async () => {
    environment = await TestWorkflowEnvironment.createLocal({
      server: {
        executable, namespace: 'of-its-own', searchAttributes: [keyword], log: { format: 'pretty', level: 'error' },
      },
    });
  });

  after(async () => {
    await environment?.teardown();
  });

  test('workflows run in its namespace, with its search attributes', { timeout: LONGEST_MS }, async () => {
    await withWorker({}, async (options) => {
      const handle = await environment.client.workflow.start('giveBack', {
        ...options('value'), typedSearchAttributes: [{ key: keyword, value: 'kept' }],
      });
      assert.equal(await handle.result(), 'value');
      const { typedSearchAttributes } = await handle.describe();
      assert.equal(typedSearchAttributes.get(keyword), 'kept');
      assert.ok(Math.abs((await environment.currentTimeMs()) - Date.now()) < 60_000);
    });
  });
});
