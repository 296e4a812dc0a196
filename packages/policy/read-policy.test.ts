import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { PolicyNotReadable, readPolicy } from './read-policy.ts';

const folder = fileURLToPath(new URL('../../policies/kliniksupport', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'trygg-policy-'));
afterAll(() => rmSync(scratch, { recursive: true }));

describe('reading from disk', () => {
  test('a folder and the file in it are the same policy', () => {
    expect(readPolicy(join(folder, 'policy.yaml')).enforced?.hash).toBe(readPolicy(folder).enforced?.hash);
  });

  test('a policy without a house is read, and says what nobody decided', () => {
    cpSync(join(folder, 'policy.yaml'), join(scratch, 'policy.yaml'));
    const { enforced, published, findings } = readPolicy(scratch);
    expect(enforced).toBeUndefined();
    expect(published?.name).toBe('kliniksupport');
    expect(findings.map((finding) => finding.rule)).toEqual(['controller-incomplete', 'authority-missing']);
  });

  test('either file changes the hash', () => {
    cpSync(join(folder, 'house.yaml'), join(scratch, 'house.yaml'));
    const before = readPolicy(scratch).enforced?.hash;
    expect(before).toBe(readPolicy(folder).enforced?.hash);
    writeFileSync(join(scratch, 'house.yaml'), '\n', { flag: 'a' });
    expect(readPolicy(scratch).enforced?.hash).not.toBe(before);
  });

  test('no file is a fault of the call, with a code and a hint', () => {
    expect(() => readPolicy(join(scratch, 'nowhere'))).toThrow(PolicyNotReadable);
    expect(() => readPolicy(join(scratch, 'nowhere'))).toThrow(/^no policy can be read at `.*nowhere`$/);
    expect(new PolicyNotReadable('x', undefined)).toMatchObject({
      code: 'policy_not_readable',
      help: 'name a folder that holds policy.yaml, or the file itself',
    });
  });
});

describe('Kliniksupport', () => {
  const { enforced, published, findings } = readPolicy(folder);
  if (!enforced || !published) throw new Error('kliniksupport cannot be enforced');

  test('has no finding', () => {
    expect(findings).toEqual([]);
  });

  test('codes every sentence of the text but titles and lead-ins', () => {
    const numbers = (given: string) => given.split(' ');
    const leadIns = numbers(
      '001 002 007 010 012 014 016 018 020 023 025 028 030 034 036 038 040 042 044 046 048 050 052 056 063 067 070 074 077 086 089',
    );
    const coded = new Set<string>(leadIns);
    const note = (rule: { readonly clauses: readonly string[] } | undefined) => {
      for (const clause of rule?.clauses ?? []) coded.add(clause);
    };
    const { controller, dpo, scope, authority, categories, purposes, statements } = published;
    for (const one of [controller, dpo, scope, authority]) note(one);
    for (const map of [categories, purposes, statements]) for (const rule of map.values()) note(rule);
    for (const list of [published.recipients, published.retention, published.rights, published.security]) {
      for (const rule of list) note(rule);
    }
    const all = Array.from({ length: 92 }, (_, index) => String(index + 1).padStart(3, '0'));
    expect([...coded].sort()).toEqual(all);
  });

  test('is published with its faults', () => {
    expect(published.dpo?.is).toBe('controller');
    expect(published.authority?.name).toBe('Datainspektionen');
    expect(published.purposes.get('direct-marketing')?.bases).toContainEqual({
      when: 'with-account',
      basis: 'contract',
    });
    expect(published.rights.find((right) => right.right === 'access')?.form).toBe('signed letter');
    expect(published.recipients.find((one) => one.name === 'banks')?.as).toBe('processor');
    expect(published.retention.find((rule) => rule.record === 'lead')?.onWithdrawal?.months).toBe(6);
    expect(published.statements.has('history-stops-with-account')).toBe(true);
  });

  test('is enforced as the law has it', () => {
    expect(enforced.dpo?.is).toBe('none');
    expect(enforced.authority.name).toBe('Integritetsskyddsmyndigheten');
    expect(enforced.purposes.get('direct-marketing')?.bases).toContainEqual({
      when: 'by-email',
      basis: 'consent',
    });
    expect(enforced.purposes.get('direct-marketing')?.bases.some(({ basis }) => basis === 'contract')).toBe(
      false,
    );
    expect(enforced.rights.every((right) => right.form === 'any' && right.limits.length === 0)).toBe(true);
    expect(enforced.rights.map((right) => right.right)).toEqual(
      expect.arrayContaining(['restriction', 'portability']),
    );
  });

  test('every decision says why, by which article, about which sentences, and when', () => {
    for (const one of enforced.decisions) {
      expect(one.reason.length, one.subject).toBeGreaterThan(20);
      expect(one.demo || one.article !== undefined, one.subject).toBe(true);
      expect(one.date).toBe('2026-11-23');
    }
    expect(enforced.decisions.filter((one) => one.demo).map((one) => one.decides)).toEqual([
      'financial-year',
      'recipient',
      'fact',
    ]);
  });

  test('lets each record of the shop end', () => {
    const terms = enforced.retention.map((rule) => [
      rule.record,
      rule.from,
      rule.term.kind === 'period' ? rule.term.period : rule.term,
    ]);
    const years5 = { years: 5, months: 0, days: 0 };
    const day = { years: 0, months: 0, days: 1 };
    expect(terms).toEqual(
      expect.arrayContaining([
        ['order-history', 'placed', years5],
        ['invoice', 'ordered', years5],
        ['device-trace', 'ordered', years5],
        ['customer', 'last-active', years5],
        ['practice', 'last-active', years5],
        ['email-proof', 'expires', day],
        ['session', 'expires', day],
        ['reset', 'expires', day],
      ]),
    );
  });

  test('keeps of a purchase the invoice as issued and nothing of the order, for bookkeeping alone', () => {
    const [keep, ...others] = enforced.keeps;
    expect(others.map(({ record, purpose, from }) => [record, purpose, from])).toEqual([
      ['device-trace', 'product-safety', 'last-placed'],
    ]);
    expect(keep).toMatchObject({
      record: 'invoice',
      purpose: 'bookkeeping',
      statute: 'BFL 7:2',
      from: 'issued',
      term: { kind: 'financial-year', years: 7, endMonth: 12 },
    });
    const invoice =
      'number kind credits_number order_number issued_at due_on buyer_name net vat currency to_refund sha256 document';
    expect(keep?.columns.map((one) => one.column)).toEqual([
      ...invoice.split(' ').map((column) => `invoice.${column}`),
      ...['rate', 'net', 'vat'].map((column) => `invoice_vat.${column}`),
    ]);
    for (const one of keep?.columns ?? []) expect(one.law).toMatch(/^(BFL|ML) \d+:\d+/);
  });
});
