import type { SoEntry, SoState } from '@trygg/policy';

/** What of a policy is so, for a terminal: figures, then the entries with what keeps them or what they lack. */
export function soTable(
  policy: string,
  counts: Readonly<Record<SoState['state'], number>>,
  entries: readonly SoEntry[],
  all: boolean,
): string[] {
  const unused = new Set(entries.flatMap(({ path, state }) => (state === 'not-in-use' ? [path] : [])));
  const inside = (path: string): boolean => steps(path).some((one) => unused.has(one));
  // What lies inside an entry that is not in use is told with it.
  const shown = entries.filter(({ path, state }) => all || (state !== 'in-use' && !inside(path)));
  return [
    `${policy}: ${counts['in-use']} in use, ${counts['not-in-use']} not in use, ${counts['by-people']} by people, ${counts.overruled} overruled`,
    ...shown.map((entry) => `  ${words[entry.state].padEnd(10)}  ${entry.path}  ${because(entry)}`.trimEnd()),
  ];
}

/** The entries that a path leads through, without itself. */
function steps(path: string): readonly string[] {
  const parts = path.split('.');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('.'));
}

const words: Readonly<Record<SoState['state'], string>> = {
  'in-use': 'in use',
  'not-in-use': 'not in use',
  'by-people': 'by people',
  overruled: 'overruled',
};

function because(entry: SoEntry): string {
  switch (entry.state) {
    case 'in-use':
      return entry.by
        .map(({ kind, name, standInOnly }) => `${kind} ${name}${standInOnly ? ' (stand-in only)' : ''}`)
        .join(', ');
    case 'not-in-use':
      return entry.missing;
    case 'by-people':
      return `signed by ${entry.by}${entry.demo ? ' (made up for the demo)' : ''} until ${entry.until}: ${entry.says}`;
    case 'overruled':
      return entry.by;
  }
}
