import { type EnforcedPolicy, readPolicy } from '@trygg/policy';
import { inUse } from '@trygg/policy/testing';
import { expect, test } from 'vitest';
import { host } from '../../host.ts';
import type { Shop } from '../../kit/shop.ts';
import { checkoutPage } from './checkout-page.ts';

const policies = ['dentalclean', 'dentists4dentists', 'dentoj', 'dittoo', 'kliniksupport'];

function policyOf(name: string): EnforcedPolicy {
  const { enforced } = readPolicy(new URL(`${name}/`, host.policies));
  if (enforced === undefined) throw new Error(`${name} has faults`);
  return enforced;
}

async function recipientsAt(
  policy: EnforcedPolicy,
  unused: readonly string[] = [],
): Promise<readonly string[]> {
  const [language = 'sv'] = policy.languages;
  const so = inUse(policy, unused);
  const shop = { name: policy.name, policy, so, permits: () => true } as unknown as Shop;
  const page = await checkoutPage({
    ...({ shop, language, known: undefined, signedIn: false, practices: [], kind: 'consumer' } as const),
    ...({ values: {}, errors: {}, lines: [], added: [], ticket: 'x', buyer: 'guest' } as const),
    sums: { net: 0, vat: 0, rates: [] },
  });
  const said = String(page);
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
