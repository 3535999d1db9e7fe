// The worker's side of the protocol by hand, where the order of events is ours to choose.
import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { outline } from '../harness/history.mjs';
import { plain } from '../harness/plain.mjs';
import { scenario } from '../harness/registry.mjs';

const [SCHEDULE_ACTIVITY, , START_TIMER, COMPLETE, , CANCEL_TIMER] = [1, 2, 3, 4, 5, 6];

const complete = { commandType: COMPLETE, completeWorkflowExecutionCommandAttributes: {} };
const timer = (timerId, seconds = 3600) => ({
  commandType: START_TIMER, startTimerCommandAttributes: { timerId, startToFireTimeout: { seconds } },
});
const cancelTimer = (timerId) => ({ commandType: CANCEL_TIMER, cancelTimerCommandAttributes: { timerId } });
const activity = (scene, change = {}) => ({
  commandType: SCHEDULE_ACTIVITY,
  scheduleActivityTaskCommandAttributes: {
    activityId: 'a', activityType: { name: 'byHand' }, taskQueue: { name: scene.taskQueue },
    startToCloseTimeout: { seconds: 60 }, ...change,
  },
});

/** What a poll hands out, without what differs from run to run; advice on the number of pollers is optional. */
function shown(response) {
  const { taskToken, history, input, pollerScalingDecision, ...rest } = plain(response);
  return { ...rest, ...(response.history && { outline: outline(response.history) }), ...(input && { input }) };
}

scenario('a workflow task hands out the history so far', async (scene) => {
  const handle = await scene.start('byHand');
  const task = await scene.pollWorkflowTask();
  assert.equal(task.attempt, 1);
  assert.equal(task.startedEventId.toNumber(), 3);
  scene.note('task', shown(task));
  await scene.completeWorkflowTask(task, [complete]);
  await scene.expectHistory(handle, 'WorkflowExecutionStarted WFT WorkflowExecutionCompleted');
});

scenario('an activity task hands out all that its worker needs', async (scene) => {
  const handle = await scene.start('byHand');
  await scene.completeWorkflowTask(await scene.pollWorkflowTask(), [activity(scene, {
    heartbeatTimeout: { seconds: 7 }, scheduleToCloseTimeout: { seconds: 90 }, header: { fields: { key: {} } },
    input: { payloads: [{ metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('1') }] },
  })]);
  const task = await scene.pollActivityTask();
  scene.note('task', shown(task));
  await scene.service.respondActivityTaskCompleted({ namespace: 'default', taskToken: task.taskToken });
  await scene.completeWorkflowTask(await scene.pollWorkflowTask(), [complete]);
  await handle.result();
});

scenario('what happens during a workflow task comes after its commands', async (scene) => {
  const handle = await scene.start('byHand');
  const task = await scene.pollWorkflowTask();
  await handle.signal('first');
  await handle.signal('second');
  await handle.cancel();
  await scene.expectHistory(handle, 'WorkflowExecutionStarted WorkflowTaskScheduled WorkflowTaskStarted');
  await scene.completeWorkflowTask(task, [timer('t')]);
  await scene.expectHistory(handle, `WorkflowExecutionStarted WFT TimerStarted
    WorkflowExecutionSignaled WorkflowExecutionSignaled WorkflowExecutionCancelRequested WorkflowTaskScheduled`);
  await handle.terminate();
});

scenario('of buffered events activity results come last', async (scene) => {
  const handle = await scene.start('byHand');
  await scene.completeWorkflowTask(await scene.pollWorkflowTask(), [activity(scene)]);
  const { taskToken } = await scene.pollActivityTask();
  await handle.signal('wake');
  const task = await scene.pollWorkflowTask();
  await scene.service.respondActivityTaskCompleted({ namespace: 'default', taskToken, identity: 'by hand' });
  await handle.signal('later than the result');
  await scene.completeWorkflowTask(task);
  await scene.expectHistory(handle, `WorkflowExecutionStarted WFT ActivityTaskScheduled
    WorkflowExecutionSignaled WFT
    ActivityTaskStarted WorkflowExecutionSignaled ActivityTaskCompleted WorkflowTaskScheduled`);
  await handle.terminate();
});

scenario('cancelling a timer removes its firing from the buffer', async (scene) => {
  const handle = await scene.start('byHand');
  await scene.completeWorkflowTask(await scene.pollWorkflowTask(), [timer('t', 1)]);
  await handle.signal('wake');
  const task = await scene.pollWorkflowTask();
  await delay(2000); // The firing leaves no trace while the task runs.
  await scene.completeWorkflowTask(task, [cancelTimer('t'), complete]);
  await scene.expectHistory(handle, `WorkflowExecutionStarted WFT TimerStarted
    WorkflowExecutionSignaled WFT TimerCanceled WorkflowExecutionCompleted`);
});

scenario('closing with something in the buffer fails the task', async (scene) => {
  const handle = await scene.start('byHand');
  const task = await scene.pollWorkflowTask();
  await handle.signal('unseen');
  const status = await scene.status(scene.completeWorkflowTask(task, [complete]));
  assert.deepEqual([status.grpc, status.message], ['INVALID_ARGUMENT', 'UnhandledCommand']);
  await scene.expectHistory(handle, `WorkflowExecutionStarted WorkflowTaskScheduled WorkflowTaskStarted
    WorkflowTaskFailed WorkflowExecutionSignaled WorkflowTaskScheduled`);
  const next = await scene.pollWorkflowTask();
  assert.equal(next.attempt, 1);
  await scene.completeWorkflowTask(next, [complete]);
  await handle.result();
});

scenario('a closing command must be the last one', async (scene) => {
  const handle = await scene.start('byHand');
  const task = await scene.pollWorkflowTask();
  const status = await scene.status(scene.completeWorkflowTask(task, [complete, timer('t'), complete]));
  assert.equal(status.grpc, 'INVALID_ARGUMENT');
  await scene.expectHistory(handle, 'WorkflowExecutionStarted WorkflowTaskScheduled WorkflowTaskStarted');
  await scene.completeWorkflowTask(task, [complete]);
  await handle.result();
});

scenario('a failed task comes again with its attempt', async (scene) => {
  const handle = await scene.start('byHand');
  for (let attempt = 1; attempt <= 2; attempt++) {
    const task = await scene.pollWorkflowTask();
    assert.equal(task.attempt, attempt);
    scene.note(`attempt ${attempt}`, shown(task));
    await scene.service.respondWorkflowTaskFailed({
      namespace: 'default', taskToken: task.taskToken, identity: 'by hand', cause: 24,
      failure: { message: 'by hand', applicationFailureInfo: { type: 'ByHand' } },
    });
  }
  await scene.expectHistory(handle, `WorkflowExecutionStarted
    WorkflowTaskScheduled WorkflowTaskStarted WorkflowTaskFailed`);
  const last = await scene.pollWorkflowTask();
  await scene.completeWorkflowTask(last, [complete]);
  await scene.expectHistory(handle, `WorkflowExecutionStarted
    WorkflowTaskScheduled WorkflowTaskStarted WorkflowTaskFailed WFT WorkflowExecutionCompleted`);
});

scenario('an event makes a failed task a new one', async (scene) => {
  const handle = await scene.start('byHand');
  for (let attempt = 1; attempt <= 2; attempt++) {
    const { taskToken } = await scene.pollWorkflowTask();
    await scene.service.respondWorkflowTaskFailed({ namespace: 'default', taskToken, identity: 'by hand', cause: 24 });
  }
  await handle.signal('news');
  const task = await scene.pollWorkflowTask();
  scene.note('task', shown(task));
  await scene.completeWorkflowTask(task, [complete]).catch((error) => scene.note('error', error.details));
  scene.note('history', await scene.outline(handle));
  await handle.terminate().catch(() => {});
});

scenario('a new task may be had with the answer', async (scene) => {
  const handle = await scene.start('byHand');
  const first = await scene.pollWorkflowTask();
  const { workflowTask } = await scene.completeWorkflowTask(first, [], {
    forceCreateNewWorkflowTask: true, returnNewWorkflowTask: true,
  });
  scene.note('task', shown(workflowTask));
  assert.equal(workflowTask.previousStartedEventId.toNumber(), 3);
  await scene.completeWorkflowTask(workflowTask, [complete]);
  await scene.expectHistory(handle, 'WorkflowExecutionStarted WFT WFT WorkflowExecutionCompleted');
});

scenario('a new task may be asked for without having it', async (scene) => {
  const handle = await scene.start('byHand');
  const first = await scene.pollWorkflowTask();
  const answer = await scene.completeWorkflowTask(first, [], { forceCreateNewWorkflowTask: true });
  assert.equal(answer.workflowTask ?? null, null);
  const task = await scene.pollWorkflowTask();
  scene.note('task', shown(task));
  await scene.completeWorkflowTask(task, [complete]);
  await handle.result();
});

const sticky = (scene, seconds = 5) => ({
  stickyAttributes: {
    workerTaskQueue: { name: `${scene.taskQueue}-sticky`, kind: 2, normalName: scene.taskQueue },
    scheduleToStartTimeout: { seconds },
  },
});
const stickyQueue = (scene) => sticky(scene).stickyAttributes.workerTaskQueue;

scenario('a sticky task hands out only what is new', async (scene) => {
  const handle = await scene.start('byHand');
  const waiting = scene.pollWorkflowTask(stickyQueue(scene));
  await scene.completeWorkflowTask(await scene.pollWorkflowTask(), [timer('t')], sticky(scene));
  await handle.signal('news');
  const task = await waiting;
  scene.note('task', shown(task));
  assert.equal(task.history.events[0].eventId.toNumber(), 4);
  await scene.completeWorkflowTask(task, [complete]);
  await handle.result();
});

scenario('a sticky task that nobody takes goes to the normal queue', async (scene) => {
  const handle = await scene.start('byHand');
  const waiting = scene.pollWorkflowTask(stickyQueue(scene));
  await scene.completeWorkflowTask(await scene.pollWorkflowTask(), [timer('t')], sticky(scene, 1));
  await handle.signal('first');
  await scene.completeWorkflowTask(await waiting, [], sticky(scene, 1));
  await handle.signal('second');
  const task = await scene.pollWorkflowTask();
  assert.equal(task.history.events[0].eventId.toNumber(), 1);
  scene.note('task', shown(task));
  await scene.completeWorkflowTask(task, [complete]);
  scene.note('history', await scene.outline(handle));
});

scenario('a failed attempt keeps the details it reported', async (scene) => {
  const handle = await scene.start('byHand');
  await scene.completeWorkflowTask(await scene.pollWorkflowTask(), [
    activity(scene, { retryPolicy: { initialInterval: { nanos: 10_000_000 } } }),
  ]);
  const first = await scene.pollActivityTask();
  const payload = { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('"kept"') };
  await scene.service.respondActivityTaskFailed({
    namespace: 'default', taskToken: first.taskToken, identity: 'by hand',
    lastHeartbeatDetails: { payloads: [payload] },
    failure: { message: 'first attempt', applicationFailureInfo: { type: 'X' } },
  });
  const second = await scene.pollActivityTask();
  assert.equal(second.attempt, 2);
  assert.equal(Buffer.from(second.heartbeatDetails.payloads[0].data).toString(), '"kept"');
  scene.note('task', shown(second));
  await handle.terminate();
});

scenario('a workflow may be started together with its first task', async (scene) => {
  const workflowId = scene.id();
  const answer = await scene.service.startWorkflowExecution({
    namespace: 'default', workflowId, workflowType: { name: 'byHand' }, taskQueue: { name: scene.taskQueue },
    requestId: 'eager', identity: 'by hand', requestEagerExecution: true,
  });
  scene.note('task', answer.eagerWorkflowTask && shown(answer.eagerWorkflowTask));
  if (answer.eagerWorkflowTask) {
    await scene.completeWorkflowTask(answer.eagerWorkflowTask, [complete]);
  }
  await scene.workflowClient.getHandle(workflowId).terminate().catch(() => {});
});

scenario('an activity that may come with the answer comes once', async (scene) => {
  const handle = await scene.start('byHand');
  const answer = await scene.completeWorkflowTask(await scene.pollWorkflowTask(), [
    activity(scene, { requestEagerExecution: true }),
  ]);
  const [{ taskToken }] = answer.activityTasks.length > 0 ? answer.activityTasks : [await scene.pollActivityTask()];
  await scene.service.respondActivityTaskCompleted({ namespace: 'default', taskToken, identity: 'by hand' });
  await scene.completeWorkflowTask(await scene.pollWorkflowTask(), [complete]);
  await scene.expectHistory(handle, `WorkflowExecutionStarted WFT
    ActivityTaskScheduled ActivityTaskStarted ActivityTaskCompleted WFT WorkflowExecutionCompleted`);
});

scenario('a query comes with a task or alone', async (scene) => {
  const handle = await scene.start('byHand');
  await scene.completeWorkflowTask(await scene.pollWorkflowTask(), [timer('t')]);
  const answer = handle.query('state');
  const alone = await scene.pollWorkflowTask();
  scene.note('alone', shown(alone));
  assert.equal(alone.query.queryType, 'state');
  const result = { payloads: [{ metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('"by hand"') }] };
  await scene.service.respondQueryTaskCompleted({
    namespace: 'default', taskToken: alone.taskToken, completedType: 1, queryResult: result,
  });
  assert.equal(await answer, 'by hand');
  await handle.terminate();
});
