// Runs the temporal CLI against a server.
import { execFile } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

const ATTEMPTS = 60;

/** The words of a command line; what is in single quotes is one. */
export function words(line) {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare);
}

export class Cli {
  constructor(executable, address, folder) {
    this.executable = executable;
    this.address = address;
    this.folder = folder;
  }

  /** Every command that does something below a group, from the CLI's own help. */
  static async commands(executable, group) {
    const { stdout } = await run(executable, [...group, '--help'], process.env);
    const [, listed] = stdout.match(/Available Commands:\n([\s\S]*?)\n\n/) ?? [];
    const own = /^ {2}temporal .*\[flags\]$/m.test(stdout) ? [group.join(' ')] : [];
    const below = (listed ?? '').split('\n').map((line) => line.trim().split(/\s+/)[0]).filter(Boolean);
    const deeper = await Promise.all(below.map((name) => Cli.commands(executable, [...group, name])));
    return [...own, ...deeper.flat()];
  }

  /** Runs a command line; its answer as JSON where it is JSON. */
  async answer(line) {
    const environment = { HOME: this.folder, PATH: process.env.PATH, USER: 'operator' };
    const where = line.includes('fix-history-json') ? [] : ['--address', this.address];
    const common = [...where, '--output', 'json', '--color', 'never', '--time-format', 'iso', '--disable-config-file'];
    for (let attempt = 1; ; attempt++) {
      const { code, stdout, stderr } = await run(this.executable, [...words(line), ...common], environment);
      // The real server allows few lists a second, and nothing tells when it allows the next.
      if (attempt < ATTEMPTS && /rate limit exceeded|system overloaded/i.test(stderr)) {
        await delay(300);
      } else {
        return { code, answer: parse(stdout), error: stderr.trim() };
      }
    }
  }

  /** Runs a command line until its answer is as it is to become: lists and batches are late on the real server. */
  async answerWhen(line, isReady) {
    for (let attempt = 1; ; attempt++) {
      const answer = await this.answer(line);
      if (attempt === ATTEMPTS || isReady(answer.answer, answer)) {
        return answer;
      }
      await delay(150);
    }
  }
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text.trim();
  }
}

function run(executable, args, env) {
  return new Promise((resolve) => {
    execFile(executable, args, { env, timeout: 60_000, maxBuffer: 1 << 26 }, (error, stdout, stderr) =>
      resolve({ code: error ? error.code ?? error.signal : 0, stdout, stderr })
    );
  });
}
