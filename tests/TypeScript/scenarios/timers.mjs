import assert from 'node:assert/strict';
import { eventName } from '../harness/history.mjs';
import { scenario } from '../harness/registry.mjs';

scenario('a timer fires after its time', async (scene) => {
  await scene.worker();
  const before = Date.now();
  const handle = await scene.start('sleepFor', { args: ['1s'] });
  await handle.result();
  assert.ok(Date.now() - before >= 1000, 'A timer must never fire early.');
  await scene.expectHistory(handle, `WorkflowExecutionStarted WFT
    TimerStarted TimerFired WFT WorkflowExecutionCompleted`);
});

scenario('timers fire in the order of their times', async (scene) => {
  await scene.worker();
  const handle = await scene.start('sleepInParallel', { args: [['3s', '1 ms', '1.5s']] });
  assert.deepEqual(await handle.result(), ['1 ms', '1.5s', '3s']);
}, { compare: false });

scenario('a hundred timers fire', async (scene) => {
  await scene.worker();
  const durations = Array.from({ length: 100 }, (_, index) => index + 1);
  const result = await scene.execute('sleepInParallel', { args: [durations] });
  assert.deepEqual(result.sort((left, right) => left - right), durations);
}, { compare: false });

scenario('a timer without time fires at once', async (scene) => {
  await scene.worker();
  const handle = await scene.start('sleepFor', { args: [0] });
  await handle.result();
  await scene.expectHistory(handle, `WorkflowExecutionStarted WFT
    TimerStarted TimerFired WFT WorkflowExecutionCompleted`);
});

scenario('a timer is cancelled', async (scene) => {
  await scene.worker();
  const handle = await scene.start('cancelTimer');
  await scene.event(handle, (event) => eventName(event) === 'TimerStarted');
  await handle.signal('cancelTimer');
  assert.equal(await handle.result(), 'timer cancelled');
  await scene.expectHistory(handle, `WorkflowExecutionStarted WFT TimerStarted
    WorkflowExecutionSignaled WFT TimerCanceled WorkflowExecutionCompleted`);
});

scenario('a condition with a time-out ends by the signal', async (scene) => {
  await scene.worker();
  const handle = await scene.start('waitForSignal', { args: ['1 hour'] });
  await scene.event(handle, (event) => eventName(event) === 'TimerStarted');
  await handle.signal('come');
  assert.equal(await handle.result(), true);
});

scenario('a condition with a time-out ends by the timer', async (scene) => {
  await scene.worker();
  assert.equal(await scene.execute('waitForSignal', { args: ['100ms'] }), false);
});
