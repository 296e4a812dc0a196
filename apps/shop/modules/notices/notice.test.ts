import { fileURLToPath } from 'node:url';
import { categories, type EnforcedPolicy, readPolicy } from '@trygg/policy';
import { expect, test } from 'vitest';
import type { PageLanguage } from '../../web/route.ts';
import { notice } from './notice.ts';

const folder = fileURLToPath(new URL('../../../../policies/kliniksupport', import.meta.url));

function enforced(): EnforcedPolicy {
  const policy = readPolicy(folder).enforced;
  if (policy === undefined) throw new Error('the policy does not read');
  return policy;
}

async function printed(language: PageLanguage): Promise<string> {
  const page = String(await notice(enforced(), language));
  return page
    .replace(/<[^>]+>/gu, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/gu, ' ');
}

test.each(['sv', 'en'] as const)('every fact of the policy stands in the notice: %s', async (language) => {
  const policy = enforced();
  const text = await printed(language);
  for (const rule of policy.purposes.values()) {
    expect(text).toContain(rule.text[language]);
    for (const category of rule.uses) expect(text).toContain(categories[category][language]);
  }
  for (const recipient of policy.recipients) expect(text).toContain(recipient.text[language]);
  for (const right of policy.rights) expect(text).toContain(right.text[language]);
  for (const fact of [
    policy.controller.name,
    policy.controller.registration,
    policy.controller.email,
    policy.authority.name,
  ]) {
    expect(text).toContain(fact);
  }
});

test.each([
  ['sv', '5 år efter köpet', 'BFL 7:2'],
  ['en', '5 years after the purchase', 'BFL 7:2'],
] as const)('periods and the statute are said in words: %s', async (language, period, statute) => {
  const text = await printed(language);
  expect(text).toContain(period);
  expect(text).toContain(statute);
});

test.each(['sv', 'en'] as const)(
  'no code of the policy language is left where words belong: %s',
  async (language) => {
    const text = await printed(language);
    expect(text).not.toMatch(
      /\b(order-history|email-proof|last-active|by-email|social-media|legal-obligation|smtp-from|undefined)\b/u,
    );
  },
);
