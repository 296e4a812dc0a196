import type { PurposeId } from '@trygg/policy';
import type { FindWay } from './finding.ts';
import type { ChangeTold, Undelivered } from './outbox.ts';
import type { FindSettling, Receipt, RowCounts } from './receipts.ts';
import type { JsonValue } from './subject.ts';

/**
 * What the ledger records: one kind a deed. A body holds ids, counts, purposes, channels, hashes and dates.
 * INVARIANT: no name, no address, no row's key in clear, no free text that somebody typed; every number is a whole
 * one (the canonical form knows no other).
 *
 * `subject` is `subjectDigest` of the ref that is meant; null where an entry is about many or about nobody. A
 * deed about several refs names them all in `body.subjects`, and the first in `subject`.
 */
export type LedgerEntry = { readonly subject: string | null } & (
  | { readonly kind: 'consent-given'; readonly body: ConsentBody & WordsShown }
  | { readonly kind: 'consent-confirmed'; readonly body: ConsentBody }
  | { readonly kind: 'consent-withdrawn'; readonly body: ConsentBody & Partial<WordsShown> }
  | { readonly kind: 'objection' | 'objection-lifted'; readonly body: ConsentBody & Partial<WordsShown> }
  | { readonly kind: 'restriction' | 'restriction-lifted'; readonly body: RunBody }
  | { readonly kind: 'erasure-accepted' | 'erasure-called-back'; readonly body: AcceptedBody }
  | { readonly kind: 'erasure-completed' | 'sweep'; readonly body: RunBody }
  | { readonly kind: 'erasure-searched'; readonly body: SearchedBody }
  | { readonly kind: 'erasure-find-settled'; readonly body: FindBody }
  | { readonly kind: 'hold-set' | 'hold-lifted' | 'hold-reviewed'; readonly body: HoldBody }
  | { readonly kind: RequestKind; readonly body: RequestBody }
  | { readonly kind: 'extract'; readonly body: ExtractBody }
  | { readonly kind: 'end-announced'; readonly body: EndAnnouncedBody }
  | { readonly kind: 'confirmation-undelivered'; readonly body: UndeliveredBody }
  | { readonly kind: 'change-announced'; readonly body: Facts & ChangeTold }
  | { readonly kind: 'look-up'; readonly body: LookUpBody }
  | { readonly kind: 'rectification'; readonly body: RectificationBody }
  | { readonly kind: 'disclosure'; readonly body: DisclosureBody }
  | { readonly kind: 'subjects-merged' | 'subjects-split'; readonly body: SeveralBody & Facts }
  | { readonly kind: 'ledger-resumed'; readonly body: ResumedBody }
);

type RequestKind =
  | 'request-opened'
  | 'request-doubted'
  | 'request-identified'
  | 'request-extended'
  | 'request-copied'
  | 'request-refused'
  | 'request-answered'
  | 'request-withdrawn';

/** Further facts of a deed; the INVARIANT of `LedgerEntry` holds for them too. */
type Facts = Readonly<Record<string, JsonValue>>;

interface SeveralBody {
  /** Digests of all refs, where there are several. */
  readonly subjects?: readonly string[];
}

type ConsentBody = Facts &
  SeveralBody & {
    readonly purpose: PurposeId;
    readonly channel?: string;
    /** Id of the consent, where there is one. */
    readonly consent?: string;
  };

interface WordsShown {
  /** SHA-256 of the exact words that were shown. */
  readonly text: string;
  readonly language: string;
  readonly source: string;
}

/** What a receipt says, by which the ledger and the receipt vouch for each other. */
type RunBody = Facts &
  SeveralBody & {
    readonly receipt: string;
    readonly planHash: string;
    readonly counts: Receipt['counts'];
  };

/** What a search by values found: how many values were looked for, and rows in which they stand. */
type SearchedBody = Facts &
  SeveralBody & {
    readonly erasure: string;
    readonly receipt?: string;
    readonly outcome: 'proven' | 'held' | 'unfinished' | 'settled';
    readonly values: number;
    readonly others: number;
    readonly stays: number;
    readonly unexplained: RowCounts;
    readonly unread: readonly string[];
    /** Rows in which values stand that somebody said are another's. */
    readonly settled?: RowCounts;
  };

/** What somebody of the staff said of a row that a search came upon. */
type FindBody = Facts &
  SeveralBody & {
    readonly erasure: string;
    readonly find: string;
    readonly table: string;
    readonly as: FindSettling;
    readonly by: string;
  };

type AcceptedBody = Facts & SeveralBody & { readonly planHash: string };

/** Of a ledger that goes on from an older point: its last entry then, and the last that was lost. */
interface ResumedBody {
  readonly from: number;
  readonly lost: number;
  /** Digest of the checkpoint that vouched for it. */
  readonly checkpoint: string;
  readonly by: string;
}

type HoldBody = Facts &
  SeveralBody & {
    readonly hold: string;
    readonly record: string;
    readonly until?: string;
  };

type RequestBody = Facts & SeveralBody & { readonly request: string };

type ExtractBody = Facts & SeveralBody & { readonly tables: number; readonly rows: number };

/** A subject was warned that it goes on the day `ends`; `unreachable`: the mailbox was refused. */
type EndAnnouncedBody = Facts & { readonly warning: string; readonly record: string; readonly ends: string };

/** The one mail that confirms an erasure ended, and nobody got it. */
type UndeliveredBody = Facts & { readonly erasure: string; readonly outcome: Undelivered };

/** A member of staff looked at somebody, or for somebody: by which activity, and who, as a keyed hash. */
type LookUpBody = Facts &
  SeveralBody & { readonly activity: string; readonly by: string; readonly ways?: readonly FindWay[] };

type RectificationBody = Facts & SeveralBody & { readonly columns: readonly string[] };

type DisclosureBody = Facts & SeveralBody & { readonly recipient: string; readonly purpose: PurposeId };

/** Kinds of entries that a ledger has. */
export type LedgerKind = LedgerEntry['kind'];
