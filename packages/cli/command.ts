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
  key: { value: 'JWK', says: 'public key, as `trygg ledger key --json` prints it, or the file with it' },
  checkpoints: { value: 'FILE', says: 'checkpoints that lie outside the database, a line each' },
  check: { says: 'write nothing, and find out whether there was something to write' },
  out: { value: 'FILE', says: 'where to write' },
  ground: { value: 'GROUND', says: '`accuracy`, `unlawful`, `claims` or `objection` (Art. 18(1))' },
  lift: { says: 'end the restriction, or take the objection back' },
  purpose: { value: 'PURPOSE', says: 'a purpose of the policy, such as `direct-marketing`' },
  'by-channel': {
    value: 'CHANNEL',
    says: '`email`, `sms`, `phone`, `post` or `social-media`; else the whole purpose',
  },
  words: { value: 'TEXT', says: 'the exact words that were shown or said; only their SHA-256 is kept' },
  withdraw: { says: 'withdraw the consent' },
  set: { value: 'CORRECTION', says: '`TABLE.COLUMN=VALUE`, or `TABLE:KEY.COLUMN=VALUE`' },
  format: {
    value: 'FORMAT',
    says: '`json` or `csv`; of findings `text` or `sarif`; of a register `html`, `csv` or `jsonld`',
  },
  as: { value: 'ROLE', says: '`controller` (Art. 30(1)) or `processor` (Art. 30(2)); else `controller`' },
  right: {
    value: 'RIGHT',
    says: '`access`, `rectification`, `erasure`, `restriction`, `portability`, `objection`, `marketing-objection` or `withdrawal`',
  },
  channel: { value: 'CHANNEL', says: '`web`, `e-mail`, `telephone`, `letter` or `office`' },
  received: { value: 'DAY', says: 'the day on which it arrived; else today' },
  on: { value: 'DAY', says: 'the day on which it happened; else today' },
  reference: { value: 'NUMBER', says: 'the office’s own file number' },
  by: { value: 'NAME', says: 'who does it; only a keyed hash is kept' },
  ask: { says: 'ask for proof of who asks, where there are reasonable doubts (Art. 12(6))' },
  method: {
    value: 'METHOD',
    says: '`signed-in`, `reply-from-known-address`, `call-back`, `known-facts` or `seen-in-person`',
  },
  reason: {
    value: 'REASON',
    says: 'of an extension `complexity` or `number` (Art. 12(3)); of a hold `claim`, `complaint`, `authority` or `recall`',
  },
  record: {
    value: 'KIND:KEY',
    says: 'a record of the data map and the key of its root row; columns with `/` between',
  },
  law: { value: 'ARTICLE', says: 'what lets the record be kept: `GDPR 17(3)(a)` to `GDPR 17(3)(e)`' },
  until: { value: 'DAY', says: 'the day on which the hold is over by itself' },
  refusal: { value: 'GROUND', says: 'one of the closed list, such as `manifestly-excessive`' },
  because: {
    value: 'TEXT',
    says: 'the reason in a sentence, as whoever asked is told it; of a merge `asked`, `identified` or `duplicate`, of a split `asked` or `mistaken`',
  },
  into: { value: 'WHO', says: 'the other of the two that are one' },
  from: { value: 'WHO', says: 'the other of the two that were merged' },
  receipt: { value: 'ID', says: 'receipt of what was done; several with commas between' },
  copy: { value: 'FILE', says: 'the copy that was given; its SHA-256 is kept' },
  'nothing-held': { says: 'nothing is held about the one who asks' },
  published: {
    says: 'what the law finds wrong with the published text, before the house decided anything; of a notice, what differs from that text and why',
  },
  remarks: { says: 'list what the data map has and the policy has no use for' },
  explain: { value: 'RECORD', says: 'draw when the parts of a record go, and by which rule or statute' },
  all: { says: 'those that have ended too' },
  lang: { value: 'LANGUAGE', says: '`sv`, `nl` or `en`; else the policy’s first' },
  years: { value: 'N', says: 'how far to look; else 5' },
  svg: { value: 'FILE', says: 'a picture of it, to be written there' },
  workers: { value: 'N', says: 'batches at the same time; else one after the other' },
  batch: { value: 'N', says: 'records a batch; else 1000' },
  pace: { value: 'PERCENT', says: 'share of the time in which a worker works; else 100' },
  pause: { says: 'stop all sweeps of the shop between two batches' },
  resume: {
    says: 'go on with what has not come to its end: the oldest sweep, or every erasure that was accepted',
  },
  list: { says: 'show what is under way' },
  'not-before': {
    value: 'DAY',
    says: 'the day until which the erasure waits; until it is carried out it can be called back',
  },
  'call-back': { value: 'ID', says: 'undo the acceptance of an erasure that waits for its day' },
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
