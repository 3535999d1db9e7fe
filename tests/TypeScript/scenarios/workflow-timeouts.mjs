import assert from 'node:assert/strict';
import { scenario } from '../harness/registry.mjs';

scenario('the run time-out closes the workflow', async (scene) => {
  await scene.worker();
  const handle = await scene.start('sleepFor', { args: ['1 hour'], workflowRunTimeout: '1s' });
  const [, cause] = await scene.failure(handle.result());
  assert.equal(cause.name, 'TimeoutFailure');
  assert.equal((await handle.describe()).status.name, 'TIMED_OUT');
  await scene.expectHistory(handle, 'WorkflowExecutionStarted WFT TimerStarted WorkflowExecutionTimedOut');
});

scenario('the execution time-out closes the workflow', async (scene) => {
  await scene.worker();
  const handle = await scene.start('sleepFor', { args: ['1 hour'], workflowExecutionTimeout: '1s' });
  await scene.failure(handle.result());
  assert.equal((await handle.describe()).status.name, 'TIMED_OUT');
});

scenario('a workflow without a worker times out', async (scene) => {
  const handle = await scene.start('sleepFor', { args: ['1 hour'], workflowRunTimeout: '1s' });
  await scene.failure(handle.result());
  await scene.expectHistory(handle, 'WorkflowExecutionStarted WorkflowTaskScheduled WorkflowExecutionTimedOut');
});

scenario('a start delay holds the first task back', async (scene) => {
  await scene.worker();
  const before = Date.now();
  const handle = await scene.start('giveBack', { args: ['delayed'], startDelay: '1s' });
  await scene.expectHistory(handle, 'WorkflowExecutionStarted');
  assert.equal(await handle.result(), 'delayed');
  assert.ok(Date.now() - before >= 1000, 'The workflow began before its delay was over.');
  await scene.expectHistory(handle, 'WorkflowExecutionStarted WFT WorkflowExecutionCompleted');
});

scenario('a delayed workflow can be cancelled and terminated before it begins', async (scene) => {
  const handle = await scene.start('giveBack', { args: [1], startDelay: '1 hour' });
  await handle.cancel();
  await handle.terminate('not even begun');
  await scene.failure(handle.result());
  scene.note('history', await scene.outline(handle));
});

scenario('signals wait for the end of the delay', async (scene) => {
  const handle = await scene.workflowClient.signalWithStart('collect', {
    workflowId: scene.id(), taskQueue: scene.taskQueue, args: [1], signal: 'note', signalArgs: ['x'], startDelay: '1h',
  });
  scene.track(handle, handle.signaledRunId);
  await handle.signal('note', 'y');
  await scene.expectHistory(handle, 'WorkflowExecutionStarted WorkflowExecutionSignaled WorkflowExecutionSignaled');
  await handle.terminate();
});

scenario('a cancel does not wait for the end of the delay', async (scene) => {
  const handle = await scene.start('giveBack', { args: [1], startDelay: '1 hour' });
  await handle.cancel();
  await scene.expectHistory(handle, 'WorkflowExecutionStarted WorkflowExecutionCancelRequested WorkflowTaskScheduled');
  await handle.terminate();
});
