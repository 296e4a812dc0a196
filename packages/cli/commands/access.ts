import { command } from '../command.ts';
import { required } from '../flags/arguments.ts';
import { byFlag, shopFlags, subjectFlag } from '../flags/shared.ts';
import { withShop } from '../open/with-shop.ts';
import { extractText } from '../text/rights-text.ts';

export const access = command({
  name: 'access',
  says: 'all that is held about a subject, in one snapshot (Art. 15)',
  flags: { ...subjectFlag, ...shopFlags, ...byFlag },
  async run(input) {
    const who = required(input, 'subject');
    return withShop(input, async (shop) => {
      const subject = await shop.subjects.resolve(who);
      const extract = await shop.access.extract(subject);
      await shop.subjects.lookedUp(subject, 'access', input.values.get('by') ?? 'command line');
      return { found: false, json: extract, text: extractText(extract) };
    });
  },
});
