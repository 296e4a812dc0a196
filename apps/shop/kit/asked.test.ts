import { type EnforcedPolicy, readPolicy } from '@trygg/policy';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { host } from '../host.ts';
import { countAllAsInUse } from '../testing/all-in-use.ts';
import { openTestShop, type TestShop } from '../testing/test-shop.ts';
import { asksTelephone } from './asked.ts';
import { ownLanguage, pathOf } from './paths.ts';
import type { ActivityName } from './shop.ts';

/** What stands in which form is worked out here from the policy alone, and compared with the running shop. */
const policies = ['dentalclean', 'dentists4dentists', 'dentoj', 'dittoo', 'kliniksupport'];

function policyOf(name: string): EnforcedPolicy {
  const { enforced } = readPolicy(new URL(`${name}/`, host.policies));
  if (enforced === undefined) throw new Error(`${name} has faults`);
  return enforced;
}

const uses = (
  policy: EnforcedPolicy,
  purpose: 'account' | 'maintenance-contracts',
  category: string,
): boolean => policy.purposes.get(purpose)?.uses.some((one) => one === category) ?? false;

const names = (
  policy: EnforcedPolicy,
  category: 'contact' | 'organisation' | 'equipment' | 'salutation',
  field: string,
) => policy.categories.get(category)?.fields.includes(field) ?? false;

/** Fields beyond what an order needs, each with whether the policy asks for it. */
function askedOf(policy: EnforcedPolicy): Readonly<Record<string, boolean>> {
  const equipment = uses(policy, 'maintenance-contracts', 'equipment');
  return {
    phone:
      policy.categories.get('contact')?.fields.length === 0 || names(policy, 'contact', 'telephone number'),
    salutation: uses(policy, 'account', 'salutation') && names(policy, 'salutation', 'salutation'),
    vat_number: uses(policy, 'account', 'organisation') && names(policy, 'organisation', 'VAT number'),
    invoice_email:
      uses(policy, 'account', 'contact') && names(policy, 'contact', 'e-mail address for invoices'),
    equipment_brand: equipment && names(policy, 'equipment', 'brand'),
    equipment_colour: equipment && names(policy, 'equipment', 'colour'),
  };
}

const keepers: Readonly<Record<string, ActivityName>> = {
  salutation: 'keep-salutation',
  vat_number: 'keep-vat-number',
  invoice_email: 'keep-invoice-email',
  equipment_brand: 'keep-equipment',
  equipment_colour: 'keep-equipment',
};

describe.each(policies)('%s', (name) => {
  const policy = policyOf(name);
  const asked = askedOf(policy);
  let shop: TestShop;
  beforeAll(async () => {
    // On the range and look of one shop: what differs here comes from the policies.
    shop = await openTestShop('kliniksupport', policy);
  });
  afterAll(() => shop?.close());

  it('asks in its forms for nothing that no purpose in use needs', async () => {
    const { told } = shop.shop.so;
    const language = ownLanguage(shop.shop);
    const { text } = await shop.visitor().get(pathOf('signUp', language));
    // No software carries out such a contract: it only took down what it would need.
    expect(told.purposes.has('maintenance-contracts')).toBe(false);
    expect(text).not.toContain('name="equipment_brand"');
    expect(text.includes('name="vat_number"')).toBe(asked['vat_number']);
  });

  it('asks in its forms for what the policy names where all of it is in use, and for nothing else', async () => {
    countAllAsInUse(shop.shop);
    const language = ownLanguage(shop.shop);
    const { text } = await shop.visitor().get(pathOf('signUp', language));
    for (const [field, there] of Object.entries(asked))
      expect([field, text.includes(`name="${field}"`)]).toEqual([field, there]);
    const consumer = await shop.visitor().get(`${pathOf('signUp', language)}?kind=consumer`);
    for (const field of ['vat_number', 'invoice_email', 'equipment_brand'])
      expect(consumer.text).not.toContain(`name="${field}"`);
  });

  it('has a role for a field that it asks for, and none for another', async () => {
    for (const [field, activity] of Object.entries(keepers))
      expect([field, shop.shop.permits(activity)]).toEqual([field, asked[field]]);
    const readers = await shop.look(
      `select a.attname as field from pg_roles r, pg_attribute a
       where a.attrelid in ('practice'::regclass, 'person'::regclass) and r.rolname ~ '^trygg_.*keep.(salutation|vat|invoice|equipment)'
         and a.attname = any($1) and has_column_privilege(r.oid, a.attrelid, a.attname, 'select')`,
      [Object.keys(keepers)],
    );
    expect(readers.map(({ field }) => String(field)).sort()).toEqual(
      Object.keys(keepers)
        .filter((field) => asked[field])
        .sort(),
    );
  });

  it('keeps a field empty that it does not ask for, whoever writes it', async () => {
    const [row] = await shop.look(
      `insert into practice (name, invoice_street, invoice_postcode, invoice_city, vat_number, invoice_email, equipment_brand, equipment_colour)
       values ('x', 'x', 'x', 'x', 'x', 'x', 'x', 'x') returning vat_number, invoice_email, equipment_brand, equipment_colour`,
    );
    for (const [field, value] of Object.entries(row ?? {}))
      expect([field, value !== null]).toEqual([field, asked[field]]);
  });

  it('offers a choice by a channel where a purpose has it, and by no other', async () => {
    const [row] = await shop.look(
      "insert into person (given_name, family_name, email) values ('x', 'x', 'x@y.example') returning id::text",
    );
    const choices = await shop.shop.choices.read(
      await shop.shop.subjects.resolve(`person:${String(row?.['id'])}`),
    );
    const offered = new Set(choices.flatMap(({ channel, can }) => (can.length > 0 ? (channel ?? []) : [])));
    const named = new Set([...policy.purposes.values()].flatMap(({ channels }) => channels));
    expect([...offered].sort()).toEqual([...named].sort());
  });

  it('has a newsletter where its purpose is open by e-mail, and nowhere else', async () => {
    const there = policy.purposes.get('direct-marketing')?.channels.includes('email') ?? false;
    const language = ownLanguage(shop.shop);
    expect((await shop.visitor().get(pathOf('newsletter', language))).status).toBe(there ? 200 : 404);
    expect((await shop.visitor().get('/')).text.includes('id="join-email"')).toBe(there);
  });
});

test('a list of contact data without a telephone number asks for none', () => {
  const policy = policyOf('kliniksupport');
  const contact = policy.categories.get('contact');
  if (contact === undefined) throw new Error('it has contact data');
  const listing = (fields: readonly string[]) => ({
    policy: { categories: new Map(policy.categories).set('contact', { ...contact, fields }) },
  });
  expect(asksTelephone(listing(['e-mail address', 'telephone number']))).toBe(true);
  expect(asksTelephone(listing(['e-mail address']))).toBe(false);
  expect(asksTelephone(listing([]))).toBe(true);
});
