import type { Extract } from '@trygg/engine';
import { readMap, readModuleFiles } from '@trygg/engine/controls';
import { type EnforcedPolicy, readPolicy, type So } from '@trygg/policy';
import { inUse } from '@trygg/policy/testing';
import { describe, expect, it } from 'vitest';
import { host } from '../host.ts';
import type { PageLanguage } from '../kit/route.ts';
import type { Shop } from '../kit/shop.ts';
import { viewOf } from '../modules/my-data/extract-view.ts';
import { checkoutPage } from '../modules/orders/checkout-page.ts';

const shops = ['dentalclean', 'dentists4dentists', 'dentoj', 'dittoo', 'kliniksupport'];
const { map } = readMap(await readModuleFiles(host.modules));

function policyOf(name: string): EnforcedPolicy {
  const { enforced } = readPolicy(new URL(`${name}/`, host.policies));
  if (enforced === undefined) throw new Error(`${name} has faults`);
  return enforced;
}

/** An answer to a request for access about a record that serves all purposes, and what stands beside it. */
function extractSays(policy: EnforcedPolicy, so: So, language: PageLanguage): string {
  const table = { table: 'person', record: 'customer', module: 'accounts', rows: [] };
  const purposes = [...policy.purposes.keys()];
  const extract = { at: '2026-11-30T12:00:00Z', restricted: false, tables: [{ ...table, purposes }] };
  const past = { history: [], requests: [], choices: [] };
  return JSON.stringify(viewOf({ extract: extract as unknown as Extract, past, policy, so, map }, language));
}

async function checkoutSays(policy: EnforcedPolicy, so: So, language: PageLanguage): Promise<string> {
  const shop = { name: policy.name, policy, so, permits: () => true } as unknown as Shop;
  const page = await checkoutPage({
    ...({ shop, language, known: undefined, signedIn: false, practices: [], kind: 'consumer' } as const),
    ...({ values: {}, errors: {}, lines: [], added: [], ticket: 'x', buyer: 'guest' } as const),
    sums: { net: 0, vat: 0, rates: [] },
  });
  return String(page);
}

/** Words of each entry that says something there, none of which stands in another's. */
function sayings(policy: EnforcedPolicy, language: PageLanguage): readonly (readonly [string, string])[] {
  const all = [
    ...[...policy.purposes].map(([id, { text }]) => [`purposes.${id}`, text] as const),
    ...policy.recipients.map(({ name, text }) => [`recipients.${name}`, text] as const),
    ...[...policy.profiling].flatMap(([id, { text, logic, effects, review }]) =>
      [text, logic, effects, review].map((one) => [`profiling.${id}`, one] as const),
    ),
  ].flatMap(([path, text]) => (text?.[language] === undefined ? [] : [[path, text[language]] as const]));
  return all.filter(([path, words]) => !all.some(([other, more]) => other !== path && more.includes(words)));
}

describe.each(shops)('%s', (name) => {
  const policy = policyOf(name);

  it.each(policy.languages)(
    'says in extract and checkout nothing of an entry that is taken away (%s)',
    async (language) => {
      const whole = inUse(policy);
      const before = extractSays(policy, whole, language) + (await checkoutSays(policy, whole, language));
      const told = sayings(policy, language).filter(([, words]) => before.includes(words));
      expect(told.length).toBeGreaterThan(5);
      const faults: string[] = [];
      for (const [path, words] of told) {
        const so = inUse(policy, [path]);
        if (extractSays(policy, so, language).includes(words)) faults.push(`extract: ${path}`);
        if ((await checkoutSays(policy, so, language)).includes(words)) faults.push(`checkout: ${path}`);
      }
      expect(faults).toEqual([]);
    },
  );
});
