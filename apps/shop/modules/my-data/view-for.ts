import type { Extract, Subject } from '@trygg/engine';
import { heldNow } from '../../kit/held-view.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { extractOfOne, type Past, pastOfOne, wholePerson } from '../../kit/whole-person.ts';
import { lastingNo } from '../choices/module.ts';
import { type ExtractView, viewOf } from './extract-view.ts';

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
  const { person, practices } = await wholePerson(shop, personId);
  const whole = [person, ...practices];
  const past = await pastOfOne(shop, [person]);
  const extract = await extractOfOne(shop, whole, options);
  const lasting = await lastingNo(shop, whole, language);
  return inWords(shop, language, { past, extract, lasting, held: await shop.holds.of(whole) });
}

/** The same for subjects who are one human being and may have no account: it is sent to her. */
export async function answerByLetter(
  shop: Shop,
  subjects: readonly Subject[],
  language: PageLanguage,
): Promise<Answer> {
  return inWords(shop, language, {
    past: await pastOfOne(shop, subjects),
    extract: await extractOfOne(shop, subjects, { record: true }),
    lasting: await lastingNo(shop, subjects, language),
    held: await shop.holds.of(subjects),
    letter: true,
  });
}

interface Found {
  readonly past: Past;
  readonly extract: Extract;
  readonly lasting: string | undefined;
  readonly held: Awaited<ReturnType<Shop['holds']['of']>>;
  readonly letter?: boolean;
}

function inWords({ policy, so, map }: Shop, language: PageLanguage, found: Found): Answer {
  const { past, extract, lasting, held, letter = false } = found;
  const view = viewOf(
    { extract, past, policy, so, map, letter, ...(lasting === undefined ? {} : { lasting }) },
    language,
  );
  const told = [...heldNow(held, policy.authority.name, language), ...view.told];
  return { extract, past, view: { ...view, told } };
}
