import assert from 'node:assert/strict';
import { Context } from '@temporalio/activity';
import { NativeConnection } from '@temporalio/worker';
import { eventName } from '../harness/history.mjs';
import { scenario } from '../harness/registry.mjs';
import { Gate } from '../harness/scene.mjs';

const completedTasks = (count) => {
  let seen = 0;
  return (event) => eventName(event) === 'WorkflowTaskCompleted' && ++seen === count;
};

scenario('without a cache every task replays from the beginning', async (scene) => {
  await scene.worker({ maxCachedWorkflows: 0, activities: { echo: async (value) => value } });
  const handle = await scene.start('callInSequence', {
    args: [{ activity: 'echo', options: { startToCloseTimeout: '10s' }, arguments: [1, 2, 3] }],
  });
  assert.deepEqual(await handle.result(), [1, 2, 3]);
  const queues = (await handle.fetchHistory()).events
    .filter((event) => eventName(event) === 'WorkflowTaskScheduled')
    .map((event) => event.workflowTaskScheduledEventAttributes.taskQueue.kind);
  assert.ok(queues.every((kind) => kind === 1), 'Without a cache there is no sticky queue.');
});

scenario('with a cache later tasks come by the sticky queue', async (scene) => {
  await scene.worker();
  const handle = await scene.start('entity');
  await scene.event(handle, completedTasks(1));
  await handle.signal('note', 'a');
  await scene.event(handle, completedTasks(2));
  await handle.signal('finish');
  await handle.result();
  const queues = (await handle.fetchHistory()).events
    .filter((event) => eventName(event) === 'WorkflowTaskScheduled')
    .map((event) => event.workflowTaskScheduledEventAttributes.taskQueue.kind);
  assert.deepEqual(queues, [1, 2, 2]);
});

scenario('a cache of one workflow serves ten', async (scene) => {
  await scene.worker({ maxCachedWorkflows: 1 });
  const handles = await Promise.all(Array.from({ length: 10 }, () => scene.start('collect', { args: [3] })));
  for (const text of ['a', 'b', 'c']) {
    await Promise.all(handles.map((handle) => handle.signal('note', text)));
  }
  for (const handle of handles) {
    assert.deepEqual(await handle.result(), ['a', 'b', 'c']);
  }
}, { compare: false });

scenario('a second worker goes on where the first was shut down', async (scene) => {
  const first = await scene.worker({ identity: 'first', activities: { echo: async (value) => value } });
  const handle = await scene.start('collect', { args: [2] });
  await handle.signal('note', 'to the first');
  await scene.event(handle, completedTasks(1));
  await first.stop();
  await handle.signal('note', 'to the second');
  await scene.worker({ identity: 'second' });
  assert.deepEqual(await handle.result(), ['to the first', 'to the second']);
}, { compare: false });

scenario('work shared by two workers is done once', async (scene) => {
  const done = [];
  const activities = { work: async (item) => void done.push(item) };
  // Two workers of one queue need a connection each: the SDK allows one on a connection.
  const connection = await NativeConnection.connect({ address: scene.backend.address });
  await scene.worker({ identity: 'left', activities });
  const right = await scene.worker({ identity: 'right', activities, connection });
  const items = Array.from({ length: 30 }, (_, index) => index);
  await scene.execute('callInParallel', {
    args: [{ activity: 'work', options: { startToCloseTimeout: '20s' }, arguments: items }],
  });
  assert.deepEqual(done.sort((one, other) => one - other), items);
  await right.stop();
  await connection.close();
}, { compare: false });

scenario('a graceful shutdown lets a running activity end', async (scene) => {
  const [started, finish] = [new Gate(), new Gate()];
  const first = await scene.worker({
    shutdownGraceTime: '30s',
    activities: {
      work: async () => {
        started.open();
        await finish.passed;
        return 'done';
      },
    },
  });
  const handle = await scene.start('callActivity', {
    args: [{ activity: 'work', options: { startToCloseTimeout: '1m' } }],
  });
  await started.passed;
  const stopped = first.stop();
  finish.open();
  await stopped;
  await scene.worker();
  assert.equal(await handle.result(), 'done');
}, { compare: false });

scenario('after kill -9 the activity times out and a second worker does it', async (scene) => {
  const lost = await scene.workerProcess();
  const handle = await scene.start('callActivity', {
    args: [{
      activity: 'hang',
      options: { startToCloseTimeout: '1m', heartbeatTimeout: '3s', retry: { initialInterval: '10ms' } },
    }],
    workflowTaskTimeout: '2s',
  });
  await lost.hanging;
  await scene.eventually(() => scene.describe(handle), ({ pendingActivities: [pending] }) => pending?.heartbeatDetails);
  await lost.kill();
  await scene.worker({
    stickyQueueScheduleToStartTimeout: '1s',
    activities: {
      hang: async () => {
        const { attempt, heartbeatDetails } = Context.current().info;
        return { attempt, heartbeatDetails };
      },
    },
  });
  assert.deepEqual(await handle.result(), { attempt: 2, heartbeatDetails: 'begun in the first process' });
}, { compare: false });

scenario('after kill -9 within a workflow task the task times out and is done again', async (scene) => {
  const lost = await scene.workerProcess();
  const handle = await scene.start('collectAfterLocalActivity', { args: [0], workflowTaskTimeout: '2s' });
  await lost.hanging;
  await lost.kill();
  await scene.event(handle, (event) => eventName(event) === 'WorkflowTaskTimedOut');
  await scene.worker({ activities: { hold: async () => {} } });
  assert.deepEqual(await handle.result(), []);
  await scene.expectHistory(handle, `WorkflowExecutionStarted WorkflowTaskScheduled WorkflowTaskStarted
    WorkflowTaskTimedOut WFT MarkerRecorded WorkflowExecutionCompleted`);
});

scenario('after kill -9 a workflow with a cached state goes on elsewhere', async (scene) => {
  const lost = await scene.workerProcess({ stickyQueueScheduleToStartTimeout: '1s' });
  const handle = await scene.start('collect', { args: [2], workflowTaskTimeout: '2s' });
  await handle.signal('note', 'before');
  await scene.event(handle, completedTasks(1));
  await lost.kill();
  await scene.worker();
  await handle.signal('note', 'after');
  assert.deepEqual(await handle.result(), ['before', 'after']);
}, { compare: false });
