// The workflows of tests/Benchmarks, for the official TypeScript SDK.
import { condition, defineSignal, proxyActivities, setHandler } from '@temporalio/workflow';

const { Greet } = proxyActivities({ startToCloseTimeout: '1 minute' });

export async function HelloWorkflow(name) {
  return await Greet(name);
}

export async function fan(count) {
  const greetings = await Promise.all(Array.from({ length: count }, (_, i) => Greet(`${i}`)));
  return greetings.reduce((sum, greeting) => sum + greeting.length, 0);
}

const add = defineSignal('add');

export async function signals(count) {
  let sum = 0;
  setHandler(add, (number) => {
    sum += number;
  });
  await condition(() => sum === count);
  return sum;
}
