import assert from 'node:assert/strict';
import { Context } from '@temporalio/activity';
import { eventName } from '../harness/history.mjs';
import { scenario } from '../harness/registry.mjs';
import { Gate } from '../harness/scene.mjs';

const timerStarted = (event) => eventName(event) === 'TimerStarted';

scenario('a cancelled workflow closes as canceled', async (scene) => {
  await scene.worker();
  const handle = await scene.start('sleepFor', { args: ['1 hour'] });
  await scene.event(handle, timerStarted);
  await handle.cancel();
  const [outer, cause] = await scene.failure(handle.result());
  assert.equal(outer.name, 'WorkflowFailedError');
  assert.equal(cause.name, 'CancelledFailure');
  assert.equal((await handle.describe()).status.name, 'CANCELLED');
  await scene.expectHistory(handle, `WorkflowExecutionStarted WFT TimerStarted
    WorkflowExecutionCancelRequested WFT TimerCanceled WorkflowExecutionCanceled`);
});

scenario('clean-up runs an activity out of the cancellation', async (scene) => {
  const cleaned = [];
  await scene.worker({ activities: { cleanUp: async (what) => void cleaned.push(what) } });
  const handle = await scene.start('cleanUpWhenCancelled');
  await scene.event(handle, timerStarted);
  await handle.cancel();
  const [, cause] = await scene.failure(handle.result());
  assert.equal(cause.name, 'CancelledFailure');
  assert.deepEqual(cleaned, ['after cancel']);
});

scenario('a workflow may ignore its cancellation', async (scene) => {
  await scene.worker();
  const handle = await scene.start('ignoreCancel');
  await scene.event(handle, timerStarted);
  await handle.cancel();
  assert.equal(await handle.result(), 'cancel ignored');
  assert.equal((await handle.describe()).status.name, 'COMPLETED');
});

scenario('a second cancel changes nothing', async (scene) => {
  await scene.worker();
  const handle = await scene.start('holdThroughCancel');
  await scene.event(handle, timerStarted);
  await handle.cancel();
  await handle.cancel();
  await handle.signal('finish');
  await handle.result();
  const cancels = (await handle.fetchHistory()).events.filter((event) => eventName(event).endsWith('CancelRequested'));
  assert.equal(cancels.length, 1);
}, { compare: false });

scenario('a cancel before the first task is seen in it', async (scene) => {
  const handle = await scene.start('sleepFor', { args: ['1 hour'] });
  await handle.cancel();
  await scene.worker();
  const [, cause] = await scene.failure(handle.result());
  assert.equal(cause.name, 'CancelledFailure');
  await scene.expectHistory(handle, `WorkflowExecutionStarted WorkflowTaskScheduled WorkflowExecutionCancelRequested
    WorkflowTaskStarted WorkflowTaskCompleted WorkflowExecutionCanceled`);
});

scenario('cancelling reaches a running activity', async (scene) => {
  await scene.worker({
    activities: {
      beat: async () => {
        for (;;) {
          Context.current().heartbeat();
          await Context.current().sleep(50);
        }
      },
    },
  });
  const handle = await scene.start('callActivity', {
    args: [{
      activity: 'beat',
      options: {
        startToCloseTimeout: '1m', heartbeatTimeout: '1s', cancellationType: 'WAIT_CANCELLATION_COMPLETED',
      },
    }],
  });
  await scene.event(handle, (event) => eventName(event) === 'ActivityTaskScheduled');
  await scene.eventually(() => scene.describe(handle), ({ pendingActivities: [pending] }) => pending?.state === 2);
  await handle.cancel();
  const chain = await scene.failure(handle.result());
  assert.equal(chain.at(-1).name, 'CancelledFailure');
  assert.equal((await handle.describe()).status.name, 'CANCELLED');
});

scenario('a terminated workflow says why', async (scene) => {
  const handle = await scene.start('sleepFor', { args: ['1 hour'] });
  await handle.terminate('no longer needed');
  const [outer, cause] = await scene.failure(handle.result());
  assert.equal(outer.name, 'WorkflowFailedError');
  assert.equal(cause.name, 'TerminatedFailure');
  assert.equal(cause.message, 'no longer needed');
  await scene.expectHistory(handle, 'WorkflowExecutionStarted WorkflowTaskScheduled WorkflowExecutionTerminated');
});

scenario('terminating during a workflow task drops the task', async (scene) => {
  const [entered, gate] = [new Gate(), new Gate()];
  await scene.worker({
    activities: {
      hold: async () => {
        entered.open();
        await gate.passed;
      },
    },
  });
  const handle = await scene.start('collectAfterLocalActivity', { args: [0] });
  await entered.passed;
  await handle.terminate('in the middle');
  gate.open();
  await scene.failure(handle.result());
  await scene.expectHistory(handle, `WorkflowExecutionStarted WorkflowTaskScheduled WorkflowTaskStarted
    WorkflowTaskFailed WorkflowExecutionTerminated`);
});

scenario('a closed workflow is not terminated again, and a cancel does nothing', async (scene) => {
  const handle = await scene.start('sleepFor', { args: ['1 hour'] });
  await handle.terminate();
  const [error] = await scene.failure(handle.terminate());
  assert.deepEqual(error, { name: 'WorkflowNotFoundError', message: 'workflow execution already completed' });
  await handle.cancel();
  await scene.expectHistory(handle, 'WorkflowExecutionStarted WorkflowTaskScheduled WorkflowExecutionTerminated');
});

scenario('an unknown workflow is neither cancelled nor terminated', async (scene) => {
  const handle = scene.workflowClient.getHandle(scene.id());
  for (const [label, attempt] of [['cancel', () => handle.cancel()], ['terminate', () => handle.terminate()]]) {
    const [error] = await scene.failure(attempt(), label);
    assert.equal(error.name, 'WorkflowNotFoundError', label);
  }
});

scenario('a wrong first run is neither cancelled nor terminated', async (scene) => {
  const started = await scene.start('sleepFor', { args: ['1 hour'] });
  const other = '00000000-0000-4000-8000-000000000000';
  const handle = scene.workflowClient.getHandle(started.workflowId, undefined, { firstExecutionRunId: other });
  for (const [label, attempt] of [['cancel', () => handle.cancel()], ['terminate', () => handle.terminate()]]) {
    const [error] = await scene.failure(attempt(), label);
    assert.equal(error.name, 'WorkflowNotFoundError', label);
  }
  await started.terminate();
});
