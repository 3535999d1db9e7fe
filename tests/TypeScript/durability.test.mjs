// Kills our server (kill -9) at seeded moments under load and starts it again on the same port and file, while
// client and worker keep trying. In the end nothing acknowledged is lost, every history is whole, and those looked at replay.
//   TEMPORAL_DEV      our executable (default: the build output)
//   DURABILITY_SEED   the seed of the moments (default: from the clock, printed)
//   DURABILITY_KILLS  how often, default 20
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { Context } from '@temporalio/activity';
import { status as GrpcStatus } from '@grpc/grpc-js';
import { Worker } from '@temporalio/worker';
import { Backend, bundleWorkflows, findExecutable } from './harness/backend.mjs';
import { eventName } from './harness/history.mjs';
import { ServerProcess } from './harness/server.mjs';
import { Ticking } from './harness/ticking.mjs';

const SEED = Number(process.env.DURABILITY_SEED ?? Date.now() % 1_000_000);
const KILLS = Number(process.env.DURABILITY_KILLS ?? 20);
const LONGEST_PAUSE_MS = 700;
const LIMIT_MS = 120_000 + KILLS * 4_000;
const SHAPE = { signals: 6, updates: 4, steps: 3 };
const CLIENTS = 4;
const REPLAYED_EVERY = 8;
const TERMINAL = /^WorkflowExecution(Completed|Failed|Canceled|Terminated|TimedOut|ContinuedAsNew)$/;

/** What a call may end with while its server dies; the client then cannot know and asks again. */
// FAILED_PRECONDITION: the answer of a worker that had the update from the killed server was refused.
const UNCLEAR = new Set([GrpcStatus.UNAVAILABLE, GrpcStatus.DEADLINE_EXCEEDED, GrpcStatus.CANCELLED,
  GrpcStatus.UNKNOWN, GrpcStatus.INTERNAL, GrpcStatus.ABORTED, GrpcStatus.RESOURCE_EXHAUSTED,
  GrpcStatus.FAILED_PRECONDITION]);

test(`nothing is lost by ${KILLS} kills, seed ${SEED}`, { timeout: LIMIT_MS }, async (context) => {
  context.diagnostic(`DURABILITY_SEED=${SEED}`);
  const run = await DurabilityRun.start();
  try {
    await run.killUnderLoad();
    const { workflows, events, acknowledged, slots } = await run.verify();
    context.diagnostic(
      `${workflows} workflows, ${events} events, ${acknowledged} acknowledgements, ${slots} slots of schedules`);
  } finally {
    await run.stop();
  }
});

class DurabilityRun {
  random = seeded(SEED);
  acknowledged = [];
  stopping = false;

  static async start() {
    const run = new DurabilityRun();
    run.folder = await mkdtemp(join(tmpdir(), 'durability-'));
    run.bundle = await bundleWorkflows();
    const file = join(run.folder, 'state.db');
    run.server = await ServerProcess.start(findExecutable(), { arguments: ['--db-filename', file] });
    run.backend = await Backend.connect(run.server.address, run.bundle);
    run.taskQueue = `durability-${randomUUID()}`;
    run.worker = await Worker.create({
      connection: run.backend.native,
      taskQueue: run.taskQueue,
      workflowBundle: { codePath: run.bundle.path },
      workflowThreadPoolSize: 1,
      stickyQueueScheduleToStartTimeout: '2s',
      activities: { flaky },
    });
    run.working = run.worker.run();
    run.working.catch((error) => (run.workerError = error));
    run.ticking = new Ticking(run.backend, run.taskQueue, (call) => run.insist(call));
    await run.ticking.start();
    return run;
  }

  /** Clients start and drive workflows, one after the other each, until the last kill is over. */
  async killUnderLoad() {
    const clients = Array.from({ length: CLIENTS }, (_, client) => this.drive(client));
    for (let kill = 0; kill < KILLS; kill++) {
      await delay(50 + this.random() * LONGEST_PAUSE_MS);
      await this.server.kill();
      await this.server.launch();
    }
    this.stopping = true;
    await Promise.all(clients);
    await this.ticking.pause();
    assert.equal(this.workerError, undefined);
  }

  async drive(client) {
    for (let number = 0; !this.stopping; number++) {
      const record = { workflowId: `durable-${client}-${number}-${this.taskQueue}`, notes: [], added: [] };
      await this.startAcknowledged(record);
      this.acknowledged.push(record);
      await Promise.all([this.signal(record), this.update(record)]);
    }
  }

  /** A repeated start that finds the workflow running is an acknowledgement too. */
  async startAcknowledged(record) {
    record.runId = await this.insist(async () => {
      const handle = await this.backend.client.workflow.start('durableWork', {
        workflowId: record.workflowId, taskQueue: this.taskQueue, args: [SHAPE], workflowTaskTimeout: '2s',
        workflowIdConflictPolicy: 'USE_EXISTING', workflowIdReusePolicy: 'REJECT_DUPLICATE',
      });
      return handle.firstExecutionRunId;
    });
  }

  async signal(record) {
    for (let number = 0; number < SHAPE.signals; number++) {
      const requestId = randomUUID();
      const data = Buffer.from(JSON.stringify(`note ${number}`));
      await this.insist(() => this.backend.connection.workflowService.signalWorkflowExecution({
        namespace: 'default', workflowExecution: { workflowId: record.workflowId }, signalName: 'note', requestId,
        input: { payloads: [{ metadata: { encoding: Buffer.from('json/plain') }, data }] },
      }), (error) => number === SHAPE.signals - 1 && error.code === GrpcStatus.NOT_FOUND);
      record.notes.push(`note ${number}`);
    }
  }

  async update(record) {
    const handle = this.backend.client.workflow.getHandle(record.workflowId);
    for (let number = 0; number < SHAPE.updates; number++) {
      const updateId = `update-${number}`;
      const place = await this.insist(() => handle.executeUpdate('add', { args: [`added ${number}`], updateId }));
      assert.equal(place, number + 1, `Update ${number} of ${record.workflowId} was done out of order or twice.`);
      record.added.push(`added ${number}`);
    }
  }

  /**
   * Repeats a call while its outcome is unclear, as the SDK does by itself. A repeated one may come too late: the
   * workflow closes when it has all signals, so that it is closed says that the last one came.
   */
  async insist(call, cameBefore = () => false) {
    for (;;) {
      try {
        return await this.backend.connection.withDeadline(Date.now() + 5000, call);
      } catch (error) {
        if (cameBefore(error)) {
          return undefined;
        }
        const code = error.cause?.code ?? error.code;
        if (!UNCLEAR.has(code) && error.constructor.name !== 'WorkflowUpdateRPCTimeoutOrCancelledError') {
          throw error;
        }
        await delay(20);
      }
    }
  }

  async verify() {
    let events = 0;
    for (const [index, record] of this.acknowledged.entries()) {
      const handle = this.backend.client.workflow.getHandle(record.workflowId, record.runId);
      const result = await this.insist(() => handle.result());
      assert.deepEqual(result.notes, record.notes, record.workflowId);
      assert.deepEqual(result.added, record.added, record.workflowId);
      assert.deepEqual(result.done, Array.from({ length: SHAPE.steps }, (_, step) => step), record.workflowId);
      const history = await handle.fetchHistory();
      checkHistory(history, record.workflowId);
      if (index % REPLAYED_EVERY === 0) {
        await Worker.runReplayHistory({ workflowBundle: { codePath: this.bundle.path } }, history, record.workflowId);
      }
      events += history.events.length;
    }
    assert.ok(this.acknowledged.length >= CLIENTS, 'The load was too small to say anything.');
    const acknowledged = this.acknowledged.length * (1 + SHAPE.signals + SHAPE.updates);
    const slots = await this.ticking.verify();
    return { workflows: this.acknowledged.length, events, acknowledged, slots };
  }

  async stop() {
    if (this.worker.getState() === 'RUNNING') {
      this.worker.shutdown();
    }
    await Promise.race([this.working.catch(() => {}), delay(20_000, undefined, { ref: false })]);
    await this.server.stop();
    await this.bundle.remove();
    await rm(this.folder, { recursive: true });
  }
}

function checkHistory({ events }, workflowId) {
  events.forEach((event, index) => assert.equal(event.eventId.toNumber(), index + 1, `${workflowId} has a gap.`));
  const terminal = events.map(eventName).filter((name) => TERMINAL.test(name));
  assert.deepEqual(terminal, ['WorkflowExecutionCompleted'], workflowId);
}

/** Fails its first attempt of every other step. */
async function flaky(step) {
  if (step % 2 === 0 && Context.current().info.attempt === 1) {
    throw new Error('first attempt');
  }
  return step;
}

/** A small linear congruential generator: the same moments for the same seed. */
function seeded(seed) {
  let state = BigInt(seed);
  return () => {
    state = (state * 6364136223846793005n + 1442695040888963407n) % 2n ** 64n;
    return Number(state >> 40n) / 2 ** 24;
  };
}
