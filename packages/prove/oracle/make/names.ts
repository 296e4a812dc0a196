import type { Draw } from './draw.ts';

const plain = [
  'account',
  'album',
  'basket',
  'bill',
  'card',
  'claim',
  'crate',
  'device',
  'draft',
  'entry',
  'folder',
  'gift',
  'item',
  'journal',
  'label',
  'letter',
  'line',
  'mark',
  'note',
  'offer',
  'parcel',
  'photo',
  'plan',
  'quote',
  'reply',
  'shelf',
  'slip',
  'stamp',
  'task',
  'ticket',
  'trip',
  'unit',
  'visit',
  'vote',
  'wish',
  'zone',
] as const;
/** Reserved words, capitals, blanks, quotes, letters beyond ASCII: whatever needs quoting. */
const odd = [
  'user',
  'select',
  'Order',
  'group by',
  'Größe',
  'a"b',
  "d'or",
  'två ord',
  'UPPER',
  '1st',
  'semi;colon',
  'from',
] as const;

/** Names that no other table or column of the world has. */
export class Names {
  readonly #draw: Draw;
  readonly #taken = new Set<string>();

  constructor(draw: Draw) {
    this.#draw = draw;
  }

  table(): string {
    const name = this.#fresh(this.#draw.chance(0.15) ? odd : plain);
    return this.#draw.chance(0.15) ? `side.${name}` : name;
  }

  column(): string {
    return this.#fresh(this.#draw.chance(0.1) ? odd : plain);
  }

  #fresh(from: readonly string[]): string {
    const word = this.#draw.pick(from);
    for (let number = 1; ; number += 1) {
      const name = number === 1 ? word : `${word}${number}`;
      if (this.#taken.has(name)) continue;
      this.#taken.add(name);
      return name;
    }
  }
}
