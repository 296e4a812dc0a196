import { type Candidate, type FindQuery, type FindWay, findWays } from '@trygg/engine/model';
import { command } from '../command.ts';
import { CliError } from '../errors.ts';
import { doneBy } from '../flags/done-by.ts';
import type { Flags } from '../flags/flag.ts';
import { byFlag, shopFlags } from '../flags/shared.ts';
import { withShop } from '../open/with-shop.ts';
import { plural } from '../text/findings.ts';

const ways = {
  order: { value: 'NUMBER', says: 'the number of an order' },
  name: { value: 'TEXT', says: 'words of a name, in any order' },
  postcode: { value: 'CODE', says: 'a postcode of a delivery or an invoice' },
  telephone: { value: 'NUMBER', says: 'a telephone number, with or without its country' },
  email: { value: 'ADDRESS', says: 'an e-mail address' },
  address: { value: 'TEXT', says: 'words of a street and its number' },
  company: { value: 'TEXT', says: 'words of a practice’s or company’s name' },
  registration: { value: 'NUMBER', says: 'a practice’s registration number' },
} as const satisfies Record<FindWay, Flags[string]>;

function line({ kind, key, proven, restricted, towns, records }: Candidate): string {
  const held = records.map(({ record, rows, event, first, last }) => {
    const days =
      first === null ? '' : first === last ? `, ${event} ${first}` : `, ${event} ${first} to ${last}`;
    return `    ${record}: ${rows}${days}\n`;
  });
  const about = [
    proven ? 'an address is proven' : 'no address is proven',
    ...(towns.length === 0 ? [] : [towns.join(' or ')]),
    ...(restricted ? ['restricted'] : []),
  ];
  return `${kind}:${key}  ${about.join('; ')}\n${held.join('')}`;
}

export const find = command({
  name: 'find',
  says: 'who a letter or a call is from, by what they tell about themselves: lists candidates and what tells them apart; the look-up is noted in the ledger',
  flags: { ...ways, ...byFlag, ...shopFlags },
  async run(input) {
    const query: FindQuery = Object.fromEntries(
      findWays.flatMap((way) => {
        const value = input.values.get(way);
        return value === undefined ? [] : [[way, value]];
      }),
    );
    if (Object.keys(query).length === 0)
      throw new CliError('argument_missing', 'nothing is given to find somebody by', {
        help: findWays.map((way) => `\`--${way}\``).join(', '),
      });
    const by = doneBy(input);
    return withShop(input, async (shop) => {
      const found = await shop.subjects.find(query, by);
      const { candidates, more } = found;
      const closing = more
        ? 'more fit than are shown: give another thing beside'
        : candidates.length > 1
          ? `${plural(candidates.length, 'candidate')}; one who is several of them is named \`--subject KEY,KEY\``
          : candidates.length === 0
            ? 'nobody fits'
            : 'one candidate';
      return {
        found: candidates.length === 0,
        json: found,
        text: `${candidates.map(line).join('')}${closing}\n`,
      };
    });
  },
});
