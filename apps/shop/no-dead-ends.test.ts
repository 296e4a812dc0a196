import type { EnforcedPolicy, PurposeId } from '@trygg/policy';
import { readPolicy } from '@trygg/policy';
import { describe, expect, it } from 'vitest';
import { host } from './host.ts';
import { stockShelves } from './modules/catalogue/stock-shelves.ts';
import { openTestShop, type TestShop } from './testing/test-shop.ts';

/**
 * Whatever purposes a policy lacks, the shop starts, and no page of it leads to one that is not there: what is not
 * permitted has no link, no form and no button.
 */
const { enforced } = readPolicy(new URL('kliniksupport/', host.policies));
if (enforced === undefined) throw new Error('the policy has faults');
const whole = enforced;

function without(...purposes: readonly PurposeId[]): Partial<EnforcedPolicy> {
  const left = new Map(whole.purposes);
  for (const purpose of purposes) left.delete(purpose);
  return { purposes: left };
}

/** Addresses that the pages of the shop name, in links and forms, with the page that named each first. */
async function walk(shop: TestShop): Promise<ReadonlyMap<string, string>> {
  const named = new Map<string, string>([['/', '']]);
  const seen: string[] = [];
  for (const [path] of named) {
    // A page of each kind is enough of a range: what a form posts to answers a GET too, or is asked by its own test.
    const kind = path.replace(/^(\/(en\/)?(produkt|product|sortiment|range))\/.*$/u, '$1/');
    if (seen.filter((one) => one === kind).length > 1) continue;
    seen.push(kind);
    const { text, headers } = await shop.visitor().get(path);
    if (!(headers.get('content-type') ?? '').startsWith('text/html')) continue;
    for (const [, address = ''] of text.matchAll(/(?:href|action)="(\/[^"#?]*)/gu))
      if (!named.has(address)) named.set(address, path);
  }
  return named;
}

describe.each<readonly [string, readonly PurposeId[], readonly string[], readonly string[]]>([
  ['everything', [], ['/varukorg', '/kassa', '/logga-in', '/skapa-konto', '/nyhetsbrev'], []],
  ['no orders', ['orders'], ['/logga-in'], ['/varukorg', '/kassa', '/konto/bestallningar']],
  ['no accounts', ['account'], ['/varukorg'], ['/skapa-konto', '/konto']],
  [
    'no accounts and no sign-in',
    ['account', 'authentication'],
    ['/varukorg', '/integritetspolicy'],
    ['/skapa-konto', '/konto', '/logga-in', '/mina-uppgifter', '/mina-uppgifter/val'],
  ],
  ['no marketing', ['direct-marketing', 'general-marketing'], ['/varukorg'], ['/nyhetsbrev']],
])('a policy with %s', (_, removed, there, gone) => {
  it('starts a shop whose pages lead only to pages that are there', async () => {
    const shop = await openTestShop('kliniksupport', without(...removed));
    try {
      await stockShelves(shop.shop, new URL('kliniksupport/catalogue.yaml', host.policies));
      for (const path of there)
        expect([path, (await shop.visitor().get(path)).status < 400]).toEqual([path, true]);
      for (const path of gone) expect([path, (await shop.visitor().get(path)).status]).toEqual([path, 404]);
      const named = await walk(shop);
      expect(named.has('/mina-uppgifter/val')).toBe(shop.shop.permits('sign-in'));
      const dead: string[] = [];
      for (const [path, from] of named) {
        const { status } = await shop.visitor().get(path);
        if (status >= 400) dead.push(`${from} → ${path}: ${status}`);
      }
      expect(dead).toEqual([]);
    } finally {
      await shop.close();
    }
  });
});
