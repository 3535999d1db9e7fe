import assert from 'node:assert/strict';
import { CompleteAsyncError, Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { Gate } from '../harness/scene.mjs';
import { rejection } from '../harness/errors.mjs';
import { scenario } from '../harness/registry.mjs';

const options = { startToCloseTimeout: '1m', activityId: 'by-hand', retry: { maximumAttempts: 1 } };

/** Starts a workflow whose activity leaves its completion to others. */
async function startAsync(scene, workflow = 'callActivity') {
  const left = new Gate();
  await scene.worker({
    activities: {
      leave: async () => {
        left.open(Context.current().info.taskToken);
        throw new CompleteAsyncError();
      },
    },
  });
  const handle = await scene.start(workflow, {
    args: [{ activity: 'leave', options: { ...options, cancellationType: 'WAIT_CANCELLATION_COMPLETED' } }],
  });
  const taskToken = await left.passed;
  return { handle, taskToken, byId: { workflowId: handle.workflowId, activityId: 'by-hand' } };
}

scenario('completed by token', async (scene) => {
  const { handle, taskToken } = await startAsync(scene);
  await scene.client.activity.complete(taskToken, 'by token');
  assert.equal(await handle.result(), 'by token');
});

scenario('completed by id', async (scene) => {
  const { handle, byId } = await startAsync(scene);
  await scene.client.activity.complete(byId, 'by id');
  assert.equal(await handle.result(), 'by id');
});

scenario('completed by id and run', async (scene) => {
  const { handle, byId } = await startAsync(scene);
  await scene.client.activity.complete({ ...byId, runId: handle.firstExecutionRunId }, 'by run');
  assert.equal(await handle.result(), 'by run');
});

scenario('failed by token', async (scene) => {
  const { handle, taskToken } = await startAsync(scene);
  await scene.client.activity.fail(taskToken, ApplicationFailure.nonRetryable('failed by hand', 'ByHand'));
  const [, , application] = await scene.failure(handle.result());
  assert.equal(application.type, 'ByHand');
});

scenario('failed by id', async (scene) => {
  const { handle, byId } = await startAsync(scene);
  await scene.client.activity.fail(byId, ApplicationFailure.create({ message: 'failed by id', type: 'ById' }));
  const [, activity] = await scene.failure(handle.result());
  assert.equal(activity.retryState, 'MAXIMUM_ATTEMPTS_REACHED');
});

scenario('heartbeats by token and by id keep details', async (scene) => {
  const { handle, taskToken, byId } = await startAsync(scene);
  await scene.client.activity.heartbeat(taskToken, 'first');
  await scene.client.activity.heartbeat(byId, 'second');
  const { pendingActivities: [pending] } = await scene.describe(handle);
  assert.equal(Buffer.from(pending.heartbeatDetails.payloads[0].data).toString(), '"second"');
  await scene.client.activity.complete(byId, null);
  await handle.result();
});

scenario('a heartbeat learns of the cancellation, which is then confirmed', async (scene) => {
  const { handle, taskToken } = await startAsync(scene, 'cancelActivity');
  await scene.client.activity.heartbeat(taskToken, 'not yet');
  await handle.signal('cancelActivity');
  await scene.eventually(
    () => scene.describe(handle),
    ({ pendingActivities: [pending] }) => pending?.state === 3
  );
  const error = await rejection(scene.client.activity.heartbeat(taskToken, 'now'));
  assert.equal(scene.note('error', error.constructor.name), 'ActivityCancelledError');
  await scene.client.activity.reportCancellation(taskToken, 'cleaned up');
  assert.equal((await handle.result()).cause, 'CancelledFailure');
});

scenario('an activity can be completed only once', async (scene) => {
  const { handle, taskToken, byId } = await startAsync(scene);
  await scene.client.activity.complete(taskToken, 1);
  await handle.result();
  for (const [label, attempt] of [
    ['token', () => scene.client.activity.complete(taskToken, 2)],
    ['id', () => scene.client.activity.complete(byId, 2)],
    ['fail', () => scene.client.activity.fail(taskToken, new Error('late'))],
    ['heartbeat', () => scene.client.activity.heartbeat(taskToken)],
    ['cancellation', () => scene.client.activity.reportCancellation(taskToken)],
  ]) {
    const error = await rejection(attempt());
    assert.equal(error.constructor.name, 'ActivityNotFoundError', label);
  }
});

scenario('an activity of an unknown workflow is not found', async (scene) => {
  const error = await rejection(scene.client.activity.complete({ workflowId: scene.id(), activityId: 'x' }, 1));
  assert.equal(error.constructor.name, 'ActivityNotFoundError');
});

scenario('an unknown activity of a running workflow is not found', async (scene) => {
  const { handle, byId } = await startAsync(scene);
  const error = await rejection(scene.client.activity.complete({ ...byId, activityId: 'other' }, 1));
  assert.equal(error.constructor.name, 'ActivityNotFoundError');
  await scene.client.activity.complete(byId, 1);
  await handle.result();
});
