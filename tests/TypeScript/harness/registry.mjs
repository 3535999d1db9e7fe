// The scenarios, in the order of their files.
import { readdir } from 'node:fs/promises';

const FOLDER = new URL('../scenarios/', import.meta.url);
const found = [];
let current;

/**
 * Declares a scenario: one behaviour of the server as a user of the official SDK meets it.
 * @param {string} name a sentence, unique within its file
 * @param {(scene: import('./scene.mjs').Scene) => Promise<void>} body
 * @param {{ compare?: boolean, differs?: string }} [options] `compare: false` where two correct servers may record
 *   different histories; `differs` says what our server is known not to do as the real one does: the scenario still
 *   runs and is reported, but does not fail the suite
 */
export function scenario(name, body, { compare = true, differs } = {}) {
  found.push({ topic: current, name, body, compare, differs });
}

/** Loads the scenarios; those of topics beginning with `later-` only for `SUITE=all`, or by a `JUDGE_ONLY` pattern. */
export async function loadScenarios() {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.mjs')).sort();
  for (const file of files) {
    current = file.replace('.mjs', '');
    if (!current.startsWith('later-') || process.env.SUITE === 'all') {
      await import(new URL(file, FOLDER));
    }
  }
  const only = new RegExp(process.env.JUDGE_ONLY ?? '', 'i');
  return found.filter(({ topic, name }) => only.test(`${topic}: ${name}`));
}
