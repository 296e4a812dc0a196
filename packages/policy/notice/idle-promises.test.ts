import { describe, expect, test } from 'vitest';
import { checkPolicy } from '../check-policy.ts';
import type { PurposeId } from '../model/purposes.ts';
import { soOf } from '../so/so-of.ts';
import type { Working } from '../so/workings.ts';
import { noticeOf } from './build.ts';
import type { Section } from './model.ts';

const { enforced: policy, findings } = checkPolicy({
  policy: {
    file: 'policy.yaml',
    text: `policy: shop
jurisdiction: SE
languages: [en]
controller: { name: Shop, registration: "1", street: S, postcode: P, city: C, country: SE, email: a@example.org, telephone: "010" }
authority: { name: A, web: https://example.org }
categories: { contact: {}, documents: {} }
purposes:
  orders: { basis: contract, uses: [contact] }
  storing: { means: stored-for-customers, as: processor, uses: [documents] }
security:
  locks: { text: { en: Doors are locked. } }
  redundancy: { for: [storing], text: { en: Two of each part. } }
backups: { for: [storing], every: 1 day, kept: 9 months, text: { en: A copy each day. } }
statements:
  openness: { for: [storing, orders], text: { en: Everything is told. } }
  erased-by-customer: { for: [storing], text: { en: You erase it yourself. } }
`,
  },
});

const activity = (name: string, purpose: PurposeId): Working => ({
  name,
  purposes: [purpose],
  ...{ records: [], begins: [], starts: [], touches: [], writes: [], fields: [] },
});

/** The host keeps all of it, as far as there is anything to keep. */
const kept = [
  'security.locks',
  'security.redundancy',
  'backups',
  'statements.openness',
  'statements.erased-by-customer',
];

function told(activities: readonly Working[]): { readonly today: string; readonly planned: string } {
  if (policy === undefined) throw new Error(findings.map(({ message }) => message).join('; '));
  const workings = {
    ...{
      activities,
      adapters: [],
      cookies: [],
      profiles: [],
      signed: [],
      weighings: [],
      today: '2026-11-30',
    },
    keeps: new Map(kept.map((path) => [path, 'the host'] as const)),
  };
  const { sections } = noticeOf(soOf({ policy, workings }), 'en');

  const textOf = (some: readonly Section[]): string => JSON.stringify(some);
  return {
    today: textOf(sections.filter(({ id }) => id !== 'planned')),
    planned: textOf(sections.filter(({ id }) => id === 'planned')),
  };
}

describe('what a policy promises of a purpose', () => {
  const ofStoring = ['Two of each part.', 'A copy each day.', 'You erase it yourself.'];

  test('is told as not in use while nothing is done for it', () => {
    const { today, planned } = told([activity('place-order', 'orders')]);
    for (const words of ofStoring) {
      expect(today).not.toContain(words);
      expect(planned).toContain(words);
    }
    for (const words of ['Doors are locked.', 'Everything is told.']) {
      expect(today).toContain(words);
      expect(planned).not.toContain(words);
    }
  });

  test('is told as what is so once something is', () => {
    const { today, planned } = told([
      activity('place-order', 'orders'),
      activity('store', 'stored-for-customers'),
    ]);
    for (const words of ofStoring) {
      expect(today).toContain(words);
      expect(planned).not.toContain(words);
    }
  });
});

test('a promise is about purposes of its own policy', () => {
  const { findings } = checkPolicy({
    policy: {
      file: 'policy.yaml',
      text: 'policy: shop\nsecurity: { locks: { for: [sellling] } }\npurposes: { selling: { means: orders, uses: [contact] } }\n',
    },
  });
  expect(findings.map(({ rule, message }) => `${rule} ${message}`)).toContain(
    'unknown-purpose `sellling` is not a purpose of this policy',
  );
});
