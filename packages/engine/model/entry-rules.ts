import { channels, purposes } from '@trygg/policy';
import type { LedgerKind } from './entry.ts';
import { findWays } from './finding.ts';
import { holdLaws, holdReasons, reviewReasons } from './holds.ts';
import { mergeReasons, splitReasons } from './merging.ts';
import { findSettlings } from './receipts.ts';
import { refusalGrounds, requestRights } from './refusals.ts';
import { extensionReasons, identityMethods, requestChannels } from './requests.ts';
import { evidenceSources } from './standing.ts';

/**
 * Which activity writes which kinds of entries, and what their bodies may hold. It stands here once; `check_entry`,
 * the trigger on the ledger, is made of it. So a role that fell into wrong hands can write what its activity writes,
 * and nothing that somebody typed. `LedgerEntry` says which of the keys a kind has to have.
 */
export const entryWriters: Readonly<Record<string, readonly LedgerKind[]>> = {
  access: ['extract', 'look-up', 'change-announced'],
  choose: ['consent-given', 'consent-confirmed', 'consent-withdrawn', 'objection', 'objection-lifted'],
  erase: [
    ...([
      'erasure-accepted',
      'erasure-called-back',
      'erasure-completed',
      'confirmation-undelivered',
    ] as const),
    ...(['hold-set', 'hold-lifted'] as const),
  ],
  hold: ['hold-set', 'hold-lifted', 'hold-reviewed'],
  merge: ['subjects-merged', 'subjects-split'],
  rectify: ['rectification'],
  request: [
    ...(['request-opened', 'request-doubted', 'request-identified', 'request-extended'] as const),
    'request-copied',
    ...(['request-refused', 'request-answered', 'request-withdrawn'] as const),
  ],
  restrict: ['restriction', 'restriction-lifted'],
  /** By a function of its own: `027_resuming.sql`. */
  seal: ['ledger-resumed'],
  sweep: ['sweep', 'end-announced', 'hold-lifted'],
};

const id = '"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"';
const hash = '"[0-9a-f]{64}"';
/** A name that the map or the policy gives to a table, a column, a record or a recipient. */
const name = '"(?:[^"@\\\\]|\\\\.){1,128}"';
const counts = `\\{(${name}: \\{("(deleted|redacted|kept)": [0-9]+(, )?)*\\}(, )?)*\\}`;
const many = (one: string): string => `\\[(${one}(, ${one})*)?\\]`;
const rows = `\\{(${name}: [0-9]{1,15}(, )?)*\\}`;
const oneOf = (words: readonly string[]): string =>
  `"(${words.map((word) => word.replace(/[().]/gu, '\\$&')).join('|')})"`;

/** What a value looks like as PostgreSQL writes `jsonb`: a regular expression over the whole of it. */
export const valueShapes = {
  id,
  ids: many(id),
  hash,
  hashes: many(hash),
  name,
  names: many(name),
  counts,
  rows,
  day: '"[0-9]{4}-[0-9]{2}-[0-9]{2}"',
  number: '[0-9]{1,15}',
  true: 'true',
  language: '"[a-z]{2}(-[A-Z]{2})?"',
  purpose: oneOf(Object.keys(purposes)),
  channel: oneOf(Object.keys(channels)),
  source: oneOf(evidenceSources),
  'restriction ground': oneOf(['accuracy', 'unlawful', 'claims', 'objection']),
  'hold reason': oneOf(holdReasons),
  'hold law': oneOf(holdLaws),
  'hold end': oneOf(['lifted', 'passed']),
  'review reason': oneOf(reviewReasons),
  'merge reason': oneOf(mergeReasons),
  'split reason': oneOf(splitReasons),
  'request right': oneOf(Object.keys(requestRights)),
  'request channel': oneOf(requestChannels),
  'identity method': oneOf(identityMethods),
  'extension reason': oneOf(extensionReasons),
  'refusal ground': oneOf(Object.keys(refusalGrounds)),
  answer: oneOf(['nothing-held']),
  outcome: oneOf(['sent', 'unreachable']),
  undelivered: oneOf(['refused', 'expired']),
  'search outcome': oneOf(['proven', 'held', 'unfinished', 'settled']),
  'find settling': oneOf(findSettlings),
  /** Of a look-up: what the software calls it. */
  what: '"[a-z][a-z -]{0,40}"',
  /** By which kinds of identifier somebody was looked for; never by which one. */
  ways: many(oneOf(findWays)),
} as const satisfies Readonly<Record<string, string>>;

type Keys = Readonly<Record<string, keyof typeof valueShapes>>;

const several = { subjects: 'hashes' } as const satisfies Keys;
/** Who of the staff did it for somebody. */
const staff = { by: 'hash' } as const satisfies Keys;
const run = { ...several, receipt: 'id', planHash: 'hash', counts: 'counts' } as const satisfies Keys;
const choice = {
  ...several,
  ...staff,
  ...({ purpose: 'purpose', channel: 'channel', consent: 'id', receipt: 'id' } as const),
  ...({ text: 'hash', language: 'language', source: 'source' } as const),
  ...({ doubleOptIn: 'true', softOptIn: 'true' } as const),
} as const satisfies Keys;
const request = {
  ...several,
  ...staff,
  ...({ request: 'id', right: 'request right', on: 'day' } as const),
} as const satisfies Keys;
const accepted = {
  ...several,
  ...staff,
  ...({ erasure: 'id', planHash: 'hash', notBefore: 'day' } as const),
} as const satisfies Keys;
const hold = { ...several, ...staff, hold: 'id', record: 'name' } as const satisfies Keys;
const merged = { ...several, ...staff } as const satisfies Keys;

export const entryKeys: Readonly<Record<LedgerKind, Keys>> = {
  'consent-given': choice,
  'consent-confirmed': choice,
  'consent-withdrawn': choice,
  objection: choice,
  'objection-lifted': choice,
  restriction: { ...run, ...staff, ground: 'restriction ground', review: 'day' },
  'restriction-lifted': { ...run, ...staff, told: 'day' },
  'erasure-accepted': accepted,
  'erasure-called-back': accepted,
  'erasure-completed': { ...run, erasure: 'id', told: 'names' },
  /** By no role of an activity: the account that owns the tables searches, and writes what it found. */
  'erasure-searched': {
    ...{ ...several, erasure: 'id', receipt: 'id', outcome: 'search outcome', values: 'number' },
    ...{ others: 'number', stays: 'number', unexplained: 'rows', unread: 'names' },
    settled: 'rows',
  },
  /** By the same account, which alone can look at any row again. */
  'erasure-find-settled': {
    ...{ ...several, ...staff, erasure: 'id', find: 'id', table: 'name' },
    as: 'find settling',
  },
  sweep: { ...run, ended: 'number' },
  'hold-set': { ...hold, until: 'day', review: 'day', reason: 'hold reason', law: 'hold law', erasure: 'id' },
  'hold-lifted': { ...hold, ended: 'hold end' },
  'hold-reviewed': { ...hold, review: 'day', because: 'review reason' },
  'request-opened': { ...request, channel: 'request channel' },
  'request-doubted': { ...request, letter: 'hash' },
  'request-identified': { ...request, method: 'identity method' },
  'request-extended': { ...request, letter: 'hash', reason: 'extension reason', until: 'day' },
  'request-refused': { ...request, letter: 'hash', ground: 'refusal ground' },
  'request-copied': { ...request, copy: 'hash' },
  'request-answered': { ...request, answer: 'answer', copy: 'hash', receipts: 'ids', unidentified: 'hash' },
  'request-withdrawn': request,
  extract: { ...several, tables: 'number', rows: 'number' },
  'end-announced': { warning: 'id', record: 'name', ends: 'day', outcome: 'outcome' },
  'confirmation-undelivered': { erasure: 'id', outcome: 'undelivered' },
  'change-announced': { notice: 'id', from: 'hash', to: 'hash', told: 'number', untold: 'number' },
  'look-up': { ...several, ...staff, activity: 'what', ways: 'ways' },
  rectification: { ...several, ...staff, columns: 'names', receipt: 'id' },
  disclosure: { ...several, recipient: 'name', purpose: 'purpose' },
  'subjects-merged': { ...merged, because: 'merge reason' },
  'subjects-split': { ...merged, because: 'split reason' },
  'ledger-resumed': { from: 'number', lost: 'number', checkpoint: 'hash', by: 'hash' },
};
