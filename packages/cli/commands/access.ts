import { command } from '../command.ts';
import { required } from '../flags/arguments.ts';
import { momentOf } from '../flags/as-of.ts';
import { asOfFlag, byFlag, shopFlags, subjectFlag } from '../flags/shared.ts';
import { withShop } from '../open/with-shop.ts';
import { extractText } from '../text/rights-text.ts';

export const access = command({
  name: 'access',
  says: 'all that is held about a subject, in one snapshot (Art. 15)',
  flags: { ...subjectFlag, ...shopFlags, ...asOfFlag, ...byFlag },
  async run(input) {
    const who = required(input, 'subject');
    return withShop(input, async ({ rights }, policy) => {
      const instant = momentOf(input, policy.timeZone);
      const subject = await rights.resolve(who);
      const extract = await rights.access(subject, { asOf: instant });
      await rights.lookedUp(subject, 'access', input.values.get('by') ?? 'command line');
      return { found: false, json: extract, text: extractText(extract) };
    });
  },
});
