// Histories of our server must replay in the official replayer.
import assert from 'node:assert/strict';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker } from '@temporalio/worker';
import { historyJson } from '../harness/history.mjs';
import { rejection } from '../harness/errors.mjs';
import { scenario } from '../harness/registry.mjs';

const replay = (scene, history, workflowId) =>
  Worker.runReplayHistory(
    { workflowBundle: { codePath: scene.backend.bundle.path }, workflowThreadPoolSize: 1, replayName: scene.taskQueue },
    history, workflowId
  );

scenario('activities, timers, signals, updates, markers and failures', async (scene) => {
  await scene.worker({
    activities: {
      decorate: async (text) => `*${text}*`, local: async (value) => value, echo: async (value) => value,
      cleanUp: async () => {},
    },
  });
  const entity = await scene.start('entity');
  await entity.signal('note', 'signalled');
  await entity.executeUpdate('add', { args: ['updated'] });
  await entity.executeUpdate('addAfterTimer', { args: ['after a timer'] });
  await entity.executeUpdate('addByActivity', { args: ['by activity'] });
  await rejection(entity.executeUpdate('add', { args: [''] }));
  await rejection(entity.executeUpdate('fail', { args: ['x'] }));
  await entity.signal('finish');
  const options = { startToCloseTimeout: '10m' };
  const cancelled = await scene.start('cleanUpWhenCancelled');
  await cancelled.cancel();
  const handles = [
    entity, cancelled,
    await scene.start('callInParallel', { args: [{ activity: 'echo', options, arguments: [1, 2, 3] }] }),
    await scene.start('localActivities', { args: [{ options, arguments: [1, 2] }] }),
    await scene.start('sleepInParallel', { args: [[30, 10, 20]] }),
    await scene.start('patchedWay'),
    await scene.start('failWith', { args: [{ message: 'for replay' }] }),
    await scene.start('failTaskOnce'),
    await scene.start('randomValues'),
  ];
  for (const handle of handles) {
    await handle.result().catch(() => {});
    await replay(scene, await handle.fetchHistory(), handle.workflowId);
  }
}, { compare: false });

scenario('a history that is still open', async (scene) => {
  await scene.worker();
  const handle = await scene.start('entity');
  await handle.executeUpdate('add', { args: ['x'] });
  await replay(scene, await handle.fetchHistory(), handle.workflowId);
  await handle.terminate();
}, { compare: false });

scenario('a history that went through JSON', async (scene) => {
  await scene.worker({ activities: { echo: async (value) => value } });
  const handle = await scene.start('callInSequence', {
    args: [{ activity: 'echo', options: { startToCloseTimeout: '10s' }, arguments: ['a', 'b'] }],
  });
  await handle.result();
  const json = JSON.parse(JSON.stringify(historyJson(await handle.fetchHistory())));
  await replay(scene, historyFromJSON(json), handle.workflowId);
}, { compare: false });

scenario('a history of another workflow is refused', async (scene) => {
  await scene.worker({ activities: { act: async () => {} } });
  const handle = await scene.start('nondeterministic');
  await handle.signal('more');
  await handle.result();
  const error = await rejection(replay(scene, await handle.fetchHistory(), handle.workflowId));
  assert.equal(error.constructor.name, 'DeterminismViolationError');
}, { compare: false });
