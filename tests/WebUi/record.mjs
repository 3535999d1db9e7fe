// Writes pages/ from the real server: TEMPORAL_CLI=… TEMPORAL_UI=… node record.mjs [name …]
import { mkdir, writeFile } from 'node:fs/promises';
import { fileOf } from './expected.mjs';
import { PAGES } from './pages.mjs';
import { Visit } from './visit.mjs';

const visit = await Visit.start(process.env.TEMPORAL_CLI);
await mkdir(new URL('pages/', import.meta.url), { recursive: true });
let failed = 0;
for (const page of PAGES) {
  try {
    const { text, problems } = await visit.see(page);
    await writeFile(fileOf(page), `${text}\n`);
    console.log(`${page.name}${problems.length ? `: ${problems.join('; ')}` : ''}`);
  } catch (error) {
    failed++;
    console.log(`NOT RECORDED ${page.name}: ${error.message}`);
  }
}
await visit.stop();
process.exit(failed ? 1 : 0);
