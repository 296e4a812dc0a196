import { readdirSync } from 'node:fs';
import { readPolicy } from '@trygg/policy';
import { expect, test } from 'vitest';
import { host } from '../../host.ts';
import { situationWords } from './words.ts';

test.each(readdirSync(host.policies))('each situation in which %s has a basis is said in words', (name) => {
  const { enforced } = readPolicy(new URL(`${name}/`, host.policies));
  const situations = new Set(
    [...(enforced?.purposes.values() ?? [])].flatMap(({ bases }) => bases.map(({ when }) => when)),
  );
  expect(situations.size).toBeGreaterThan(0);
  for (const when of situations)
    for (const language of ['sv', 'nl', 'en'] as const) expect(situationWords(when, language)).not.toBe(when);
});
