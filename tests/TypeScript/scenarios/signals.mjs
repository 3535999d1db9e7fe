import assert from 'node:assert/strict';
import { Gate } from '../harness/scene.mjs';
import { eventName } from '../harness/history.mjs';
import { rejection } from '../harness/errors.mjs';
import { scenario } from '../harness/registry.mjs';

scenario('signals before any worker are there at the first task', async (scene) => {
  const handle = await scene.start('collect', { args: [3] });
  for (const text of ['one', 'two', 'three']) {
    await handle.signal('note', text);
  }
  await scene.worker();
  assert.deepEqual(await handle.result(), ['one', 'two', 'three']);
  await scene.expectHistory(handle, `WorkflowExecutionStarted WorkflowTaskScheduled
    WorkflowExecutionSignaled WorkflowExecutionSignaled WorkflowExecutionSignaled
    WorkflowTaskStarted WorkflowTaskCompleted WorkflowExecutionCompleted`);
});

scenario('signals keep their order', async (scene) => {
  await scene.worker();
  const texts = Array.from({ length: 50 }, (_, index) => `note ${index}`);
  const handle = await scene.start('collect', { args: [texts.length] });
  for (const text of texts) {
    await handle.signal('note', text);
  }
  assert.deepEqual(await handle.result(), texts);
}, { compare: false });

scenario('of many signals at once none is lost', async (scene) => {
  await scene.worker();
  const texts = Array.from({ length: 200 }, (_, index) => `note ${index}`);
  const handle = await scene.start('collect', { args: [texts.length] });
  await Promise.all(texts.map((text) => handle.signal('note', text)));
  assert.deepEqual((await handle.result()).sort(), texts.sort());
}, { compare: false });

/** Starts a workflow whose task stays open, by a local activity, until `gate.open()`. */
async function holdTask(scene, workflow, options) {
  const [entered, gate] = [new Gate(), new Gate()];
  await scene.worker({
    activities: {
      hold: async () => {
        entered.open();
        await gate.passed;
      },
    },
  });
  const handle = await scene.start(workflow, options);
  await entered.passed;
  return { handle, gate };
}

scenario('a signal during a workflow task waits for its end', async (scene) => {
  const { handle, gate } = await holdTask(scene, 'collectAfterLocalActivity', { args: [1] });
  await handle.signal('note', 'meanwhile');
  gate.open();
  assert.deepEqual(await handle.result(), ['meanwhile']);
  await scene.expectHistory(handle, `WorkflowExecutionStarted WFT
    MarkerRecorded WorkflowExecutionSignaled WFT WorkflowExecutionCompleted`);
});

scenario('a workflow cannot complete while it has not seen a signal', async (scene) => {
  const { handle, gate } = await holdTask(scene, 'collectAfterLocalActivity', { args: [0] });
  await handle.signal('note', 'just in time');
  gate.open();
  assert.deepEqual(await handle.result(), ['just in time']);
  const failed = await scene.event(handle, (event) => eventName(event) === 'WorkflowTaskFailed');
  assert.equal(scene.note('cause', failed.workflowTaskFailedEventAttributes.cause), 1); // UNHANDLED_COMMAND
});

scenario('signal-with-start starts', async (scene) => {
  const handle = await scene.workflowClient.signalWithStart('collect', {
    workflowId: scene.id(), taskQueue: scene.taskQueue, args: [1], signal: 'note', signalArgs: ['with start'],
  });
  scene.track(handle, handle.signaledRunId);
  await scene.worker();
  assert.deepEqual(await handle.result(), ['with start']);
  await scene.expectHistory(handle, `WorkflowExecutionStarted WorkflowExecutionSignaled
    WFT WorkflowExecutionCompleted`);
});

scenario('signal-with-start signals what runs', async (scene) => {
  const options = { workflowId: scene.id(), taskQueue: scene.taskQueue, args: [2], signal: 'note' };
  const first = await scene.workflowClient.signalWithStart('collect', { ...options, signalArgs: ['first'] });
  const second = await scene.workflowClient.signalWithStart('collect', { ...options, signalArgs: ['second'] });
  scene.track(first, first.signaledRunId);
  assert.equal(second.signaledRunId, first.signaledRunId);
  await scene.worker();
  assert.deepEqual(await first.result(), ['first', 'second']);
});

scenario('signal-with-start starts anew what is closed', async (scene) => {
  await scene.worker();
  const options = { workflowId: scene.id(), taskQueue: scene.taskQueue, args: [1], signal: 'note' };
  const first = await scene.workflowClient.signalWithStart('collect', { ...options, signalArgs: ['first'] });
  await first.result();
  const second = await scene.workflowClient.signalWithStart('collect', { ...options, signalArgs: ['second'] });
  assert.notEqual(second.signaledRunId, first.signaledRunId);
  assert.deepEqual(await second.result(), ['second']);
});

scenario('signal-with-start obeys the reuse policy', async (scene) => {
  await scene.worker();
  const options = {
    workflowId: scene.id(), taskQueue: scene.taskQueue, args: [1], signal: 'note', signalArgs: ['x'],
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
  };
  await (await scene.workflowClient.signalWithStart('collect', options)).result();
  const error = await rejection(scene.workflowClient.signalWithStart('collect', options));
  assert.equal(scene.note('error', error.constructor.name), 'WorkflowExecutionAlreadyStartedError');
});

scenario('a signal without a handler does no harm', async (scene) => {
  await scene.worker();
  const handle = await scene.start('collect', { args: [1] });
  await handle.signal('nobody listens', { some: 'thing' });
  await handle.signal('note', 'after');
  assert.deepEqual(await handle.result(), ['after']);
}, { compare: false });

scenario('a closed workflow takes no signal', async (scene) => {
  await scene.worker();
  const handle = await scene.start('collect', { args: [0] });
  await handle.result();
  const [error] = await scene.failure(handle.signal('note', 'too late'));
  assert.deepEqual(error, { name: 'WorkflowNotFoundError', message: 'workflow execution already completed' });
});

scenario('an unknown workflow takes no signal', async (scene) => {
  const handle = scene.workflowClient.getHandle(scene.id());
  const [error] = await scene.failure(handle.signal('note', 'nobody'));
  assert.equal(error.name, 'WorkflowNotFoundError');
});

scenario('a repeated request signals once', async (scene) => {
  const handle = await scene.start('collect', { args: [2] });
  const request = (requestId, data) => scene.service.signalWorkflowExecution({
    namespace: 'default', workflowExecution: { workflowId: handle.workflowId }, signalName: 'note', requestId,
    input: { payloads: [{ metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from(data) }] },
  });
  await request('same', '"first"');
  await request('same', '"first"');
  await request('other', '"second"');
  await scene.worker();
  assert.deepEqual(await handle.result(), ['first', 'second']);
});
