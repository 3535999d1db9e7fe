// Records what the official core half says when it replays histories. See README.md.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const [bridgeFolder, inputFolder, outputFolder] = process.argv.slice(2);
const bridge = createRequire(import.meta.url)(path.resolve(bridgeFolder));
const fixed = { type: 'fixed-size', numSlots: 10 };
const polls = { type: 'simple-maximum', maximum: 2 };

const runtime = bridge.native.newRuntime({
  logExporter: { type: 'console', filter: 'ERROR', format: null },
  telemetry: { attachServiceName: false, metricPrefix: 'temporal_' },
  metricsExporter: null,
  workerHeartbeatIntervalMillis: null,
});

const options = {
  identity: 'tests', buildId: 'build', useVersioning: false, workerDeploymentOptions: null,
  taskQueue: 'replay', namespace: 'default',
  tuner: {
    workflowTaskSlotSupplier: fixed, activityTaskSlotSupplier: fixed, localActivityTaskSlotSupplier: fixed,
    nexusTaskSlotSupplier: fixed, resourceBasedTunerConfig: null,
  },
  nonStickyToStickyPollRatio: 0.2,
  workflowTaskPollerBehavior: polls, activityTaskPollerBehavior: polls, nexusTaskPollerBehavior: polls,
  taskTypes: { enableWorkflows: true, enableLocalActivities: true, enableRemoteActivities: false, enableNexus: false },
  stickyQueueScheduleToStartTimeout: 10000, maxCachedWorkflows: 1,
  maxHeartbeatThrottleInterval: 60000, defaultHeartbeatThrottleInterval: 30000,
  maxTaskQueueActivitiesPerSecond: null, maxActivitiesPerSecond: null,
  maxEagerActivityReservationsPerWorkflowTask: 3, shutdownGraceTime: 0, plugins: [], storageDrivers: [],
  workflowFailureErrors: [], workflowTypesToFailureErrors: {}, disablePayloadErrorLimit: false,
};

function delimited(buffer) {
  const length = [];
  let rest = buffer.length;
  do {
    length.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    rest >>>= 7;
  } while (rest > 0);
  return Buffer.concat([Buffer.from(length), buffer]);
}

async function record(name) {
  const read = (extension) => readFileSync(path.join(inputFolder, `${name}.${extension}`));
  const answers = read('answers').toString().split('\n').filter((line) => line).map((line) => Buffer.from(line, 'base64'));
  const [worker, pusher] = bridge.native.newReplayWorker(runtime, options);
  await bridge.native.pushHistory(pusher, 'workflow', delimited(read('history')));
  bridge.native.closeHistoryStream(pusher);
  const activations = [];
  for (const answer of answers) {
    activations.push((await bridge.native.workerPollWorkflowActivation(worker)).toString('base64'));
    await bridge.native.workerCompleteWorkflowActivation(worker, delimited(answer));
  }
  writeFileSync(path.join(outputFolder, `${name}.txt`), activations.join('\n') + '\n');
}

const timeout = (name) => new Promise((_, reject) => setTimeout(() => reject(new Error(`'${name}' hangs`)), 10000));
for (const file of readdirSync(inputFolder).filter((f) => f.endsWith('.answers')).sort()) {
  const name = file.slice(0, -'.answers'.length);
  try {
    await Promise.race([record(name), timeout(name)]);
    console.log(`recorded ${name}`);
  } catch (error) {
    console.log(`FAILED ${name}: ${error.message}`);
  }
}
process.exit(0);
