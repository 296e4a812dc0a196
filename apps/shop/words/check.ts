import { existsSync } from 'node:fs';
import { readMap, readModuleFiles } from '@trygg/engine/map';
import { recordKinds } from '@trygg/policy';
import { registered } from '../kit/registry.ts';
import { findModules } from '../modules.ts';
import { type Codes, wordFaults } from './faults.ts';

/** `npm run words`: that people read words for all that is mapped, in each language. Needs no database. */
await findModules();
const modules = registered();
const { map } = readMap(await readModuleFiles(modules));
const codes = new Map<string, Codes>();
for (const { name, folder } of modules) {
  const file = new URL('codes.gen.ts', folder);
  if (!existsSync(file)) continue;
  const read: { readonly codes: Codes } = await import(file.href);
  codes.set(name, read.codes);
}
const faults = wordFaults({ modules, map, codes, recordWords: (record) => recordKinds[record] });
for (const line of faults) process.stderr.write(`${line}\n`);
if (faults.length > 0) process.exitCode = 1;
