import assert from 'node:assert/strict';
import { eventName } from '../harness/history.mjs';
import { rejection } from '../harness/errors.mjs';
import { scenario } from '../harness/registry.mjs';

const completed = (count) => {
  let seen = 0;
  return (event) => eventName(event) === 'WorkflowTaskCompleted' && ++seen === count;
};

/** An entity whose first workflow task is done. */
async function settled(scene, workflow = 'entity') {
  await scene.worker({ activities: { decorate: async (text) => `*${text}*` } });
  const handle = await scene.start(workflow);
  await scene.event(handle, completed(1));
  return handle;
}

scenario('an update returns its result and leaves two events', async (scene) => {
  const handle = await settled(scene);
  assert.equal(await handle.executeUpdate('add', { args: ['first'], updateId: 'update-1' }), 1);
  await scene.expectHistory(handle, `WorkflowExecutionStarted WFT
    WFT WorkflowExecutionUpdateAccepted WorkflowExecutionUpdateCompleted`);
  await handle.terminate();
});

scenario('a rejected update leaves no event', async (scene) => {
  const handle = await settled(scene);
  const [failed, application] = await scene.failure(handle.executeUpdate('add', { args: [''], updateId: 'empty' }));
  assert.equal(failed.name, 'WorkflowUpdateFailedError');
  assert.equal(application.type, 'Refused');
  assert.deepEqual(application.details, ['empty']);
  await scene.expectHistory(handle, 'WorkflowExecutionStarted WFT');
  assert.equal(await handle.executeUpdate('add', { args: ['fine'], updateId: 'fine' }), 1);
  await scene.expectHistory(handle, `WorkflowExecutionStarted WFT
    WFT WorkflowExecutionUpdateAccepted WorkflowExecutionUpdateCompleted`);
  await handle.terminate();
});

scenario('a rejected update can be sent again under its id', async (scene) => {
  const handle = await settled(scene);
  await rejection(handle.executeUpdate('add', { args: [''], updateId: 'again' }));
  assert.equal(await handle.executeUpdate('add', { args: ['now'], updateId: 'again' }), 1);
  await handle.terminate();
});

scenario('an update handler that throws fails the update, not the workflow', async (scene) => {
  const handle = await settled(scene);
  const [failed, application] = await scene.failure(handle.executeUpdate('fail', { args: ['broken'], updateId: 'f' }));
  assert.equal(failed.name, 'WorkflowUpdateFailedError');
  assert.equal(application.type, 'UpdateType');
  assert.deepEqual(application.details, [1, 'two']);
  await handle.signal('finish');
  assert.deepEqual(await handle.result(), []);
});

scenario('an unknown update is rejected', async (scene) => {
  const handle = await settled(scene);
  const [failed, application] = await scene.failure(handle.executeUpdate('nothing', { updateId: 'unknown' }));
  assert.equal(failed.name, 'WorkflowUpdateFailedError');
  assert.match(application.message, /nothing/);
  await handle.terminate();
});

scenario('an update may use a timer', async (scene) => {
  const handle = await settled(scene);
  assert.equal(await handle.executeUpdate('addAfterTimer', { args: ['later'], updateId: 'timer' }), 1);
  await scene.expectHistory(handle, `WorkflowExecutionStarted WFT
    WFT WorkflowExecutionUpdateAccepted TimerStarted TimerFired WFT WorkflowExecutionUpdateCompleted`);
  await handle.terminate();
});

scenario('an update may call an activity', async (scene) => {
  const handle = await settled(scene);
  assert.equal(await handle.executeUpdate('addByActivity', { args: ['x'], updateId: 'activity' }), '*x*');
  await handle.terminate();
});

scenario('starting an update returns when it is accepted', async (scene) => {
  const handle = await settled(scene);
  const update = await handle.startUpdate('addWhenReleased', {
    args: ['slow'], updateId: 'slow', waitForStage: 'ACCEPTED',
  });
  assert.deepEqual(await handle.query('log'), ['slow begun']);
  await handle.signal('release');
  assert.equal(await update.result(), 'slow');
  assert.deepEqual(await handle.query('log'), ['slow begun', 'slow ended']);
  await handle.terminate();
});

scenario('the result of a completed update can be asked for again', async (scene) => {
  const handle = await settled(scene);
  const update = await handle.startUpdate('add', { args: ['x'], updateId: 'again', waitForStage: 'ACCEPTED' });
  assert.equal(await update.result(), 1);
  assert.equal(await handle.getUpdateHandle('again').result(), 1);
  await handle.signal('finish');
  await handle.result();
  assert.equal(await handle.getUpdateHandle('again').result(), 1);
});

scenario('an update id makes an update happen once', async (scene) => {
  const handle = await settled(scene);
  const twice = await Promise.all([1, 2].map(() => handle.executeUpdate('add', { args: ['x'], updateId: 'same' })));
  assert.deepEqual(twice, [1, 1]);
  assert.equal(await handle.executeUpdate('add', { args: ['y'], updateId: 'same' }), 1);
  assert.deepEqual(await handle.query('log'), ['x']);
  await handle.terminate();
});

scenario('updates come in parallel', async (scene) => {
  const handle = await settled(scene);
  const results = await Promise.all(
    Array.from({ length: 8 }, (_, index) => handle.executeUpdate('addAfterTimer', { args: [`${index}`] }))
  );
  assert.deepEqual(results.sort(), [1, 2, 3, 4, 5, 6, 7, 8]);
  await handle.terminate();
}, { compare: false });

scenario('a long row of updates keeps its order', async (scene) => {
  const handle = await settled(scene);
  for (let index = 1; index <= 20; index++) {
    assert.equal(await handle.executeUpdate('add', { args: [`${index}`], updateId: `row-${index}` }), index);
  }
  await handle.signal('finish');
  assert.equal((await handle.result()).length, 20);
});

scenario('an update before the first task is delivered with it', async (scene) => {
  const handle = await scene.start('entity');
  const result = handle.executeUpdate('add', { args: ['early'], updateId: 'early' });
  await scene.worker();
  assert.equal(await result, 1);
  await handle.terminate();
}, { compare: false });

scenario('an update may close the workflow', async (scene) => {
  const handle = await settled(scene);
  assert.equal(await handle.executeUpdate('finishNow', { updateId: 'last' }), 'finishing');
  assert.deepEqual(await handle.result(), []);
  await scene.expectHistory(handle, `WorkflowExecutionStarted WFT
    WFT WorkflowExecutionUpdateAccepted WorkflowExecutionUpdateCompleted WorkflowExecutionCompleted`);
});

scenario('a workflow may wait for its handlers before it ends', async (scene) => {
  const handle = await settled(scene, 'courteous');
  const update = await handle.startUpdate('wait', { updateId: 'patient', waitForStage: 'ACCEPTED' });
  await handle.signal('finish');
  assert.equal(await update.result(), 'waited');
  await handle.result();
});

scenario('an accepted update fails when its workflow completes', async (scene) => {
  const handle = await settled(scene);
  const update = await handle.startUpdate('addWhenReleased', {
    args: ['x'], updateId: 'left', waitForStage: 'ACCEPTED',
  });
  await handle.signal('finish');
  await handle.result();
  const [failed, application] = await scene.failure(update.result());
  assert.equal(failed.name, 'WorkflowUpdateFailedError');
  assert.equal(application.type, 'AcceptedUpdateCompletedWorkflow');
});

scenario('an accepted update fails when its workflow is terminated', async (scene) => {
  const handle = await settled(scene);
  const update = await handle.startUpdate('addWhenReleased', {
    args: ['x'], updateId: 'left', waitForStage: 'ACCEPTED',
  });
  const failure = scene.failure(update.result());
  await handle.terminate();
  await failure;
});

scenario('an update that no worker has seen ends with its workflow', async (scene) => {
  const handle = await scene.start('entity');
  const sent = scene.failure(handle.executeUpdate('add', { args: ['x'], updateId: 'unseen' }));
  await scene.eventually(
    () => scene.connection.withDeadline(Date.now() + 300, () => handle.getUpdateHandle('unseen').result())
      .catch((error) => error),
    (error) => error.constructor.name !== 'WorkflowNotFoundError'
  );
  await handle.terminate();
  const [error] = await sent;
  assert.equal(error.name, 'WorkflowNotFoundError');
}, { compare: false });

scenario('a closed workflow takes no update', async (scene) => {
  const handle = await settled(scene);
  await handle.signal('finish');
  await handle.result();
  const [error] = await scene.failure(handle.executeUpdate('add', { args: ['late'] }));
  assert.equal(error.name, 'WorkflowNotFoundError');
});

scenario('an unknown workflow takes no update', async (scene) => {
  const handle = scene.workflowClient.getHandle(scene.id());
  const [error] = await scene.failure(handle.executeUpdate('add', { args: ['nobody'] }));
  assert.equal(error.name, 'WorkflowNotFoundError');
});

scenario('an unknown update id is not found', async (scene) => {
  const handle = await settled(scene);
  const [error] = await scene.failure(handle.getUpdateHandle('never-sent').result());
  assert.equal(error.name, 'WorkflowNotFoundError');
  await handle.terminate();
});

scenario('without a worker an update ends with its deadline', async (scene) => {
  const handle = await scene.start('entity');
  const error = await rejection(scene.connection.withDeadline(Date.now() + 1500, () =>
    handle.executeUpdate('add', { args: ['x'] })
  ));
  assert.equal(scene.note('error', error.constructor.name), 'WorkflowUpdateRPCTimeoutOrCancelledError');
  await handle.terminate();
});

scenario('updates work without a cache', async (scene) => {
  await scene.worker({ maxCachedWorkflows: 0 });
  const handle = await scene.start('entity');
  assert.equal(await handle.executeUpdate('add', { args: ['a'], updateId: 'a' }), 1);
  assert.equal(await handle.executeUpdate('addAfterTimer', { args: ['b'], updateId: 'b' }), 2);
  await rejection(handle.executeUpdate('add', { args: [''], updateId: 'refused' }));
  assert.equal(await handle.executeUpdate('add', { args: ['c'], updateId: 'c' }), 3);
  assert.deepEqual(await handle.query('log'), ['a', 'b', 'c']);
  await handle.terminate();
}, { compare: false });
