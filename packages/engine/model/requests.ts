import type { RefusalGroundId, RequestRight } from './refusals.ts';
import type { RequestEvent, RequestState } from './request-states.ts';
import type { Subject } from './subject.ts';

/** Where a request arrived. Any official contact point will do, whatever form the policy prefers (Art. 12(2)). */
export const requestChannels = ['web', 'e-mail', 'telephone', 'letter', 'office'] as const;
export type RequestChannel = (typeof requestChannels)[number];

/** How it became known who asks. No copy of an identity document: it would hold more than is needed. */
export const identityMethods = [
  'signed-in',
  'reply-from-known-address',
  'call-back',
  'known-facts',
  'seen-in-person',
] as const;
export type IdentityMethod = (typeof identityMethods)[number];

/** The two reasons that Art. 12(3) knows. */
export const extensionReasons = ['complexity', 'number'] as const;
export type ExtensionReason = (typeof extensionReasons)[number];

export interface AskedRequest {
  readonly right: RequestRight;
  readonly channel: RequestChannel;
  /** Says which day is today, on the shop's calendar. */
  readonly asOf: Temporal.Instant;
  /** The day on which it arrived; absent: today. */
  readonly receivedOn?: Temporal.PlainDate;
  /** Absent: whoever asks is not found among the data, and gets an answer all the same. */
  readonly subject?: Subject;
  /** The office's own file number. */
  readonly reference?: string;
  /** Who takes it in. Only a keyed digest is kept. */
  readonly by?: string;
}

/** What a step says beside its event. `on`: the day it happened; absent: that of `asOf`. */
export interface StepDetails {
  /** Says which day is today, on the shop's calendar: no step is of a day to come. */
  readonly asOf: Temporal.Instant;
  readonly on?: Temporal.PlainDate;
  readonly by?: string;
}

/** Dates are ISO days on the shop's calendar. */
export interface RequestRecord {
  readonly id: string;
  /** Counts up; what staff calls it. */
  readonly number: number;
  readonly right: RequestRight;
  readonly channel: RequestChannel;
  readonly reference: string | null;
  /** Keyed digest; null where whoever asked was not found. */
  readonly subject: string | null;
  readonly state: RequestState;
  readonly receivedOn: string;
  /** Month one, from the arrival (Reg. 1182/71); the arrival itself for what is carried out at once. */
  readonly dueOn: string;
  /** The day by which it must be answered: `dueOn`, or three months from the arrival once extended. */
  readonly answerBy: string;
  readonly identityAskedOn: string | null;
  readonly identifiedOn: string | null;
  readonly identityMethod: IdentityMethod | null;
  /** Were the clock to start at the identification. For the record: `dueOn` is kept to. */
  readonly dueIfSuspendedOn: string | null;
  readonly extendedOn: string | null;
  readonly closedOn: string | null;
  /** Days to `answerBy`, negative when it has passed; null once ended. */
  readonly daysLeft: number | null;
  readonly overdue: boolean;
  readonly events: readonly {
    readonly event: RequestEvent | 'open';
    readonly at: string;
    readonly body: Readonly<Record<string, string | readonly string[]>>;
  }[];
}

/** A text to be sent to whoever asked. Only its SHA-256 is kept. */
export interface Letter {
  readonly subject: string;
  readonly text: string;
}

/** What an answer rests on: receipts of what was done, the SHA-256 of the copy that was given, or nothing held. */
export interface AnswerEvidence {
  readonly receipts?: readonly string[];
  readonly copy?: string;
  readonly nothingHeld?: boolean;
  /** Why it is beyond doubt who asks, where nobody identified them; only its SHA-256 is kept. */
  readonly unidentifiedBecause?: string;
}

/**
 * Requests and their clock. Each step throws `request_unknown`, and `request_refused` where its state, its day or the
 * law does not allow it; nothing has changed then.
 */
export interface Requests {
  open(asked: AskedRequest): Promise<RequestRecord>;
  /** Reasonable doubts about who asks: the letter asks for proof and says why. */
  doubt(
    number: number,
    step: StepDetails & { readonly because: string; readonly language?: LetterLanguage },
  ): Promise<{ readonly request: RequestRecord; readonly letter: Letter }>;
  identify(number: number, step: StepDetails & { readonly method: IdentityMethod }): Promise<RequestRecord>;
  extend(
    number: number,
    step: StepDetails & {
      readonly reason: ExtensionReason;
      readonly because: string;
      readonly language?: LetterLanguage;
    },
  ): Promise<{ readonly request: RequestRecord; readonly letter: Letter }>;
  refuse(
    number: number,
    step: StepDetails & {
      readonly ground: RefusalGroundId;
      readonly because: string;
      readonly language?: LetterLanguage;
    },
  ): Promise<{ readonly request: RequestRecord; readonly letter: Letter }>;
  /** Notes the SHA-256 of a copy that was made for this request: an answer that rests on a copy takes no other. */
  copied(
    number: number,
    step: StepDetails & { readonly copy: string; readonly subjects: readonly Subject[] },
  ): Promise<RequestRecord>;
  answer(number: number, step: StepDetails & AnswerEvidence): Promise<RequestRecord>;
  withdraw(number: number, step: StepDetails): Promise<RequestRecord>;
  /** Open ones, or all, with the days that each has left at `asOf`. */
  list(options: {
    readonly asOf: Temporal.Instant;
    readonly all?: boolean;
  }): Promise<readonly RequestRecord[]>;
  /** The subject's, the newest first. */
  of(subject: Subject, options: { readonly asOf: Temporal.Instant }): Promise<readonly RequestRecord[]>;
}

/** Languages in which there are letters. */
export type LetterLanguage = 'sv' | 'nl' | 'en';
