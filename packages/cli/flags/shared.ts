import type { Flags } from './flag.ts';

/** Flags that mean the same wherever they are taken; a command spreads them among its own. */

export const jsonFlag = { json: { says: 'print JSON' } } as const satisfies Flags;

/** Which files are read: for commands that need no database. */
export const mapFlags = {
  map: { value: 'FILE', says: 'data map, for a shop whose host has no modules' },
  activities: { value: 'FILE', says: 'activities, beside `--map`' },
  host: { value: 'FILE', says: 'module that exports the host; else the shop of this repository' },
} as const satisfies Flags;

export const policyFlag = {
  policy: { value: 'POLICY', says: 'name of a policy, its folder, or its file' },
} as const satisfies Flags;

export const shopFlag = {
  shop: { value: 'NAME', says: 'the shop; may be left out where there is only one' },
} as const satisfies Flags;

export const databaseFlag = {
  database: {
    value: 'URL',
    says: 'the database itself; others on this machine see what a command is given, so an address with a password belongs in `DATABASE_URL`; without it, the shop’s on `DATABASE_URL`, else on the embedded server',
  },
} as const satisfies Flags;

/** One policy that is read from files, named by itself or by its shop. */
export const filesFlags = { ...policyFlag, ...shopFlag, ...mapFlags } as const;

/** One shop and its database. */
export const shopFlags = { ...shopFlag, ...policyFlag, ...databaseFlag, ...mapFlags } as const;

export const subjectFlag = {
  subject: {
    value: 'WHO',
    says: '`person:KEY`, `practice:KEY`, or an identifier such as an e-mail address; several keys with commas between where one human being stands in several rows',
  },
} as const satisfies Flags;

export const applyFlag = {
  apply: { says: 'do it; without it the plan is printed and nothing changes' },
} as const satisfies Flags;

/** Of commands that only look. */
export const asOfFlag = {
  'as-of': {
    value: 'DATE',
    says: 'a day (its beginning, on the shop’s calendar) or an instant; else now',
  },
} as const satisfies Flags;

/** Of commands that end something with `--apply`. */
export const asOfPastFlag = {
  'as-of': {
    value: 'DATE',
    says: 'a day (its beginning, on the shop’s calendar) or an instant; one to come only without `--apply`',
  },
} as const satisfies Flags;

/** Who does it, in a command that notes that somebody did. */
export const byFlag = {
  by: { value: 'NAME', says: 'who does it; only a keyed hash is kept' },
} as const satisfies Flags;

export const languageFlag = {
  lang: { value: 'LANGUAGE', says: '`sv`, `nl` or `en`; else the policy’s first' },
} as const satisfies Flags;

export const outFlag = {
  out: { value: 'FILE', says: 'where to write; else it is printed' },
} as const satisfies Flags;

export const keyFlag = {
  key: {
    value: 'JWK',
    says: 'public key, as `trygg ledger key --json` prints it or a shop’s `/.well-known/trygg-receipt-keys.json` has it, or the file with it',
  },
} as const satisfies Flags;
