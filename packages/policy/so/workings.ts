import type { CategoryId } from '../model/categories.ts';
import type { Channel } from '../model/channels.ts';
import type { DoneActivity } from '../model/done-activity.ts';
import type { Wording } from '../model/noted.ts';
import type { PurposeId } from '../model/purposes.ts';

/** From where an activity is opened. `desk`: from a page of the demo's desk alone. */
export type Opener = 'page' | 'job' | 'command' | 'desk';

/** An activity that the policy permits, with what it does to the data, as the map and the host's sources say. */
export interface Working extends DoneActivity {
  readonly channel?: Channel;
  /** Categories of the columns that it reads or writes. */
  readonly touches: readonly CategoryId[];
  /** Categories of the columns that it writes. */
  readonly writes: readonly CategoryId[];
  /** Fields, as policies name them, whose columns it writes. */
  readonly fields: readonly string[];
  /** Record kinds into which it puts rows. */
  readonly begins: readonly string[];
  /** Events from which periods count whose moment it writes: `record event`, as `device-trace last-placed`. */
  readonly starts: readonly string[];
  /** It takes data down and reads nothing else: no purpose is served by that alone. */
  readonly gathers?: true;
  /** Empty: no page, job or command opens it. Absent: nobody said, and it counts as opened. */
  readonly openedBy?: readonly Opener[];
}

/** What brings data to somebody outside or from there: a program of the host, as it is configured. */
export interface Adapter {
  readonly name: string;
  /** Recipients and sources of the policy that it reaches. */
  readonly reaches: readonly string[];
  /** It has met the stand-in of this repository and never the service itself. */
  readonly standInOnly: boolean;
}

/** Somebody answers for it that people keep what the paths name. */
export interface Signature {
  /** Paths of the enforced policy, or `attestation NAME` of clauses.yaml. */
  readonly keeps: readonly string[];
  readonly says: string;
  readonly by: string;
  /** ISO dates. */
  readonly on: string;
  readonly until: string;
  /** Made up for the demo. */
  readonly demo: boolean;
}

/** A legitimate interest, weighed against those whom it is about (Art. 6(1)(f)). */
export interface Weighing {
  readonly purpose: PurposeId;
  readonly interest: string;
  readonly necessity: string;
  readonly weighing: string;
  readonly safeguards: string;
  /** What people are told of it. */
  readonly gist: Wording;
  readonly by: string;
  /** ISO dates: made on, to be looked at again by. */
  readonly on: string;
  readonly review: string;
  readonly demo: boolean;
}

/** `none`: the shop keeps nothing of a mail that has left. `stay`: each can be read on its machine, as those of the demo. */
export type CopiesOfMails = 'none' | 'stay';

/** Something that is counted in memory, against tries without end: nothing of it is written to the database. */
export interface Counter {
  readonly name: string;
  /** What it tells people apart by, each as a code: the network that a request comes from, an e-mail address, an account. */
  readonly by: readonly ('network' | 'e-mail address' | 'account')[];
  /** For how many minutes a try counts; absent: as long as the connection is open. */
  readonly minutes?: number;
  /** What is counted is noted in the log, too, as codes whose key goes when the process ends. */
  readonly logged?: true;
}

/** All that is known of what a shop does, none of it from its policy. */
export interface Workings {
  readonly activities: readonly Working[];
  readonly adapters: readonly Adapter[];
  /** Names of cookies, as policies have them, that some page sets. */
  readonly cookies: readonly string[];
  /** Names of profilings, as policies have them, that some program carries out. */
  readonly profiles: readonly string[];
  /** Other entries that the software keeps by itself, by path, each with what keeps it. */
  readonly keeps: ReadonlyMap<string, string>;
  readonly copiesOfMails?: CopiesOfMails;
  /** The activity at which people hand a parcel over to whoever carries it. */
  readonly parcels?: string;
  readonly counters?: readonly Counter[];
  readonly signed: readonly Signature[];
  readonly weighings: readonly Weighing[];
  /** ISO date: a signature holds until its last day. */
  readonly today: string;
}

/** Whether a page, a job or a command opens it; one of which nobody said counts as opened. */
export function isOpened({ openedBy }: Pick<Working, 'openedBy'>): boolean {
  return openedBy?.length !== 0;
}
