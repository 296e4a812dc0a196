import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkPolicy } from '../check-policy.ts';
import { withReference } from './reference.ts';

const page = readFileSync(new URL('../../../docs/policy-language.md', import.meta.url), 'utf8');

describe('docs/policy-language.md', () => {
  test('has the tables of now (`npm run generate -w @trygg/policy`)', () => {
    expect(page).toBe(withReference(page));
  });

  test('shows a policy and a house that are sound', () => {
    const [policy, house] = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map((block) => block[1] ?? '');
    const { enforced, findings } = checkPolicy({
      policy: { file: 'policy.yaml', text: policy ?? '' },
      house: { file: 'house.yaml', text: house ?? '' },
    });
    expect(findings).toEqual([]);
    expect(enforced?.keeps).toHaveLength(1);
  });

  test('shows a finding as it comes', () => {
    const policy = /```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
    const mistyped = policy.replace('uses: [identity, contact, orders]', 'uses: [identity, contcat, orders]');
    const [finding] = checkPolicy({
      policy: { file: 'policies/bergendal/policy.yaml', text: mistyped },
    }).findings;
    const { line, column } = finding?.at ?? {};
    expect(page).toContain(`policies/bergendal/policy.yaml:${line}:${column}: error: ${finding?.message}`);
  });
});
