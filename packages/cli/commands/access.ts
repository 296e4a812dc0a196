import { required } from '../arguments.ts';
import { asOf } from '../as-of.ts';
import type { Command } from '../command.ts';
import { extractText } from '../rights-text.ts';
import { withShop } from '../with-shop.ts';

export const access: Command = {
  name: 'access',
  says: 'all that is held about a subject, in one snapshot (Art. 15)',
  flags: ['subject', 'shop', 'policy', 'database', 'map', 'activities', 'host', 'as-of', 'by'],
  async run(input) {
    const who = required(input, 'subject');
    return withShop(input, async ({ rights }, policy) => {
      const instant = asOf(input, policy.timeZone);
      const subject = await rights.resolve(who);
      const extract = await rights.access(subject, { asOf: instant });
      await rights.lookedUp(subject, 'access', input.values.get('by') ?? 'command line');
      return { found: false, json: extract, text: extractText(extract) };
    });
  },
};
