import assert from 'node:assert/strict';
import { eventName } from '../harness/history.mjs';
import { scenario } from '../harness/registry.mjs';

const closing = new Set(['WorkflowExecutionCompleted', 'WorkflowExecutionFailed']);

/** The event that closes a run. */
async function closed(scene, handle, runId) {
  const run = scene.workflowClient.getHandle(handle.workflowId, runId);
  return await scene.event(run, (event) => closing.has(eventName(event)), { runId });
}

scenario('a cron schedule runs again, with the result and the failure of the run before', async (scene) => {
  await scene.worker();
  const handle = await scene.start('cronTick', { cronSchedule: '@every 1s' });
  const results = [];
  let runId = handle.firstExecutionRunId;
  for (let run = 1; run <= 4; run++) {
    const event = await closed(scene, handle, runId);
    const completed = event.workflowExecutionCompletedEventAttributes;
    const failed = event.workflowExecutionFailedEventAttributes;
    results.push(completed ? JSON.parse(Buffer.from(completed.result.payloads[0].data)) : failed.failure.message);
    runId = (completed ?? failed).newExecutionRunId;
    assert.notEqual(runId, '');
  }
  await scene.workflowClient.getHandle(handle.workflowId).terminate();
  assert.deepEqual(results, [1, 2, 'the third tick', '3 after: the third tick']);
}, { compare: false });

scenario('a cron schedule that cannot be', async (scene) => {
  const wrong = ['x', '0 0 9 * * *', '60 * * * *', '0 9 * * 7', 'CRON_TZ=Nope/X 0 9 * * *', '0 0 30 2 *'];
  for (const cronSchedule of wrong) {
    await scene.status(scene.start('cronTick', { cronSchedule }), cronSchedule);
  }
});
