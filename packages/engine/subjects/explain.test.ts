import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anna, annaAsGuest, bo, dora, everyRow, practiceA } from '../test-shop/looking.ts';
import { openTestShop, type TestShop } from '../test-shop/shop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop?.close());

const table = async (who: string, name: string) =>
  (await shop.subjects.explain(who)).tables.find((one) => one.table === name);

describe('what is found for somebody', () => {
  it('is hers by her key, and a guest row by the address that she alone has confirmed', async () => {
    const { subject, belongs, apart } = await shop.subjects.explain(anna);
    expect(subject?.refs).toHaveLength(2);
    expect(belongs).toEqual([
      { why: 'key', rows: 1 },
      { why: 'guest', rows: 1 },
    ]);
    expect(apart).toEqual([]);
  });

  it('says by which path, which rows come through the guest row, and which have another owner', async () => {
    expect(await table(anna, 'purchase')).toEqual({
      table: 'purchase',
      record: 'purchase',
      rows: 2,
      shared: 1,
      paths: [{ path: 'purchase.person_id', rows: 2, byGuest: 1 }],
    });
    expect(await table(anna, 'purchase_line')).toMatchObject({
      rows: 3,
      shared: 2,
      paths: [{ path: 'purchase_line.purchase_id → purchase.person_id', rows: 3, byGuest: 1 }],
    });
  });

  it('counts a row once that two paths lead to', async () => {
    // One letter to Bo, one to herself as a guest.
    expect(await table(anna, 'letter')).toMatchObject({
      rows: 2,
      shared: 1,
      paths: [
        { path: 'letter.sender_id', rows: 2, byGuest: 0 },
        { path: 'letter.receiver_id', rows: 1, byGuest: 1 },
      ],
    });
  });

  it('is by an identifier: confirmed by her alone, or the only row there is', async () => {
    const confirmed = await shop.subjects.explain('CANARY-bo@mail.example');
    expect(confirmed.belongs).toEqual([{ why: 'confirmed-alone', rows: 1 }]);
    expect(confirmed.tables).toEqual((await shop.subjects.explain(bo)).tables);
    const only = await shop.subjects.explain('canary-dora@mail.example');
    expect(only.belongs).toEqual([{ why: 'only-row', rows: 1 }]);
    expect((await shop.subjects.explain(dora)).belongs).toEqual([{ why: 'key', rows: 1 }]);
  });

  it('is a practice by its key', async () => {
    expect((await shop.subjects.explain(practiceA)).belongs).toEqual([{ why: 'key', rows: 1 }]);
    expect(await table(practiceA, 'purchase')).toMatchObject({ rows: 2, shared: 2 });
  });

  it('agrees with the extract in every table, row by row', async () => {
    for (const who of [anna, bo, dora, practiceA]) {
      const extract = await shop.access.extract(await shop.subjects.resolve(who), { record: false });
      const { tables } = await shop.subjects.explain(who);
      const counts = (all: readonly { readonly table: string; readonly rows: number }[]) =>
        all.map(({ table: name, rows }) => `${name} ${rows}`).sort();
      expect(counts(tables)).toEqual(
        counts(extract.tables.map(({ table: name, rows }) => ({ table: name, rows: rows.length }))),
      );
    }
  });
});

describe('what is not hers, and why', () => {
  const person = (n: string) => `person:00000000-0000-4000-8000-00000000000${n}`;
  const apartOf = async (who: string) => (await shop.subjects.explain(who)).apart;

  it('a mailbox that nobody has confirmed', async () => {
    expect(await apartOf(person('6'))).toEqual([
      { kind: 'person', identifier: 'email', why: 'unconfirmed', rows: 1 },
    ]);
    expect(await shop.subjects.explain('info@mail.example')).toEqual({
      subject: null,
      belongs: [],
      apart: [{ kind: 'person', identifier: 'as typed', why: 'unconfirmed', rows: 2 }],
      tables: [],
    });
  });

  it('a mailbox that two have confirmed, its guest row too', async () => {
    expect(await apartOf(person('8'))).toEqual([
      { kind: 'person', identifier: 'email', why: 'confirmed-by-another', rows: 1 },
      { kind: 'person', identifier: 'email', why: 'shared', rows: 1 },
    ]);
    expect((await shop.subjects.explain('both@mail.example')).subject).toBeNull();
  });

  it('an account, for the guest who typed its address', async () => {
    expect(await apartOf(annaAsGuest)).toEqual([
      { kind: 'person', identifier: 'email', why: 'confirmed-by-another', rows: 1 },
    ]);
  });
});

it('tells no value of a row but the keys of the subject, and changes nothing', async () => {
  const before = await everyRow(shop);
  const { subject, ...told } = await shop.subjects.explain(anna);
  expect(JSON.stringify(told)).not.toMatch(/canary|0000-4000-8000/iu);
  expect(subject?.kind).toBe('person');
  expect(await everyRow(shop)).toEqual(before);
});

it('refuses what names nobody or everybody', async () => {
  await expect(shop.subjects.explain('%')).rejects.toMatchObject({ code: 'subject_refused' });
  await expect(shop.subjects.explain('no@mail.example')).rejects.toMatchObject({ code: 'subject_unknown' });
});
