// Starts and stops a Temporal server given as an executable or a .NET assembly.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Connection } from '@temporalio/client';

/** Search attributes that the scenarios use, by name and type as the command line takes them. */
export const SEARCH_ATTRIBUTES = {
  JudgeKeyword: 'Keyword',
  JudgeText: 'Text',
  JudgeInt: 'Int',
  JudgeDouble: 'Double',
  JudgeBool: 'Bool',
  JudgeTime: 'Datetime',
  JudgeList: 'KeywordList',
};

const READY_WITHIN_MS = 60_000;

/** A TCP port that was free a moment ago. */
export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

/** A server process of our own. It lives until `stop` or `kill`, and never longer than this process. */
export class ServerProcess {
  static async start(executable, { port, arguments: extra = [] } = {}) {
    for (;;) {
      const server = new ServerProcess(executable, port ?? (await freePort()), await freePort(), extra);
      try {
        await server.launch();
        return server;
      } catch (error) {
        // Between the search and the start another process may take a port that was free.
        if (port !== undefined || !error.message.includes('already in use')) {
          throw error;
        }
      }
    }
  }

  constructor(executable, port, httpPort, extra) {
    this.executable = executable;
    this.port = port;
    this.address = `127.0.0.1:${port}`;
    this.arguments = [
      ...['server', 'start-dev', '--headless', '--port', `${port}`, '--http-port', `${httpPort}`],
      ...['--log-level', 'error'],
      ...Object.entries(SEARCH_ATTRIBUTES).flatMap(([name, type]) => ['--search-attribute', `${name}=${type}`]),
      ...extra,
    ];
  }

  /** Starts the process, again after `kill`, and waits until it answers. */
  async launch() {
    const [command, ...prefix] = this.executable.endsWith('.dll') ? ['dotnet', this.executable] : [this.executable];
    this.output = '';
    this.process = spawn(command, [...prefix, ...this.arguments], { stdio: ['ignore', 'pipe', 'pipe'] });
    const keep = (chunk) => (this.output = (this.output + chunk).slice(-20_000));
    this.process.stdout.on('data', keep);
    this.process.stderr.on('data', keep);
    this.exited = once(this.process, 'exit');
    this.exited.catch((error) => (this.output += error.message));
    this.killWithParent = () => this.process.kill('SIGKILL');
    process.once('exit', this.killWithParent);
    await this.ready();
  }

  async ready() {
    const deadline = Date.now() + READY_WITHIN_MS;
    for (;;) {
      if (this.process.exitCode !== null || this.process.pid === undefined) {
        throw new Error(`Server '${this.executable}' ended before it answered. It wrote:\n${this.output}`);
      }
      const connection = Connection.lazy({ address: this.address });
      try {
        await connection.withDeadline(Date.now() + 1000, () =>
          connection.workflowService.describeNamespace({ namespace: 'default' })
        );
        return;
      } catch (error) {
        if (Date.now() > deadline) {
          throw new Error(`Server '${this.executable}' does not answer at ${this.address}: ${error.message}`);
        }
        await delay(50);
      } finally {
        await connection.close();
      }
    }
  }

  async kill() {
    this.process.kill('SIGKILL');
    await this.exited;
    process.off('exit', this.killWithParent);
  }

  async stop() {
    this.process.kill('SIGTERM');
    const stopped = await Promise.race([this.exited.then(() => true), delay(10_000, false, { ref: false })]);
    if (!stopped) {
      await this.kill();
    }
    process.off('exit', this.killWithParent);
  }
}
