import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { trygg } from '../fixtures/library/in-process.ts';

const explain = (...more: readonly string[]) =>
  trygg('check', 'policies/kliniksupport', '--explain', ...more);

it('draws when the parts of a record go, and says by which rule and statute', async () => {
  const { status, out, err } = await explain('invoice', '--as-of', '2026-08-15');
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(out).toMatch(/^all else\s+[.░]+[|▏]\s+2031-08-15$/mu);
  expect(out).toMatch(/^BFL 7:2: 16 columns\s+[#█]+[|▏]\s+2034-01-01$/mu);
  expect(out).toMatch(/7 financial years from `issued` by BFL 7:2 \(.*house\.yaml:\d+:\d+\)/u);
  expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(110);
});

it('names what is published against a statute, with both places', async () => {
  const { out } = await explain('order-history', '--as-of', '2026-08-15', '--json');
  const { conflicts } = JSON.parse(out) as { conflicts: { rule: unknown; statute: unknown }[] };
  expect(conflicts).toMatchObject([
    {
      rule: { day: '2031-08-15', term: '5 years', at: expect.stringMatching(/policy\.yaml:\d/u) },
      statute: { day: '2034-01-01', law: 'BFL 7:2', at: expect.stringMatching(/house\.yaml:\d/u) },
    },
  ]);
});

it('says of a law that nobody verified that it is unverified', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'trygg-unverified-'));
  try {
    cpSync('policies/kliniksupport', folder, { recursive: true });
    const house = join(folder, 'house.yaml');
    writeFileSync(house, readFileSync(house, 'utf8').replaceAll('statute: BFL 7:2', 'statute: DSL 6'));
    const drawn = await trygg('check', folder, '--explain', 'invoice', '--as-of', '2026-08-15');
    expect(drawn.out).toMatch(/^DSL 6 \(unverified\): 16 co.*[#█]+[|▏]\s+2034-01-01$/mu);
    expect(drawn.out).toMatch(/7 financial years from `issued` by DSL 6 \(unverified\) \(/u);
    const found = await trygg('check', folder);
    expect(found).toMatchObject({
      status: 0,
      out: expect.stringMatching(/house\.yaml:\S+ warning: `DSL 6` permits .*; this law is unverified/u),
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('says what it does not know', async () => {
  expect(await explain('invioce')).toMatchObject({
    status: 2,
    err: expect.stringContaining('did you mean `invoice`'),
  });
  expect(await explain('invoice', '--as-of', '2026-02-30')).toMatchObject({ status: 2 });
  const two = await trygg('check', 'policies/kliniksupport', 'policies/dittoo', '--explain', 'invoice');
  expect(two).toMatchObject({ status: 2, err: expect.stringContaining('one policy') });
});
