/**
 * A trace is what is left of a value that is gone: bytes in a file of the server, which no statement can read. A deed
 * (an erasure, a sweep, a correction) can leave traces in every table that holds something personal, in the planner's
 * statistics and in the write-ahead log. A place is clean once it was written anew after the deed.
 */
export interface Trace {
  /** `public.customer_order`: a table, or a partition of one; `pg_catalog.pg_statistic`; `pg_wal`. */
  readonly place: string;
  /** As the data map calls the table; null for what is none of its tables. */
  readonly table: string | null;
  /** The earliest deed that can have left something here since it was last written anew; null: none. */
  readonly since: string | null;
  readonly cleanedAt: string | null;
  /** Why the last attempt left it as it was. */
  readonly why: NotClean | null;
  /** With indexes; null for the log. */
  readonly bytes: number | null;
  /** Milliseconds for which nobody could read or write it while it is written anew, as far as this server was measured. */
  readonly estimate: number | null;
}

/** Why a place is not clean yet. */
export const notClean = {
  long: 'writing it anew takes longer than it may beside visitors',
  'let-go': 'it was let go when it had taken as long as it may beside visitors; the next night tries again',
  locked: 'somebody else had it, and nobody was to wait behind',
  older: 'a transaction that began before is still open, and rows that it could read stay',
  columns: 'PostgreSQL does not let go of the statistics of a column that a trigger, view or rule names',
  'not-ours': 'the migrating account may not',
  'no-room': 'the disk has no room for a second copy',
  tables: 'a table is not clean yet, and what is in it can come here again',
  recycled: 'the server uses files of its log again (`wal_recycle`)',
  archived: 'the server keeps its log elsewhere (`archive_mode`)',
  followed: 'others follow the log: standbys or replication slots',
  kept: 'the server keeps files of its log',
} as const;

/** Codes of `notClean`, which has a sentence for each. */
export type NotClean = keyof typeof notClean;

/** What the server says of its log and of who follows it: copies of it are where these are. */
export interface LogKept {
  readonly recycled: boolean;
  readonly archived: boolean;
  /** Names under which standbys follow. */
  readonly standbys: readonly string[];
  readonly slots: readonly string[];
  /** Whether the migrating account may begin a new file of the log, have it written out, and list the files. */
  readonly may: boolean;
}

/** What of a shop's files is clean, and what is not. */
export interface TracesFound {
  /** The largest first, the log last. */
  readonly traces: readonly Trace[];
  readonly log: LogKept;
}

/** How much is written anew at once. */
export interface TidyOptions {
  /** One table alone, as the data map or as `Trace.place` calls it, however long it takes. */
  readonly table?: string;
  /** Milliseconds for which a table may be shut; absent: two seconds. */
  readonly limit?: number;
}
