import type { Extract, Subject } from '@trygg/engine';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { extractOf, extractOfOne, type Past, pastOf, pastOfOne } from '../../kit/whole-person.ts';
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
  const past = await pastOf(shop, personId);
  return inWords(shop, language, { past, extract: await extractOf(shop, personId, options) });
}

/** The same for subjects who are one human being and may have no account: it is sent to her. */
export async function answerByLetter(
  shop: Shop,
  subjects: readonly Subject[],
  language: PageLanguage,
): Promise<Answer> {
  const past = await pastOfOne(shop, subjects);
  return inWords(shop, language, {
    past,
    extract: await extractOfOne(shop, subjects, { record: true }),
    letter: true,
  });
}

function inWords(
  { policy, so, map }: Shop,
  language: PageLanguage,
  answer: { readonly past: Past; readonly extract: Extract; readonly letter?: boolean },
): Answer {
  const { past, extract } = answer;
  return { extract, past, view: viewOf({ ...answer, policy, so, map }, language) };
}
