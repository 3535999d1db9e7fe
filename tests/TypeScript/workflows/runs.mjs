// Workflows of runs that follow each other and of children.
import {
  ApplicationFailure, CancellationScope, condition, continueAsNew, defineSignal, defineUpdate, executeChild,
  getExternalWorkflowHandle, isCancellation, ParentClosePolicy, setHandler, startChild, workflowInfo,
} from '@temporalio/workflow';

/** Counts down, one run a step. */
export async function countDown(from, runs = 1) {
  if (from === 0) {
    return runs;
  }
  await continueAsNew(from - 1, runs + 1);
}

/** Collects signals and updates over several runs, at least so many a run. */
export async function collectOverRuns(perRun, runs, run = 1, notes = []) {
  setHandler(defineSignal('note'), (text) => void notes.push(text));
  setHandler(defineUpdate('add'), (text) => notes.push(text));
  await condition(() => notes.length >= perRun * run);
  if (run < runs) {
    await continueAsNew(perRun, runs, run + 1, notes);
  }
  return notes;
}

/** Fails until the attempt told. */
export async function failUntilAttempt(last) {
  const { attempt } = workflowInfo();
  if (attempt < last) {
    throw ApplicationFailure.create({ message: `attempt ${attempt}`, type: 'NotYet' });
  }
  return attempt;
}

export async function parentOf(childType, options = {}) {
  return await executeChild(childType, options);
}

/** Starts a child, signals it, awaits its result. */
export async function parentThatSignals() {
  const child = await startChild('collect', { args: [1] });
  await child.signal('note', 'from the parent');
  return await child.result();
}

/** Starts a child and cancels it. */
export async function parentThatCancels() {
  try {
    await CancellationScope.cancellable(async () => {
      const child = await startChild('sleepFor', { args: ['1 hour'] });
      CancellationScope.current().cancel();
      await child.result();
    });
  } catch (error) {
    return isCancellation(error) ? 'child cancelled' : 'something else';
  }
}

/** Starts a child and ends without waiting for it. */
export async function parentThatLeaves(parentClosePolicy) {
  const child = await startChild('endAsTold', { parentClosePolicy: ParentClosePolicy[parentClosePolicy] });
  return child.workflowId;
}

export async function signalOther(workflowId, text) {
  await getExternalWorkflowHandle(workflowId).signal('note', text);
}

export async function cancelOther(workflowId) {
  await getExternalWorkflowHandle(workflowId).cancel();
}

/** Counts the runs of its cron schedule or schedule by what the last one gave; fails the third. */
export async function cronTick() {
  const { lastResult, lastFailure } = workflowInfo();
  const count = (lastResult ?? 0) + 1;
  if (count === 3 && !lastFailure) {
    throw ApplicationFailure.nonRetryable('the third tick');
  }
  return lastFailure ? `${count} after: ${lastFailure.message}` : count;
}
