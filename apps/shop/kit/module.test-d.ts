/**
 * What a module must not leave out does not compile. Checked by `npm run types`: each `@ts-expect-error` is a fault
 * when the line below it compiles.
 */
import { type ShopModule, shopModule } from './module.ts';
import type { Shop } from './shop.ts';

declare const shop: Shop;

// @ts-expect-error a page has an address in each language
shopModule({ paths: { comments: { sv: '/kommentarer', nl: '/reacties' } } });

// @ts-expect-error a mail has a maker
shopModule({ mails: { 'comment-shown': undefined } });

// @ts-expect-error a mail that no module writes cannot be sent
shop.send('a mail of nobody', '1');

// @ts-expect-error a channel is called something in each language
shopModule({ collects: { fair: { sv: 'mässan', nl: 'de beurs' } } });

export const words: ShopModule['words'] = {
  comment: {
    name: { sv: 'Kommentarer', nl: 'Reacties', en: 'Comments' },
    columns: {
      // @ts-expect-error a column has words in each language
      text: { sv: 'Text', nl: 'Tekst' },
    },
  },
};
