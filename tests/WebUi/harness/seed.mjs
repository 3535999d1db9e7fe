// Workflows in every state that the UI shows differently, on a worker of the official TypeScript SDK.
import { Scene } from '../../TypeScript/harness/scene.mjs';

const ACTIVITIES = {
  decorate: async (text) => `*${text}*`,
  fail: async () => {
    throw new Error('Out of order');
  },
};

const RETRY_LATER = { startToCloseTimeout: '10s', retry: { initialInterval: '1h', maximumInterval: '1h' } };

/** Makes workflows with fixed ids, which the pages then show. */
export async function seed(backend) {
  const scene = new Scene(backend, { topic: 'web', name: 'ui' });
  scene.taskQueue = 'web-ui';
  await scene.worker({ activities: ACTIVITIES, identity: 'web-ui-worker' });
  const start = (workflowId, workflow, options = {}) => scene.workflowClient.start(workflow, {
    workflowId, taskQueue: scene.taskQueue, ...options,
  });

  const done = await start('done', 'giveBack', {
    args: [{ answer: 42 }], memo: { note: 'a memo' }, staticSummary: 'A short summary', staticDetails: 'Some *details*',
  });
  await done.result();
  const failed = await start('failed', 'failWith', { args: [{ message: 'It broke', type: 'Broken' }] });
  await failed.result().catch(() => {});
  const parent = await start('parent', 'parentOf', { args: ['giveBack', { workflowId: 'child', args: ['given'] }] });
  await parent.result();
  const retrying = await start('retrying', 'callActivity', { args: [{ activity: 'fail', options: RETRY_LATER }] });
  await scene.eventually(
    () => scene.describe(retrying),
    (answer) => answer.pendingActivities[0]?.attempt === 2,
    'the activity failed once'
  );
  const entity = await start('entity', 'entity', { args: [['first']] });
  await entity.signal('note', 'second');
  // One task after the other, or their number would be a matter of luck.
  await scene.eventually(() => scene.outline(entity), (events) => events.endsWith('Signaled WFT'), 'the signal was seen');
  await entity.executeUpdate('add', { args: ['third'], updateId: 'update-1' });
  await start('to-cancel', 'entity');
  await start('to-terminate', 'entity');
  for (const id of ['batch-1', 'batch-2']) {
    await start(id, 'collect', { args: [1] });
  }
  return scene;
}
