import assert from 'node:assert/strict';
import { scenario } from '../harness/registry.mjs';

scenario('a child returns its result', async (scene) => {
  await scene.worker();
  const handle = await scene.start('parentOf', { args: ['giveBack', { args: ['from the child'] }] });
  assert.equal(await handle.result(), 'from the child');
  await scene.expectHistory(handle, `WorkflowExecutionStarted WFT StartChildWorkflowExecutionInitiated
    ChildWorkflowExecutionStarted WFT ChildWorkflowExecutionCompleted WFT WorkflowExecutionCompleted`);
}, { compare: false });

scenario('a failed child fails its parent with the chain', async (scene) => {
  await scene.worker();
  const handle = await scene.start('parentOf', {
    args: ['failWith', { args: [{ message: 'child failed', type: 'OfChild' }] }],
  });
  const [, child, application] = await scene.failure(handle.result());
  assert.equal(child.name, 'ChildWorkflowFailure');
  assert.equal(application.type, 'OfChild');
}, { compare: false });

scenario('a child whose id is taken does not start', async (scene) => {
  await scene.worker();
  const taken = await scene.start('endAsTold');
  const handle = await scene.start('parentOf', { args: ['giveBack', { workflowId: taken.workflowId }] });
  const [, cause] = await scene.failure(handle.result());
  assert.match(cause.message, /already started/i);
  await taken.terminate();
}, { compare: false });

scenario('a child is signalled', async (scene) => {
  await scene.worker();
  assert.deepEqual(await scene.execute('parentThatSignals'), ['from the parent']);
}, { compare: false });

scenario('a child is cancelled', async (scene) => {
  await scene.worker();
  assert.equal(await scene.execute('parentThatCancels'), 'child cancelled');
}, { compare: false });

for (const [policy, status] of [['TERMINATE', 'TERMINATED'], ['ABANDON', 'RUNNING'], ['REQUEST_CANCEL', 'CANCELLED']]) {
  scenario(`a parent that closes leaves its child by ${policy}`, async (scene) => {
    await scene.worker();
    const child = scene.workflowClient.getHandle(await scene.execute('parentThatLeaves', { args: [policy] }));
    await scene.eventually(() => child.describe(), (description) => description.status.name === status);
    await child.terminate().catch(() => {});
  }, { compare: false });
}

scenario('another workflow is signalled and cancelled', async (scene) => {
  await scene.worker();
  const other = await scene.start('collect', { args: [1] });
  await scene.execute('signalOther', { args: [other.workflowId, 'from a stranger'] });
  assert.deepEqual(await other.result(), ['from a stranger']);
  const sleeping = await scene.start('sleepFor', { args: ['1 hour'] });
  await scene.execute('cancelOther', { args: [sleeping.workflowId] });
  const [, cause] = await scene.failure(sleeping.result());
  assert.equal(cause.name, 'CancelledFailure');
}, { compare: false });

scenario('signalling and cancelling an unknown workflow fails', async (scene) => {
  await scene.worker();
  for (const workflow of ['signalOther', 'cancelOther']) {
    const handle = await scene.start(workflow, { args: [scene.id('unknown'), 'x'] });
    await scene.failure(handle.result(), workflow);
  }
}, { compare: false });
