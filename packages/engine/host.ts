import type { EnforcedPolicy } from '@trygg/policy';
import type { ShopGroups } from './groups.ts';
import type { Ledger } from './ledger/ledger.ts';
import type { HoldAsked } from './model/holds.ts';
import type { DataMap } from './model/map.ts';
import type { HostModule } from './model/module.ts';
import type { LetterLanguage } from './model/requests.ts';
import type { Subject, SubjectRef } from './model/subject.ts';
import type { LibraryConnections } from './run/library-connections.ts';
import type { HostDoes } from './run/workings.ts';
import type { DatabaseAddress } from './server/address.ts';
import type { Tidying } from './vacuum/tidying.ts';

/**
 * What the engine hands a host for one shop: the database under its policy, with all controls in place, and what can
 * be done with the data of its subjects, by groups. `openShop` makes it.
 */
export interface ShopRuntime extends ShopGroups {
  readonly name: string;
  readonly policy: EnforcedPolicy;
  readonly map: DataMap;
  readonly ledger: Ledger;
  readonly tidying: Tidying;
  /**
   * Activities that the enforced policy permits. With a module: whether what that module contributes to the activity
   * is permitted, too; where it is not, the activity goes on without it.
   */
  permits(activity: string, contributor?: string): boolean;
  /** Typed by the caller with the generated interfaces; throws `activity_not_permitted`. */
  activity(name: string): unknown;
  /** For a library that brings its own SQL. */
  library(activity: string): LibraryConnections;
  /** Name of an activity's role in PostgreSQL. */
  role(activity: string): string;
  /** Key material of this installation, 32 bytes, kept outside the database. */
  readonly secret: Buffer;
  /** Waits for what follows deeds, seals the ledger, and ends all connections. */
  close(): Promise<void>;
}

/** Work that only the migrating account may do, besides `schema.sql`: a library's own migrations, its queues. */
export interface HostLibrary {
  readonly name: string;
  /** Done again, it changes nothing. Rejects where it cannot be installed: the shop stays closed. */
  install(connection: DatabaseAddress): Promise<void>;
}

/** A shop that could not be opened, in a line that names the place and, where there is one, the way out. */
export interface ClosedShop {
  readonly name: string;
  readonly why: string;
}

/** What `Host.start` is told besides its shops. */
export interface StartOptions {
  readonly port: number;
  /** Shops that stay closed while the others run; at their addresses a page says so. */
  readonly closed?: readonly ClosedShop[];
  /** Folder for what a run keeps: mails of the demo, secrets. */
  readonly folder: string;
  /** One line of progress for the terminal; a later line with the same key replaces it. */
  progress(key: string, line: string): void;
}

/** A host that answers at its addresses, until it is stopped. */
export interface RunningHost {
  /** Shops that the host itself could not open, beside those that it was told of. */
  readonly closed?: readonly ClosedShop[];
  /** Address → what is there, in the order to print. */
  readonly addresses: readonly { readonly url: string; readonly what: string }[];
  /** Sign-ins of the demo to print. */
  readonly signIns: readonly { readonly email: string; readonly password: string; readonly what: string }[];
  /** Ends its jobs and sockets; the engine closes the shops itself. Rejects where something cannot be ended. */
  stop(): Promise<void>;
}

/** A firm, such as a practice, that an erasure would leave without an owner who can sign in. */
export interface FirmLeft {
  readonly subject: Subject;
  readonly name: string;
  /** Who could answer for it; nobody where it can only be closed. */
  readonly heirs: readonly { readonly ref: SubjectRef; readonly name: string }[];
}

/** A shop system on the engine; `apps/shop` is one. Exported as `host` by the module that `--host` names. */
export interface Host {
  readonly modules: readonly HostModule[];
  readonly libraries: readonly HostLibrary[];
  readonly policies: URL;
  /** Whether there is a shop to open on the policy of that name; absent: on each. Every policy can be checked. */
  opens?(policy: string): boolean;
  /**
   * What the host is built and configured to do besides the activities of its maps: what a notice, a register and every
   * page tell as being so. Absent: each activity that a policy permits counts as opened, and nothing else is done.
   */
  does?(): HostDoes;
  /** Throws, with a code and a help, where its settings forbid a start; asked before anything is started. */
  checkSettings?(): void;
  /**
   * Ends what cannot stay open once an accepted erasure takes these subjects' rows: whoever runs the erasure, the shop's
   * pages, its jobs or the command line. Done again, it changes nothing (`BeforeErasing`).
   */
  beforeErasing?(shop: ShopRuntime, subjects: readonly Subject[]): Promise<void>;
  /**
   * Ends what must not just go with the rows that a sweep as of that instant takes: whoever runs it, the shop's night or
   * the command line. Done again, it changes nothing.
   */
  beforeSweeping?(shop: ShopRuntime, asOf: Temporal.Instant): Promise<void>;
  /**
   * What of these subjects is not over, and what an erasure would make of it, a line each: for whoever reads the plan.
   * Changes nothing. INVARIANT: it has a line at least for all that `beforeErasing` would end, and reads it from rows
   * of the subjects: an erasure at once asks it while it holds them, and where there is no line it tells nobody.
   */
  endsOf?(shop: ShopRuntime, subjects: readonly Subject[]): Promise<readonly string[]>;
  /**
   * Which records of these subjects an erasure as of that instant has to leave whole, because something is owed for them
   * (Art. 17(3)(e)), and until when at the latest. They are in the plan, and held from its acceptance on. Changes nothing.
   */
  holdsBefore?(
    shop: ShopRuntime,
    subjects: readonly Subject[],
    asOf: Temporal.Instant,
  ): Promise<readonly HoldAsked[]>;
  /**
   * Other subjects that are the same human being, such as the practice that a private person orders as: what is done to
   * her is done to them. Changes nothing.
   */
  alsoHers?(shop: ShopRuntime, subject: Subject): Promise<readonly Subject[]>;
  /** Which firms an erasure of these subjects, who do not take them along, would leave without an owner. Changes nothing. */
  firmsLeft?(shop: ShopRuntime, subjects: readonly Subject[]): Promise<readonly FirmLeft[]>;
  /** Makes one of the heirs of such a firm its owner. */
  handOver?(shop: ShopRuntime, firm: Subject, heir: SubjectRef): Promise<void>;
  /**
   * The answer to a request for access (Art. 15) as whoever asked gets it, in words: about all of these subjects, who are
   * one human being. The ledger records that it was given. Absent: the host has no words for its tables.
   */
  accessLetter?(
    shop: ShopRuntime,
    subjects: readonly Subject[],
    options: { readonly language: LetterLanguage; readonly format: 'pdf' | 'json' },
  ): Promise<Uint8Array>;
  /** Opens what it can, and says which shops it could not; rejects where it cannot answer at all. */
  start(shops: readonly ShopRuntime[], options: StartOptions): Promise<RunningHost>;
}
