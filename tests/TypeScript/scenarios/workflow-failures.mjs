import assert from 'node:assert/strict';
import { scenario } from '../harness/registry.mjs';

scenario('type, message, details and cause of a failure reach the caller', async (scene) => {
  await scene.worker();
  const handle = await scene.start('failWith', {
    args: [{
      message: 'outer', type: 'Outer', details: [{ code: 7 }, 'two'], nonRetryable: true,
      cause: { message: 'inner', type: 'Inner' },
    }],
  });
  const [failed, outer, inner] = await scene.failure(handle.result());
  assert.equal(failed.name, 'WorkflowFailedError');
  assert.equal(outer.type, 'Outer');
  assert.deepEqual(outer.details, [{ code: 7 }, 'two']);
  assert.equal(inner.message, 'inner');
  assert.equal((await handle.describe()).status.name, 'FAILED');
  await scene.expectHistory(handle, 'WorkflowExecutionStarted WFT WorkflowExecutionFailed');
});

scenario('an activity failure fails the workflow with its chain', async (scene) => {
  await scene.worker({
    activities: {
      fail: async () => {
        throw new TypeError('wrong type');
      },
    },
  });
  const handle = await scene.start('callActivity', {
    args: [{ activity: 'fail', options: { startToCloseTimeout: '10s', retry: { maximumAttempts: 1 } } }],
  });
  const [, activity, application] = await scene.failure(handle.result());
  assert.equal(activity.activityType, 'fail');
  assert.equal(application.type, 'TypeError');
});

scenario('a failure category is kept', async (scene) => {
  await scene.worker();
  const handle = await scene.start('failWith', {
    args: [{ message: 'benign', category: 'BENIGN', nonRetryable: true }],
  });
  const [, application] = await scene.failure(handle.result());
  assert.equal(application.category, 'BENIGN');
});

scenario('the result of an unknown workflow is not found', async (scene) => {
  const [error] = await scene.failure(scene.workflowClient.getHandle(scene.id()).result());
  assert.equal(error.name, 'WorkflowNotFoundError');
});

scenario('a workflow knows about itself', async (scene) => {
  await scene.worker();
  const handle = await scene.start('aboutItself', {
    memo: { note: 'kept' }, workflowExecutionTimeout: '2h', workflowRunTimeout: '1h', workflowTaskTimeout: '20s',
  });
  const info = scene.note('info', await handle.result());
  assert.equal(info.workflowId, handle.workflowId);
  assert.equal(info.runId, handle.firstExecutionRunId);
  assert.equal(info.attempt, 1);
  assert.deepEqual(info.memo, { note: 'kept' });
  assert.equal(info.taskTimeoutMs, 20_000);
});

scenario('a run time-out above the execution time-out is cut to it', async (scene) => {
  await scene.worker();
  const info = await scene.execute('aboutItself', { workflowExecutionTimeout: '1h', workflowRunTimeout: '2h' });
  assert.equal(info.runTimeoutMs, 3_600_000);
});
