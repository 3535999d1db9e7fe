import assert from 'node:assert/strict';
import { Context } from '@temporalio/activity';
import { scenario } from '../harness/registry.mjs';

scenario('memo and search attributes change while the workflow runs', async (scene) => {
  await scene.worker();
  const handle = await scene.start('changeWhatIsKnown', {
    memo: { replaced: 1, removed: 'x', kept: true },
    searchAttributes: { JudgeKeyword: ['begin'], JudgeList: ['a'], JudgeBool: [true] },
  });
  const memo = { added: 'later', replaced: 2, kept: true };
  const description = await scene.eventually(
    () => handle.describe(), ({ searchAttributes }) => searchAttributes.JudgeKeyword?.[0] === 'changed'
  );
  assert.deepEqual(description.memo, memo);
  assert.deepEqual(description.searchAttributes.JudgeInt, [8]);
  assert.deepEqual(description.searchAttributes.JudgeBool, [true]);
  assert.equal(description.searchAttributes.JudgeList, undefined);
  await handle.signal('finish');
  scene.note('result', await handle.result());
});

scenario('a patch marks the history', async (scene) => {
  await scene.worker();
  const handle = await scene.start('patchedWay');
  assert.deepEqual(await handle.result(), ['new', 'new']);
  assert.deepEqual((await handle.describe()).searchAttributes.TemporalChangeVersion, ['first-patch', 'second-patch']);
});

scenario('a patch holds without a cache', async (scene) => {
  await scene.worker({ maxCachedWorkflows: 0 });
  assert.deepEqual(await scene.execute('patchedWay'), ['new', 'new']);
});

scenario('local activities leave markers', async (scene) => {
  await scene.worker({ activities: { local: async (value) => value * 2 } });
  const handle = await scene.start('localActivities', {
    args: [{ options: { startToCloseTimeout: '10m' }, arguments: [1, 2, 3] }],
  });
  assert.deepEqual(await handle.result(), [2, 4, 6]);
  await scene.expectHistory(handle, `WorkflowExecutionStarted WFT
    MarkerRecorded MarkerRecorded MarkerRecorded WorkflowExecutionCompleted`);
});

scenario('a local activity is retried within its task', async (scene) => {
  await scene.worker({
    activities: {
      local: async () => {
        if (Context.current().info.attempt < 3) {
          throw new Error('not yet');
        }
        return Context.current().info.attempt;
      },
    },
  });
  const result = await scene.execute('localActivities', {
    args: [{ options: { startToCloseTimeout: '10m', retry: { initialInterval: '10ms' } }, arguments: [0] }],
  });
  assert.deepEqual(result, [3]);
});

scenario('a failed local activity fails the workflow', async (scene) => {
  await scene.worker({
    activities: {
      local: async () => {
        throw new Error('local failure');
      },
    },
  });
  const handle = await scene.start('localActivities', {
    args: [{ options: { startToCloseTimeout: '10m', retry: { maximumAttempts: 2 } }, arguments: [0] }],
  });
  const chain = await scene.failure(handle.result());
  assert.equal(chain.at(-1).message, 'local failure');
});

scenario('a local activity longer than the task time-out keeps the task alive', async (scene) => {
  await scene.worker({ activities: { local: async () => await Context.current().sleep(3000).then(() => 'long') } });
  const handle = await scene.start('localActivities', {
    args: [{ options: { startToCloseTimeout: '10m' }, arguments: [0] }], workflowTaskTimeout: '2s',
  });
  assert.deepEqual(await handle.result(), ['long']);
  assert.doesNotMatch(await scene.outline(handle), /TimedOut/);
}, { compare: false });

scenario('random values hold without a cache', async (scene) => {
  await scene.worker({ maxCachedWorkflows: 0 });
  assert.equal(await scene.execute('randomValues'), 4);
});
