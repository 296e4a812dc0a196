import { readdirSync } from 'node:fs';
import { readPolicy } from '@trygg/policy';
import { abroad } from '@trygg/policy/law';
import { inUse } from '@trygg/policy/testing';
import { describe, expect, test } from 'vitest';
import { host } from '../../host.ts';
import { toldBeside } from './told-beside.ts';

const enforced = readdirSync(host.policies).flatMap((name) => {
  const policy = readPolicy(new URL(`${name}/`, host.policies)).enforced;
  return policy === undefined ? [] : [{ name, policy }];
});

describe.each(enforced)('what an extract of $name tells beside the data', ({ policy }) => {
  test.each(policy.languages)('names every profile and every recipient outside the EEA (%s)', (language) => {
    const [, , automated, transfers] = toldBeside(inUse(policy), language).map(([, text]) => text);
    for (const { text, logic, effects, review } of policy.profiling.values())
      for (const said of [text, logic, effects, review])
        if (said?.[language] !== undefined) expect(automated).toContain(said[language]);
    const outside = policy.recipients.filter((one) => abroad(one).length > 0);
    for (const { text, name } of outside) expect(transfers).toContain(text[language] ?? name);
    const none = {
      sv: 'Inga beslut',
      nl: 'Er worden geen geautomatiseerde besluiten',
      en: 'No automated decisions',
    }[language];
    expect(automated?.startsWith(none)).toBe(policy.profiling.size === 0);
    const nowhere = { sv: 'Vår policy tillåter ingen', nl: 'Ons beleid', en: 'Our policy' }[language];
    expect(transfers?.startsWith(nowhere)).toBe(outside.length === 0);
  });
});

test.each(enforced)('of $name what is not in use is not told', ({ policy }) => {
  for (const language of policy.languages) {
    const unused = [...policy.profiling.keys()].map((name) => `profiling.${name}`);
    const recipients = policy.recipients.map(({ name }) => `recipients.${name}`);
    const so = inUse(policy, [...unused, ...recipients]);
    const [, , automated = '', transfers = ''] = toldBeside(so, language).map(([, text]) => text);
    const none = {
      sv: 'Inga beslut',
      nl: 'Er worden geen geautomatiseerde besluiten',
      en: 'No automated decisions',
    }[language];
    expect(automated.startsWith(none)).toBe(true);
    const permits = policy.recipients.some((one) => abroad(one).length > 0);
    const policyPermitsNone = { sv: 'Vår policy tillåter ingen', nl: 'Ons beleid', en: 'Our policy' }[
      language
    ];
    expect(transfers.startsWith(policyPermitsNone)).toBe(!permits);
    for (const { text, name } of policy.recipients) expect(transfers).not.toContain(text[language] ?? name);
  }
});

test('the shops that are read differ in it', () => {
  expect(new Set(enforced.map(({ policy }) => policy.profiling.size === 0)).size).toBe(2);
});
