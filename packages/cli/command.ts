/** A flag of the command line, its value's placeholder (none: it is a switch) and what it says. */
export interface Flag {
  readonly value?: string;
  readonly says: string;
}

export const flags = {
  json: { says: 'print JSON' },
  database: {
    value: 'URL',
    says: 'the database itself; else the shop’s on `DATABASE_URL`, else on the embedded server',
  },
  policy: { value: 'POLICY', says: 'name of a policy, its folder, or its file' },
  map: { value: 'FILE', says: 'data map, for a shop whose host has no modules' },
  activities: { value: 'FILE', says: 'activities, beside `--map`' },
  shop: { value: 'NAME', says: 'the shop; else the only one there is' },
  subject: { value: 'WHO', says: '`person:KEY`, `practice:KEY`, or an identifier such as an e-mail address' },
  'as-of': {
    value: 'DATE',
    says: 'a day (its beginning, on the shop’s calendar) or an instant; one to come only without `--apply`',
  },
  apply: { says: 'do it; without it the plan is printed and nothing changes' },
  host: { value: 'FILE', says: 'module that exports the host; else the shop of this repository' },
  check: { says: 'write nothing, and find out whether there was something to write' },
  out: { value: 'FILE', says: 'where to write' },
  ground: { value: 'GROUND', says: '`accuracy`, `unlawful`, `claims` or `objection` (Art. 18(1))' },
  lift: { says: 'end the restriction' },
} as const satisfies Record<string, Flag>;

export type FlagName = keyof typeof flags;

export interface Input {
  readonly arguments: readonly string[];
  readonly switches: ReadonlySet<FlagName>;
  readonly values: ReadonlyMap<FlagName, string>;
  /** Standard output, for a command that says something before it ends. */
  readonly out: { write(text: string): unknown };
  /** Lines for whoever waits; they go to standard error. */
  progress(key: string, line: string): void;
  /** Aborted by INT, TERM, or the death of the process that started this one. */
  readonly signal: AbortSignal;
}

/** `found`: ran, and there are problems (exit 1). */
export interface Output {
  readonly found: boolean;
  readonly json: unknown;
  readonly text: string;
}

export interface Command {
  readonly name: string;
  readonly says: string;
  /** Placeholder of positional arguments; absent: it takes none. */
  readonly takes?: string;
  readonly flags: readonly FlagName[];
  run(input: Input): Promise<Output>;
}
