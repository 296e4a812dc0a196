import { fileURLToPath } from 'node:url';
import { type EnforcedPolicy, readPolicy } from '@trygg/policy';
import { inUse } from '@trygg/policy/testing';
import { expect, test } from 'vitest';
import { host } from '../../host.ts';
import type { PageLanguage } from '../../kit/route.ts';
import { cookiePage, notice, recipientPage } from './notice.ts';

const folder = fileURLToPath(new URL('kliniksupport', host.policies));

function enforced(): EnforcedPolicy {
  const policy = readPolicy(folder).enforced;
  if (policy === undefined) throw new Error('the policy does not read');
  return policy;
}

const policy = enforced();
const shop = { policy, so: inUse(policy, ['purposes.leads']), soOf: (other: EnforcedPolicy) => inUse(other) };

test.each<[PageLanguage, string, string]>([
  ['sv', '/mina-uppgifter/radera', '/mina-uppgifter/val'],
  ['nl', '/mijn-gegevens/wissen', '/mijn-gegevens/keuzes'],
  ['en', '/en/my-data/erase', '/en/my-data/choices'],
])('rights and choices lead to the pages where they are used: %s', async (language, erase, choices) => {
  const page = String(await notice(shop, language));
  expect(page).toContain(`href="${erase}"`);
  expect(page).toContain(`href="${choices}"`);
  expect(page).not.toMatch(/undefined|\[object/u);
});

test('leads to no page that opens by signing in, where nobody can', async () => {
  const page = String(await notice({ ...shop, so: inUse(policy, [], []) }, 'sv'));
  expect(page).not.toContain('/mina-uppgifter');
});

test('what no part of the shop does is told as not in use; another version by what it is to this shop', async () => {
  expect(String(await notice(shop, 'sv'))).toContain('Används inte ännu');
  const earlier = { ...shop.policy, hash: '0'.repeat(64) };
  expect(String(await notice(shop, 'sv', earlier))).not.toContain('Används inte ännu');
});

test('cookies and recipients stand on pages of their own, with the way back to the whole', async () => {
  const cookies = String(await cookiePage(shop, 'en'));
  expect(cookies).toContain('Remembers what lies in your basket until you close the browser.');
  expect(cookies).toContain('href="/en/privacy-policy"');
  const recipients = String(await recipientPage(shop, 'en'));
  for (const { text } of shop.policy.recipients) expect(recipients).toContain(text.en);
});
