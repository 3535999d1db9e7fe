// Workflows that end in every way.
import {
  ApplicationFailure, condition, defineSignal, proxyActivities, setHandler, sleep, workflowInfo,
} from '@temporalio/workflow';

/** Waits for the signal `finish` or `fail`. */
export async function endAsTold() {
  let end;
  setHandler(defineSignal('finish'), () => void (end = 'finish'));
  setHandler(defineSignal('fail'), () => void (end = 'fail'));
  await condition(() => end !== undefined);
  if (end === 'fail') {
    throw ApplicationFailure.nonRetryable('told to fail', 'Told');
  }
  return 'told to finish';
}

/** Fails with what it was given. */
export async function failWith({ cause, ...options }) {
  throw ApplicationFailure.create({ ...options, cause: cause && ApplicationFailure.create(cause) });
}

/** Returns its argument. */
export async function giveBack(value) {
  return value;
}

/** Throws an ordinary error: the workflow task fails, until history has grown over it. */
export async function failTaskOnce() {
  if (workflowInfo().historyLength < 5) {
    throw new Error('This task fails on purpose');
  }
  return 'recovered';
}

/** Fails every workflow task. */
export async function failEveryTask() {
  throw new Error('Every task fails on purpose');
}

/** Does something else when it is replayed. */
export async function nondeterministic() {
  const { act } = proxyActivities({ startToCloseTimeout: '10s' });
  let more = 0;
  setHandler(defineSignal('more'), () => void more++);
  if (workflowInfo().unsafe.isReplaying) {
    await sleep('1 hour');
  } else {
    await act();
  }
  await condition(() => more > 0);
}

/** What the workflow knows about itself. */
export async function aboutItself() {
  const { workflowId, runId, workflowType, taskQueue, namespace, attempt, memo, searchAttributes } = workflowInfo();
  const { firstExecutionRunId, executionTimeoutMs, runTimeoutMs, taskTimeoutMs } = workflowInfo();
  return {
    workflowId, runId, workflowType, taskQueue, namespace, attempt, memo, searchAttributes,
    firstExecutionRunId, executionTimeoutMs, runTimeoutMs, taskTimeoutMs,
  };
}
