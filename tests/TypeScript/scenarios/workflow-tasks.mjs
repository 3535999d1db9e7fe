import assert from 'node:assert/strict';
import proto from '@temporalio/proto';
import { eventName } from '../harness/history.mjs';
import { rejection } from '../harness/errors.mjs';
import { scenario } from '../harness/registry.mjs';

const { WorkflowTaskFailedCause } = proto.temporal.api.enums.v1;
const taskFailed = (event) => eventName(event) === 'WorkflowTaskFailed';
const causeOf = ({ workflowTaskFailedEventAttributes: { cause } }) => WorkflowTaskFailedCause[cause];

scenario('an ordinary error fails the task, not the workflow, and the task is done again', async (scene) => {
  await scene.worker();
  const handle = await scene.start('failTaskOnce');
  assert.equal(await handle.result(), 'recovered');
  await scene.expectHistory(handle, `WorkflowExecutionStarted WorkflowTaskScheduled WorkflowTaskStarted
    WorkflowTaskFailed WFT WorkflowExecutionCompleted`);
  const failed = (await handle.fetchHistory()).events.find(taskFailed);
  assert.equal(causeOf(failed), 'WORKFLOW_TASK_FAILED_CAUSE_WORKFLOW_WORKER_UNHANDLED_FAILURE');
  assert.match(failed.workflowTaskFailedEventAttributes.failure.message, /on purpose/);
});

scenario('of many failed tasks only the first is in history', async (scene) => {
  await scene.worker();
  const handle = await scene.start('failEveryTask', { workflowTaskTimeout: '1s' });
  const { pendingWorkflowTask } = await scene.eventually(
    () => scene.describe(handle), ({ pendingWorkflowTask: task }) => task?.attempt >= 3
  );
  assert.ok(pendingWorkflowTask.attempt >= 3);
  await scene.expectHistory(handle, `WorkflowExecutionStarted
    WorkflowTaskScheduled WorkflowTaskStarted WorkflowTaskFailed`);
  await handle.terminate();
}, { compare: false });

scenario('a workflow whose tasks fail refuses queries', async (scene) => {
  await scene.worker();
  const handle = await scene.start('failEveryTask', { workflowTaskTimeout: '1s' });
  await scene.eventually(() => scene.describe(handle), ({ pendingWorkflowTask: task }) => task?.attempt >= 4);
  const request = { namespace: 'default', execution: { workflowId: handle.workflowId }, query: { queryType: 'log' } };
  const status = await scene.status(scene.service.queryWorkflow(request));
  assert.equal(status.grpc, 'FAILED_PRECONDITION');
  await handle.terminate();
});

scenario('a signal to a workflow whose task fails is a new task', async (scene) => {
  await scene.worker();
  const handle = await scene.start('failEveryTask', { workflowTaskTimeout: '1s' });
  await scene.event(handle, taskFailed);
  await handle.signal('anything');
  await scene.eventually(() => scene.outline(handle), (text) => (text.match(/WorkflowTaskFailed/g) ?? []).length >= 2);
  await handle.terminate();
}, { compare: false });

scenario('an ordinary error may be declared to fail the workflow', async (scene) => {
  await scene.worker({ workflowFailureErrorTypes: { '*': ['Error'] } });
  const handle = await scene.start('failEveryTask');
  const [, application] = await scene.failure(handle.result());
  assert.match(application.message, /on purpose/);
});

scenario('an unknown workflow type fails its tasks', async (scene) => {
  await scene.worker();
  const handle = await scene.start('noSuchWorkflow');
  const event = await scene.event(handle, taskFailed);
  assert.match(event.workflowTaskFailedEventAttributes.failure.message, /noSuchWorkflow/);
  await handle.terminate();
});

scenario('nondeterminism fails the task with its cause', async (scene) => {
  await scene.worker({ maxCachedWorkflows: 0, activities: { act: async () => {} } });
  const handle = await scene.start('nondeterministic', { workflowTaskTimeout: '1s' });
  const event = await scene.event(handle, taskFailed);
  assert.equal(causeOf(event), 'WORKFLOW_TASK_FAILED_CAUSE_NON_DETERMINISTIC_ERROR');
  await handle.terminate();
}, { compare: false });

scenario('nondeterminism may be declared to fail the workflow', async (scene) => {
  await scene.worker({
    maxCachedWorkflows: 0, activities: { act: async () => {} },
    workflowFailureErrorTypes: { nondeterministic: ['NondeterminismError'] },
  });
  const handle = await scene.start('nondeterministic');
  await rejection(handle.result());
  assert.equal((await handle.describe()).status.name, 'FAILED');
}, { compare: false });

scenario('a task that no worker answers times out', async (scene) => {
  const handle = await scene.start('giveBack', { args: ['in the end'], workflowTaskTimeout: '1s' });
  const { taskToken } = await scene.pollWorkflowTask();
  await scene.event(handle, (event) => eventName(event) === 'WorkflowTaskTimedOut');
  const status = await scene.status(scene.service.respondWorkflowTaskCompleted({ namespace: 'default', taskToken }));
  assert.equal(status.grpc, 'NOT_FOUND');
  await scene.worker();
  assert.equal(await handle.result(), 'in the end');
  await scene.expectHistory(handle, `WorkflowExecutionStarted WorkflowTaskScheduled WorkflowTaskStarted
    WorkflowTaskTimedOut WFT WorkflowExecutionCompleted`);
});

scenario('a token is good for one answer', async (scene) => {
  const handle = await scene.start('byHand');
  const task = await scene.pollWorkflowTask();
  await scene.completeWorkflowTask(task);
  assert.equal((await scene.status(scene.completeWorkflowTask(task), 'again')).grpc, 'NOT_FOUND');
  await scene.expectHistory(handle, 'WorkflowExecutionStarted WFT');
  await handle.terminate();
});

scenario('a token made up is refused', async (scene) => {
  const taskToken = Buffer.from('nonsense');
  const { service } = scene;
  await scene.status(service.respondWorkflowTaskCompleted({ namespace: 'default', taskToken }), 'completed');
  await scene.status(service.respondWorkflowTaskFailed({ namespace: 'default', taskToken }), 'failed');
  await scene.status(service.respondActivityTaskCompleted({ namespace: 'default', taskToken }), 'activity');
  await scene.status(service.respondActivityTaskFailed({ namespace: 'default', taskToken }), 'activity failed');
  await scene.status(service.respondQueryTaskCompleted({ namespace: 'default', taskToken }), 'query');
  await scene.status(service.respondWorkflowTaskCompleted({ namespace: 'default' }), 'no token');
});

/** Answers the first task of a workflow with commands and notes what the server makes of them. */
async function completeWith(scene, label, commands) {
  const handle = await scene.start('byHand', { workflowTaskTimeout: '2s' });
  const task = await scene.pollWorkflowTask();
  await scene.status(scene.completeWorkflowTask(task, commands), label);
  const failed = (await handle.fetchHistory()).events.find(taskFailed);
  scene.note(`${label}: cause`, failed && causeOf(failed));
  scene.note(`${label}: message`, failed?.workflowTaskFailedEventAttributes.failure?.message);
  await handle.terminate();
}

const [SCHEDULE_ACTIVITY, CANCEL_ACTIVITY, START_TIMER, COMPLETE, CANCEL_TIMER, MARKER] = [1, 2, 3, 4, 6, 9];
const activity = {
  activityId: '1', activityType: { name: 'x' }, taskQueue: { name: 'q' }, startToCloseTimeout: { seconds: 5 },
};
const schedule = (change) => [{
  commandType: SCHEDULE_ACTIVITY, scheduleActivityTaskCommandAttributes: { ...activity, ...change },
}];
const timer = (change) => ({
  commandType: START_TIMER,
  startTimerCommandAttributes: { timerId: '1', startToFireTimeout: { seconds: 5 }, ...change },
});

for (const [label, commands] of Object.entries({
  'an activity without an id': schedule({ activityId: '' }),
  'an activity without a type': schedule({ activityType: { name: '' } }),
  'an activity without a time-out': schedule({ startToCloseTimeout: undefined }),
  'an activity with a negative time-out': schedule({ startToCloseTimeout: { seconds: -1 } }),
  'two activities of one id': [...schedule({}), ...schedule({})],
  'the cancel of an unknown activity': [{
    commandType: CANCEL_ACTIVITY, requestCancelActivityTaskCommandAttributes: { scheduledEventId: 99 },
  }],
  'a timer without an id': [timer({ timerId: '' })],
  'two timers of one id': [timer({}), timer({})],
  'the cancel of an unknown timer': [{
    commandType: CANCEL_TIMER, cancelTimerCommandAttributes: { timerId: 'unknown' },
  }],
  'a marker without a name': [{ commandType: MARKER, recordMarkerCommandAttributes: {} }],
  'a command without attributes': [{ commandType: COMPLETE }],
  'a command of no type': [{ commandType: 0 }],
})) {
  scenario(`${label} is refused`, async (scene) => await completeWith(scene, label, commands));
}
