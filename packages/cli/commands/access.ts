import { required } from '../arguments.ts';
import type { Command } from '../command.ts';
import { extractText } from '../rights-text.ts';
import { withShop } from '../with-shop.ts';

export const access: Command = {
  name: 'access',
  says: 'all that is held about a subject, in one snapshot (Art. 15)',
  flags: ['subject', 'shop', 'policy', 'database', 'map', 'activities', 'host', 'by'],
  async run(input) {
    const who = required(input, 'subject');
    return withShop(input, async (shop) => {
      const subject = await shop.subjects.resolve(who);
      const extract = await shop.access.extract(subject);
      await shop.subjects.lookedUp(subject, 'access', input.values.get('by') ?? 'command line');
      return { found: false, json: extract, text: extractText(extract) };
    });
  },
};
