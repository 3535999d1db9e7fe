// A worker for tests/Benchmarks: node worker.mjs ADDRESS QUEUE. Says "ready" and runs until its input ends.
import { fileURLToPath } from 'node:url';
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';

const [address, taskQueue] = process.argv.slice(2);
Runtime.install({ logger: { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error: console.error } });
const worker = await Worker.create({
  connection: await NativeConnection.connect({ address }),
  taskQueue,
  workflowsPath: fileURLToPath(new URL('./workflows.mjs', import.meta.url)),
  activities: { Greet: async (name) => `Hello, ${name}!` },
  maxConcurrentWorkflowTaskPolls: 10,
  maxConcurrentActivityTaskPolls: 10,
  maxConcurrentWorkflowTaskExecutions: 100,
});
console.log('ready');
process.stdin.on('end', () => worker.shutdown()).resume();
await worker.run();
