import assert from 'node:assert/strict';
import { scenario } from '../harness/registry.mjs';

scenario('continue-as-new runs to the end and keeps its id', async (scene) => {
  await scene.worker();
  const handle = await scene.start('countDown', { args: [2] });
  assert.equal(await handle.result(), 3);
  const first = scene.workflowClient.getHandle(handle.workflowId, handle.firstExecutionRunId, { followRuns: false });
  const [error] = await scene.failure(first.result());
  assert.equal(error.name, 'WorkflowContinuedAsNewError');
  await scene.expectHistory(first, 'WorkflowExecutionStarted WFT WorkflowExecutionContinuedAsNew');
  assert.equal((await first.describe()).status.name, 'CONTINUED_AS_NEW');
  const latest = scene.workflowClient.getHandle(handle.workflowId);
  const [started] = (await latest.fetchHistory()).events;
  const { firstExecutionRunId, continuedExecutionRunId } = started.workflowExecutionStartedEventAttributes;
  assert.equal(firstExecutionRunId, handle.firstExecutionRunId);
  assert.notEqual(continuedExecutionRunId, '');
});

scenario('no signal is lost between runs', async (scene) => {
  await scene.worker();
  const handle = await scene.start('collectOverRuns', { args: [5, 4] });
  const texts = Array.from({ length: 20 }, (_, index) => `note ${index}`);
  for (const text of texts) {
    await handle.signal('note', text);
  }
  assert.deepEqual(await handle.result(), texts);
}, { compare: false });

scenario('no update is lost between runs', async (scene) => {
  await scene.worker();
  const handle = await scene.start('collectOverRuns', { args: [3, 3] });
  for (let index = 1; index <= 9; index++) {
    assert.equal(await handle.executeUpdate('add', { args: [index] }), index);
  }
  assert.equal((await handle.result()).length, 9);
}, { compare: false });

scenario('a failed workflow is retried', async (scene) => {
  await scene.worker();
  const handle = await scene.start('failUntilAttempt', {
    args: [3], retry: { initialInterval: '50ms', backoffCoefficient: 1 },
  });
  assert.equal(await handle.result(), 3);
  const [started] = (await scene.workflowClient.getHandle(handle.workflowId).fetchHistory()).events;
  const { attempt, continuedFailure } = started.workflowExecutionStartedEventAttributes;
  assert.equal(attempt, 3);
  assert.equal(continuedFailure.message, 'attempt 2');
});

scenario('retries of a workflow end', async (scene) => {
  await scene.worker();
  const handle = await scene.start('failUntilAttempt', {
    args: [9], retry: { initialInterval: '50ms', maximumAttempts: 2 },
  });
  const [, application] = await scene.failure(handle.result());
  assert.equal(application.message, 'attempt 2');
});
