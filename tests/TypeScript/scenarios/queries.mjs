import assert from 'node:assert/strict';
import { WorkflowClient } from '@temporalio/client';
import { Gate } from '../harness/scene.mjs';
import { rejection } from '../harness/errors.mjs';
import { scenario } from '../harness/registry.mjs';

scenario('a running workflow answers, and history does not grow by it', async (scene) => {
  await scene.worker();
  const handle = await scene.start('entity', { args: [['begin']] });
  assert.deepEqual(await handle.query('log'), ['begin']);
  assert.deepEqual(await handle.query('log'), ['begin']);
  await scene.expectHistory(handle, 'WorkflowExecutionStarted WFT');
  await handle.terminate();
});

scenario('arguments come back', async (scene) => {
  await scene.worker();
  const handle = await scene.start('entity');
  assert.deepEqual(await handle.query('echo', 1, 'two', { three: 3 }), [1, 'two', { three: 3 }]);
  await handle.terminate();
});

scenario('a query sees every signal before it', async (scene) => {
  await scene.worker();
  const handle = await scene.start('entity');
  const expected = [];
  for (let round = 0; round < 25; round++) {
    expected.push(round);
    await handle.signal('note', round);
    assert.deepEqual(await handle.query('log'), expected);
  }
  await handle.terminate();
}, { compare: false });

scenario('queries come in parallel', async (scene) => {
  await scene.worker();
  const handle = await scene.start('entity');
  const answers = await Promise.all(Array.from({ length: 30 }, (_, index) => handle.query('echo', index)));
  assert.deepEqual(answers, Array.from({ length: 30 }, (_, index) => [index]));
  await handle.terminate();
});

scenario('a query before the first worker waits for it', async (scene) => {
  const handle = await scene.start('entity', { args: [['early']] });
  const answer = handle.query('log');
  await scene.worker();
  assert.deepEqual(await answer, ['early']);
  await handle.terminate();
}, { compare: false });

scenario('a closed workflow answers', async (scene) => {
  await scene.worker();
  const handle = await scene.start('entity', { args: [['kept']] });
  await handle.signal('finish');
  await handle.result();
  assert.deepEqual(await handle.query('log'), ['kept']);
}, { compare: false });

scenario('a closed workflow answers a worker without its cache', async (scene) => {
  const first = await scene.worker();
  const handle = await scene.start('entity', { args: [['kept']] });
  await handle.signal('note', 'more');
  await handle.signal('finish');
  await handle.result();
  await first.stop();
  await scene.worker({ maxCachedWorkflows: 0 });
  assert.deepEqual(await handle.query('log'), ['kept', 'more']);
}, { compare: false });

scenario('a running workflow answers without a cache', async (scene) => {
  await scene.worker({ maxCachedWorkflows: 0 });
  const handle = await scene.start('entity', { args: [['a']] });
  assert.deepEqual(await handle.query('log'), ['a']);
  await handle.signal('note', 'b');
  assert.deepEqual(await handle.query('log'), ['a', 'b']);
  await handle.terminate();
}, { compare: false });

scenario('a query whose handler throws fails with its message', async (scene) => {
  await scene.worker();
  const handle = await scene.start('entity');
  const [error] = await scene.failure(handle.query('broken'));
  assert.equal(error.name, 'QueryNotRegisteredError');
  assert.match(error.message, /on purpose/);
  await handle.terminate();
});

scenario('an unknown query fails with the known ones', async (scene) => {
  await scene.worker();
  const handle = await scene.start('entity');
  const [error] = await scene.failure(handle.query('nothing'));
  assert.match(error.message, /nothing/);
  await handle.terminate();
});

scenario('the status of a failed query carries the failure', async (scene) => {
  await scene.worker();
  const handle = await scene.start('entity');
  const execution = { workflowId: handle.workflowId };
  const request = { namespace: 'default', execution, query: { queryType: 'broken' } };
  const status = await scene.status(scene.service.queryWorkflow(request));
  assert.equal(status.grpc, 'INVALID_ARGUMENT');
  assert.equal(status.details[0].type, 'QueryFailedFailure');
  await handle.terminate();
});

scenario('a condition rejects queries on closed workflows', async (scene) => {
  await scene.worker();
  const handle = await scene.start('entity');
  await handle.signal('finish');
  await handle.result();
  for (const [condition, rejected] of [['NOT_OPEN', true], ['NOT_COMPLETED_CLEANLY', false], ['NONE', false]]) {
    const error = await askWith(scene, handle, condition);
    assert.equal(error?.constructor.name, rejected ? 'QueryRejectedError' : undefined, condition);
  }
}, { compare: false });

scenario('a condition rejects queries on terminated workflows', async (scene) => {
  await scene.worker();
  const handle = await scene.start('entity');
  await handle.query('log');
  await handle.terminate();
  for (const [condition, rejected] of [['NOT_OPEN', true], ['NOT_COMPLETED_CLEANLY', true], ['NONE', false]]) {
    const error = await askWith(scene, handle, condition);
    assert.equal(error?.constructor.name, rejected ? 'QueryRejectedError' : undefined, condition);
    scene.note(condition, error?.status);
  }
});

const askWith = async (scene, handle, queryRejectCondition) => {
  const client = new WorkflowClient({ connection: scene.connection, queryRejectCondition });
  return await client.getHandle(handle.workflowId).query('log').then(() => undefined, (error) => error);
};

scenario('without a worker a query ends with its deadline', async (scene) => {
  const handle = await scene.start('entity');
  const error = await rejection(scene.connection.withDeadline(Date.now() + 1500, () => handle.query('log')));
  assert.match(scene.note('error', `${error.cause?.code ?? error.code}`), /^(4|1)$/);
  await handle.terminate();
});

scenario('an unknown workflow is not found', async (scene) => {
  const [error] = await scene.failure(scene.workflowClient.getHandle(scene.id()).query('log'));
  assert.equal(error.name, 'WorkflowNotFoundError');
});

scenario('the built-in stack trace and metadata queries answer', async (scene) => {
  await scene.worker({ activities: {} });
  const handle = await scene.start('entity');
  assert.equal(typeof (await handle.query('__stack_trace')), 'string');
  const { definition } = await handle.query('__temporal_workflow_metadata');
  assert.ok(definition.queryDefinitions.some(({ name }) => name === 'log'));
  await handle.terminate();
});

scenario('a query during a workflow task is answered after it', async (scene) => {
  const [entered, gate] = [new Gate(), new Gate()];
  await scene.worker({
    activities: {
      hold: async () => {
        entered.open();
        await gate.passed;
      },
    },
  });
  const handle = await scene.start('holdThenAnswer');
  await entered.passed;
  const answer = handle.query('state');
  gate.open();
  assert.equal(await answer, 'released');
  await handle.terminate();
}, { compare: false });
