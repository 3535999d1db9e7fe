import assert from 'node:assert/strict';
import { eventName } from '../harness/history.mjs';
import { scenario } from '../harness/registry.mjs';

const CLOSE_EVENT = 2;

const read = (scene, handle, request = {}) =>
  scene.service.getWorkflowExecutionHistory({
    namespace: 'default', execution: { workflowId: handle.workflowId }, ...request,
  });

async function pages(scene, handle, request) {
  const found = [];
  for (let nextPageToken; ; ) {
    const page = await read(scene, handle, { ...request, nextPageToken });
    found.push(page.history.events);
    if (page.nextPageToken.length === 0) {
      return found;
    }
    nextPageToken = page.nextPageToken;
  }
}

scenario('pages join to the whole history', async (scene) => {
  await scene.worker({ activities: { echo: async (value) => value } });
  const handle = await scene.start('callInSequence', {
    args: [{ activity: 'echo', options: { startToCloseTimeout: '10s' }, arguments: [1, 2, 3, 4] }],
  });
  await handle.result();
  for (const maximumPageSize of [1, 2, 3, 1000]) {
    const found = await pages(scene, handle, { maximumPageSize });
    assert.ok(maximumPageSize === 1000 ? found.length === 1 : found.length > 3, `${found.length} pages`);
    const ids = found.flat().map((event) => event.eventId.toNumber());
    assert.deepEqual(ids, ids.map((_, index) => index + 1));
  }
});

scenario('the close event alone', async (scene) => {
  await scene.worker();
  const handle = await scene.start('giveBack', { args: ['last'] });
  await handle.result();
  const { history, nextPageToken } = await read(scene, handle, { historyEventFilterType: CLOSE_EVENT });
  assert.deepEqual(history.events.map(eventName), ['WorkflowExecutionCompleted']);
  assert.equal(nextPageToken.length, 0);
});

scenario('the close event of a running workflow, without waiting, is its last event', async (scene) => {
  const handle = await scene.start('giveBack');
  const { history } = await read(scene, handle, { historyEventFilterType: CLOSE_EVENT });
  scene.note('events', history.events.map(eventName));
  await handle.terminate();
});

scenario('waiting for the close event ends with it', async (scene) => {
  const handle = await scene.start('endAsTold');
  const waiting = read(scene, handle, { historyEventFilterType: CLOSE_EVENT, waitNewEvent: true });
  await scene.worker();
  await handle.signal('finish');
  const { history } = await waiting;
  assert.deepEqual(history.events.map(eventName), ['WorkflowExecutionCompleted']);
}, { compare: false });

scenario('waiting for the next event ends with it', async (scene) => {
  const handle = await scene.start('endAsTold');
  const first = await read(scene, handle, { waitNewEvent: true });
  assert.deepEqual(first.history.events.map(eventName), ['WorkflowExecutionStarted', 'WorkflowTaskScheduled']);
  assert.ok(first.nextPageToken.length > 0);
  const waiting = read(scene, handle, { waitNewEvent: true, nextPageToken: first.nextPageToken });
  await handle.signal('note', 'news');
  const next = await waiting;
  assert.deepEqual(next.history.events.map(eventName), ['WorkflowExecutionSignaled']);
  await handle.terminate();
});

scenario('a token is bound to its run', async (scene) => {
  const first = await scene.start('endAsTold');
  const { nextPageToken } = await read(scene, first, { waitNewEvent: true });
  const second = await scene.start('endAsTold', {
    workflowId: first.workflowId, workflowIdConflictPolicy: 'TERMINATE_EXISTING',
  });
  const { history } = await read(scene, first, { waitNewEvent: true, nextPageToken });
  assert.deepEqual(history.events.map(eventName), ['WorkflowExecutionTerminated']);
  await second.terminate();
});

scenario('a wrong workflow, run or token', async (scene) => {
  const handle = await scene.start('giveBack');
  const execution = (runId) => ({ execution: { workflowId: handle.workflowId, runId } });
  assert.equal((await scene.status(read(scene, { workflowId: scene.id() }), 'workflow')).grpc, 'NOT_FOUND');
  await scene.status(read(scene, handle, execution('00000000-0000-4000-8000-000000000000')), 'run');
  await scene.status(read(scene, handle, execution('no-uuid')), 'run id');
  const token = await scene.status(read(scene, handle, { nextPageToken: Buffer.from('nonsense') }), 'token');
  assert.equal(token.grpc, 'INVALID_ARGUMENT');
  await scene.status(read(scene, { workflowId: '' }), 'no id');
  await scene.status(read(scene, handle, { namespace: 'no-such-namespace' }), 'namespace');
  await handle.terminate();
});

scenario('events carry times, ids and versions in order', async (scene) => {
  await scene.worker({ activities: { echo: async () => {} } });
  const handle = await scene.start('callActivity', {
    args: [{ activity: 'echo', options: { startToCloseTimeout: '9s' } }],
  });
  await handle.result();
  const { events } = await handle.fetchHistory();
  const nanoseconds = ({ eventTime: { seconds, nanos } }) => BigInt(`${seconds}`) * 1_000_000_000n + BigInt(nanos);
  for (const [index, event] of events.entries()) {
    const previous = events[index - 1];
    assert.equal(event.eventId.toNumber(), index + 1);
    assert.ok(!previous || nanoseconds(event) >= nanoseconds(previous), `Event ${index + 1} goes back in time.`);
    assert.ok(!previous || event.taskId.greaterThan(previous.taskId), `Event ${index + 1} has no later task id.`);
  }
});

scenario('the newest event first', async (scene) => {
  await scene.worker();
  const handle = await scene.start('giveBack');
  await handle.result();
  const { history } = await scene.service.getWorkflowExecutionHistoryReverse({
    namespace: 'default', execution: { workflowId: handle.workflowId },
  });
  assert.deepEqual(history.events.map((event) => event.eventId.toNumber()), [5, 4, 3, 2, 1]);
});
