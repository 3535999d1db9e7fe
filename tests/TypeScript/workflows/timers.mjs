// Workflows of timers.
import { CancellationScope, condition, defineSignal, isCancellation, setHandler, sleep } from '@temporalio/workflow';

/** Sleeps as long as told. */
export async function sleepFor(duration) {
  await sleep(duration);
}

/** Starts all timers at once; returns the order in which they fired. */
export async function sleepInParallel(durations) {
  const fired = [];
  await Promise.all(durations.map((duration) => sleep(duration).then(() => fired.push(duration))));
  return fired;
}

/** Starts a long timer and cancels it when signalled. */
export async function cancelTimer() {
  let cancelled = false;
  setHandler(defineSignal('cancelTimer'), () => void (cancelled = true));
  const scope = new CancellationScope();
  const timer = scope.run(() => sleep('1 hour')).catch((error) => {
    if (!isCancellation(error)) {
      throw error;
    }
    return 'timer cancelled';
  });
  await condition(() => cancelled);
  scope.cancel();
  return await timer;
}

/** Waits for a signal, at most as long as told; whether it came. */
export async function waitForSignal(timeout) {
  let came = false;
  setHandler(defineSignal('come'), () => void (came = true));
  return await condition(() => came, timeout);
}
