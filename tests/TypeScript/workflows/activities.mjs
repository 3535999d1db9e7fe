// Workflows that call activities of the test process.
import {
  CancellationScope, condition, defineSignal, isCancellation, proxyActivities, proxyLocalActivities, setHandler,
} from '@temporalio/workflow';

/** Calls one activity and returns its result. */
export async function callActivity({ activity, options, args = [] }) {
  return await proxyActivities(options)[activity](...args);
}

/** Calls one local activity and returns its result. */
export async function callLocalActivity({ activity, options, args = [] }) {
  return await proxyLocalActivities(options)[activity](...args);
}

/** Calls activities in parallel and returns their results in order. */
export async function callInParallel({ activity, options, arguments: each }) {
  return await Promise.all(each.map((argument) => proxyActivities(options)[activity](argument)));
}

/** Calls activities one after the other and returns their results. */
export async function callInSequence({ activity, options, arguments: each }) {
  const results = [];
  for (const argument of each) {
    results.push(await proxyActivities(options)[activity](argument));
  }
  return results;
}

/**
 * Calls an activity and cancels it when signalled (`cancelActivity`), or at once.
 * Then waits for `finish` if told to, so that what the activity does next still finds a running workflow.
 */
export async function cancelActivity({ activity, options, atOnce = false, linger = false }) {
  let cancelled = atOnce;
  let finished = !linger;
  setHandler(defineSignal('cancelActivity'), () => void (cancelled = true));
  setHandler(defineSignal('finish'), () => void (finished = true));
  const scope = new CancellationScope();
  const outcome = scope.run(() => proxyActivities(options)[activity]()).then(
    (value) => ({ value }),
    (error) => {
      if (!isCancellation(error)) {
        throw error;
      }
      const { constructor, cause } = error;
      return { cancelledAs: constructor.name, cause: cause?.constructor.name, details: cause?.details };
    }
  );
  await condition(() => cancelled);
  scope.cancel();
  const result = await outcome;
  await condition(() => finished);
  return result;
}
