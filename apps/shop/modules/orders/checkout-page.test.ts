import { capitalised, type EnforcedPolicy, endWords, readPolicy, recordName } from '@trygg/policy';
import { inUse } from '@trygg/policy/testing';
import { expect, test } from 'vitest';
import { host } from '../../host.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { checkoutPage } from './checkout-page.ts';

const policies = ['dentalclean', 'dentists4dentists', 'dentoj', 'dittoo', 'kliniksupport'];

function policyOf(name: string): EnforcedPolicy {
  const { enforced } = readPolicy(new URL(`${name}/`, host.policies));
  if (enforced === undefined) throw new Error(`${name} has faults`);
  return enforced;
}

async function checkoutSays(
  policy: EnforcedPolicy,
  unused: readonly string[],
  language: PageLanguage,
): Promise<string> {
  const so = inUse(policy, unused);
  const shop = { name: policy.name, policy, so, permits: () => true } as unknown as Shop;
  const page = await checkoutPage({
    ...({ shop, language, known: undefined, signedIn: false, practices: [], kind: 'consumer' } as const),
    ...({ values: {}, errors: {}, lines: [], added: [], ticket: 'x', buyer: 'guest' } as const),
    sums: { net: 0, vat: 0, rates: [] },
  });
  return String(page);
}

async function recipientsAt(
  policy: EnforcedPolicy,
  unused: readonly string[] = [],
): Promise<readonly string[]> {
  const [language = 'sv'] = policy.languages;
  const said = await checkoutSays(policy, unused, language);
  return policy.recipients
    .filter((one) => said.includes(String(one.text[language] ?? one.name)))
    .map(({ name }) => name);
}

test.each(policies)(
  'the checkout of %s names who gets something of an order, and nobody else',
  async (name) => {
    const policy = policyOf(name);
    const of = policy.recipients.filter((one) => one.for.includes('orders'));
    expect(await recipientsAt(policy)).toEqual(of.map((one) => one.name));
    // Nobody is named to whom nothing goes.
    for (const { name: one } of of)
      expect(await recipientsAt(policy, [`recipients.${one}`])).toEqual(
        of.map((other) => other.name).filter((other) => other !== one),
      );
    const unused = policy.recipients.map((one) => `recipients.${one.name}`);
    expect(await recipientsAt(policy, unused)).toEqual([]);
  },
);

test.each(policies)('the checkout of %s says of each statute what it keeps and until when', async (name) => {
  const policy = policyOf(name);
  const keeps = policy.keeps.map(({ record }) => record);
  expect(keeps).toEqual(['invoice', 'device-trace']);
  for (const language of policy.languages) {
    const said = await checkoutSays(policy, [], language);
    const heads = policy.keeps.map(
      (one) =>
        `${capitalised(recordName(one.record, language))}: ${endWords(one, language)} (${one.statute}).`,
    );
    for (const head of heads) expect(said).toContain(head);
    for (const record of keeps) {
      const left = await checkoutSays(policy, [`keeps.${record}`], language);
      expect(heads.filter((head) => left.includes(head))).toHaveLength(1);
    }
  }
});
