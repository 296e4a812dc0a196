// Writes docs/speed.md and its pictures from what the benchmarks have left in bench/results/.
// `node bench/speed-page.ts`
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { speedPages } from './page/speed-page.ts';
import { readResults } from './results/read-results.ts';

const docs = new URL('../docs/', import.meta.url);
const pictures = new URL('speed/', docs);
const pages = speedPages(await readResults());
await mkdir(pictures, { recursive: true });
for (const name of await readdir(pictures))
  if (!pages.has(`speed/${name}`)) await rm(new URL(name, pictures));
for (const [path, text] of pages) await writeFile(new URL(path, docs), text);
console.log([...pages.keys()].map((path) => `docs/${path}`).join('\n'));
