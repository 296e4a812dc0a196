/**
 * What a module must not leave out does not compile. Checked by `npm run types`: each `@ts-expect-error` is a fault
 * when the line below it compiles.
 */
import { type ShopModule, shopModule } from './module.ts';
import type { Modules } from './names.ts';
import type { Shop } from './shop.ts';

declare const shop: Shop;

// @ts-expect-error a page has an address in each language
shopModule({ paths: { comments: { sv: '/kommentarer', nl: '/reacties' } } });

// @ts-expect-error a key that no module can have, such as a misspelt one
shopModule({ page: () => undefined });

// @ts-expect-error a mail has a maker
shopModule({ mails: { 'comment-shown': undefined } });

// @ts-expect-error a mail that no module writes cannot be sent
shop.send('a mail of nobody', '1');

// @ts-expect-error a channel is called something in each language
shopModule({ collects: { fair: { sv: 'mässan', nl: 'de beurs' } } });

type Unused = Exclude<keyof ShopModule, { [M in keyof Modules]: keyof Modules[M] }[keyof Modules]>;
/** Not `true`, but the key, where a module may have one that no module has. */
export const everyKeyIsUsed: [Unused] extends [never] ? true : Unused = true;

export const words: ShopModule['words'] = {
  comment: {
    name: { sv: 'Kommentarer', nl: 'Reacties', en: 'Comments' },
    columns: {
      // @ts-expect-error a column has words in each language
      text: { sv: 'Text', nl: 'Tekst' },
    },
  },
};
