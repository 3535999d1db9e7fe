// A long-lived workflow that is talked to in every way.
import {
  allHandlersFinished, ApplicationFailure, condition, defineQuery, defineSignal, defineUpdate, proxyActivities,
  proxyLocalActivities, setHandler, sleep, workflowInfo,
} from '@temporalio/workflow';

/** Keeps a log that signals and updates add to, until the signal `finish`; returns the log. */
export async function entity(log = []) {
  let finished = false;
  let released = false;
  setHandler(defineSignal('note'), (text) => void log.push(text));
  setHandler(defineSignal('finish'), () => void (finished = true));
  setHandler(defineSignal('release'), () => void (released = true));

  setHandler(defineQuery('log'), () => log);
  setHandler(defineQuery('echo'), (...args) => args);
  setHandler(defineQuery('broken'), () => {
    throw ApplicationFailure.create({ message: 'Query failed on purpose', type: 'OnPurpose', details: [7] });
  });
  setHandler(defineQuery('historyLength'), () => workflowInfo().historyLength);

  setHandler(defineUpdate('add'), (text) => log.push(text), { validator: refuseEmpty });
  setHandler(defineUpdate('addAfterTimer'), async (text) => {
    await sleep(10);
    return log.push(text);
  });
  setHandler(defineUpdate('addByActivity'), async (text) => {
    const { decorate } = proxyActivities({ startToCloseTimeout: '10s' });
    log.push(await decorate(text));
    return log.at(-1);
  });
  setHandler(defineUpdate('addWhenReleased'), async (text) => {
    log.push(`${text} begun`);
    await condition(() => released);
    log.push(`${text} ended`);
    return text;
  });
  setHandler(defineUpdate('fail'), (message) => {
    throw ApplicationFailure.create({ message, type: 'UpdateType', details: [1, 'two'], nonRetryable: true });
  });
  setHandler(defineUpdate('finishNow'), () => {
    finished = true;
    return 'finishing';
  });

  await condition(() => finished);
  return log;
}

function refuseEmpty(text) {
  if (text === '') {
    throw ApplicationFailure.create({ message: 'Text must not be empty', type: 'Refused', details: ['empty'] });
  }
}

/** Ends only after its update handlers did. */
export async function courteous() {
  let finished = false;
  setHandler(defineUpdate('wait'), async () => {
    await condition(() => finished);
    await sleep(10);
    return 'waited';
  });
  setHandler(defineSignal('finish'), () => void (finished = true));
  await condition(() => finished && allHandlersFinished());
}

/** Returns the signals it has when it has as many as told. */
export async function collect(count) {
  const notes = [];
  setHandler(defineSignal('note'), (text) => void notes.push(text));
  await condition(() => notes.length >= count);
  return notes;
}

/** As `collect`, after the local activity `hold`, which keeps the first workflow task open. */
export async function collectAfterLocalActivity(count) {
  const notes = [];
  setHandler(defineSignal('note'), (text) => void notes.push(text));
  await proxyLocalActivities({ startToCloseTimeout: '10 minutes' }).hold();
  await condition(() => notes.length >= count);
  return notes;
}

/** Answers the query `state`; its first task is kept open by the local activity `hold`. */
export async function holdThenAnswer() {
  let state = 'held';
  setHandler(defineQuery('state'), () => state);
  await proxyLocalActivities({ startToCloseTimeout: '10 minutes' }).hold();
  state = 'released';
  await condition(() => false);
}
