import type { Extract, Subject } from '@trygg/engine';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import {
  extractOf,
  extractOfOne,
  type Past,
  pastOf,
  pastOfOne,
  wholePerson,
} from '../../kit/whole-person.ts';
import { lastingNoOf } from '../choices/module.ts';
import { type ExtractView, viewOf } from './extract-view.ts';
import { heldNow } from './held-view.ts';

/** Everything that Art. 15 gives her: the data in words, and what was done about her. */
export interface Answer {
  readonly extract: Extract;
  readonly past: Past;
  readonly view: ExtractView;
}

/** `record`: she takes it along, so the ledger has an entry of it. */
export async function answerFor(
  shop: Shop,
  personId: string,
  language: PageLanguage,
  options: { readonly record: boolean },
): Promise<Answer> {
  const past = await pastOf(shop, personId);
  const { person, practices } = await wholePerson(shop, personId);
  return inWords(shop, language, {
    past,
    ...withLasting(await lastingNoOf(shop, personId, language)),
    subjects: [person, ...practices],
    extract: await extractOf(shop, personId, options),
  });
}

/** The same for subjects who are one human being and may have no account: it is sent to her. */
export async function answerByLetter(
  shop: Shop,
  subjects: readonly Subject[],
  language: PageLanguage,
): Promise<Answer> {
  const past = await pastOfOne(shop, subjects);
  const people = subjects.filter(({ kind }) => kind === 'person').flatMap(({ refs }) => refs);
  const lasting = await Promise.all(people.map(({ key }) => lastingNoOf(shop, key, language)));
  return inWords(shop, language, {
    past,
    ...withLasting(lasting.find((one) => one !== undefined)),
    subjects,
    extract: await extractOfOne(shop, subjects, { record: true }),
    letter: true,
  });
}

function withLasting(lasting: string | undefined): { readonly lasting?: string } {
  return lasting === undefined ? {} : { lasting };
}

async function inWords(
  { policy, so, map, holds }: Shop,
  language: PageLanguage,
  answer: {
    readonly past: Past;
    readonly extract: Extract;
    readonly subjects: readonly Subject[];
    readonly lasting?: string;
    readonly letter?: boolean;
  },
): Promise<Answer> {
  const { past, extract, subjects } = answer;
  const view = viewOf({ ...answer, policy, so, map }, language);
  const held = await holds.of(subjects);
  const told = [...heldNow(held, policy.authority.name, language), ...view.told];
  return { extract, past, view: { ...view, told } };
}
