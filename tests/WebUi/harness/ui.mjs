// Starts the Web UI server in front of a Temporal server.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../TypeScript/harness/server.mjs';

const READY_WITHIN_MS = 30_000;

/** The Web UI server: `TEMPORAL_UI`; undefined if there is none. */
export function findUiServer() {
  const named = process.env.TEMPORAL_UI;
  return named && existsSync(named) ? named : undefined;
}

/** A Web UI server of our own, in front of the server at `address`. */
export class UiServer {
  static async start(executable, address) {
    const server = new UiServer();
    server.folder = await mkdtemp(join(tmpdir(), 'web-ui-'));
    const port = await freePort();
    server.url = `http://127.0.0.1:${port}`;
    await mkdir(join(server.folder, 'config'));
    const settings = [
      `temporalGrpcAddress: ${address}`, 'host: 127.0.0.1', `port: ${port}`, 'enableUi: true', 'disableNewsFetch: true',
    ];
    await writeFile(join(server.folder, 'config', 'test.yaml'), settings.join('\n'));
    const options = ['--root', server.folder, '--config', 'config', '--env', 'test', 'start'];
    server.process = spawn(executable, options, { stdio: ['ignore', 'pipe', 'pipe'] });
    server.killWithParent = () => server.process.kill('SIGKILL');
    process.once('exit', server.killWithParent);
    server.exited = once(server.process, 'exit');
    await server.listening();
    return server;
  }

  /** It says so on standard output. */
  async listening() {
    let output = '';
    const started = new Promise((resolve) => {
      for (const stream of [this.process.stdout, this.process.stderr]) {
        stream.on('data', (chunk) => {
          output += chunk;
          if (output.includes('http server started')) {
            resolve('started');
          }
        });
      }
    });
    const late = new Promise((resolve) => setTimeout(resolve, READY_WITHIN_MS, 'late').unref());
    const outcome = await Promise.race([started, this.exited.then(() => 'ended'), late]);
    if (outcome !== 'started') {
      throw new Error(`The Web UI server does not start (${outcome}). It wrote:\n${output}`);
    }
  }

  async stop() {
    process.removeListener('exit', this.killWithParent);
    this.process.kill('SIGTERM');
    await this.exited;
    await rm(this.folder, { recursive: true });
  }
}
