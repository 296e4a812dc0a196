import { endingSteps } from '../ending/ending.ts';
import { expiry } from '../ending/expiry.ts';
import type { EndingStep } from '../ending/step.ts';
import { standingColumn } from '../map/standing.ts';
import type { RightsContext } from '../model/context.ts';

/**
 * Columns that an end of subjects or records writes, by table: what a statute does not keep, columns and links of an
 * owner who leaves, links to rows that go. Read off the steps themselves, so that nobody is granted what no step uses.
 * A table whose rows only ever go has none.
 */
export function endingColumns(
  context: Omit<RightsContext, 'secret' | 'permitted'>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const whole: RightsContext = { ...context, secret: Buffer.alloc(0), permitted: [] };
  // Which columns are written does not depend on the day.
  const day = Temporal.PlainDate.from('2000-01-01');
  const kinds = [...context.map.subjects.keys()].sort();
  const because = (): string => '';
  const of = (ending: readonly string[]): readonly EndingStep[] =>
    endingSteps({ context: whole, kinds: ending, day, because, numbering: 'all' });
  const { records, endings } = expiry(whole, day);
  const written = new Map<string, Set<string>>();
  const steps = [...kinds.flatMap((one) => of([one])), ...of(kinds), ...records, ...endings];
  for (const { table, columns, set, kind } of steps) {
    if (set === undefined) continue;
    const known = written.get(table) ?? new Set();
    written.set(table, known);
    for (const column of Object.keys(columns ?? {})) known.add(column);
    if (kind === 'keep') known.add(standingColumn);
  }
  return written;
}
