import type { Language, Wording } from '../model/noted.ts';
import type { RightId, VersionRule } from '../model/policy.ts';
import type { PurposeId } from '../model/purposes.ts';
import type { CopiesOfMails, Counter } from '../so/workings.ts';

/** Part of a line: words, with the language they are in where it is another, and where they lead to. */
export type Piece = string | { readonly words: string; readonly in?: Language; readonly to?: string };

export type Line = readonly Piece[];

export interface Fact {
  readonly head: string;
  readonly lines: readonly Line[];
}

/** Something with a heading of its own inside a section: a purpose, a recipient, a right. */
export interface Card {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'text'; readonly line: Line; readonly tone?: 'quiet' }
  | { readonly kind: 'list'; readonly lines: readonly Line[] }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | {
      readonly kind: 'table';
      readonly heads: readonly string[];
      readonly rows: readonly (readonly (readonly Line[])[])[];
    }
  | { readonly kind: 'cards'; readonly cards: readonly Card[] };

/** A part of a notice, with the id that links lead to. */
export interface Section {
  readonly id: string;
  readonly title: string;
  /** `short`: the first layer. `objection`: set apart from all else (Art. 21(4)). `made-up`: of the demo. */
  readonly tone?: 'short' | 'objection' | 'made-up';
  readonly blocks: readonly Block[];
}

/** What a policy tells people (GDPR 13, 14), in one language; how it looks is another matter. */
export interface Notice {
  readonly policy: string;
  readonly language: Language;
  readonly title: string;
  readonly lead: string;
  readonly controller: string;
  readonly version?: VersionRule;
  /** SHA-256 of the files it was made from. */
  readonly hash: string;
  readonly short: Section;
  readonly sections: readonly Section[];
}

/** Pages where somebody can act; what has none is done by mail. */
export interface NoticeLinks {
  readonly rights?: Readonly<Partial<Record<RightId, string>>>;
  readonly myData?: string;
  readonly preferences?: string;
  readonly cookies?: string;
  readonly recipients?: string;
  readonly policy?: string;
}

/** What every part of a notice is made with. */
export interface Teller {
  readonly language: Language;
  readonly links: NoticeLinks;
  /** Of what a trace is kept where somebody says no; empty where of nothing. */
  readonly declinable: string;
  /** The purposes that a record serves. */
  readonly servedBy: (record: string) => readonly PurposeId[];
  readonly copiesOfMails: CopiesOfMails | undefined;
  /** Purposes for which people hand parcels over to a carrier. */
  readonly parcels: readonly PurposeId[];
  readonly counters: readonly Counter[];
  /** What people are told of how an interest was weighed. */
  readonly gistOf: (purpose: PurposeId) => Wording | undefined;
}
