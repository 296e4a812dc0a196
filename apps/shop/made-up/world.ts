import type { Jurisdiction } from '@trygg/policy';
import type { Fiction, World } from '../kit/history.ts';
import type { Shop } from '../kit/shop.ts';
import { dutchFiction } from './dutch-fiction.ts';

import { swedishFiction } from './swedish-fiction.ts';

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
