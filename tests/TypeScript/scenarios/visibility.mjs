import assert from 'node:assert/strict';
import { scenario } from '../harness/registry.mjs';

async function list(scene, query, options = {}) {
  const found = [];
  for await (const info of scene.workflowClient.list({ query, ...options })) {
    found.push(info);
  }
  return found;
}

const listed = (scene, query, count) =>
  scene.eventually(() => list(scene, query), (found) => found.length === count, `${query} finds ${count}`);

const countOf = async (scene, query) => (await scene.workflowClient.count(query)).count;

scenario('by id, type, status and task queue', async (scene) => {
  await scene.worker();
  const running = await scene.start('entity');
  const done = await scene.start('giveBack');
  await done.result();
  const stopped = await scene.start('entity');
  await stopped.terminate();
  const here = `TaskQueue = '${scene.taskQueue}'`;
  await listed(scene, here, 3);
  await listed(scene, `${here} AND ExecutionStatus = 'Completed'`, 1);
  await listed(scene, `${here} AND ExecutionStatus = 'Terminated'`, 1);
  await listed(scene, `WorkflowId = '${running.workflowId}'`, 1);
  await listed(scene, `${here} AND WorkflowType = 'entity'`, 2);
  await listed(scene, `${here} AND WorkflowType != 'entity'`, 1);
  await listed(scene, `${here} AND ExecutionStatus IN ('Running', 'Completed')`, 2);
  await listed(scene, `${here} AND ExecutionStatus NOT IN ('Running', 'Completed')`, 1);
  await listed(scene, `${here} AND (WorkflowType = 'giveBack' OR ExecutionStatus = 'Running')`, 2);
  await listed(scene, `${here} AND NOT WorkflowType = 'giveBack'`, 2);
  await listed(scene, `WorkflowId STARTS_WITH '${scene.prefix}' AND ${here}`, 3);
  await listed(scene, `${here} AND CloseTime IS NULL`, 1);
  await listed(scene, `${here} AND CloseTime IS NOT NULL`, 2);
  await listed(scene, `${here} AND HistoryLength = 5 AND WorkflowType = 'giveBack'`, 1);
  await listed(scene, `RunId = '${running.firstExecutionRunId}'`, 1);
  assert.equal(await countOf(scene, here), 3);
  await running.terminate();
});

scenario('by time and duration', async (scene) => {
  const before = new Date(Date.now() - 60_000).toISOString();
  const after = new Date(Date.now() + 600_000).toISOString();
  await scene.worker();
  await scene.execute('giveBack');
  const here = `TaskQueue = "${scene.taskQueue}"`;
  await listed(scene, `${here} AND CloseTime IS NOT NULL`, 1);
  assert.equal(await countOf(scene, `${here} AND StartTime > '${before}'`), 1);
  assert.equal(await countOf(scene, `${here} AND StartTime > '${after}'`), 0);
  assert.equal(await countOf(scene, `${here} AND StartTime BETWEEN '${before}' AND '${after}'`), 1);
  assert.equal(await countOf(scene, `${here} AND StartTime NOT BETWEEN '${before}' AND '${after}'`), 0);
  assert.equal(await countOf(scene, `${here} AND CloseTime < '${after}'`), 1);
  assert.equal(await countOf(scene, `${here} AND ExecutionDuration < '1h'`), 1);
  assert.equal(await countOf(scene, `${here} AND ExecutionDuration > 3600000000000`), 0);
});

scenario('by custom search attributes of every type', async (scene) => {
  const attributes = {
    JudgeKeyword: ['red'], JudgeText: ['the quick brown fox'], JudgeInt: [7], JudgeDouble: [2.5],
    JudgeBool: [true], JudgeTime: [new Date('2020-05-06T07:08:09Z')], JudgeList: ['a', 'b'],
  };
  const handle = await scene.start('giveBack', { searchAttributes: attributes });
  const here = `TaskQueue = '${scene.taskQueue}'`;
  await listed(scene, here, 1);
  for (const [condition, expected] of Object.entries({
    "JudgeKeyword = 'red'": 1, "JudgeKeyword = 'blue'": 0, "JudgeKeyword IN ('blue', 'red')": 1,
    "JudgeKeyword STARTS_WITH 're'": 1, "JudgeText = 'slow'": 0,
    'JudgeInt = 7': 1, 'JudgeInt > 7': 0, 'JudgeInt BETWEEN 5 AND 9': 1, 'JudgeDouble >= 2.5': 1,
    'JudgeBool = true': 1, 'JudgeBool = false': 0, "JudgeTime < '2021-01-01T00:00:00Z'": 1,
    "JudgeList = 'a'": 1, "JudgeList = 'c'": 0, "JudgeList IN ('c', 'b')": 1,
    'JudgeInt IS NULL': 0, 'JudgeInt IS NOT NULL': 1, "`JudgeKeyword` = 'red'": 1,
  })) {
    assert.equal(await countOf(scene, `${here} AND ${condition}`), expected, condition);
  }
  const description = await handle.describe();
  assert.deepEqual(description.searchAttributes.JudgeList, ['a', 'b']);
  assert.deepEqual(description.searchAttributes.JudgeInt, [7]);
  await handle.terminate();
});

scenario('a text is found by its words', async (scene) => {
  const handle = await scene.start('giveBack', { searchAttributes: { JudgeText: ['the quick brown fox'] } });
  await listed(scene, `TaskQueue = '${scene.taskQueue}' AND JudgeText = 'quick'`, 1);
  await handle.terminate();
});

scenario('a text has no beginning to search for', async (scene) => {
  const query = "JudgeText STARTS_WITH 'a'";
  const { grpc } = await scene.status(scene.service.listWorkflowExecutions({ namespace: 'default', query }));
  assert.equal(grpc, 'INVALID_ARGUMENT');
});

scenario('what is listed tells what was started', async (scene) => {
  const handle = await scene.start('giveBack', { memo: { note: 'listed' } });
  const [info] = await listed(scene, `WorkflowId = '${handle.workflowId}'`, 1);
  assert.equal(info.type, 'giveBack');
  assert.equal(info.runId, handle.firstExecutionRunId);
  assert.equal(info.status.name, 'RUNNING');
  assert.equal(info.taskQueue, scene.taskQueue);
  assert.deepEqual(info.memo, { note: 'listed' });
  await handle.terminate();
});

scenario('page by page, and newest first', async (scene) => {
  for (let index = 0; index < 7; index++) {
    await scene.start('giveBack');
  }
  const here = `TaskQueue = '${scene.taskQueue}'`;
  await listed(scene, here, 7);
  const found = await list(scene, here, { pageSize: 3 });
  assert.equal(new Set(found.map(({ workflowId }) => workflowId)).size, 7);
  const times = found.map(({ startTime }) => startTime.getTime());
  assert.deepEqual(times, [...times].sort((left, right) => right - left));
});

scenario('open ones first', async (scene) => {
  const first = await scene.start('giveBack');
  const second = await scene.start('giveBack');
  const third = await scene.start('giveBack');
  await second.terminate();
  const here = `TaskQueue = '${scene.taskQueue}'`;
  await listed(scene, `${here} AND ExecutionStatus = 'Terminated'`, 1);
  const found = await listed(scene, here, 3);
  assert.deepEqual(found.map(({ runId }) => runId), [third, first, second].map((handle) => handle.firstExecutionRunId));
});

scenario('counted by status', async (scene) => {
  const handles = [await scene.start('giveBack'), await scene.start('giveBack'), await scene.start('giveBack')];
  await handles[0].terminate();
  const here = `TaskQueue = '${scene.taskQueue}'`;
  await listed(scene, `${here} AND ExecutionStatus = 'Terminated'`, 1);
  const { count, groups } = await scene.workflowClient.count(`${here} GROUP BY ExecutionStatus`);
  assert.equal(count, 3);
  assert.deepEqual(
    Object.fromEntries(groups.map((group) => [group.groupValues[0], group.count])), { Running: 2, Terminated: 1 }
  );
});

scenario('queries that make no sense are refused', async (scene) => {
  const listWorkflows = (query) => scene.service.listWorkflowExecutions({ namespace: 'default', query });
  for (const query of [
    'NoSuchAttribute = 1', 'WorkflowId =', "ExecutionStatus = 'Sleeping'", 'garbage garbage',
    "StartTime > 'yesterday'", "WorkflowId = 'a' ORDER BY StartTime", "WorkflowId > 'a' LIMIT 3",
  ]) {
    const { grpc } = await scene.status(listWorkflows(query), query);
    assert.equal(grpc, 'INVALID_ARGUMENT', query);
  }
  await scene.status(scene.service.listWorkflowExecutions({ namespace: 'no-such-namespace' }), 'namespace');
  await scene.status(
    scene.service.countWorkflowExecutions({ namespace: 'default', query: 'GROUP BY WorkflowType' }), 'group'
  );
});
