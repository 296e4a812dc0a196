import type { Jurisdiction } from '@trygg/policy';
import type { Shop } from '../../kit/shop.ts';
import { dutchFiction } from './dutch-fiction.ts';
import type { Fiction } from './fiction.ts';
import { swedishFiction } from './swedish-fiction.ts';

/** Where a made-up history happens: the people of the shop's country, others in each shop. */
export interface World {
  readonly fiction: Fiction;
  /** A name of a part of the history that no other shop has. */
  label(of: string): string;
}

const fictions: Readonly<Record<Jurisdiction, Fiction>> = { SE: swedishFiction, NL: dutchFiction };

interface Under {
  readonly policy: { readonly jurisdiction: Jurisdiction };
}

export function fictionOf({ policy }: Under): Fiction {
  return fictions[policy.jurisdiction];
}

export function worldOf(shop: Under & Pick<Shop, 'name'>): World {
  return { fiction: fictionOf(shop), label: (of) => `${shop.name}: ${of}` };
}
