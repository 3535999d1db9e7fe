import assert from 'node:assert/strict';
import { plain } from '../harness/plain.mjs';
import { scenario } from '../harness/registry.mjs';

scenario('the default namespace', async (scene) => {
  const response = plain(await scene.service.describeNamespace({ namespace: 'default' }));
  assert.equal(response.namespaceInfo.name, 'default');
  assert.equal(response.namespaceInfo.state, 'NAMESPACE_STATE_REGISTERED');
  scene.note('retention', response.config.workflowExecutionRetentionTtl);
});

scenario('namespaces are listed', async (scene) => {
  const { namespaces } = await scene.service.listNamespaces({});
  assert.ok(namespaces.some(({ namespaceInfo: { name } }) => name === 'default'));
});

scenario('an unknown namespace is not found', async (scene) => {
  const namespace = 'no-such-namespace';
  const { grpc, details } = await scene.status(scene.service.describeNamespace({ namespace }));
  assert.equal(grpc, 'NOT_FOUND');
  assert.equal(details[0].type, 'NamespaceNotFoundFailure');
  await scene.status(scene.service.describeNamespace({}), 'no name');
  await scene.status(scene.service.queryWorkflow({ namespace, execution: { workflowId: 'x' } }), 'query');
});

scenario('a namespace can be registered, once, and used', async (scene) => {
  const namespace = `judge-${scene.tag}`;
  const register = () => scene.service.registerNamespace({
    namespace, workflowExecutionRetentionPeriod: { seconds: 86_400 }, description: 'of the judge',
  });
  await register();
  const { grpc, details } = await scene.status(register(), 'again');
  assert.equal(grpc, 'ALREADY_EXISTS');
  assert.equal(details[0].type, 'NamespaceAlreadyExistsFailure');
  const { namespaceInfo } = await scene.eventually(
    () => scene.service.describeNamespace({ namespace }).catch(() => ({})), (response) => response.namespaceInfo
  );
  assert.equal(namespaceInfo.description, 'of the judge');
});

scenario('a namespace without a retention is refused', async (scene) => {
  const { grpc } = await scene.status(
    scene.service.registerNamespace({ namespace: `judge-0-${scene.tag}`, workflowExecutionRetentionPeriod: {} })
  );
  assert.equal(grpc, 'INVALID_ARGUMENT');
});

scenario('the system tells what it is capable of', async (scene) => {
  const { serverVersion, capabilities } = plain(await scene.service.getSystemInfo({}));
  assert.match(serverVersion, /^\d+\.\d+\.\d+/);
  for (const name of [
    'signalAndQueryHeader', 'internalErrorDifferentiation', 'activityFailureIncludeHeartbeat',
    'encodedFailureAttributes', 'upsertMemo', 'sdkMetadata', 'countGroupByExecutionStatus',
  ]) {
    assert.equal(capabilities[name], true, name);
  }
});

scenario('the cluster has a name and a version', async (scene) => {
  const info = await scene.service.getClusterInfo({});
  assert.match(info.serverVersion, /^\d+\.\d+\.\d+/);
  assert.ok(info.clusterName.length > 0);
  assert.ok(info.clusterId.length > 0);
});

scenario('it serves', async (scene) => {
  const check = (service) => scene.connection.healthService.check({ service });
  assert.equal((await check('temporal.api.workflowservice.v1.WorkflowService')).status, 1);
  scene.note('all', (await check('').catch(({ code }) => ({ code }))));
});

scenario('search attributes are listed with their types', async (scene) => {
  const { customAttributes, systemAttributes } = await scene.connection.operatorService.listSearchAttributes({
    namespace: 'default',
  });
  assert.equal(customAttributes.JudgeKeyword, 2);
  assert.equal(customAttributes.JudgeTime, 6);
  delete systemAttributes.TemporalReportedProblems; // Newer servers only.
  scene.note('system', Object.entries(systemAttributes).sort());
});

scenario('a task queue tells its pollers', async (scene) => {
  await scene.worker({ identity: 'poller of the judge', activities: { nothing: async () => {} } });
  const describe = (taskQueueType) => scene.service.describeTaskQueue({
    namespace: 'default', taskQueue: { name: scene.taskQueue }, taskQueueType,
  });
  for (const taskQueueType of [1, 2]) {
    const { pollers } = await scene.eventually(() => describe(taskQueueType), (found) => found.pollers.length > 0);
    assert.equal(pollers[0].identity, 'poller of the judge');
  }
});
