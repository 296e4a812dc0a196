import { channelName, readPolicy } from '@trygg/policy';
import { inUse } from '@trygg/policy/testing';
import { expect, test } from 'vitest';
import { host } from '../../host.ts';
import { choiceText, undoing } from './choice-words.ts';
import { offerBoxes, offersForNewcomer } from './offers.ts';

const shops = ['dentoj', 'dentalclean', 'dentists4dentists', 'dittoo', 'kliniksupport'];
const marks = { sv: ['”', '”'], nl: ['‘', '’'], en: ['“', '”'] } as const;

function enforced(shop: string) {
  const { enforced: policy } = readPolicy(new URL(`${shop}/`, host.policies));
  if (policy === undefined) throw new Error(`the policy of ${shop} has faults`);
  return policy;
}

test.each(shops)('each choice of %s is a sentence that quotes the purpose and names the channel', (shop) => {
  const policy = enforced(shop);
  for (const { purpose, text, channels } of policy.purposes.values())
    for (const channel of [undefined, ...channels])
      for (const kind of Object.keys(undoing) as (keyof typeof undoing)[])
        for (const language of policy.languages) {
          const [from, to] = marks[language];
          const said = choiceText(
            policy,
            kind,
            { purpose, ...(channel !== undefined && { channel }) },
            language,
          );
          expect(said.endsWith(`: ${from}${text[language] ?? purpose}${to}`)).toBe(true);
          if (channel !== undefined) expect(said).toContain(` ${channelName(channel, language)}`);
        }
});

test.each(shops)(
  'at the checkout of %s a box that says yes never stands in one group with a no',
  async (shop) => {
    const policy = enforced(shop);
    const open = { policy, so: inUse(policy) } as Parameters<typeof offerBoxes>[0];
    const offers = offersForNewcomer(open);
    for (const language of policy.languages) {
      const page = String(await offerBoxes(open, offers, {}, language, 'order'));
      const groups = page.split('class="choice-options"').slice(1);
      const kinds = groups.map((group) => [
        ...new Set(Array.from(group.matchAll(/name="(consent|object)_/gu), ([, kind]) => kind)),
      ]);
      for (const own of kinds) expect(own).toHaveLength(1);
      expect(page.match(/type="checkbox"/gu) ?? []).toHaveLength(offers.length);
    }
  },
);
