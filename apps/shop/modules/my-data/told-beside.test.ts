import { readdirSync } from 'node:fs';
import { readPolicy } from '@trygg/policy';
import { eea } from '@trygg/policy/law';
import { describe, expect, test } from 'vitest';
import { host } from '../../host.ts';
import { toldBeside } from './told-beside.ts';

const enforced = readdirSync(host.policies).flatMap((name) => {
  const policy = readPolicy(new URL(`${name}/`, host.policies)).enforced;
  return policy === undefined ? [] : [{ name, policy }];
});

describe.each(enforced)('what an extract of $name tells beside the data', ({ policy }) => {
  test.each(policy.languages)('names every profile and every recipient outside the EEA (%s)', (language) => {
    const [, , automated, transfers] = toldBeside(policy, language).map(([, text]) => text);
    for (const { text, logic, effects, review } of policy.profiling.values())
      for (const said of [text, logic, effects, review])
        if (said?.[language] !== undefined) expect(automated).toContain(said[language]);
    const outside = policy.recipients.filter(({ country }) => country !== undefined && !eea.has(country));
    for (const { text, name } of outside) expect(transfers).toContain(text[language] ?? name);
    const none = { sv: 'Inga beslut', nl: 'Er wordt geen besluit', en: 'No decision' }[language];
    expect(automated?.startsWith(none)).toBe(policy.profiling.size === 0);
    const nowhere = { sv: 'Vår policy medger ingen', nl: 'Ons beleid', en: 'Our policy' }[language];
    expect(transfers?.startsWith(nowhere)).toBe(outside.length === 0);
  });
});

test('the shops that are read differ in it', () => {
  expect(new Set(enforced.map(({ policy }) => policy.profiling.size === 0)).size).toBe(2);
});
