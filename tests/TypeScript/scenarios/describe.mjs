import assert from 'node:assert/strict';
import { Context } from '@temporalio/activity';
import { Gate } from '../harness/scene.mjs';
import { eventName } from '../harness/history.mjs';
import { plain } from '../harness/plain.mjs';
import { scenario } from '../harness/registry.mjs';

scenario('what a workflow was started with', async (scene) => {
  const handle = await scene.start('sleepFor', {
    args: ['1 hour'], memo: { who: 'judge', list: [1, 2] },
    workflowExecutionTimeout: '2h', workflowRunTimeout: '1h', workflowTaskTimeout: '7s',
    staticSummary: 'A summary', staticDetails: 'Details of **it**',
  });
  const description = await handle.describe();
  assert.equal(description.type, 'sleepFor');
  assert.equal(description.status.name, 'RUNNING');
  assert.equal(description.historyLength, 2);
  assert.deepEqual(description.memo, { who: 'judge', list: [1, 2] });
  assert.equal(await description.staticSummary(), 'A summary');
  assert.equal(await description.staticDetails(), 'Details of **it**');
  scene.note('response', plain(await scene.describe(handle)));
  await handle.terminate();
});

scenario('a closed workflow', async (scene) => {
  await scene.worker();
  const handle = await scene.start('giveBack', { args: [1] });
  await handle.result();
  const description = await handle.describe();
  assert.equal(description.status.name, 'COMPLETED');
  assert.equal(description.historyLength, 5);
  assert.ok(description.closeTime >= description.startTime);
  const response = plain(await scene.describe(handle));
  for (const volatile of ['historySizeBytes', 'executionDuration', 'mostRecentWorkerVersionStamp']) {
    delete response.workflowExecutionInfo[volatile];
  }
  scene.note('response', response);
});

scenario('a pending activity that runs', async (scene) => {
  const [started, finish] = [new Gate(), new Gate()];
  await scene.worker({
    activities: {
      run: async () => {
        started.open();
        await finish.passed;
      },
    },
  });
  const handle = await scene.start('callActivity', {
    args: [{ activity: 'run', options: { activityId: 'running', startToCloseTimeout: '1m', heartbeatTimeout: '30s' } }],
  });
  await started.passed;
  scene.note('pending', plain(await scene.describe(handle)).pendingActivities);
  finish.open();
  await handle.result();
});

scenario('a pending activity between attempts', async (scene) => {
  await scene.worker({
    activities: {
      fail: async () => {
        throw new Error(`attempt ${Context.current().info.attempt}`);
      },
    },
  });
  const handle = await scene.start('callActivity', {
    args: [{
      activity: 'fail',
      options: {
        activityId: 'failing', startToCloseTimeout: '1m', retry: { initialInterval: '1h', maximumInterval: '2h' },
      },
    }],
  });
  const response = await scene.eventually(
    () => scene.describe(handle), ({ pendingActivities: [pending] }) => pending?.attempt === 2
  );
  const [pending] = plain(response).pendingActivities;
  delete pending.lastFailure.stackTrace;
  assert.equal(pending.state, 'PENDING_ACTIVITY_STATE_SCHEDULED');
  scene.note('pending', pending);
  await handle.terminate();
});

scenario('a pending activity that is being cancelled', async (scene) => {
  const started = new Gate();
  await scene.worker({
    activities: {
      run: async () => {
        started.open();
        await Context.current().cancelled;
      },
    },
  });
  const handle = await scene.start('cancelActivity', {
    args: [{
      activity: 'run',
      options: { activityId: 'x', startToCloseTimeout: '5s', cancellationType: 'WAIT_CANCELLATION_COMPLETED' },
    }],
  });
  await started.passed;
  await handle.signal('cancelActivity');
  await scene.event(handle, (event) => eventName(event) === 'ActivityTaskCancelRequested');
  const [pending] = plain(await scene.describe(handle)).pendingActivities;
  assert.equal(scene.note('pending', pending).state, 'PENDING_ACTIVITY_STATE_CANCEL_REQUESTED');
  await handle.terminate();
});

scenario('a pending workflow task', async (scene) => {
  const handle = await scene.start('giveBack');
  const { pendingWorkflowTask } = plain(await scene.describe(handle));
  assert.equal(scene.note('task', pendingWorkflowTask).state, 'PENDING_WORKFLOW_TASK_STATE_SCHEDULED');
  await handle.terminate();
});

scenario('an unknown workflow or run', async (scene) => {
  const workflowId = scene.id();
  const describe = (execution) => scene.service.describeWorkflowExecution({ namespace: 'default', execution });
  assert.equal((await scene.status(describe({ workflowId }))).grpc, 'NOT_FOUND');
  const handle = await scene.start('giveBack');
  await scene.status(describe({ workflowId: handle.workflowId, runId: 'no-uuid' }), 'bad run id');
  const other = '00000000-0000-4000-8000-000000000000';
  await scene.status(describe({ workflowId: handle.workflowId, runId: other }), 'other run');
  await scene.status(describe({ workflowId: '' }), 'no id');
  await handle.terminate();
});
