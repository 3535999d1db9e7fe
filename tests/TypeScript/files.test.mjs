// What our server says, and how it ends, when its file or address cannot be used.
//   TEMPORAL_DEV   our executable (default: the build output)
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { findExecutable } from './harness/backend.mjs';
import { freePort, ServerProcess } from './harness/server.mjs';

const STARTS_OR_ENDS_WITHIN_MS = 30_000;
let folder, file, server;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'files-'));
  file = join(folder, 'state.db');
  server = await ServerProcess.start(findExecutable(), { arguments: ['--db-filename', file] });
});

after(async () => {
  await server?.stop();
  await rm(folder, { recursive: true });
});

/** Runs the server with bad arguments; its exit code and what it wrote. */
async function refused(...args) {
  const executable = findExecutable();
  const [command, ...prefix] = executable.endsWith('.dll') ? ['dotnet', executable] : [executable];
  return await new Promise((resolve) => {
    execFile(
      command, [...prefix, 'server', 'start-dev', '--headless', ...args], { timeout: STARTS_OR_ENDS_WITHIN_MS },
      (error, output, errors) => resolve({ code: error?.code, killed: error?.killed, text: `${output}${errors}` })
    );
  });
}

function assertOneSentence({ code, killed, text }, pattern) {
  assert.ok(!killed, 'The server started where it should have refused.');
  assert.ok(code > 0, `Exit code ${code}.`);
  assert.match(text, pattern);
  assert.doesNotMatch(text, /\n\s+at /, 'A stack trace is no answer.');
}

test('a second server on the same file is refused', async () => {
  assertOneSentence(await refused('--port', `${await freePort()}`, '--db-filename', file), /in use/);
});

test('a second server on the same port is refused', async () => {
  assertOneSentence(await refused('--port', `${server.port}`), /already in use/);
});

test('a file that is no database is refused', async () => {
  const garbage = join(folder, 'garbage.db');
  await writeFile(garbage, 'This is no database. '.repeat(1000));
  assertOneSentence(await refused('--port', `${await freePort()}`, '--db-filename', garbage), /garbage\.db/);
});

test('a file that cannot be is refused', async () => {
  const impossible = join(file, 'below-a-file.db');
  assertOneSentence(await refused('--port', `${await freePort()}`, '--db-filename', impossible), /below-a-file\.db/);
});

test('a server that was stopped leaves the file to the next', async () => {
  const own = join(folder, 'next.db');
  for (let round = 0; round < 2; round++) {
    const next = await ServerProcess.start(findExecutable(), { arguments: ['--db-filename', own] });
    await next.stop();
  }
});
