import { readFileSync } from 'node:fs';
import type { Opener } from '@trygg/policy';

/** What a source file imports: where from, and by which names; a type is no import. */
interface Imported {
  readonly from: URL;
  /** Its name there; `*`: all of it. */
  readonly there: string;
  /** Its name here. */
  readonly here: string;
}

interface Source {
  readonly imports: readonly Imported[];
  /** Names that it hands on from another file. */
  readonly handsOn: readonly Imported[];
  readonly opens: readonly string[];
  readonly text: string;
}

/** What a key of a module's declaration leads to; a key that is not named here leads to pages. */
const openerOf: Readonly<Record<string, Opener | undefined>> = {
  desk: 'desk',
  mails: 'job',
  jobs: 'job',
  nightly: 'job',
  opening: 'job',
  on: 'job',
};

/**
 * By what each activity is opened, as the sources say: a file that names it in `activity('…')` or `library('…')` is
 * reached from the pages, jobs or desk of a module's declaration, or from a file that a command loads. It is as exact
 * as a file: whatever of a file is reached, all that the file opens counts. A module's `demo` opens nothing.
 */
export function scanOpened(
  modules: readonly URL[],
  commands: readonly URL[],
): ReadonlyMap<string, readonly Opener[]> {
  const sources = new Map<string, Source>();
  const found = new Map<string, Set<Opener>>();
  const read = (file: URL): Source => {
    const known = sources.get(file.href);
    if (known !== undefined) return known;
    const source = parse(file, readFileSync(file, 'utf8'));
    sources.set(file.href, source);
    return source;
  };
  const isModule = new Set(modules.map(({ href }) => href));
  const reach = (start: readonly Imported[], opener: Opener): void => {
    const seen = new Set<string>();
    const waiting = [...start];
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
      const { from, there } = one;
      // A module is entered by what is taken from it, not by all that it declares.
      if (isModule.has(from.href)) {
        waiting.push(...read(from).handsOn.filter(({ here }) => here === there));
        continue;
      }
      if (seen.has(from.href)) continue;
      seen.add(from.href);
      const source = read(from);
      for (const name of source.opens) found.set(name, (found.get(name) ?? new Set()).add(opener));
      waiting.push(...source.imports, ...source.handsOn);
    }
  };
  for (const module of modules) {
    const { imports, text } = read(module);
    for (const [key, segment] of declared(text)) {
      if (key === 'demo') continue;
      const names = new Set(segment.match(/[A-Za-z]\w*/gu) ?? []);
      const used = imports.filter(({ here }) => names.has(here));
      reach(used, openerOf[key] ?? 'page');
    }
  }
  for (const file of commands) reach([{ from: file, there: '*', here: '*' }], 'command');
  return new Map(
    [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, all]) => [name, [...all].sort()]),
  );
}

/** `shopModule({ … })` by its keys, as the formatter lays it out: each on a line of its own, two spaces in. */
function declared(text: string): readonly (readonly [key: string, segment: string])[] {
  const from = text.indexOf('shopModule({');
  const body = text.slice(from, text.indexOf('\n});', from));
  const lines = body.split('\n').slice(1);
  const segments: [string, string][] = [];
  for (const line of lines) {
    const key = /^ {2}(\w+)/u.exec(line)?.[1];
    const last = segments.at(-1);
    if (key !== undefined) segments.push([key, line]);
    else if (last !== undefined) last[1] += `\n${line}`;
  }
  return segments;
}

function parse(file: URL, text: string): Source {
  const code = withoutComments(text);
  const imports: Imported[] = [];
  const handsOn: Imported[] = [];
  for (const statement of code.split(/;\n/u)) {
    const [, verb = '', names = '', path = ''] =
      /^\s*(import|export) (?!type )([^']*) from '(\.[^']+)'$/u.exec(statement) ?? [];
    const all = path === '' ? [] : named(names).map((one) => ({ ...one, from: new URL(path, file) }));
    (verb === 'import' ? imports : handsOn).push(...all);
  }
  for (const [, path = ''] of code.matchAll(/import\('(\.[^']+)'\)/gu))
    imports.push({ from: new URL(path, file), there: '*', here: '*' });
  const opens = [...code.matchAll(/\.(?:activity|library)\(\s*'([a-z-]+)'/gu)].map(([, name = '']) => name);
  return { imports, handsOn, opens, text: code };
}

/** Comments name activities, too: blocks, and lines that begin with two slashes. */
function withoutComments(text: string): string {
  const [first = '', ...blocks] = text.split('/*');
  const code = [first, ...blocks.map((block) => block.slice(block.indexOf('*/') + 2))].join('');
  return code
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('//'))
    .join('\n');
}

/** `{ a, type B, c as d }` as names there and here. */
function named(list: string): readonly { readonly there: string; readonly here: string }[] {
  const [from, to] = [list.indexOf('{'), list.indexOf('}')];
  if (from < 0) return [{ there: '*', here: list.trim() }];
  return list
    .slice(from + 1, to)
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '' && !one.startsWith('type '))
    .map((one) => {
      const [there = '', here = there] = one.split(' as ');
      return { there, here };
    });
}
