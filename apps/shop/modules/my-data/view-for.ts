import type { Extract } from '@trygg/engine';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { extractOf, type Past, pastOf } from '../../kit/whole-person.ts';
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
  const extract = await extractOf(shop, personId, options);
  const view = viewOf({ extract, past, policy: shop.policy, so: shop.so, map: shop.map }, language);
  // A record of a practice that is she herself is her own, too: its orders name her.
  const held = await shop.holds.of([{ kind: 'person', refs: [{ kind: 'person', key: personId }] }]);
  const told = [...heldNow(held, shop.policy.authority.name, language), ...view.told];
  return { extract, past, view: { ...view, told } };
}
