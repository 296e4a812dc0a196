import type { Finding, PurposeId } from '@trygg/policy';

/** An activity that the enforced policy permits, with all that its role may do. */
export interface PermittedActivity {
  readonly name: string;
  readonly module: string;
  readonly purposes: readonly PurposeId[];
  /** Row rule: all of these bits stand in a row's `trygg_standing`. Zero: no personal table. */
  readonly mask: bigint;
  readonly uses: readonly Use[];
  /** Other modules whose contributions are among the uses: what the policy does not permit of them is left out. */
  readonly contributors?: readonly string[];
  /** Schema of a library that the role works in as a whole. */
  readonly schema?: string;
}

/** What a role may do with one table; `trygg_standing` is among the columns where it is needed. */
export interface Use {
  readonly table: string;
  readonly personal: boolean;
  readonly select: readonly string[];
  readonly insert: readonly string[];
  readonly update: readonly string[];
  readonly delete: boolean;
}

/** An activity that gets no role, and why: the first place that the policy does not cover. */
export interface RefusedActivity {
  readonly name: string;
  readonly reasons: readonly Finding[];
}

/** A function in the schema `trygg` that the compiler writes. */
export interface FunctionControl {
  readonly kind: 'function';
  readonly name: string;
  /** Types of the arguments, as the catalog spells them; empty for a trigger's. */
  readonly arguments: string;
  /** `create or replace function …` */
  readonly text: string;
  /** Statements that bring existing rows to what the function says. */
  readonly fill?: readonly string[];
}

export interface TriggerControl {
  readonly kind: 'trigger';
  readonly table: string;
  readonly name: string;
  /** `create or replace trigger …` */
  readonly text: string;
  /** Statements that bring existing rows to what the trigger keeps up. */
  readonly fill: readonly string[];
}

/** The standing of a table's rows: its column, and how existing rows are filled. */
export interface StandingControl {
  readonly kind: 'standing';
  readonly table: string;
  /** Statements for rows that exist when the column comes, or when the owners of the table change. */
  readonly fill: {
    /** What enters the rows of a root table among the subjects; a row's standing is computed from its owners'. */
    readonly subjects: readonly string[];
    readonly rows: string;
  };
}

/** Row-level security of a personal table. */
export interface SecuredControl {
  readonly kind: 'secured';
  readonly table: string;
}

/** A row rule: `using` and `with check` of one activity on one table. */
export interface RuleControl {
  readonly kind: 'rule';
  readonly table: string;
  readonly activity: string;
  readonly role: string;
  readonly mask: string;
}

export interface RoleControl {
  readonly kind: 'role';
  readonly activity: string;
  readonly role: string;
  /** Settings of every session of the role, by name. */
  readonly settings: Readonly<Record<string, string>>;
  /** How many it may hold at once. */
  readonly connections: number;
}

/** A column that the policy gives no purpose: whatever is written there becomes null, or what the map has for erased. */
export interface EmptiedColumn {
  readonly table: string;
  readonly column: string;
  /** Where null is not allowed. */
  readonly redacted?: string;
}

/** One privilege of one role: what `grant` gives. `column` is absent for a whole object. */
export interface Grant {
  readonly role: string;
  readonly on: 'database' | 'schema' | 'table' | 'sequence' | 'function';
  /** As the catalog names it; a function with its arguments. */
  readonly object: string;
  readonly privilege: string;
  readonly column?: string;
}

/** One thing that is installed in the database. */
export type Control =
  | RoleControl
  | StandingControl
  | FunctionControl
  | TriggerControl
  | SecuredControl
  | RuleControl;

/** What compiling enforced policy × data map × activities × catalog yields. */
export interface Controls {
  readonly databaseId: string;
  readonly policyHash: string;
  readonly permitted: ReadonlyMap<string, PermittedActivity>;
  readonly refused: readonly RefusedActivity[];
  readonly emptied: readonly EmptiedColumn[];
  readonly controls: readonly Control[];
  readonly grants: readonly Grant[];
  readonly findings: readonly Finding[];
}
