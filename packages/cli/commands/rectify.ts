import type { Correction } from '@trygg/engine';
import { command, type Input } from '../command.ts';
import { CliError } from '../errors.ts';
import { oneSubject } from '../find/subjects.ts';
import { required } from '../flags/arguments.ts';
import { doneBy } from '../flags/done-by.ts';
import { applyFlag, byFlag, shopFlags, subjectFlag } from '../flags/shared.ts';
import { withShop } from '../open/with-shop.ts';
import { receiptText, rectifyText } from '../text/rights-text.ts';

/** `person.given_name=Anna`, `customer_order:KEY.note=…` where several rows belong to the subject. The value may be empty text. */
const shape = /^((?:[\w-]+\.)?[\w-]+?)(?::([^=]+?))?\.([\w-]+)=([\s\S]*)$/u;

function corrections(input: Pick<Input<'set'>, 'arguments' | 'values' | 'flags'>): readonly Correction[] {
  const given = [required(input, 'set'), ...input.arguments];
  return given.map((text) => {
    const [, table, key, column, value] = shape.exec(text) ?? [];
    if (table === undefined || column === undefined || value === undefined)
      throw new CliError('argument_missing', 'a correction cannot be read', {
        help: 'write `TABLE.COLUMN=VALUE`, or `TABLE:KEY.COLUMN=VALUE` where several rows of the table belong to the subject',
      });
    return { table, column, value, ...(key === undefined ? {} : { key }) };
  });
}

export const rectify = command({
  name: 'rectify',
  says: 'correct data about a subject (Art. 16): `--set` and further corrections after it; `--apply` does so',
  takes: '[TABLE.COLUMN=VALUE…]',
  flags: {
    ...subjectFlag,
    set: { value: 'CORRECTION', says: '`TABLE.COLUMN=VALUE`, or `TABLE:KEY.COLUMN=VALUE`' },
    ...byFlag,
    ...applyFlag,
    ...shopFlags,
  },
  async run(input) {
    const who = required(input, 'subject');
    const wanted = corrections(input);
    const by = input.switches.has('apply') ? doneBy(input) : undefined;
    return withShop(input, async (shop) => {
      const subject = await oneSubject(shop, who);
      const plan = await shop.corrections.plan(subject, wanted);
      if (by === undefined) return { found: false, json: { plan }, text: rectifyText(plan) };
      const receipt = await shop.corrections.apply(plan, { by });
      // At the corrected address somebody may have said no.
      const text = 'What was declined under the address is declined.';
      await shop.choices.carry([subject], () => ({ text, language: 'en' }));
      return { found: false, json: { receipt }, text: receiptText(receipt) };
    });
  },
});
