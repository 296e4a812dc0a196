import type { ReadPolicy } from '../check-policy.ts';
import { sortFindings } from '../finding.ts';
import { restingOn } from '../law/row.ts';
import type { Finding, Location, StatementRule } from '../model/policy.ts';
import { bases } from './bases.ts';
import { data } from './data.ts';
import { keeping } from './keeping.ts';
import { people } from './people.ts';
import type { Linted, LintRule, View } from './rule.ts';
import { sharing } from './sharing.ts';
import { telling } from './telling.ts';

export type { LintRule } from './rule.ts';

/** The rules of the lint, by their ids. */
export const lintRules: readonly LintRule[] = [
  ...bases,
  ...sharing,
  ...keeping,
  ...people,
  ...telling,
  ...data,
].sort((one, other) => (one.id < other.id ? -1 : 1));

/**
 * What the law finds wrong with a policy: as published, or as it is enforced with what its house decided. Pure;
 * nothing of it replaces counsel. Empty where the policy cannot be read.
 */
export function lintPolicy(
  read: Pick<ReadPolicy, 'published' | 'enforced'>,
  which: 'published' | 'enforced',
  asOf: Temporal.PlainDate,
): readonly Finding[] {
  const { published, enforced } = read;
  const policy: Linted | undefined = which === 'published' ? published : enforced;
  if (policy === undefined || published === undefined) return [];
  const settled = new Set(which === 'enforced' ? enforced?.decisions.flatMap(({ clauses }) => clauses) : []);
  const open = (one: StatementRule | undefined): boolean =>
    one?.clauses.some((clause) => settled.has(clause)) === false;
  const view: View = {
    policy,
    which,
    asOf,
    head: published.controller.at,
    said: (id) => {
      const found = published.statements.get(id);
      return which === 'published' || open(found) ? found : undefined;
    },
    // What the house keeps is settled.
    keeps: which === 'published' ? (enforced?.keeps ?? []) : [],
    ...(which === 'enforced' && enforced?.suppression && { suppression: enforced.suppression }),
  };
  return sortFindings(lintRules.flatMap((rule) => found(rule, view)));
}

function found(rule: LintRule, view: View): readonly Finding[] {
  const { jurisdiction, validFrom } = rule;
  if (jurisdiction !== undefined && jurisdiction !== view.policy.jurisdiction) return [];
  if (validFrom !== undefined && view.asOf.toString() < validFrom) return [];
  return [...rule.find(view)].map((one): Finding => {
    const { at, message, clauses = [], related, severity = rule.severity, help = rule.help, row } = one;
    return restingOn(row, {
      ...{ rule: rule.id, severity, message, at, help, law: rule.law },
      ...(clauses.length > 0 && { clauses }),
      ...(related !== undefined && !same(related, at) && { related }),
    });
  });
}

function same(one: Location, other: Location): boolean {
  return one.file === other.file && one.line === other.line && one.column === other.column;
}
