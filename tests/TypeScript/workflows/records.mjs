// Workflows that record things in their history beside activities and timers.
import {
  condition, defineSignal, deprecatePatch, patched, proxyLocalActivities, setHandler, sleep, uuid4, upsertMemo,
  upsertSearchAttributes, workflowInfo,
} from '@temporalio/workflow';

/** Changes its memo and search attributes, then waits for `finish`. */
export async function changeWhatIsKnown() {
  let finished = false;
  setHandler(defineSignal('finish'), () => void (finished = true));
  upsertMemo({ added: 'later', replaced: 2, removed: null });
  upsertSearchAttributes({ JudgeKeyword: ['changed'], JudgeInt: [8], JudgeList: [] });
  const { memo, searchAttributes } = workflowInfo();
  await condition(() => finished);
  return { memo, searchAttributes };
}

/** Takes the new way where it is patched. */
export async function patchedWay() {
  const ways = [patched('first-patch') ? 'new' : 'old', patched('first-patch') ? 'new' : 'old'];
  await sleep(1);
  deprecatePatch('second-patch');
  await sleep(1);
  return ways;
}

/** Runs local activities one after the other. */
export async function localActivities({ options, arguments: each }) {
  const results = [];
  for (const argument of each) {
    results.push(await proxyLocalActivities(options).local(argument));
  }
  return results;
}

/** Random values, which a replay must repeat. */
export async function randomValues() {
  const values = [Math.random(), uuid4()];
  await sleep(1);
  return [...values, Math.random(), uuid4()].length;
}
