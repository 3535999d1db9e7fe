// Workflows that wait for long, for servers that skip time.
import {
  condition, defineQuery, defineSignal, defineUpdate, proxyActivities, setHandler, sleep,
} from '@temporalio/workflow';

/** Sleeps as long as told; returns how long that took by its time, in milliseconds. */
export async function sleepAndMeasure(duration) {
  const start = Date.now();
  await sleep(duration);
  return Date.now() - start;
}

/** Says who comes first: a timer or an activity. */
export async function raceTimerAndActivity(duration) {
  const { longRunning } = proxyActivities({ startToCloseTimeout: '100 days' });
  return await Promise.race([sleep(duration).then(() => 'timer'), longRunning().then(() => 'activity')]);
}

/** Has an update that takes an hour, until the signal `finish`. */
export async function slowToChange() {
  let naps = 0;
  let finished = false;
  setHandler(defineUpdate('nap'), async () => {
    await sleep('1 hour');
    return ++naps;
  });
  setHandler(defineQuery('naps'), () => naps);
  setHandler(defineSignal('finish'), () => void (finished = true));
  await condition(() => finished);
  return naps;
}
