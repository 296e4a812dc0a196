import { linkIn } from './mailbox.ts';
import type { TestShop } from './test-shop.ts';
import type { Visitor } from './visitor.ts';

export const memberPassword = 'fyra gula kastruller';

export const practiceForm = {
  kind: 'practice',
  name: 'Klinik Havet',
  registration: '556940-3339',
  street: 'Hamngatan 1',
  postcode: '23941',
  city: 'Falsterbo',
  given_name: 'Ada',
  family_name: 'Lind',
  phone: '040-11 22 33',
};

/** Somebody who signed up over the pages, confirmed her address and is signed in. */
export async function signedUp(
  shop: TestShop,
  email: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<Visitor> {
  const visitor = shop.visitor();
  await visitor.post('/skapa-konto', { ...practiceForm, email, password: memberPassword, ...fields });
  const query = new URL(linkIn(await shop.mailbox.next(email)), 'http://shop').searchParams;
  await visitor.post('/bekrafta', {
    proof: query.get('proof') ?? '',
    key: query.get('key') ?? '',
    password: memberPassword,
  });
  return visitor;
}

export async function personOf(shop: TestShop, email: string): Promise<string> {
  const [row] = await shop.look('select id::text from person where lower(email) = lower($1)', [email]);
  return String(row?.['id']);
}
