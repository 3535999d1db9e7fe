// What pages show on the real server, on record in pages/.
import { readFile } from 'node:fs/promises';

export function fileOf({ name }) {
  return new URL(`pages/${name.replace(/[^a-z]+/gi, '-').toLowerCase()}.txt`, import.meta.url);
}

export async function expected(page) {
  return (await readFile(fileOf(page), 'utf8')).trimEnd();
}
