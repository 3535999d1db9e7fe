// What one scenario works with: its own task queue, ids, workers, and a record of what it saw.
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from '@temporalio/worker';
import { historyJson, Normaliser, outline } from './history.mjs';
import { causes, rejection, statusOf } from './errors.mjs';

const WORKER_PROCESS = fileURLToPath(new URL('worker-process.mjs', import.meta.url));
const EVENTUALLY_MS = 20_000;
const STOP_WITHIN_MS = 30_000;

/** A promise to be settled from elsewhere: orders activities, tests and workers without sleeping. */
export class Gate {
  constructor() {
    this.passed = new Promise((resolve, reject) => Object.assign(this, { open: resolve, fail: reject }));
    this.passed.catch(() => {});
  }
}

export class Scene {
  workers = [];
  children = [];
  runs = [];
  seen = [];

  constructor(backend, { topic, name }) {
    this.backend = backend;
    this.prefix = `${topic}-${name}`.toLowerCase().replace(/[^a-z0-9]+/g, '-');
    this.tag = randomUUID();
    this.taskQueue = `${this.prefix}-${this.tag}`;
    this.client = backend.client;
    this.connection = backend.connection;
    this.service = backend.connection.workflowService;
  }

  get workflowClient() {
    return this.client.workflow;
  }

  /** A fresh id; equal on every server but for a UUID. */
  id(suffix = `${(this.ids = (this.ids ?? 0) + 1)}`) {
    return `${this.prefix}-${suffix}-${this.tag}`;
  }

  /** Runs a worker on the scenario's queue until `stop`, at the latest until the scenario's end. */
  async worker(options = {}) {
    const worker = await Worker.create({
      connection: this.backend.native,
      taskQueue: this.taskQueue,
      workflowBundle: { codePath: this.backend.bundle.path },
      workflowThreadPoolSize: 1,
      maxCachedWorkflows: 50,
      ...options,
    });
    const running = { finished: worker.run(), stop: () => this.stopWorker(running, worker) };
    running.finished.catch((error) => (running.error = error));
    this.workers.push(running);
    return running;
  }

  /** A worker in a process of its own, which `kill` ends at once; its activities are those of worker-process.mjs. */
  async workerProcess(options = {}) {
    const { address, bundle } = this.backend;
    const child = fork(WORKER_PROCESS, [address, this.taskQueue, bundle.path, JSON.stringify(options)]);
    this.children.push(child);
    const said = (message) =>
      new Promise((resolve) => child.on('message', (heard) => heard === message && resolve()));
    const hanging = said('hanging');
    await said('ready');
    return { hanging, kill: () => this.killProcess(child) };
  }

  async killProcess(child) {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    }
  }

  async stopWorker(running, worker) {
    if (worker.getState() === 'RUNNING') {
      worker.shutdown();
    }
    await running.finished;
    this.workers = this.workers.filter((other) => other !== running);
  }

  async start(workflow, options = {}) {
    const handle = await this.workflowClient.start(workflow, {
      workflowId: this.id(),
      taskQueue: this.taskQueue,
      ...options,
    });
    return this.track(handle, handle.firstExecutionRunId);
  }

  /** Has the history of a run compared at the end; `handle` is bound to that run. */
  track(handle, runId) {
    this.runs.push({ workflowId: handle.workflowId, runId });
    return handle;
  }

  async execute(workflow, options) {
    return await (await this.start(workflow, options)).result();
  }

  /** Adds to what the comparison of two servers looks at, and gives it back. */
  note(label, value) {
    this.seen.push({ label, value: JSON.parse(JSON.stringify(value ?? null)) });
    return value;
  }

  /** The error of a promise as a list of causes, outermost first; noted. */
  async failure(promise, label = 'failure') {
    return this.note(label, causes(await rejection(promise)));
  }

  /** The gRPC status that a promise ends with; noted. */
  async status(promise, label = 'status') {
    return this.note(label, statusOf(await rejection(promise)));
  }

  /** Asserts the event types of a run; `WFT` stands for a completed workflow task. */
  async expectHistory(handle, expected) {
    assert.equal(await this.outline(handle), expected.trim().split(/\s+/).join(' '));
  }

  /** The event types of a run in order, as `expectHistory` takes them. */
  async outline(handle) {
    return outline(await handle.fetchHistory());
  }

  /** The events of a run, waiting (by the server's long poll) until `found` accepts one of them; that event. */
  async event(handle, found, { runId } = {}) {
    let nextPageToken;
    for (;;) {
      const page = await this.connection.withDeadline(Date.now() + 60_000, () =>
        this.service.getWorkflowExecutionHistory({
          namespace: 'default',
          execution: { workflowId: handle.workflowId, runId },
          waitNewEvent: true,
          nextPageToken,
        })
      );
      const event = page.history.events.find(found);
      if (event) {
        return event;
      }
      assert.ok(page.nextPageToken.length > 0, `'${handle.workflowId}' closed without the awaited event.`);
      nextPageToken = page.nextPageToken;
    }
  }

  describe(handle) {
    return this.service.describeWorkflowExecution({
      namespace: 'default',
      execution: { workflowId: handle.workflowId, runId: handle.runId },
    });
  }

  /** Takes the next workflow task of a queue (the scenario's own, if not told), as a worker by hand. */
  pollWorkflowTask(taskQueue = { name: this.taskQueue }) {
    return this.connection.withDeadline(Date.now() + 60_000, () =>
      this.service.pollWorkflowTaskQueue({ namespace: 'default', taskQueue, identity: 'by hand' })
    );
  }

  /** Takes the next activity task of the scenario's queue. */
  pollActivityTask() {
    return this.connection.withDeadline(Date.now() + 60_000, () =>
      this.service.pollActivityTaskQueue({
        namespace: 'default', taskQueue: { name: this.taskQueue }, identity: 'by hand',
      })
    );
  }

  /** Answers a workflow task with commands. */
  completeWorkflowTask({ taskToken }, commands = [], more = {}) {
    return this.service.respondWorkflowTaskCompleted({
      namespace: 'default', taskToken, identity: 'by hand', commands, ...more,
    });
  }

  /** Asks again until `accepted`, for what no event tells: visibility, pending activities. */
  async eventually(ask, accepted, what = `${accepted}`) {
    const deadline = Date.now() + EVENTUALLY_MS;
    for (;;) {
      const answer = await ask();
      if (accepted(answer)) {
        return answer;
      }
      assert.ok(Date.now() < deadline, `Not so in time: ${what}. Last answer: ${JSON.stringify(answer)}`);
      await delay(25);
    }
  }

  /** Normalised histories and notes, as the comparison of two servers wants them. */
  async record() {
    const normaliser = new Normaliser();
    normaliser.text(this.tag);
    const histories = [];
    for (const { workflowId, runId } of this.runs) {
      const history = await this.workflowClient.getHandle(workflowId, runId).fetchHistory();
      histories.push(normaliser.normalise(historyJson(history)).events ?? []);
    }
    return { histories, seen: normaliser.normalise(this.seen) };
  }

  /** Runs the scenario and cleans up after it; its own error comes first. */
  async play(body) {
    const [played] = await Promise.allSettled([body(this)]);
    const [ended] = await Promise.allSettled([this.end()]);
    for (const { status, reason } of [played, ended]) {
      if (status === 'rejected') {
        throw reason;
      }
    }
  }

  /** Stops the workers; one whose activity never ends is left behind and fails the scenario. */
  async end() {
    await Promise.all(this.children.map((child) => this.killProcess(child)));
    const stopped = Promise.all(this.workers.map((worker) => worker.stop()));
    const late = delay(STOP_WITHIN_MS, 'late', { ref: false });
    assert.notEqual(await Promise.race([stopped, late]), 'late', 'A worker of the scenario does not stop.');
  }
}
