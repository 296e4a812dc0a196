import { expect, test } from 'vitest';
import { checkPolicy } from '../check-policy.ts';
import { formatFinding } from '../finding.ts';

function found(jurisdiction: string, channel: string, ground: string): readonly string[] {
  const policy = `policy: shop
jurisdiction: ${jurisdiction}
languages: [en]
controller: { name: Shop, registration: "1", street: S, postcode: P, city: C, country: SE, email: a@example.org, telephone: "010" }
authority: { name: A, web: https://example.org }
categories: { contact: {} }
purposes: { direct-marketing: { basis: legitimate-interest, uses: [contact], channels: [${channel}] } }
`;
  const house = `house: shop
decisions:
  - { decide: channel, purpose: direct-marketing, channels: { ${channel}: ${ground} }, reason: r, article: a, clauses: [], date: 2026-11-23 }
`;
  return checkPolicy({
    policy: { file: 'policy.yaml', text: policy },
    house: { file: 'house.yaml', text: house },
  }).findings.map(formatFinding);
}

test.each([
  ['SE', 'email', 'MFL 19'],
  ['SE', 'social-media', 'MFL 19'],
  ['NL', 'sms', 'Tw 11.7'],
])('no house of %s lets %s go on until somebody says no: %s', (jurisdiction, channel, law) => {
  expect(found(jurisdiction, channel, 'opt-out')).toEqual([
    `house.yaml:3:63: error: \`${channel}\` needs consent or the soft opt-in (house-looser, ${law})\n  write \`soft-opt-in\` or \`consent\``,
  ]);
  for (const ground of ['consent', 'soft-opt-in']) expect(found(jurisdiction, channel, ground)).toEqual([]);
});

// Calls in the Netherlands are R42's: the row behind it is unverified, and stops no house.
test.each([
  ['SE', 'post'],
  ['SE', 'phone'],
  ['NL', 'post'],
  ['NL', 'phone'],
])('a house of %s may send by %s until somebody says no', (jurisdiction, channel) => {
  expect(found(jurisdiction, channel, 'opt-out')).toEqual([]);
});
