import type { Location } from '../model/policy.ts';
import type { Located } from '../read/located.ts';

/** A clause that policy.yaml or house.yaml cites: `015`, or `011/a` for one of its promises. */
export interface Citation {
  readonly clause: string;
  readonly at: Location;
}

/** Every number under a key `clauses`, wherever it stands: new kinds of entries are read without a change here. */
export function citationsIn(node: Located): Citation[] {
  if (node.kind === 'list') return node.items.flatMap(citationsIn);
  if (node.kind === 'scalar') return [];
  return [...node.entries.values()].flatMap(({ key, value }) =>
    key === 'clauses' && value.kind === 'list' ? numbersIn(value.items) : citationsIn(value),
  );
}

function numbersIn(items: readonly Located[]): Citation[] {
  return items.flatMap((item) => (item.kind === 'scalar' ? [{ clause: item.source, at: item.at }] : []));
}
