import type { Language } from '../model/noted.ts';
import {
  agreement,
  breachToAuthority,
  breachToPeople,
  type Row,
  register,
  registerOfProcessor,
  withdrawalFunction,
} from './contents-lists.ts';
import { accessAnswer, refusal } from './contents-of-answers.ts';
import { gdpr, type LawRow } from './row.ts';

/** What a document must tell, as a list: a page or a form prints it in the language of its reader. */
export interface Contents extends LawRow {
  readonly id: ContentsId;
  readonly document: string;
  readonly law: string;
  readonly items: readonly ContentsItem[];
}

/** One thing that such a document must hold. */
export interface ContentsItem {
  /** `33(3)(a)`. */
  readonly article: string;
  readonly says: Readonly<Record<Language, string>>;
}

/** A document whose contents the law lists. */
export type ContentsId =
  | 'access-answer'
  | 'refusal'
  | 'breach-to-authority'
  | 'breach-to-people'
  | 'processor-agreement'
  | 'register'
  | 'register-of-processor'
  | 'withdrawal-function';

/** What each document must hold, item by item. */
export const contents: Readonly<Record<ContentsId, Contents>> = {
  'access-answer': list('access-answer', 'the answer to a request for access', '15(1)', accessAnswer),
  refusal: list('refusal', 'a refusal', '12(4)', refusal),
  'breach-to-authority': list(
    'breach-to-authority',
    'a breach, told to the authority',
    '33(3)',
    breachToAuthority,
  ),
  'breach-to-people': list(
    'breach-to-people',
    'a breach, told to people in plain words',
    '34(2)',
    breachToPeople,
  ),
  'processor-agreement': list('processor-agreement', 'the agreement with a processor', '28(3)', agreement),
  register: list('register', 'the register of a controller', '30(1)', register),
  'register-of-processor': list(
    'register-of-processor',
    'the register of a processor',
    '30(2)',
    registerOfProcessor,
  ),
  'withdrawal-function': {
    ...list(
      'withdrawal-function',
      'the page on which a consumer takes back a purchase',
      '',
      withdrawalFunction,
    ),
    law: 'Dir. 2011/83 11a',
    validFrom: '2026-06-19',
    certainty: 'V',
    source:
      'Directive 2011/83/EU art. 6(1)(h), 11a as inserted by Directive (EU) 2023/2673; the national acts that enact it are unverified',
  },
};

function list(id: ContentsId, document: string, article: string, rows: readonly Row[]): Contents {
  return {
    ...{ id, document, law: `GDPR ${article}`, jurisdiction: 'EU', validFrom: gdpr, certainty: 'C' },
    source: `GDPR art. ${article}`,
    items: rows.map(([at, en, sv, nl]) => ({ article: at, says: { en, sv, nl } })),
  };
}
