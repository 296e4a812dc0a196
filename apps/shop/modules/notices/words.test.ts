import { readdirSync } from 'node:fs';
import { readPolicy } from '@trygg/policy';
import { expect, test } from 'vitest';
import { situationWords } from './words.ts';

const policies = new URL('../../../../policies/', import.meta.url);

test.each(readdirSync(policies))('each situation in which %s has a basis is said in words', (name) => {
  const { enforced } = readPolicy(new URL(`${name}/`, policies));
  const situations = new Set(
    [...(enforced?.purposes.values() ?? [])].flatMap(({ bases }) => bases.map(({ when }) => when)),
  );
  expect(situations.size).toBeGreaterThan(0);
  for (const when of situations)
    for (const language of ['sv', 'nl', 'en'] as const) expect(situationWords(when, language)).not.toBe(when);
});
