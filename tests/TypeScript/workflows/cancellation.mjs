// Workflows that answer a cancellation each in their way.
import {
  CancellationScope, condition, defineSignal, isCancellation, proxyActivities, setHandler, sleep,
} from '@temporalio/workflow';

export async function cleanUpWhenCancelled() {
  try {
    await sleep('1 hour');
  } catch (error) {
    if (isCancellation(error)) {
      const { cleanUp } = proxyActivities({ startToCloseTimeout: '10s' });
      await CancellationScope.nonCancellable(() => cleanUp('after cancel'));
    }
    throw error;
  }
}

export async function ignoreCancel() {
  try {
    await sleep('1 hour');
  } catch (error) {
    if (isCancellation(error)) {
      return 'cancel ignored';
    }
    throw error;
  }
}

/** Is not moved by a cancel; ends by the signal `finish`. */
export async function holdThroughCancel() {
  let finished = false;
  setHandler(defineSignal('finish'), () => void (finished = true));
  await CancellationScope.nonCancellable(() => condition(() => finished, '1 hour'));
}
