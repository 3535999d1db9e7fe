// A worker in a process of its own, to be killed: arguments are address, task queue, bundle path, options as JSON.
import { Context } from '@temporalio/activity';
import { NativeConnection, Worker } from '@temporalio/worker';
import { installRuntime } from './backend.mjs';

const [address, taskQueue, codePath, options] = process.argv.slice(2);
installRuntime();

/** Tells the parent that it began and never ends. */
async function hold() {
  process.send('hanging');
  await new Promise(() => {});
}

async function hang() {
  Context.current().heartbeat('begun in the first process');
  await hold();
}

const worker = await Worker.create({
  connection: await NativeConnection.connect({ address }),
  taskQueue,
  workflowBundle: { codePath },
  workflowThreadPoolSize: 1,
  activities: { hang, hold },
  ...JSON.parse(options),
});
process.send('ready');
await worker.run();
