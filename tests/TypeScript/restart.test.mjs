// Kills our server (kill -9) in exactly known states and holds that each goes on where it was.
//   TEMPORAL_DEV   our executable (default: the build output)
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Backend, bundleWorkflows, findExecutable } from './harness/backend.mjs';
import { eventName } from './harness/history.mjs';
import { Scene } from './harness/scene.mjs';
import { ServerProcess } from './harness/server.mjs';

const LONGEST_MS = 60_000;
const payloads = (value) => ({
  payloads: [{ metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from(JSON.stringify(value)) }],
});
const timer = (seconds) => ({
  commandType: 3, startTimerCommandAttributes: { timerId: 't', startToFireTimeout: { seconds } },
});
const complete = { commandType: 4, completeWorkflowExecutionCommandAttributes: {} };
const activity = (scene, retryInterval) => ({
  commandType: 1,
  scheduleActivityTaskCommandAttributes: {
    activityId: 'a', activityType: { name: 'byHand' }, taskQueue: { name: scene.taskQueue },
    startToCloseTimeout: { seconds: 600 }, retryPolicy: { initialInterval: { seconds: retryInterval } },
  },
});

let folder, server, bundle, backend;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'restart-'));
  bundle = await bundleWorkflows();
  server = await ServerProcess.start(findExecutable(), { arguments: ['--db-filename', join(folder, 'state.db')] });
  backend = await Backend.connect(server.address, bundle);
});

after(async () => {
  await backend?.close();
  await server?.stop();
  await bundle?.remove();
  await rm(folder, { recursive: true });
});

/** Brings a workflow into a state, kills and restarts the server, and goes on. */
function survives(name, prepare, goOn) {
  test(name, { timeout: LONGEST_MS }, async () => {
    const scene = new Scene(backend, { topic: 'restart', name });
    await scene.play(async () => {
      const state = await prepare(scene);
      await server.kill();
      await server.launch();
      await goOn(scene, state);
    });
  });
}

survives('a started workflow task keeps its token, and what was buffered comes after it', async (scene) => {
  const handle = await scene.start('byHand', { workflowTaskTimeout: '60s' });
  const task = await scene.pollWorkflowTask();
  await handle.signal('first');
  await handle.signal('second');
  return { handle, task };
}, async (scene, { handle, task }) => {
  await scene.completeWorkflowTask(task, [timer(3600)]);
  await scene.expectHistory(handle, `WorkflowExecutionStarted WFT TimerStarted
    WorkflowExecutionSignaled WorkflowExecutionSignaled WorkflowTaskScheduled`);
});

survives('a scheduled workflow task is handed out', async (scene) => {
  return await scene.start('byHand');
}, async (scene, handle) => {
  await scene.completeWorkflowTask(await scene.pollWorkflowTask(), [complete]);
  await handle.result();
});

survives('a started activity keeps its token and its heartbeat details', async (scene) => {
  const handle = await scene.start('byHand');
  await scene.completeWorkflowTask(await scene.pollWorkflowTask(), [activity(scene, 1)]);
  const { taskToken } = await scene.pollActivityTask();
  await scene.service.recordActivityTaskHeartbeat({ namespace: 'default', taskToken, details: payloads('kept') });
  return { handle, taskToken };
}, async (scene, { handle, taskToken }) => {
  const { pendingActivities: [pending] } = await scene.describe(handle);
  assert.equal(Buffer.from(pending.heartbeatDetails.payloads[0].data).toString(), '"kept"');
  await scene.service.respondActivityTaskCompleted({ namespace: 'default', taskToken });
  await scene.expectHistory(handle, `WorkflowExecutionStarted WFT ActivityTaskScheduled
    ActivityTaskStarted ActivityTaskCompleted WorkflowTaskScheduled`);
});

survives('an activity between two attempts is tried again', async (scene) => {
  const handle = await scene.start('byHand');
  await scene.completeWorkflowTask(await scene.pollWorkflowTask(), [activity(scene, 2)]);
  const { taskToken } = await scene.pollActivityTask();
  const failure = { message: 'before the kill', applicationFailureInfo: { type: 'X' } };
  await scene.service.respondActivityTaskFailed({ namespace: 'default', taskToken, failure });
  return handle;
}, async (scene, handle) => {
  const task = await scene.pollActivityTask();
  assert.equal(task.attempt, 2);
  await scene.service.respondActivityTaskCompleted({ namespace: 'default', taskToken: task.taskToken });
  const started = await scene.event(handle, (event) => eventName(event) === 'ActivityTaskStarted');
  assert.equal(started.activityTaskStartedEventAttributes.lastFailure.message, 'before the kill');
});

survives('a timer that runs fires', async (scene) => {
  const handle = await scene.start('byHand');
  await scene.completeWorkflowTask(await scene.pollWorkflowTask(), [timer(1)]);
  return handle;
}, async (scene, handle) => {
  await scene.completeWorkflowTask(await scene.pollWorkflowTask(), [complete]);
  await scene.expectHistory(handle, `WorkflowExecutionStarted WFT TimerStarted
    TimerFired WFT WorkflowExecutionCompleted`);
});

survives('a start delay goes on', async (scene) => {
  return await scene.start('byHand', { startDelay: '1s' });
}, async (scene, handle) => {
  await scene.completeWorkflowTask(await scene.pollWorkflowTask(), [complete]);
  await handle.result();
});

survives('a run time-out strikes', async (scene) => {
  return await scene.start('byHand', { workflowRunTimeout: '2s' });
}, async (scene, handle) => {
  const [, cause] = await scene.failure(handle.result());
  assert.equal(cause.name, 'TimeoutFailure');
});

survives('repeated requests are still known', async (scene) => {
  const start = {
    namespace: 'default', workflowId: scene.id(), workflowType: { name: 'byHand' }, requestId: 'start',
    taskQueue: { name: scene.taskQueue },
  };
  const signal = {
    namespace: 'default', workflowExecution: { workflowId: start.workflowId }, signalName: 'once', requestId: 'signal',
  };
  const { runId } = await scene.service.startWorkflowExecution(start);
  await scene.service.signalWorkflowExecution(signal);
  return { start, signal, runId };
}, async (scene, { start, signal, runId }) => {
  assert.equal((await scene.service.startWorkflowExecution(start)).runId, runId);
  await scene.service.signalWorkflowExecution(signal);
  const handle = scene.workflowClient.getHandle(start.workflowId);
  await scene.expectHistory(handle, 'WorkflowExecutionStarted WorkflowTaskScheduled WorkflowExecutionSignaled');
});

survives('updates: a completed one keeps its result, an accepted one completes', async (scene) => {
  const worker = await scene.worker();
  const handle = await scene.start('entity');
  await handle.executeUpdate('add', { args: ['x'], updateId: 'done' });
  await handle.startUpdate('addWhenReleased', { args: ['y'], updateId: 'open', waitForStage: 'ACCEPTED' });
  await worker.stop();
  return handle;
}, async (scene, handle) => {
  assert.equal(await handle.getUpdateHandle('done').result(), 1);
  await scene.worker();
  assert.equal(await handle.executeUpdate('add', { args: ['again'], updateId: 'done' }), 1);
  await handle.signal('release');
  assert.equal(await handle.getUpdateHandle('open').result(), 'y');
  assert.deepEqual(await handle.query('log'), ['x', 'y begun', 'y ended']);
});

survives('closed workflows, memo, search attributes and counts', async (scene) => {
  await scene.worker();
  const handle = await scene.start('giveBack', {
    args: ['kept'], memo: { note: 'kept' }, searchAttributes: { JudgeInt: [7] },
  });
  await handle.result();
  return handle;
}, async (scene, handle) => {
  assert.equal(await handle.result(), 'kept');
  const description = await handle.describe();
  assert.deepEqual(description.memo, { note: 'kept' });
  assert.deepEqual(description.searchAttributes.JudgeInt, [7]);
  const { count } = await scene.workflowClient.count(`TaskQueue = '${scene.taskQueue}' AND JudgeInt = 7`);
  assert.equal(count, 1);
});
