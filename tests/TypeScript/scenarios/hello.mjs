import assert from 'node:assert/strict';
import { scenario } from '../harness/registry.mjs';

const options = { startToCloseTimeout: '10s' };

scenario('an activity is called and its result returned', async (scene) => {
  await scene.worker({ activities: { greet: async (name) => `Hello, ${name}!` } });
  const handle = await scene.start('callActivity', { args: [{ activity: 'greet', options, args: ['World'] }] });
  assert.equal(await handle.result(), 'Hello, World!');
  await scene.expectHistory(handle, `WorkflowExecutionStarted WFT
    ActivityTaskScheduled ActivityTaskStarted ActivityTaskCompleted WFT WorkflowExecutionCompleted`);
});

scenario('values of every kind survive the way through arguments and results', async (scene) => {
  const values = [null, true, 0, -1.5, '', 'ünïcödé 🚀', [], {}, { nested: { list: [1, [2]] } }];
  await scene.worker({ activities: { echo: async (...args) => args } });
  const result = await scene.execute('callActivity', { args: [{ activity: 'echo', options, args: values }] });
  assert.deepEqual(result, values);
});

scenario('a binary value stays binary', async (scene) => {
  const bytes = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
  await scene.worker({ activities: { bytes: async () => bytes } });
  const result = await scene.execute('callActivity', { args: [{ activity: 'bytes', options }] });
  assert.deepEqual(Buffer.from(result), bytes);
});

scenario('a payload of one megabyte passes', async (scene) => {
  await scene.worker({ activities: { double: async (text) => text + text } });
  const result = await scene.execute('callActivity', {
    args: [{ activity: 'double', options, args: ['x'.repeat(500_000)] }],
  });
  assert.equal(result.length, 1_000_000);
});

scenario('twenty activities run in parallel', async (scene) => {
  await scene.worker({ activities: { square: async (number) => number * number } });
  const numbers = Array.from({ length: 20 }, (_, index) => index);
  const result = await scene.execute('callInParallel', { args: [{ activity: 'square', options, arguments: numbers }] });
  assert.deepEqual(result, numbers.map((number) => number * number));
}, { compare: false });

scenario('activities run in sequence', async (scene) => {
  await scene.worker({ activities: { square: async (number) => number * number } });
  const handle = await scene.start('callInSequence', { args: [{ activity: 'square', options, arguments: [1, 2, 3] }] });
  assert.deepEqual(await handle.result(), [1, 4, 9]);
  const call = 'ActivityTaskScheduled ActivityTaskStarted ActivityTaskCompleted WFT ';
  await scene.expectHistory(handle, `WorkflowExecutionStarted WFT ${call.repeat(3)} WorkflowExecutionCompleted`);
});

scenario('workflow and activity workers may be different ones on different queues', async (scene) => {
  const taskQueue = `${scene.taskQueue}-activities`;
  await scene.worker({});
  await scene.worker({ taskQueue, workflowBundle: undefined, activities: { greet: async () => 'from afar' } });
  const result = await scene.execute('callActivity', {
    args: [{ activity: 'greet', options: { ...options, taskQueue } }],
  });
  assert.equal(result, 'from afar');
});
