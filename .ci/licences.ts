// Lists the licence of every installed package, and exits with 1 where one is not among those that may be used.
import { readFile } from 'node:fs/promises';

const permitted =
  /^(?:MIT(?:-0)?|Apache-2\.0|BSD(?:-[23]-Clause)?|0BSD|ISC|MPL-2\.0|BlueOak-1\.0\.0|CC0-1\.0|CC-BY-4\.0|Unlicense|Python-2\.0|OFL-1\.1|PostgreSQL|Zlib)$/u;

/** Their package.json names no licence; what their own files say. */
const readByHand: Readonly<Record<string, string>> = { 'png-js': 'MIT' };

interface Installed {
  readonly name?: string;
  readonly version?: string;
  readonly license?: unknown;
  readonly licenses?: unknown;
}

function licenceOf({ license, licenses }: Installed): string | undefined {
  const [first] = Array.isArray(licenses) ? licenses : [licenses];
  const said = license ?? first;
  if (typeof said === 'string') return said;
  return typeof said === 'object' && said !== null && 'type' in said ? String(said.type) : undefined;
}

/** `(MIT OR GPL-2.0)` may be used by its first half, `MIT AND ISC` needs both. */
function mayBeUsed(licence: string): boolean {
  const text = licence.replaceAll(/[()]/gu, '');
  return text.split(' OR ').some((one) => one.split(' AND ').every((part) => permitted.test(part.trim())));
}

const root = new URL('../', import.meta.url);
const lock: { packages: Record<string, { link?: boolean; optional?: boolean }> } = JSON.parse(
  await readFile(new URL('package-lock.json', root), 'utf8'),
);
const found = new Map<string, string[]>();
const refused: string[] = [];
for (const [path, { link }] of Object.entries(lock.packages)) {
  if (!path.includes('node_modules/') || link === true) continue;
  const text = await readFile(new URL(`${path}/package.json`, root), 'utf8').catch(() => undefined);
  // Built for another machine.
  if (text === undefined) continue;
  const installed: Installed = JSON.parse(text);
  const name = `${installed.name}@${installed.version}`;
  const licence = readByHand[installed.name ?? ''] ?? licenceOf(installed) ?? 'none named';
  found.set(licence, [...(found.get(licence) ?? []), name]);
  if (!mayBeUsed(licence)) refused.push(`${name}: ${licence}`);
}
for (const [licence, names] of [...found].sort((a, b) => b[1].length - a[1].length))
  process.stdout.write(`${licence} (${names.length}): ${[...new Set(names)].sort().join(', ')}\n\n`);
for (const one of refused) process.stderr.write(`may not be used: ${one}\n`);
process.exitCode = refused.length === 0 ? 0 : 1;
