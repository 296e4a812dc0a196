/** What must not compile does not: a command asks for no flag that it did not declare. Checked by `npm run types`. */
import { command } from './command.ts';
import { required } from './flags/arguments.ts';
import { asOf, momentOf } from './flags/as-of.ts';
import { numberOf } from './flags/number-of.ts';
import { asOfFlag, shopFlags } from './flags/shared.ts';
import { withShop } from './open/with-shop.ts';

export const looks = command({
  name: 'looks',
  says: 'has a value, a switch and a shop',
  flags: { ...shopFlags, ...asOfFlag, years: { value: 'N', says: '' }, all: { says: '' } },
  run: (input) =>
    withShop(input, async (_, policy) => {
      const json = [
        input.switches.has('json'),
        input.switches.has('all'),
        input.values.get('shop'),
        numberOf(input, 'years', 5),
        required(input, 'years'),
        momentOf(input, policy.timeZone),
      ];
      return { found: false, json, text: '' };
    }),
});

export const asksTooMuch = command({
  name: 'asks-too-much',
  says: 'has a value and no shop',
  flags: { years: { value: 'N', says: '' } },
  run: async (input) => {
    // @ts-expect-error not declared
    input.values.get('lang');
    // @ts-expect-error a value, no switch
    input.switches.has('years');
    // @ts-expect-error not declared
    numberOf(input, 'batch', 5);
    // @ts-expect-error not declared
    required(input, 'subject');
    // @ts-expect-error neither `--as-of` nor `--apply`
    asOf(input, 'Europe/Stockholm');
    // @ts-expect-error none of the flags that name a shop
    await withShop(input, async () => undefined);
    return { found: false, json: null, text: '' };
  },
});
