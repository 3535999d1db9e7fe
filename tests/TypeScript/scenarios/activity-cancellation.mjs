import assert from 'node:assert/strict';
import { CancelledFailure, Context } from '@temporalio/activity';
import { Gate } from '../harness/scene.mjs';
import { eventName } from '../harness/history.mjs';
import { scenario } from '../harness/registry.mjs';

const options = { startToCloseTimeout: '1m', heartbeatTimeout: '1s' };
const cancellationType = 'WAIT_CANCELLATION_COMPLETED';

/** An activity that heartbeats until cancelled; then it ends as told. */
function beatingActivity(whenCancelled) {
  const started = new Gate();
  const cancelled = new Gate();
  const beat = async () => {
    const context = Context.current();
    started.open();
    try {
      for (;;) {
        context.heartbeat('beating');
        await context.sleep(50);
      }
    } catch (error) {
      if (error instanceof CancelledFailure) {
        cancelled.open(error.message);
        return await whenCancelled(error);
      }
      throw error;
    }
  };
  return { beat, started, cancelled };
}

const rethrow = async (error) => {
  throw error;
};

scenario('waiting: the workflow sees the cancellation that the activity confirmed', async (scene) => {
  const { beat, started } = beatingActivity(rethrow);
  await scene.worker({ activities: { beat } });
  const handle = await scene.start('cancelActivity', {
    args: [{ activity: 'beat', options: { ...options, cancellationType } }],
  });
  await started.passed;
  await handle.signal('cancelActivity');
  const result = await handle.result();
  assert.equal(result.cancelledAs, 'ActivityFailure');
  assert.equal(result.cause, 'CancelledFailure');
  await scene.expectHistory(handle, `WorkflowExecutionStarted WFT ActivityTaskScheduled
    WorkflowExecutionSignaled WFT ActivityTaskCancelRequested
    ActivityTaskStarted ActivityTaskCanceled WFT WorkflowExecutionCompleted`);
});

scenario('waiting: an activity may complete in spite of the request', async (scene) => {
  const { beat, started } = beatingActivity(async () => 'finished anyway');
  await scene.worker({ activities: { beat } });
  const handle = await scene.start('cancelActivity', {
    args: [{ activity: 'beat', options: { ...options, cancellationType } }],
  });
  await started.passed;
  await handle.signal('cancelActivity');
  assert.deepEqual(await handle.result(), { value: 'finished anyway' });
  await scene.expectHistory(handle, `WorkflowExecutionStarted WFT ActivityTaskScheduled
    WorkflowExecutionSignaled WFT ActivityTaskCancelRequested
    ActivityTaskStarted ActivityTaskCompleted WFT WorkflowExecutionCompleted`);
});

scenario('trying: the workflow goes on at once, the activity is told', async (scene) => {
  const { beat, started, cancelled } = beatingActivity(rethrow);
  await scene.worker({ activities: { beat } });
  const handle = await scene.start('cancelActivity', {
    args: [{ activity: 'beat', linger: true, options: { ...options, cancellationType: 'TRY_CANCEL' } }],
  });
  await started.passed;
  await handle.signal('cancelActivity');
  assert.equal(await cancelled.passed, 'CANCELLED');
  await scene.event(handle, (event) => eventName(event) === 'ActivityTaskCanceled');
  await handle.signal('finish');
  assert.equal((await handle.result()).cause, 'CancelledFailure');
});

scenario('abandoning: no request is made and the result is ignored', async (scene) => {
  const [started, finish] = [new Gate(), new Gate()];
  await scene.worker({
    activities: {
      work: async () => {
        started.open();
        await finish.passed;
        return 'ignored';
      },
    },
  });
  const handle = await scene.start('cancelActivity', {
    args: [{
      activity: 'work', linger: true, options: { startToCloseTimeout: '1m', cancellationType: 'ABANDON' },
    }],
  });
  await started.passed;
  await handle.signal('cancelActivity');
  await scene.event(handle, (event) => eventName(event) === 'WorkflowTaskCompleted' && event.eventId.toNumber() > 6);
  finish.open();
  await scene.event(handle, (event) => eventName(event) === 'ActivityTaskCompleted');
  await handle.signal('finish');
  assert.equal((await handle.result()).cancelledAs, 'ActivityFailure');
  assert.doesNotMatch(await scene.outline(handle), /CancelRequested/);
});

scenario('an activity that no worker took is cancelled at once', async (scene) => {
  await scene.worker({});
  const handle = await scene.start('cancelActivity', {
    args: [{
      activity: 'nobody',
      options: { ...options, taskQueue: `${scene.taskQueue}-nobody`, cancellationType },
    }],
  });
  await scene.event(handle, (event) => eventName(event) === 'ActivityTaskScheduled');
  await handle.signal('cancelActivity');
  assert.equal((await handle.result()).cause, 'CancelledFailure');
  await scene.expectHistory(handle, `WorkflowExecutionStarted WFT ActivityTaskScheduled
    WorkflowExecutionSignaled WFT ActivityTaskCancelRequested ActivityTaskCanceled WFT WorkflowExecutionCompleted`);
});

scenario('an activity between two attempts is cancelled at once', async (scene) => {
  const failed = new Gate();
  await scene.worker({
    activities: {
      fail: async () => {
        setImmediate(failed.open);
        throw new Error('once');
      },
    },
  });
  const handle = await scene.start('cancelActivity', {
    args: [{
      activity: 'fail',
      options: { startToCloseTimeout: '1m', retry: { initialInterval: '1h' }, cancellationType },
    }],
  });
  await failed.passed;
  await scene.eventually(() => scene.describe(handle), ({ pendingActivities: [pending] }) => pending.attempt === 2);
  await handle.signal('cancelActivity');
  assert.equal((await handle.result()).cancelledAs, 'ActivityFailure');
});

scenario('an activity cancelled in the task that scheduled it is never scheduled', async (scene) => {
  await scene.worker({});
  const handle = await scene.start('cancelActivity', {
    args: [{ activity: 'never', atOnce: true, options: { ...options, cancellationType } }],
  });
  await handle.result();
  await scene.expectHistory(handle, 'WorkflowExecutionStarted WFT WorkflowExecutionCompleted');
});

scenario('confirming a cancellation that nobody asked for is refused', async (scene) => {
  const answer = new Gate();
  await scene.worker({
    activities: {
      confirm: async () => {
        const { taskToken } = Context.current().info;
        answer.open(await scene.status(scene.service.respondActivityTaskCanceled({ namespace: 'default', taskToken })));
      },
    },
  });
  await scene.execute('callActivity', { args: [{ activity: 'confirm', options }] });
  assert.equal((await answer.passed).grpc, 'INVALID_ARGUMENT');
});

scenario('closing the workflow tells its running activity', async (scene) => {
  const { beat, started, cancelled } = beatingActivity(rethrow);
  await scene.worker({ activities: { beat } });
  const handle = await scene.start('callActivity', { args: [{ activity: 'beat', options }] });
  await started.passed;
  await handle.terminate('enough');
  assert.equal(await cancelled.passed, 'NOT_FOUND');
});
