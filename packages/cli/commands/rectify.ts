import type { Correction } from '@trygg/engine';
import { required } from '../arguments.ts';
import type { Command, Input } from '../command.ts';
import { CliError } from '../errors.ts';
import { receiptText, rectifyText } from '../rights-text.ts';
import { withShop } from '../with-shop.ts';

/** `person.given_name=Anna`, `customer_order:KEY.note=…` where several rows are hers. The value may be empty text. */
const shape = /^((?:[\w-]+\.)?[\w-]+?)(?::([^=]+?))?\.([\w-]+)=([\s\S]*)$/u;

function corrections(input: Input): readonly Correction[] {
  const given = [required(input, 'set'), ...input.arguments];
  return given.map((text) => {
    const [, table, key, column, value] = shape.exec(text) ?? [];
    if (table === undefined || column === undefined || value === undefined)
      throw new CliError('argument_missing', 'a correction cannot be read', {
        help: 'write `TABLE.COLUMN=VALUE`, or `TABLE:KEY.COLUMN=VALUE` where several rows of the table are hers',
      });
    return { table, column, value, ...(key === undefined ? {} : { key }) };
  });
}

export const rectify: Command = {
  name: 'rectify',
  says: 'correct data about a subject (Art. 16): `--set` and further corrections after it; `--apply` does so',
  takes: '[TABLE.COLUMN=VALUE…]',
  flags: ['subject', 'set', 'apply', 'shop', 'policy', 'database', 'map', 'activities', 'host'],
  async run(input) {
    const who = required(input, 'subject');
    const wanted = corrections(input);
    return withShop(input, async (shop) => {
      const plan = await shop.corrections.plan(await shop.subjects.resolve(who), wanted);
      if (!input.switches.has('apply')) return { found: false, json: { plan }, text: rectifyText(plan) };
      const receipt = await shop.corrections.apply(plan);
      return { found: false, json: { receipt }, text: receiptText(receipt) };
    });
  },
};
