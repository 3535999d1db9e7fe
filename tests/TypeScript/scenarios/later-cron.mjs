import assert from 'node:assert/strict';
import { eventName } from '../harness/history.mjs';
import { scenario } from '../harness/registry.mjs';

scenario('a cron schedule runs again', async (scene) => {
  await scene.worker();
  const handle = await scene.start('cronTick', { cronSchedule: '@every 1s' });
  const first = scene.workflowClient.getHandle(handle.workflowId, handle.firstExecutionRunId);
  const event = await scene.event(first, (candidate) => eventName(candidate) === 'WorkflowExecutionCompleted', {
    runId: handle.firstExecutionRunId,
  });
  assert.notEqual(event.workflowExecutionCompletedEventAttributes.newExecutionRunId, '');
  await scene.workflowClient.getHandle(handle.workflowId).terminate();
}, { compare: false });
