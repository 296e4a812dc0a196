import type { Column } from '../world.ts';
import type { LiveRow, State } from './state.ts';

const named = ['identity', 'address', 'organisation'];

/** Texts that can name somebody: names, addresses, and what somebody is written to at. */
function isNaming({ type, holds, target, unique }: Column, value: string): boolean {
  if (type !== 'text' || target !== undefined || unique === true) return false;
  return named.includes(holds) || (holds === 'contact' && value.includes('@'));
}

/**
 * Texts of the rows that an erasure took or reduced, and those that it emptied in rows of others: what stood in columns
 * about the subjects. `after` is the state that it left, `roots` the subjects' own rows.
 */
export function takenTexts(before: State, after: State, roots: ReadonlySet<number>): readonly string[] {
  const kinds = new Set(
    [...roots].flatMap((root) => {
      const live = before.rows.get(root);
      return live === undefined ? [] : [before.kindOf(live)?.name];
    }),
  );
  const texts = before.living().flatMap((live) => {
    const now = after.rows.get(live.row.id);
    if (!live.table.personal || now === undefined) return [];
    const whole = now.gone || (live.kept === undefined && now.kept !== undefined);
    return live.table.columns
      .filter((column) => column.owner === undefined || kinds.has(column.owner))
      .filter((column) => whole || (column.name in now.written && !(column.name in live.written)))
      .flatMap((column) => textIn(live, column));
  });
  return [...new Set(texts)];
}

function textIn(live: LiveRow, column: Column): readonly string[] {
  const value = live.row.values[column.name];
  return typeof value === 'string' && !(column.name in live.written) && isNaming(column, value)
    ? [value]
    : [];
}
