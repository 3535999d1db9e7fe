import assert from 'node:assert/strict';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { scenario } from '../harness/registry.mjs';

const operation = (scene, workflowId, policies = {}) =>
  new WithStartWorkflowOperation('entity', {
    workflowId, taskQueue: scene.taskQueue, workflowIdConflictPolicy: 'USE_EXISTING', ...policies,
  });

scenario('starts and updates', async (scene) => {
  await scene.worker();
  const startWorkflowOperation = operation(scene, scene.id());
  const result = await scene.workflowClient.executeUpdateWithStart('add', {
    args: ['x'], updateId: 'with-start', startWorkflowOperation,
  });
  assert.equal(result, 1);
  const handle = await startWorkflowOperation.workflowHandle();
  assert.deepEqual(await handle.query('log'), ['x']);
  await handle.terminate();
}, { compare: false });

scenario('updates what runs', async (scene) => {
  await scene.worker();
  const running = await scene.start('entity', { args: [['before']] });
  const result = await scene.workflowClient.executeUpdateWithStart('add', {
    args: ['x'], startWorkflowOperation: operation(scene, running.workflowId),
  });
  assert.equal(result, 2);
  await running.terminate();
}, { compare: false });

scenario('repeated, it gives the same result', async (scene) => {
  await scene.worker();
  const workflowId = scene.id();
  const once = () => scene.workflowClient.executeUpdateWithStart('add', {
    args: ['x'], updateId: 'same', startWorkflowOperation: operation(scene, workflowId),
  });
  assert.deepEqual([await once(), await once()], [1, 1]);
  await scene.workflowClient.getHandle(workflowId).terminate();
}, { compare: false });

scenario('a rejected update leaves the workflow running', async (scene) => {
  await scene.worker();
  const startWorkflowOperation = operation(scene, scene.id());
  await scene.failure(scene.workflowClient.executeUpdateWithStart('add', { args: [''], startWorkflowOperation }));
  const handle = await startWorkflowOperation.workflowHandle();
  assert.equal((await handle.describe()).status.name, 'RUNNING');
  await handle.terminate();
}, { compare: false });

scenario('a start that is refused updates nothing', async (scene) => {
  await scene.worker();
  const running = await scene.start('entity');
  const startWorkflowOperation = operation(scene, running.workflowId, { workflowIdConflictPolicy: 'FAIL' });
  const [error] = await scene.failure(scene.workflowClient.executeUpdateWithStart('add', {
    args: ['x'], startWorkflowOperation,
  }));
  assert.equal(error.name, 'WorkflowExecutionAlreadyStartedError');
  assert.deepEqual(await running.query('log'), []);
  await running.terminate();
}, { compare: false });
