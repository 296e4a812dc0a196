import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from './figure.ts';

const limits = { module: 1500, adapter: 250, file: 400 } as const;
type Kind = keyof typeof limits;

/** What is larger with a reason stands in this table of the documentation: `| path | lines | reason |`. */
const excusedIn = 'docs/contributing.md';

function excused(root: string): ReadonlyMap<string, number> {
  const text = readFileSync(join(root, excusedIn), 'utf8');
  const rows = text.matchAll(/^\| `(?<path>[^`\n]{1,200})` \| (?<lines>[\d,]{1,9}) \| [^|\n]{1,500}\|$/gmu);
  return new Map(
    Array.from(rows, ({ groups }) => [groups?.path ?? '', Number(groups?.lines?.replaceAll(',', ''))]),
  );
}

/** Sources as git knows them, also those that are not committed yet; written by a program is none. */
export function sources(root: string): readonly string[] {
  return execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.js', '*.cjs'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  )
    .split('\n')
    .filter((path) => path !== '' && !path.endsWith('.gen.ts') && existsSync(join(root, path)));
}

const isTest = (path: string): boolean => /\.test(-d)?\.ts$|(^|\/)(testing|proofs|fixtures)\//u.test(path);

/** The module or adapter that a source counts for. */
function ownerOf(path: string): readonly [Kind, string] | undefined {
  const module = /^(?<folder>(?:apps|hosts)\/[^/]+\/modules\/[^/]+)\//u.exec(path)?.groups?.folder;
  const adapter = /^(?<place>.*\/adapters\/[^/]+)/u.exec(path)?.groups?.place;
  if (adapter !== undefined) return ['adapter', adapter];
  return module === undefined ? undefined : ['module', module];
}

interface Sized {
  readonly path: string;
  readonly lines: number;
}

function figureOf(kind: Kind, all: readonly Sized[], excuses: ReadonlyMap<string, number>): Figure {
  const most = (one: Sized): number => Math.max(limits[kind], excuses.get(one.path) ?? 0);
  const over = all.filter((one) => one.lines > most(one)).toSorted((a, b) => b.lines - a.lines);
  const within = all.filter((one) => one.lines <= limits[kind]);
  const reasoned = all.length - within.length - over.length;
  const largest = Math.max(0, ...(over.length > 0 ? over : within).map(({ lines }) => lines));
  const told = over.map(({ path, lines }) => `${path} ${lines}`).join(', ');
  const others = reasoned > 0 ? `${reasoned} larger with a reason in ${excusedIn}` : undefined;
  const none = all.length === 0 ? `there is no ${kind}` : undefined;
  const note = [told, others, none].filter((part) => part !== undefined && part !== '').join('; ');
  return {
    what: `lines of the largest ${kind}`,
    unit: 'lines',
    limit: limits[kind],
    measured: all.length === 0 ? undefined : largest,
    ...(note !== '' && { note }),
  };
}

/** Lines of modules and adapters without their tests, and of every file, comments and blank lines included. */
export function sizeFigures(root: string): readonly Figure[] {
  const excuses = excused(root);
  const files = sources(root).map((path) => ({
    path,
    lines: readFileSync(join(root, path), 'utf8').trimEnd().split('\n').length,
  }));
  const owned = { module: new Map<string, number>(), adapter: new Map<string, number>() };
  for (const { path, lines } of files.filter((one) => !isTest(one.path))) {
    const [kind, owner] = ownerOf(path) ?? [];
    if (kind !== 'module' && kind !== 'adapter') continue;
    owned[kind].set(owner ?? '', (owned[kind].get(owner ?? '') ?? 0) + lines);
  }
  const sized = (map: ReadonlyMap<string, number>): Sized[] =>
    Array.from(map, ([path, lines]) => ({ path, lines }));
  return [
    figureOf('module', sized(owned.module), excuses),
    figureOf('adapter', sized(owned.adapter), excuses),
    figureOf('file', files, excuses),
  ];
}
