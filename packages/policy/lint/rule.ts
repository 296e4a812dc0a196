import type { LawRow } from '../law/row.ts';
import type {
  EnforcedPolicy,
  Finding,
  Jurisdiction,
  Location,
  Period,
  PublishedPolicy,
  StatementRule,
  StatutoryKeep,
} from '../model/policy.ts';
import type { StatementId } from '../model/statements.ts';

/** What published and enforced policies have in common; the head of either may lack what nobody wrote. */
export type Linted = Pick<
  PublishedPolicy,
  | 'jurisdiction'
  | 'dpo'
  | 'categories'
  | 'purposes'
  | 'recipients'
  | 'retention'
  | 'rights'
  | 'security'
  | 'cookies'
  | 'sources'
  | 'profiling'
  | 'backups'
  | 'locations'
  | 'version'
> & {
  readonly controller: Partial<EnforcedPolicy['controller']> & { readonly clauses?: readonly string[] };
  readonly authority?: {
    readonly name: string;
    readonly clauses?: readonly string[];
    readonly at?: Location;
  };
};

/** A policy as a rule sees it. */
export interface View {
  readonly policy: Linted;
  /** The text alone, or what the shop runs by. */
  readonly which: 'published' | 'enforced';
  /** Day by which law is read. */
  readonly asOf: Temporal.PlainDate;
  /** Where the policy begins: the place of what is missing. */
  readonly head: Location;
  /** A statement of the text, unless a decision of the house cites its clause and so overrules or settles it. */
  said(id: StatementId): StatementRule | undefined;
  /** Statutes that its records are under, as far as the house found them. */
  readonly keeps: readonly StatutoryKeep[];
  /** How long somebody who declined is remembered. */
  readonly suppression?: Period;
}

/** What a rule found; severity and help are the rule's own unless it says otherwise. */
export interface Found {
  readonly at: Location;
  /** Lower-case, no full stop; judgement says "appears". */
  readonly message: string;
  readonly clauses?: readonly string[];
  /** The other of two statements that conflict. */
  readonly related?: Location;
  readonly severity?: Finding['severity'];
  readonly help?: string;
  /** Row of the law tables that it rests on: one that nobody verified makes no error. */
  readonly row?: Pick<LawRow, 'certainty'>;
}

/** A rule of the lint: what the law asks of a policy, and what to write instead. */
export interface LintRule {
  /** `R01` to `R46`. */
  readonly id: string;
  readonly severity: Finding['severity'];
  readonly law: string;
  /** What it checks, in a sentence. */
  readonly checks: string;
  /** What to write instead. */
  readonly help: string;
  readonly jurisdiction?: Jurisdiction;
  /** First day of the law that it rests on; always, where there is none. ISO date. */
  readonly validFrom?: string;
  find(view: View): Iterable<Found>;
}

/** Words in a row: `a`, `b` and two more. */
export function several(words: readonly string[], most = 4): string {
  const shown = words.slice(0, most).map((word) => `\`${word}\``);
  const more = words.length - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${more} more`;
  const last = shown.pop();
  return shown.length === 0 ? (last ?? '') : `${shown.join(', ')} and ${last}`;
}

/** A finding where the statement is made. */
export function* when(
  statement: StatementRule | undefined,
  message: string,
  more: Pick<Found, 'related' | 'severity' | 'help' | 'row'> = {},
): Iterable<Found> {
  if (statement !== undefined) yield { at: statement.at, clauses: statement.clauses, message, ...more };
}

export function monthsOf({ years, months, days }: Period): number {
  return years * 12 + months + days / 30;
}
