// Which starts of a used workflow id give which run: every state × reuse policy × conflict policy.
import assert from 'node:assert/strict';
import { rejection } from '../harness/errors.mjs';
import { scenario } from '../harness/registry.mjs';

const NEW = 'new run';
const SAME = 'same run';
const REFUSED = 'WorkflowExecutionAlreadyStartedError';

/** How a workflow of each state is made. */
const STATES = {
  running: async () => {},
  completed: async (handle) => {
    await handle.signal('finish');
    await handle.result();
  },
  failed: async (handle) => await handle.signal('fail').then(() => rejection(handle.result())),
  canceled: async (handle) => await handle.cancel().then(() => rejection(handle.result())),
  terminated: async (handle) => await handle.terminate(),
  timedOut: async (handle) => await rejection(handle.result()),
};

const closedExpectation = {
  ALLOW_DUPLICATE: () => NEW,
  ALLOW_DUPLICATE_FAILED_ONLY: (state) => (state === 'completed' ? REFUSED : NEW),
  REJECT_DUPLICATE: () => REFUSED,
  TERMINATE_IF_RUNNING: () => NEW,
};
const runningExpectation = { undefined: REFUSED, FAIL: REFUSED, USE_EXISTING: SAME, TERMINATE_EXISTING: NEW };

function expectation(state, reuse, conflict) {
  if (state !== 'running') {
    return closedExpectation[reuse](state);
  }
  return reuse === 'TERMINATE_IF_RUNNING' ? NEW : runningExpectation[conflict];
}

/** Conflict policies that contradict a reuse policy are left out; they are refused, see below. */
const conflictPolicies = {
  ALLOW_DUPLICATE: [undefined, 'FAIL', 'USE_EXISTING', 'TERMINATE_EXISTING'],
  ALLOW_DUPLICATE_FAILED_ONLY: [undefined, 'FAIL', 'USE_EXISTING', 'TERMINATE_EXISTING'],
  REJECT_DUPLICATE: [undefined, 'FAIL', 'USE_EXISTING'],
  TERMINATE_IF_RUNNING: [undefined],
};

const combinations = Object.entries(conflictPolicies)
  .flatMap(([reuse, conflicts]) => conflicts.map((conflict) => ({ reuse, conflict })));

for (const [state, bring] of Object.entries(STATES)) {
  scenario(`starting again what is ${state}`, async (scene) => {
    await scene.worker();
    await Promise.all(combinations.map(async ({ reuse, conflict }) => {
      const label = `${reuse} ${conflict}`;
      const options = {
        workflowId: scene.id(`${reuse}-${conflict}`), taskQueue: scene.taskQueue,
        workflowRunTimeout: state === 'timedOut' ? '1s' : '1 hour',
      };
      const first = await scene.workflowClient.start('endAsTold', options);
      await bring(first);
      const outcome = await startAgain(scene, first, { ...options, reuse, conflict });
      assert.equal(outcome, expectation(state, reuse, conflict), label);
      await scene.workflowClient.getHandle(options.workflowId).terminate().catch(() => {});
    }));
  });
}

async function startAgain(scene, first, { reuse, conflict, ...options }) {
  try {
    const second = await scene.workflowClient.start('endAsTold', {
      ...options, workflowRunTimeout: '1 hour', workflowIdReusePolicy: reuse, workflowIdConflictPolicy: conflict,
    });
    return second.firstExecutionRunId === first.firstExecutionRunId ? SAME : NEW;
  } catch (error) {
    return error.constructor.name;
  }
}

scenario('the refusal of a running id carries its run', async (scene) => {
  const handle = await scene.start('endAsTold');
  const request = startRequest(scene, handle.workflowId, 'another request');
  const status = await scene.status(scene.service.startWorkflowExecution(request));
  assert.equal(status.grpc, 'ALREADY_EXISTS');
  assert.equal(status.details[0].type, 'WorkflowExecutionAlreadyStartedFailure');
  assert.equal(status.details[0].runId, handle.firstExecutionRunId);
  await handle.terminate();
});

scenario('the refusal of a closed id carries its run', async (scene) => {
  const handle = await scene.start('endAsTold');
  await handle.terminate();
  const request = { ...startRequest(scene, handle.workflowId, 'another request'), workflowIdReusePolicy: 3 };
  const status = await scene.status(scene.service.startWorkflowExecution(request));
  assert.equal(status.grpc, 'ALREADY_EXISTS');
  assert.equal(status.details[0].runId, handle.firstExecutionRunId);
});

scenario('a repeated request gives the same run', async (scene) => {
  const workflowId = scene.id();
  const request = startRequest(scene, workflowId, 'one and the same');
  const first = await scene.service.startWorkflowExecution(request);
  const second = await scene.service.startWorkflowExecution(request);
  assert.equal(second.runId, first.runId);
  assert.equal(scene.note('started', second.started), true);
  await scene.workflowClient.getHandle(workflowId).terminate();
});

scenario('terminating what exists and starting is one step', async (scene) => {
  const first = await scene.start('endAsTold');
  const options = { workflowId: first.workflowId, workflowIdConflictPolicy: 'TERMINATE_EXISTING' };
  const second = await scene.start('endAsTold', options);
  const replaced = scene.workflowClient.getHandle(first.workflowId, first.firstExecutionRunId);
  const [, cause] = await scene.failure(scene.workflowClient
    .getHandle(first.workflowId, first.firstExecutionRunId, { followRuns: false }).result());
  assert.equal(cause.name, 'TerminatedFailure');
  await scene.expectHistory(replaced, 'WorkflowExecutionStarted WorkflowTaskScheduled WorkflowExecutionTerminated');
  assert.equal((await second.describe()).status.name, 'RUNNING');
  await second.terminate();
});

async function expectRefused(scene, changes) {
  const good = startRequest(scene, scene.id(), 'request');
  for (const [label, change] of Object.entries(changes)) {
    await scene.status(scene.service.startWorkflowExecution({ ...good, ...change }), label);
  }
}

scenario('requests without what they need are refused', async (scene) => {
  await expectRefused(scene, {
    'no workflow id': { workflowId: '' },
    'no type': { workflowType: { name: '' } },
    'no task queue': { taskQueue: { name: '' } },
    'an id too long': { workflowId: 'x'.repeat(1001) },
    'a negative run time-out': { workflowRunTimeout: { seconds: -1 } },
    'a negative execution time-out': { workflowExecutionTimeout: { seconds: -1 } },
    'a negative task time-out': { workflowTaskTimeout: { seconds: -1 } },
    'a negative retry interval': { retryPolicy: { initialInterval: { seconds: -1 } } },
    'a coefficient below 1': { retryPolicy: { initialInterval: { seconds: 1 }, backoffCoefficient: 0.5 } },
    'an unknown namespace': { namespace: 'no-such-namespace' },
  });
});

scenario('requests that contradict themselves are refused', async (scene) => {
  await expectRefused(scene, {
    'both policies about running ones': { workflowIdReusePolicy: 4, workflowIdConflictPolicy: 2 },
    'rejected and terminated': { workflowIdReusePolicy: 3, workflowIdConflictPolicy: 3 },
    'start delay with cron': { cronSchedule: '* * * * *', workflowStartDelay: { seconds: 1 } },
    'an unknown search attribute': { searchAttributes: { indexedFields: { NoSuchAttribute: jsonPayload('"x"') } } },
  });
});

const jsonPayload = (data) => ({ metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from(data) });

const startRequest = (scene, workflowId, requestId) => ({
  namespace: 'default', workflowId, requestId, workflowType: { name: 'endAsTold' },
  taskQueue: { name: scene.taskQueue }, identity: 'judge',
});
