import assert from 'node:assert/strict';
import { ScheduleAlreadyRunning, ScheduleNotFoundError, ScheduleOverlapPolicy } from '@temporalio/client';
import { scenario } from '../harness/registry.mjs';
import { rejection } from '../harness/errors.mjs';

const HOUR_MS = 3_600_000;

/** Creates a schedule that takes no action by itself, unless `options` say otherwise. */
async function create(scene, workflowType, { action, ...options } = {}) {
  return await scene.client.schedule.create({
    scheduleId: scene.id(),
    spec: { intervals: [{ every: '1h' }], endAt: new Date('2021-01-01') },
    action: { type: 'startWorkflow', workflowType, workflowId: scene.id(), taskQueue: scene.taskQueue, ...action },
    ...options,
  });
}

const described = (scene, handle, accepted) => scene.eventually(() => handle.describe(), accepted);

/** Waits until the schedule knows that all it started has ended. */
const idle = (scene, handle, actions) => described(scene, handle,
  ({ info }) => info.numActionsTaken >= actions && info.runningActions.length === 0);

const startedBy = (description) => description.info.recentActions.map(({ action }) => action.workflow.workflowId);

scenario('created, described, triggered, deleted', async (scene) => {
  await scene.worker();
  const handle = await create(scene, 'giveBack', {
    spec: {
      calendars: [{ hour: { start: 3, end: 9, step: 2 }, dayOfWeek: ['MONDAY', 'FRIDAY'], comment: 'twice' }],
      cronExpressions: ['0 9 * * mon-fri'],
      skip: [{ month: 'DECEMBER', dayOfMonth: { start: 24, end: 26 } }],
      timezone: 'Europe/Berlin',
      jitter: '10s',
    },
    action: { args: ['a', { b: 1 }], memo: { m: 1 }, retry: { maximumAttempts: 2 }, workflowRunTimeout: '1m' },
    policies: { overlap: ScheduleOverlapPolicy.BUFFER_ONE, catchupWindow: '1h', pauseOnFailure: true },
    memo: { owner: 'judge' },
    state: { note: 'as agreed', paused: true },
  });
  const description = await handle.describe();
  const { spec, policies, state, memo, action } = description;
  scene.note('described', { spec, policies, state, memo, action: { ...action, workflowId: '', taskQueue: '' } });
  const again = create(scene, 'giveBack', { scheduleId: handle.scheduleId });
  assert.ok(await rejection(again) instanceof ScheduleAlreadyRunning);
  await handle.trigger();
  const after = await idle(scene, handle, 1);
  const [started] = startedBy(after);
  assert.match(started, /-\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  assert.equal(await scene.workflowClient.getHandle(started).result(), 'a');
  const workflow = await scene.workflowClient.getHandle(started).describe();
  assert.deepEqual(workflow.memo, { m: 1 });
  assert.deepEqual(workflow.searchAttributes.TemporalScheduledById, [handle.scheduleId]);
  await handle.delete();
  assert.ok(await rejection(handle.describe()) instanceof ScheduleNotFoundError);
}, { compare: false });

scenario('an interval fires, never early, as often as it may', async (scene) => {
  await scene.worker();
  const handle = await create(scene, 'giveBack', {
    spec: { intervals: [{ every: '1s' }] },
    action: { args: [1] },
    state: { remainingActions: 3 },
  });
  const { info, state } = await idle(scene, handle, 3);
  assert.equal(info.numActionsTaken, 3);
  assert.equal(state.remainingActions, 0);
  for (const { scheduledAt, takenAt } of info.recentActions) {
    assert.equal(scheduledAt.getMilliseconds(), 0);
    assert.ok(takenAt >= scheduledAt);
  }
  await handle.delete();
}, { compare: false });

scenario('paused, unpaused, updated, backfilled', async (scene) => {
  await scene.worker();
  const handle = await create(scene, 'giveBack', { action: { args: ['x'] } });
  await handle.pause('too early');
  const paused = await described(scene, handle, ({ state }) => state.paused);
  assert.equal(paused.state.note, 'too early');
  await handle.unpause();
  await described(scene, handle, ({ state }) => !state.paused);
  await handle.update((previous) => ({
    ...previous,
    spec: { intervals: [{ every: '30m', offset: '5m' }] },
    policies: { ...previous.policies, overlap: ScheduleOverlapPolicy.ALLOW_ALL },
    state: { ...previous.state, paused: true },
  }));
  const updated = await described(scene, handle, ({ info }) => info.lastUpdatedAt !== undefined);
  assert.deepEqual(updated.spec.intervals, [{ every: HOUR_MS / 2, offset: 300_000 }]);
  const start = new Date('2020-01-01T00:05:00Z');
  await handle.backfill({ start, end: new Date(start.getTime() + HOUR_MS), overlap: ScheduleOverlapPolicy.BUFFER_ALL });
  const after = await idle(scene, handle, 3);
  scene.note('backfilled', startedBy(after).map((id) => id.slice(-20)));
  assert.equal(after.info.numActionsTaken, 3);
  await handle.delete();
}, { compare: false });

scenario('each run gets the result and the failure of the one before', async (scene) => {
  await scene.worker();
  const handle = await create(scene, 'cronTick', { policies: { pauseOnFailure: true } });
  for (let actions = 1; actions <= 4; actions++) {
    const start = new Date(Date.UTC(2020, 0, 1, actions));
    await handle.backfill({ start, end: start, overlap: ScheduleOverlapPolicy.BUFFER_ALL });
    await idle(scene, handle, actions);
  }
  const description = await handle.describe();
  assert.equal(description.state.paused, true);
  assert.match(description.state.note, /^paused due to workflow failure: .*-2020-01-01T03:00:00Z: the third tick$/);
  const last = scene.workflowClient.getHandle(startedBy(description).at(-1));
  assert.equal(await last.result(), '3 after: the third tick');
  await handle.delete();
}, { compare: false });

scenario('listed, with what lists show', async (scene) => {
  const handles = [];
  for (const paused of [false, true]) {
    handles.push(await create(scene, 'giveBack', { memo: { paused }, state: { paused, note: 'listed' } }));
  }
  const list = async (query) => {
    const found = [];
    for await (const summary of scene.client.schedule.list({ query })) {
      found.push(summary);
    }
    return found;
  };
  const mine = `ScheduleId STARTS_WITH '${scene.prefix}'`;
  const count = (query, expected) =>
    scene.eventually(() => list(query), (found) => found.length === expected, `${query} finds ${expected}`);
  const query = (rest) => `${handles.map(({ scheduleId }) => `ScheduleId = '${scheduleId}'`).join(' OR ')}${rest}`;
  const all = await count(query(''), 2);
  assert.deepEqual(all.map(({ memo }) => memo.paused).sort(), [false, true]);
  assert.ok(all.every(({ action, state }) => action.workflowType === 'giveBack' && state.note === 'listed'));
  const filter = `${mine} AND TemporalSchedulePaused = true AND ScheduleId = '${handles[1].scheduleId}'`;
  const [paused] = await count(filter, 1);
  assert.equal(paused.scheduleId, handles[1].scheduleId);
  await scene.status(list("WorkflowType = 'x'"), 'cannot filter');
  await Promise.all(handles.map((handle) => handle.delete()));
  await count(query(''), 0);
}, { compare: false });
