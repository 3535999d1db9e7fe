import assert from 'node:assert/strict';
import { Connection } from '@temporalio/client';
import { eventName } from '../harness/history.mjs';
import { scenario } from '../harness/registry.mjs';

const TOO_LARGE = 'x'.repeat(2_200_000);
const payloads = (text) => ({
  payloads: [{ metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from(JSON.stringify(text)) }],
});

scenario('two hundred workflows at once', async (scene) => {
  await scene.worker({ activities: { echo: async (value) => value }, maxCachedWorkflows: 300 });
  const numbers = Array.from({ length: 200 }, (_, index) => index);
  const results = await Promise.all(numbers.map((number) => scene.execute('callActivity', {
    args: [{ activity: 'echo', options: { startToCloseTimeout: '30s' }, args: [number] }],
  })));
  assert.deepEqual(results, numbers);
}, { compare: false });

scenario('input above the limit is refused', async (scene) => {
  const status = await scene.status(scene.service.startWorkflowExecution({
    namespace: 'default', workflowId: scene.id(), workflowType: { name: 'giveBack' }, requestId: 'too-large',
    taskQueue: { name: scene.taskQueue }, input: payloads(TOO_LARGE),
  }));
  assert.equal(status.grpc, 'INVALID_ARGUMENT');
});

scenario('a signal above the limit is refused', async (scene) => {
  const handle = await scene.start('collect', { args: [1] });
  const status = await scene.status(scene.service.signalWorkflowExecution({
    namespace: 'default', workflowExecution: { workflowId: handle.workflowId }, signalName: 'note', requestId: 'large',
    input: payloads(TOO_LARGE),
  }));
  assert.equal(status.grpc, 'INVALID_ARGUMENT');
  await scene.expectHistory(handle, 'WorkflowExecutionStarted WorkflowTaskScheduled');
  await handle.terminate();
});

scenario('a memo above the limit is refused', async (scene) => {
  const status = await scene.status(scene.service.startWorkflowExecution({
    namespace: 'default', workflowId: scene.id(), workflowType: { name: 'giveBack' }, requestId: 'large-memo',
    taskQueue: { name: scene.taskQueue }, memo: { fields: { large: payloads(TOO_LARGE).payloads[0] } },
  }));
  assert.equal(status.grpc, 'INVALID_ARGUMENT');
});

scenario('an activity result above the limit fails the activity', async (scene) => {
  const handle = await scene.start('byHand');
  const scheduleActivityTaskCommandAttributes = {
    activityId: 'a', activityType: { name: 'large' }, taskQueue: { name: scene.taskQueue },
    startToCloseTimeout: { seconds: 60 },
  };
  const task = await scene.pollWorkflowTask();
  await scene.completeWorkflowTask(task, [{ commandType: 1, scheduleActivityTaskCommandAttributes }]);
  const { taskToken } = await scene.pollActivityTask();
  const result = payloads(TOO_LARGE);
  const answer = scene.service.respondActivityTaskCompleted({ namespace: 'default', taskToken, result });
  scene.note('answer', await answer.then(() => 'taken', ({ code, details }) => ({ code, details })));
  await scene.eventually(() => scene.outline(handle), (text) => text.includes('ActivityTaskFailed'));
  const failed = await scene.event(handle, (event) => eventName(event) === 'ActivityTaskFailed');
  scene.note('message', failed.activityTaskFailedEventAttributes.failure.message);
  await handle.terminate();
});

scenario('a workflow result above the limit', async (scene) => {
  const handle = await scene.start('byHand');
  const task = await scene.pollWorkflowTask();
  const completeWorkflowExecutionCommandAttributes = { result: payloads(TOO_LARGE) };
  const answer = scene.completeWorkflowTask(task, [{ commandType: 4, completeWorkflowExecutionCommandAttributes }]);
  scene.note('answer', await answer.then(() => 'taken', ({ code, details }) => ({ code, details })));
  scene.note('history', await scene.outline(handle));
  await handle.terminate().catch(() => {});
});

scenario('names above the limit are refused', async (scene) => {
  const handle = await scene.start('byHand');
  const execution = { workflowId: handle.workflowId };
  const name = 'x'.repeat(1001);
  const namespace = 'default';
  await scene.status(
    scene.service.signalWorkflowExecution({ namespace, workflowExecution: execution, signalName: name }), 'signal'
  );
  await scene.status(
    scene.service.signalWorkflowExecution({ namespace, workflowExecution: execution, signalName: '' }), 'no signal'
  );
  await scene.status(scene.service.startWorkflowExecution({
    namespace, workflowId: scene.id(), workflowType: { name }, taskQueue: { name: scene.taskQueue }, requestId: 'r',
  }), 'type');
  await scene.status(scene.service.startWorkflowExecution({
    namespace, workflowId: scene.id(), workflowType: { name: 'x' }, taskQueue: { name }, requestId: 'r',
  }), 'task queue');
  await scene.status(scene.service.startWorkflowExecution({
    namespace, workflowId: scene.id(), workflowType: { name: 'x' }, taskQueue: { name: 'x' }, requestId: name,
  }), 'request id');
  await handle.terminate();
});

scenario('an eleventh update in flight is refused', async (scene) => {
  const handle = await scene.start('entity');
  const impatient = await Connection.connect({ address: scene.backend.address, interceptors: [] });
  const update = (number) => impatient.withDeadline(Date.now() + 3000, () =>
    impatient.workflowService.updateWorkflowExecution({
      namespace: 'default', workflowExecution: { workflowId: handle.workflowId }, waitPolicy: { lifecycleStage: 2 },
      request: { meta: { updateId: `u${number}` }, input: { name: 'add', args: payloads('x') } },
    })
  );
  const outcomes = await Promise.allSettled(Array.from({ length: 11 }, (_, number) => update(number)));
  const exhausted = outcomes.filter(({ reason }) => reason?.code === 8);
  assert.equal(exhausted.length, 1);
  await scene.status(Promise.reject(exhausted[0].reason));
  await impatient.close();
  await handle.terminate();
});
