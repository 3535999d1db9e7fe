// What all scenarios of one run share: the server, one connection of each kind, one workflow bundle.
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { SEARCH_ATTRIBUTES, ServerProcess } from './server.mjs';

const WORKFLOWS = fileURLToPath(new URL('../workflows/index.mjs', import.meta.url));
const BUILT = ['Release', 'Debug'].map((configuration) =>
  fileURLToPath(new URL(
    `../../../temporal-dev/TemporalDev.Host/bin/${configuration}/net10.0/temporal-dev`, import.meta.url))
);

/** Values of the enum temporal.api.enums.v1.IndexedValueType. */
const INDEXED_VALUE_TYPES = { Text: 1, Keyword: 2, Int: 3, Double: 4, Bool: 5, Datetime: 6, KeywordList: 7 };

let runtimeInstalled = false;

/** Silences the SDK (scenarios fail tasks on purpose) and leaves signals to the test runner. */
export function installRuntime() {
  if (!runtimeInstalled) {
    runtimeInstalled = true;
    const level = process.env.JUDGE_LOG ?? 'ERROR';
    const logger = process.env.JUDGE_LOG ? new DefaultLogger(level) : new DefaultLogger(level, () => {});
    Runtime.install({ logger, shutdownSignals: [], telemetryOptions: { logging: { filter: 'off', forward: {} } } });
  }
}

/** Our executable: `TEMPORAL_DEV`, else the build output. */
export function findExecutable() {
  const executable = process.env.TEMPORAL_DEV ?? BUILT.find(existsSync);
  if (!executable) {
    throw new Error("No server to test: set 'TEMPORAL_ADDRESS' to one or 'TEMPORAL_DEV' to a temporal-dev executable.");
  }
  return executable;
}

/** The real `temporal` executable: `TEMPORAL_CLI`, else the one on the PATH; undefined where there is none. */
export function findCli() {
  const onPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'temporal'));
  return process.env.TEMPORAL_CLI ?? onPath.find(existsSync);
}

/** The address to test at: `TEMPORAL_ADDRESS`, else a server that `TEMPORAL_DEV` or the build output starts. */
export async function findServer() {
  if (process.env.TEMPORAL_ADDRESS) {
    return { address: process.env.TEMPORAL_ADDRESS, foreign: true, stop: async () => {} };
  }
  return await ServerProcess.start(findExecutable());
}

/** Bundles the workflows into a file, once for all workers, also those in child processes. */
export async function bundleWorkflows() {
  installRuntime();
  const folder = await mkdtemp(join(tmpdir(), 'judge-'));
  const { code } = await bundleWorkflowCode({ workflowsPath: WORKFLOWS, logger: new DefaultLogger('ERROR') });
  const path = join(folder, 'workflows.js');
  await writeFile(path, code);
  return { path, remove: () => rm(folder, { recursive: true }) };
}

export class Backend {
  static async connect(address, bundle) {
    installRuntime();
    const backend = new Backend();
    backend.address = address;
    backend.bundle = bundle;
    backend.connection = await Connection.connect({ address });
    backend.native = await NativeConnection.connect({ address });
    backend.client = new Client({ connection: backend.connection });
    return backend;
  }

  /** Registers the search attributes on a server that was not started with them. */
  async ensureSearchAttributes() {
    const { operatorService } = this.connection;
    const { customAttributes } = await operatorService.listSearchAttributes({ namespace: 'default' });
    const missing = Object.entries(SEARCH_ATTRIBUTES).filter(([name]) => !(name in customAttributes));
    if (missing.length > 0) {
      await operatorService.addSearchAttributes({
        namespace: 'default',
        searchAttributes: Object.fromEntries(missing.map(([name, type]) => [name, INDEXED_VALUE_TYPES[type]])),
      });
    }
  }

  async close() {
    await this.connection.close();
    await this.native.close();
  }
}
