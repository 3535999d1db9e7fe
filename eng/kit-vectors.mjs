// Compares the seeded random vectors of this build with the official SDK's. Runs are seeded by their own run ids,
// which differ each time; the unit tests hold the recorded ones.
// Usage: node kit-vectors.mjs EXPECTED.json KIT.dll HOST:PORT
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';

const [expectedFile, kit, address] = process.argv.slice(2);
const expected = JSON.parse(readFileSync(expectedFile, 'utf8'));
const actual = JSON.parse(execFileSync('dotnet', [kit, 'vectors', '--address', address], { encoding: 'utf8' }));

const differences = expected.Seeds.filter((seed, i) => !isDeepStrictEqual(seed, actual.Seeds[i]));
for (const seed of differences) {
  console.log(`seed ${seed.Seed}: expected ${JSON.stringify(seed.Series)}`);
}
const complete = actual.Runs.length === expected.Runs.length;
console.log(`${expected.Seeds.length - differences.length} of ${expected.Seeds.length} seeds agree, ${actual.Runs.length} runs drew`);
process.exit(differences.length === 0 && complete ? 0 : 1);
