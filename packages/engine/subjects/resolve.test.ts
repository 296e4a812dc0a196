import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openGroups } from '../groups.ts';
import { RightsError } from '../rights-errors.ts';
import { openActivities } from '../run/activities.ts';
import { anna, annaAsGuest, bo, dora, practiceA } from '../test-shop/looking.ts';
import { openTestShop, type TestShop } from '../test-shop/shop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop?.close());

async function names(who: string): Promise<readonly string[]> {
  const { refs } = await shop.subjects.resolve(who);
  return refs.map((ref) => `${ref.kind}:${ref.key}`);
}

async function faultOf(who: string): Promise<RightsError> {
  const fault = await shop.subjects.resolve(who).catch((error: unknown) => error);
  if (!(fault instanceof RightsError)) throw new Error('no typed error was thrown', { cause: fault });
  return fault;
}

describe('a subject is found', () => {
  it('by her key, with the guest row under the address that she alone has confirmed', async () => {
    expect(await names(anna)).toEqual([anna, annaAsGuest]);
    expect(await names(anna.toUpperCase().replace('PERSON', 'person'))).toEqual([anna, annaAsGuest]);
  });
  it('by that address in any case', async () => {
    expect(await names('CANARY-anna@mail.example')).toEqual([anna, annaAsGuest]);
  });
  it('as a guest by her key, which proves no address', async () => {
    expect(await names(annaAsGuest)).toEqual([annaAsGuest]);
  });
  it('by an unconfirmed address that stands in one row', async () => {
    expect(await names('canary-dora@mail.example')).toEqual([dora]);
  });
  it('as a practice by its key', async () => {
    expect(await names(practiceA)).toEqual([practiceA]);
  });
});

describe('nobody is merged', () => {
  it('by an address that nobody has confirmed', async () => {
    expect(await faultOf('info@mail.example')).toMatchObject({
      code: 'subject_ambiguous',
      message: "`info@mail.example` stands in 2 rows and is proven to be nobody's alone",
      help: 'name one of them as `person:<key>`',
    });
  });
  it('by an address that two have confirmed, guest rows included', async () => {
    expect(await faultOf('both@mail.example')).toMatchObject({ code: 'subject_ambiguous' });
    expect(await names('person:00000000-0000-4000-8000-000000000008')).toEqual([
      'person:00000000-0000-4000-8000-000000000008',
    ]);
  });
});

describe('what could mean nobody or everybody is refused', () => {
  const nil = '00000000-0000-0000-0000-000000000000';
  const refused = [
    '',
    ' ',
    '\t',
    '0',
    '%',
    '*',
    '%@mail.example',
    'a b@mail.example',
    nil,
    'a\0b',
    `${'a'.repeat(400)}@x`,
  ];
  const keys = [
    'person:',
    'person:0',
    'person:%',
    'person: ',
    `person:${nil}`,
    'person:not-a-uuid',
    'persn:1',
    `${bo}x`,
  ];
  it.each([...refused, ...keys])('%j', async (who) => {
    const fault = await faultOf(who);
    expect(fault).toMatchObject({ code: 'subject_refused' });
    expect(fault.help).toBe('write `practice:<key>` or `person:<key>` or an email address');
  });
  it('and who is not there is unknown', async () => {
    expect(await faultOf('nobody@mail.example')).toMatchObject({ code: 'subject_unknown' });
    expect(await faultOf('person:00000000-0000-4000-8000-0000000000ff')).toMatchObject({
      code: 'subject_unknown',
      message: 'nobody is known as `person:00000000-0000-4000-8000-0000000000ff`',
    });
  });
  it('in a plan and an extract too, where somebody made the subject up', async () => {
    const fault = { code: 'subject_refused' };
    await expect(
      shop.erasures.plan({ kind: 'person', refs: [] }, { asOf: Temporal.Now.instant() }),
    ).rejects.toMatchObject(fault);
    await expect(shop.erasures.plan([], { asOf: Temporal.Now.instant() })).rejects.toMatchObject(fault);
    const nobody = { kind: 'person', refs: [{ kind: 'person', key: '%' }] };
    await expect(shop.access.extract(nobody)).rejects.toMatchObject(fault);
    const mixed = { kind: 'person', refs: [{ kind: 'practice', key: practiceA.slice(9) }] };
    await expect(shop.erasures.plan(mixed, { asOf: Temporal.Now.instant() })).rejects.toMatchObject(fault);
    await expect(
      shop.erasures.plan(
        { kind: 'everybody', refs: [{ kind: 'everybody', key: '1' }] },
        { asOf: Temporal.Now.instant() },
      ),
    ).rejects.toMatchObject(fault);
  });
});

it('a database that does not answer is said so, without what the driver knows', async () => {
  const { controls, at } = shop;
  const secret = Buffer.alloc(32, 9);
  const activities = openActivities({ ...at, port: 1, controls, secret });
  const groups = openGroups({ ...shop.context, activities, permitted: [], secret, folder: shop.folder });
  await expect(groups.subjects.resolve(anna)).rejects.toMatchObject({
    code: 'database_down',
    message: 'the database does not answer activity `access`',
  });
  await activities.close();
});
