// The workload that the durability test runs while the server is killed.
import {
  ApplicationFailure, condition, defineSignal, defineUpdate, proxyActivities, setHandler, sleep,
} from '@temporalio/workflow';

/** Gathers signals and updates until it has all of both; between them it sleeps and calls flaky activities. */
export async function durableWork({ signals, updates, steps }) {
  const notes = [];
  const added = [];
  const done = [];
  const { flaky } = proxyActivities({
    startToCloseTimeout: '5s',
    retry: { initialInterval: '50ms', backoffCoefficient: 1 },
  });
  setHandler(defineSignal('note'), (text) => void notes.push(text));
  setHandler(defineUpdate('add'), (text) => added.push(text), {
    validator: (text) => {
      if (text === '') {
        throw ApplicationFailure.create({ message: 'empty', type: 'Refused' });
      }
    },
  });
  for (let step = 0; step < steps; step++) {
    await sleep(20 + 30 * step);
    done.push(await flaky(step));
  }
  await condition(() => notes.length >= signals && added.length >= updates);
  return { notes, added, done };
}

/** What a schedule starts while the server is killed. */
export async function tick() {
  const { flaky } = proxyActivities({ startToCloseTimeout: '5s', retry: { initialInterval: '50ms' } });
  return flaky(1);
}
