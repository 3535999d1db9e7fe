import assert from 'node:assert/strict';
import { ApplicationFailure } from '@temporalio/common';
import { Context } from '@temporalio/activity';
import { eventName } from '../harness/history.mjs';
import { scenario } from '../harness/registry.mjs';

const quick = { initialInterval: '20ms', backoffCoefficient: 1 };
const startToCloseTimeout = '10s';

/** The retry state is an enum value of the event that closes the activity. */
const closing = async (handle, name) =>
  (await handle.fetchHistory()).events.find((event) => eventName(event) === name);

scenario('two failures then success leave one started event of attempt 3', async (scene) => {
  const attempts = [];
  await scene.worker({
    activities: {
      flaky: async () => {
        const { attempt } = Context.current().info;
        attempts.push(attempt);
        if (attempt < 3) {
          throw ApplicationFailure.create({ message: `attempt ${attempt}`, type: 'Flaky', details: [attempt] });
        }
        return attempt;
      },
    },
  });
  const handle = await scene.start('callActivity', {
    args: [{ activity: 'flaky', options: { startToCloseTimeout, retry: quick } }],
  });
  assert.equal(await handle.result(), 3);
  assert.deepEqual(attempts, [1, 2, 3]);
  await scene.expectHistory(handle, `WorkflowExecutionStarted WFT
    ActivityTaskScheduled ActivityTaskStarted ActivityTaskCompleted WFT WorkflowExecutionCompleted`);
  const started = (await closing(handle, 'ActivityTaskStarted')).activityTaskStartedEventAttributes;
  assert.equal(started.attempt, 3);
  assert.equal(started.lastFailure.message, 'attempt 2');
  assert.equal(started.lastFailure.applicationFailureInfo.type, 'Flaky');
});

scenario('the maximum of attempts ends in the last failure', async (scene) => {
  let calls = 0;
  await scene.worker({
    activities: {
      fail: async () => {
        throw ApplicationFailure.create({ message: `call ${++calls}`, type: 'Always' });
      },
    },
  });
  const handle = await scene.start('callActivity', {
    args: [{ activity: 'fail', options: { startToCloseTimeout, retry: { ...quick, maximumAttempts: 4 } } }],
  });
  const [outer, activity, application] = await scene.failure(handle.result());
  assert.equal(outer.name, 'WorkflowFailedError');
  assert.equal(activity.name, 'ActivityFailure');
  assert.equal(activity.retryState, 'MAXIMUM_ATTEMPTS_REACHED');
  assert.equal(application.message, 'call 4');
  assert.equal(calls, 4);
});

scenario('a failure that says so is not retried', async (scene) => {
  let calls = 0;
  await scene.worker({
    activities: {
      fail: async () => {
        calls++;
        throw ApplicationFailure.nonRetryable('never again', 'Final', { reason: 'none' });
      },
    },
  });
  const handle = await scene.start('callActivity', {
    args: [{ activity: 'fail', options: { startToCloseTimeout, retry: quick } }],
  });
  const [, activity, application] = await scene.failure(handle.result());
  assert.equal(activity.retryState, 'NON_RETRYABLE_FAILURE');
  assert.equal(application.nonRetryable, true);
  assert.deepEqual(application.details, [{ reason: 'none' }]);
  assert.equal(calls, 1);
});

scenario('a failure whose type the retry policy names is not retried', async (scene) => {
  let calls = 0;
  await scene.worker({
    activities: {
      fail: async () => {
        calls++;
        throw ApplicationFailure.create({ message: 'named', type: 'Named' });
      },
    },
  });
  const handle = await scene.start('callActivity', {
    args: [{
      activity: 'fail',
      options: { startToCloseTimeout, retry: { ...quick, nonRetryableErrorTypes: ['Other', 'Named'] } },
    }],
  });
  const [, activity] = await scene.failure(handle.result());
  assert.equal(activity.retryState, 'NON_RETRYABLE_FAILURE');
  assert.equal(calls, 1);
});

scenario('a failure may set the delay of the next attempt', async (scene) => {
  const times = [];
  await scene.worker({
    activities: {
      flaky: async () => {
        times.push(Date.now());
        if (times.length === 1) {
          throw ApplicationFailure.create({ message: 'later', nextRetryDelay: '1s' });
        }
      },
    },
  });
  const options = { startToCloseTimeout, retry: quick };
  await scene.execute('callActivity', { args: [{ activity: 'flaky', options }] });
  assert.ok(times[1] - times[0] >= 950, `The second attempt came after ${times[1] - times[0]} ms.`);
});

scenario('the interval between attempts grows by the coefficient', async (scene) => {
  const times = [];
  await scene.worker({
    activities: {
      flaky: async () => {
        times.push(Date.now());
        if (times.length < 4) {
          throw new Error('again');
        }
      },
    },
  });
  const retry = { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '500ms' };
  await scene.execute('callActivity', { args: [{ activity: 'flaky', options: { startToCloseTimeout, retry } }] });
  const waits = times.slice(1).map((time, index) => time - times[index]);
  [200, 400, 500].forEach((least, index) => assert.ok(waits[index] >= least - 20, `Waited ${waits} ms.`));
});

scenario('retries end when the next would pass the schedule-to-close time-out', async (scene) => {
  await scene.worker({
    activities: {
      fail: async () => {
        throw ApplicationFailure.create({ message: 'too slow to retry', type: 'Slow' });
      },
    },
  });
  const handle = await scene.start('callActivity', {
    args: [{
      activity: 'fail',
      options: { scheduleToCloseTimeout: '3s', retry: { initialInterval: '1 minute' } },
    }],
  });
  const [, activity, application] = await scene.failure(handle.result());
  assert.equal(activity.retryState, 'TIMEOUT');
  assert.equal(application.message, 'too slow to retry');
});

scenario('attempts of a pending activity are visible with their last failure', async (scene) => {
  await scene.worker({
    activities: {
      fail: async () => {
        throw ApplicationFailure.create({ message: 'still failing', type: 'Still' });
      },
    },
  });
  const handle = await scene.start('callActivity', {
    args: [{
      activity: 'fail',
      options: { activityId: 'visible', startToCloseTimeout, retry: { ...quick, initialInterval: '50ms' } },
    }],
  });
  const { pendingActivities: [pending] } = await scene.eventually(
    () => scene.describe(handle),
    ({ pendingActivities }) => pendingActivities[0]?.attempt >= 3
  );
  assert.equal(pending.activityId, 'visible');
  assert.equal(pending.lastFailure.message, 'still failing');
  assert.equal(pending.activityType.name, 'fail');
  assert.ok(pending.lastWorkerIdentity.length > 0);
  await handle.terminate('seen enough');
}, { compare: false });

scenario('the chain of causes of an activity failure is kept', async (scene) => {
  await scene.worker({
    activities: {
      fail: async () => {
        const root = ApplicationFailure.create({ message: 'root', type: 'Root', details: ['deep'] });
        const middle = new Error('middle');
        middle.cause = root;
        throw ApplicationFailure.create({ message: 'top', type: 'Top', nonRetryable: true, cause: middle });
      },
    },
  });
  const handle = await scene.start('callActivity', {
    args: [{ activity: 'fail', options: { startToCloseTimeout } }],
  });
  const chain = await scene.failure(handle.result());
  assert.deepEqual(chain.slice(2).map(({ message }) => message), ['top', 'middle', 'root']);
});

scenario('an activity that no worker has registered fails with its name', async (scene) => {
  await scene.worker({ activities: { known: async () => {} } });
  const handle = await scene.start('callActivity', {
    args: [{ activity: 'unknown', options: { startToCloseTimeout, retry: { maximumAttempts: 1 } } }],
  });
  const [, , application] = await scene.failure(handle.result());
  assert.match(application.message, /unknown/);
});
