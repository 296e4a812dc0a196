import { existsSync, readdirSync } from 'node:fs';
import type { Opener } from '@trygg/policy';
import { scanOpened } from './scan.ts';

const shop = new URL('../', import.meta.url);
const folder = new URL('modules/', shop);

/** By what the activities of this host's modules are opened, from its sources as they lie there. */
export function openedNow(): ReadonlyMap<string, readonly Opener[]> {
  const modules = readdirSync(folder)
    .map((name) => new URL(`${name}/module.ts`, folder))
    .filter((file) => existsSync(file));
  return scanOpened(modules, [new URL('host.ts', shop)]);
}

/** The text of `opened.gen.ts`. */
export function openedText(opened: ReadonlyMap<string, readonly Opener[]>): string {
  const rows = [...opened].map(([name, by]) => `  ['${name}', [${by.map((one) => `'${one}'`).join(', ')}]],`);
  return `// Written by \`npm run generate\` from the sources of the modules. Do not edit.
import type { Opener } from '@trygg/policy';

/** By what each activity is opened; one that is not named here is opened by nothing. */
export const opened: ReadonlyMap<string, readonly Opener[]> = new Map<string, readonly Opener[]>([
${rows.join('\n')}
]);
`;
}
