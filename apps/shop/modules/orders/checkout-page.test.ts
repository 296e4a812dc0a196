import { type EnforcedPolicy, readPolicy } from '@trygg/policy';
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

async function recipientsAt(policy: EnforcedPolicy): Promise<readonly string[]> {
  const [language = 'sv'] = policy.languages;
  const shop = { name: policy.name, policy, permits: () => true } as unknown as Shop;
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
    expect(await recipientsAt(policy)).toEqual(
      of.filter(({ kind }) => kind !== 'payment').map((one) => one.name),
    );
  },
);

test('a payment service is a recipient of the policy, and of no order: nothing is paid at the checkout', async () => {
  const policy = policyOf('dittoo');
  const named = policy.recipients.filter(({ kind }) => kind === 'payment').map(({ name }) => name);
  expect(named).toEqual(['payson', 'mondido']);
  expect(await recipientsAt(policy)).toEqual(['carriers']);
  expect(await recipientsAt(policyOf('kliniksupport'))).toEqual(
    expect.arrayContaining(['logistics', 'banks']),
  );
});
