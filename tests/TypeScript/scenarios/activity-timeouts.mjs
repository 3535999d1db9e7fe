import assert from 'node:assert/strict';
import { Context } from '@temporalio/activity';
import { scenario } from '../harness/registry.mjs';
import { Gate } from '../harness/scene.mjs';

/** Runs until the worker takes the attempt's result no more. */
const hang = async () => await Context.current().cancelled;
const once = { maximumAttempts: 1 };

scenario('start-to-close', async (scene) => {
  await scene.worker({ activities: { hang } });
  const handle = await scene.start('callActivity', {
    args: [{ activity: 'hang', options: { startToCloseTimeout: '1s', retry: once } }],
  });
  const [, activity, timeout] = await scene.failure(handle.result());
  assert.equal(activity.retryState, 'MAXIMUM_ATTEMPTS_REACHED');
  assert.equal(timeout.name, 'TimeoutFailure');
  assert.equal(timeout.timeoutType, 'START_TO_CLOSE');
  await scene.expectHistory(handle, `WorkflowExecutionStarted WFT
    ActivityTaskScheduled ActivityTaskStarted ActivityTaskTimedOut WFT WorkflowExecutionFailed`);
});

scenario('start-to-close is retried', async (scene) => {
  await scene.worker({
    activities: { hangOnce: async () => (Context.current().info.attempt === 1 ? await hang() : 'second attempt') },
  });
  const handle = await scene.start('callActivity', {
    args: [{ activity: 'hangOnce', options: { startToCloseTimeout: '1s', retry: { initialInterval: '10ms' } } }],
  });
  assert.equal(await handle.result(), 'second attempt');
});

scenario('schedule-to-start, which is not retried', async (scene) => {
  await scene.worker({});
  const handle = await scene.start('callActivity', {
    args: [{
      activity: 'nobody',
      options: { taskQueue: `${scene.taskQueue}-nobody`, scheduleToStartTimeout: '1s', startToCloseTimeout: '1m' },
    }],
  });
  const [, , timeout] = await scene.failure(handle.result());
  assert.equal(timeout.timeoutType, 'SCHEDULE_TO_START');
  await scene.expectHistory(handle, `WorkflowExecutionStarted WFT
    ActivityTaskScheduled ActivityTaskTimedOut WFT WorkflowExecutionFailed`);
});

scenario('schedule-to-close while the activity runs', async (scene) => {
  await scene.worker({ activities: { hang } });
  const handle = await scene.start('callActivity', {
    args: [{ activity: 'hang', options: { scheduleToCloseTimeout: '1s' } }],
  });
  const [, , timeout] = await scene.failure(handle.result());
  assert.ok(['SCHEDULE_TO_CLOSE', 'START_TO_CLOSE'].includes(timeout.timeoutType), timeout.timeoutType);
});

scenario('schedule-to-close while no worker takes the activity', async (scene) => {
  await scene.worker({});
  const handle = await scene.start('callActivity', {
    args: [{
      activity: 'nobody', options: { taskQueue: `${scene.taskQueue}-nobody`, scheduleToCloseTimeout: '1s' },
    }],
  });
  await scene.failure(handle.result());
});

scenario('schedule-to-close during retries keeps the failure as the cause', async (scene) => {
  await scene.worker({
    activities: {
      failThenHang: async () => {
        if (Context.current().info.attempt === 1) {
          throw new Error('first attempt failed');
        }
        await hang();
      },
    },
  });
  const handle = await scene.start('callActivity', {
    args: [{ activity: 'failThenHang', options: { scheduleToCloseTimeout: '2s', retry: { initialInterval: '10ms' } } }],
  });
  await scene.failure(handle.result());
});

scenario('heartbeat, with the last details', async (scene) => {
  await scene.worker({
    activities: {
      goSilent: async () => {
        Context.current().heartbeat({ done: 42 });
        await hang();
      },
    },
  });
  const handle = await scene.start('callActivity', {
    args: [{
      activity: 'goSilent', options: { startToCloseTimeout: '1m', heartbeatTimeout: '1s', retry: once },
    }],
  });
  const [, , timeout] = await scene.failure(handle.result());
  assert.equal(timeout.timeoutType, 'HEARTBEAT');
  assert.deepEqual(timeout.lastHeartbeatDetails, { done: 42 });
});

scenario('an activity that heartbeats outlives its heartbeat time-out', async (scene) => {
  await scene.worker({
    activities: {
      beat: async () => {
        const context = Context.current();
        for (let beat = 0; beat < 8; beat++) {
          context.heartbeat(beat);
          await context.sleep(200);
        }
        return 'alive';
      },
    },
  });
  const result = await scene.execute('callActivity', {
    args: [{ activity: 'beat', options: { startToCloseTimeout: '1m', heartbeatTimeout: '1s', retry: once } }],
  });
  assert.equal(result, 'alive');
});

scenario('the result of an attempt that timed out is refused', async (scene) => {
  const refused = new Gate();
  await scene.worker({
    activities: {
      late: async () => {
        const { taskToken, attempt } = Context.current().info;
        if (attempt === 1) {
          await Context.current().cancelled.catch(() => {});
          const answer = scene.service.respondActivityTaskCompleted({ namespace: 'default', taskToken });
          refused.open(await scene.status(answer));
        }
        return attempt;
      },
    },
  });
  const result = await scene.execute('callActivity', {
    args: [{
      activity: 'late',
      options: { startToCloseTimeout: '10s', heartbeatTimeout: '1s', retry: { initialInterval: '10ms' } },
    }],
  });
  assert.equal(result, 2);
  assert.equal((await refused.passed).grpc, 'NOT_FOUND');
}, { compare: false });
