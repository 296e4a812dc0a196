import { describe, expect, test } from 'vitest';
import { checkPolicy } from '../check-policy.ts';
import { formatFinding } from '../finding.ts';
import { comparisonOf } from '../notice/published.ts';

const policy = `policy: shop
jurisdiction: SE
languages: [sv]
controller: { name: Shop AB, registration: 559999-9991, street: Gata 1, postcode: 111 11, city: Lund, country: SE, email: a@example.org, telephone: "046 1" }
authority: { name: Integritetsskyddsmyndigheten, web: https://www.imy.se }
categories: { identity: {}, contact: {}, payment: {} }
purposes:
  orders: { basis: contract, uses: [identity, contact, payment] }
  offers: { means: direct-marketing, basis: consent, uses: [contact], channels: [email] }
recipients:
  bank: { as: processor, for: [orders], gets: [identity, payment], when: paid by invoice }
  network: { as: processor, for: [offers], country: US }
`;
const grounds = 'reason: it had to be, article: GDPR 1, clauses: [], date: 2026-11-23';

function check(decision?: string, text = policy) {
  const house = `house: shop\ndecisions:\n  - { ${decision}, ${grounds} }\n`;
  return checkPolicy({
    policy: { file: 'policy.yaml', text },
    ...(decision !== undefined && { house: { file: 'house.yaml', text: house } }),
  });
}

function shown(...given: Parameters<typeof check>): string[] {
  return check(...given).findings.map(formatFinding);
}

describe('a recipient', () => {
  test('has what the text says of it, and nothing that nobody said', () => {
    const { enforced, findings } = check();
    expect(findings).toEqual([]);
    expect(enforced?.recipients).toEqual([
      expect.objectContaining({ name: 'bank', gets: ['identity', 'payment'], when: 'paid by invoice' }),
      expect.objectContaining({ name: 'network', country: 'US' }),
    ]);
    expect(enforced?.recipients[1]).not.toHaveProperty('gets');
  });

  test('can get less by the house, and a country, a safeguard, an agreement', () => {
    const decided =
      'decide: recipient, recipient: bank, as: processor, for: [orders], gets: [payment], country: US, safeguard: dpf, contract: 2026-01-31';
    expect(check(decided).enforced?.recipients[0]).toMatchObject({
      gets: ['payment'],
      country: 'US',
      safeguard: 'dpf',
      contract: '2026-01-31',
      when: 'paid by invoice',
      origin: 'house',
    });
  });

  test('cannot get more by the house than the text says', () => {
    expect(
      shown(
        'decide: recipient, recipient: bank, as: processor, for: [orders, offers], gets: [payment, contact]',
      ),
    ).toEqual([
      'house.yaml:3:37: error: `bank` would get data for `direct-marketing`, `contact`, which is not published (house-looser, GDPR 13(1)(e))\n  publish it first',
    ]);
  });

  test('cannot get what none of its purposes uses', () => {
    expect(shown(undefined, policy.replace('country: US', 'country: US, gets: [payment]'))).toEqual([
      'policy.yaml:12:3: error: recipient `network` gets `payment`, which none of its purposes uses (recipient-gets-more, GDPR 5(1)(b))\n  name the purpose it gets it for, or let it get less',
    ]);
  });

  test('that the text does not name is there only where contract or law need it', () => {
    const carrier = 'decide: recipient, recipient: carrier, as: controller, for: [orders]';
    expect(shown(carrier)).toEqual([
      'house.yaml:3:37: error: `carrier` is not a recipient of the published policy (house-looser, GDPR 13(1)(e))\n  known here: `bank`, `network`',
    ]);
    expect(check(`${carrier}, needed-for: contract, gets: [identity]`).enforced?.recipients[2]).toMatchObject(
      { name: 'carrier', as: 'controller', for: ['orders'], gets: ['identity'], origin: 'house' },
    );
    expect(shown(`${carrier}, needed-for: fun`)[0]).toContain('(unknown-word)');
  });
});

describe('a recipient that everybody knows', () => {
  const knowing = (entry: string): string =>
    policy.replace('  bank: { as: processor,', `  network-of-ads: { ${entry} }\n  bank: { as: processor,`);

  test('needs no role, country or kind of its own', () => {
    const { enforced, findings } = check(undefined, knowing('is: google-ads, for: [offers]'));
    expect(findings).toEqual([]);
    expect(enforced?.recipients[0]).toMatchObject({
      as: 'controller',
      kind: 'advertising',
      country: 'IE',
      reaches: ['US'],
    });
    // What only a contract says is never taken for granted.
    expect(enforced?.recipients[0]).not.toHaveProperty('safeguard');
  });

  test('is not said to be elsewhere, or something else', () => {
    expect(shown(undefined, knowing('is: postnord, country: NO, kind: bank, for: [orders]'))).toEqual([
      expect.stringContaining('`network-of-ads` is said to be `NO`, and `postnord` is known as `SE`'),
      expect.stringContaining('`network-of-ads` is said to be `bank`, and `postnord` is known as `carrier`'),
    ]);
  });

  test('keeps what it is known for beside the decision of the house', () => {
    const decided =
      'decide: recipient, recipient: network-of-ads, for: [offers], safeguard: dpf, as: controller';
    const { enforced, findings } = check(decided, knowing('is: google-ads, as: processor, for: [offers]'));
    expect(findings).toEqual([]);
    expect(enforced?.recipients[0]).toMatchObject({ as: 'controller', country: 'IE', safeguard: 'dpf' });
  });
});

test('a recipient of whose role nobody speaks is a fault', () => {
  expect(shown(undefined, policy.replace('bank: { as: processor, ', 'bank: { '))).toEqual([
    expect.stringContaining(
      'nobody says whether `bank` acts for you or decides for itself (recipient-without-role',
    ),
  ]);
});

describe('a recipient of whose role the text says nothing', () => {
  const silent = policy.replace('bank: { as: processor, ', 'bank: { kind: bank, ');
  const decided = 'decide: recipient, recipient: bank, as: controller, for: [orders]';

  test('is published as such, and passed nothing before the house decides the role', () => {
    const { published, enforced, findings } = check(undefined, silent);
    expect(published?.recipients[0]).toMatchObject({ name: 'bank', as: 'controller', roleUntold: true });
    expect(enforced).toBeUndefined();
    expect(findings.map(({ rule }) => rule)).toEqual(['recipient-without-role']);
  });

  test('has the role that the house decided', () => {
    const { enforced, findings } = check(decided, silent);
    expect(findings).toEqual([]);
    expect(enforced?.recipients[0]).toMatchObject({ as: 'controller', gets: ['identity', 'payment'] });
    expect(enforced?.recipients[0]).not.toHaveProperty('roleUntold');
  });

  test('is shown without one beside what the house decided', () => {
    const { published, enforced } = check(decided, silent);
    if (published === undefined || enforced === undefined) throw new Error('not enforced');
    const tables = comparisonOf({ published, enforced }, 'en')
      .sections.flatMap(({ blocks }) => blocks)
      .flatMap((block) => (block.kind === 'table' ? block.rows : []));
    const [, before, after] = tables.find(([about]) => JSON.stringify(about).includes('ecipient')) ?? [];
    expect(JSON.stringify(before)).not.toContain('ontroller');
    expect(JSON.stringify(after)).toContain('ontroller');
  });
});
