import { describe, expect, test } from 'vitest';
import { checkPolicy } from './check-policy.ts';
import { formatFinding } from './finding.ts';
import { purposes } from './model/purposes.ts';

const head = `policy: shop
jurisdiction: NL
languages: [nl]
controller: { name: Shop B.V., registration: "12345678", street: Straat 1, postcode: 1000 AA, city: Stad, country: NL, email: a@example.org, telephone: "010 1234567" }
authority: { name: Autoriteit Persoonsgegevens, web: https://autoriteitpersoonsgegevens.nl }
`;
const body = `categories: { identity: {}, orders: {} }
purposes:
  bestellen: { means: orders, basis: contract, uses: [identity, orders] }
  nieuwsbrief: { means: direct-marketing, basis: consent, uses: [identity], channels: [email] }
recipients:
  koerier: { as: controller, for: [bestellen] }
retention:
  - { record: bestelling, keep: 5 years, from: geplaatst }
  - { record: lead, keep: 2 years, from: collected, on-withdrawal: { within: 6 months } }
rights:
  access: { form: written }
`;

function check(policy: string, decisions?: string) {
  const house =
    decisions === undefined
      ? undefined
      : { file: 'house.yaml', text: `house: shop\ndecisions:\n${decisions}` };
  return checkPolicy({ policy: { file: 'policy.yaml', text: policy }, ...(house && { house }) });
}

function shown(policy: string, decisions?: string): string[] {
  return check(policy, decisions).findings.map(formatFinding);
}

const grounds = 'reason: it had to be, article: GDPR 1, clauses: [], date: 2026-11-23';

describe('a sound policy', () => {
  const { enforced, published, findings } = check(head + body);

  test('has no finding and is enforced', () => {
    expect(findings).toEqual([]);
    expect(enforced).toMatchObject({ name: 'shop', jurisdiction: 'NL', timeZone: 'Europe/Amsterdam' });
    expect(enforced?.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(published?.controller.at).toEqual({ file: 'policy.yaml', line: 4, column: 13 });
  });

  test('keeps its own words beside the closed list', () => {
    expect(enforced?.purposes.get('direct-marketing')).toMatchObject({
      purpose: 'direct-marketing',
      name: 'nieuwsbrief',
      bases: [{ when: 'always', basis: 'consent' }],
      origin: 'published',
      at: { file: 'policy.yaml', line: 9, column: 3 },
    });
    expect(enforced?.recipients[0]?.for).toEqual(['orders']);
  });
});

describe('faults in words', () => {
  test.each([
    [
      'purpose that is none',
      'means: orders',
      'means: ordrs',
      'policy.yaml:8:23: error: `ordrs` is not a purpose (unknown-purpose)\n  did you mean `orders`?',
    ],
    [
      'own word without a meaning',
      'means: orders, ',
      '',
      `policy.yaml:8:3: error: \`bestellen\` is not a purpose (unknown-purpose)\n  add \`means:\` with a purpose of the closed list: ${Object.keys(purposes).join(', ')}`,
    ],
    [
      'category that is none',
      'uses: [identity, orders]',
      'uses: [identiy, orders]',
      'policy.yaml:8:55: error: `identiy` is not a category (unknown-category)\n  did you mean `identity`?',
    ],
    [
      'number for text',
      'registration: "12345678"',
      'registration: 12345678',
      'policy.yaml:4:46: error: `registration` must be text, not the number `12345678` (wrong-kind)\n  write "12345678" in quotes',
    ],
    [
      'period that is none',
      '5 years',
      '5 jaar',
      'policy.yaml:13:33: error: `5 jaar` is not a period (malformed)\n  write for example `5 years`, `6 months` or `30 days`',
    ],
    [
      'period without an event',
      ', from: geplaatst',
      '',
      'policy.yaml:13:5: error: `from` is missing (missing-key, GDPR 13(2)(a))\n  name the event that the period counts from, e.g. `from: placed`',
    ],
    [
      'recipient of a purpose that is not there',
      'for: [bestellen]',
      'for: [besteld]',
      'policy.yaml:11:36: error: `besteld` is not a purpose of this policy (unknown-purpose)\n  did you mean `bestellen`?',
    ],
    [
      'two entries for one purpose',
      'means: direct-marketing',
      'means: orders',
      'policy.yaml:9:3: error: `nieuwsbrief` and `bestellen` are both the purpose `orders` (duplicate-purpose)\n  write one entry, with a basis per situation',
    ],
    [
      'key written twice',
      'jurisdiction: NL',
      'jurisdiction: NL\npolicy: shop',
      'policy.yaml:3:1: error: `policy` is said twice (duplicate-key)\n  first said in line 1',
    ],
    [
      'key that is none',
      'recipients:',
      'receivers:',
      'policy.yaml:10:1: error: `receivers` is not a key here (unknown-key)\n  known here: `data-protection-officer`, `scope`, `recipients`, `security`, `statements`, `cookies`, `sources`, `profiling`, `backups`, `locations`, `version`',
    ],
  ])('%s', (_name, from, to, finding) => {
    const text = (head + body).replace(from, to);
    expect(text).not.toBe(head + body);
    const { enforced, findings } = check(text);
    expect(findings.map(formatFinding)).toContain(finding);
    expect(enforced).toBeUndefined();
  });

  test('a missing head does not hide the faults below it', () => {
    const text = `policy: shop\n${body.replace('means: orders', 'means: ordrs').replace('geplaatst', 'Geplaatst!')}`;
    const rules = check(text).findings.map((finding) => finding.rule);
    expect(rules.filter((rule) => rule === 'missing-key')).toHaveLength(3);
    expect(rules).toContain('unknown-purpose');
    expect(rules).toContain('malformed');
  });

  test('a fault of shape does not hide a fault of meaning elsewhere', () => {
    const text = (head + body).replace('5 years', '5 jaar').replace('for: [bestellen]', 'for: [besteld]');
    expect(check(text).findings.map((finding) => finding.rule)).toEqual(['unknown-purpose', 'malformed']);
  });
});

describe('what the enforced policy cannot be without', () => {
  test.each([
    ['purpose-without-basis', 'basis: contract, ', '', 'purpose `bestellen` has no legal basis'],
    [
      'unused-category',
      '{ identity: {}, ',
      '{ pictures: {}, identity: {}, ',
      '`pictures` (pictures) is collected, but no purpose uses it',
    ],
    [
      'category-not-collected',
      'identity: {}, ',
      '',
      'purpose `bestellen` uses `identity`, which the policy does not say it collects',
    ],
    ['controller-incomplete', 'country: NL, ', '', 'the controller has no `country`'],
    [
      'authority-missing',
      ', web: https://autoriteitpersoonsgegevens.nl',
      '',
      'the supervisory authority has no `web`',
    ],
  ])('%s', (rule, from, to, message) => {
    const { enforced, published, findings } = check((head + body).replace(from, to));
    expect(findings).toContainEqual(expect.objectContaining({ rule, message, severity: 'error' }));
    expect(enforced).toBeUndefined();
    expect(published?.name).toBe('shop');
  });

  test('the house can decide what is not published', () => {
    const silent = (head + body).replace('country: NL, ', '').replace('basis: contract, ', '');
    const { enforced, findings } = check(
      silent,
      `  - { decide: controller, country: NL, ${grounds} }\n  - { decide: basis, purpose: bestellen, basis: contract, ${grounds} }`,
    );
    expect(findings).toEqual([]);
    expect(enforced?.controller.country).toBe('NL');
    expect(enforced?.decisions.map((one) => [one.decides, one.subject])).toEqual([
      ['controller', 'controller'],
      ['basis', 'bestellen'],
    ]);
  });
});

describe('a warning before the end', () => {
  const warned = (warn: string, contact = true): string => {
    const text = (head + body).replace('from: geplaatst }', `from: geplaatst, warn: ${warn} }`);
    return contact
      ? text
          .replace('{ identity: {}, ', '{ identity: {}, contact: {}, ')
          .replace('uses: [identity, orders]', 'uses: [identity, contact, orders]')
      : text;
  };

  test('is part of the rule, in plain words', () => {
    const { enforced, findings } = check(warned('30 days'));
    expect(findings).toEqual([]);
    expect(enforced?.retention[0]?.warn).toEqual({ years: 0, months: 0, days: 30 });
    expect(enforced?.retention[1]).not.toHaveProperty('warn');
  });

  test.each([
    [
      warned('5 years'),
      '`bestelling` would be warned of its end before its period begins',
      'warning-too-long',
    ],
    [
      warned('6 years'),
      '`bestelling` would be warned of its end before its period begins',
      'warning-too-long',
    ],
    [
      warned('30 days', false),
      'nobody can be warned of the end of `bestelling`: no purpose uses addresses',
      'warning-without-channel',
    ],
  ])('that cannot come is an error', (text, message, rule) => {
    const { enforced, findings } = check(text);
    expect(findings).toEqual([expect.objectContaining({ rule, message, severity: 'error' })]);
    expect(enforced).toBeUndefined();
  });

  test('says what is wrong with its time', () => {
    expect(check(warned('P30D')).findings[0]?.message).toContain('P30D');
  });
});

describe('the house may not be looser than the text (`house-looser`)', () => {
  test.each([
    [
      'longer retention',
      'decide: retention, record: bestelling, keep: 6 years, from: geplaatst',
      'house.yaml:3:5: error: `bestelling` would be kept longer than published (`5 years`) (house-looser, GDPR 5(1)(e))\n  write that or less',
    ],
    [
      'an erasure that waits for longer than a month',
      'decide: grace, wait: 2 months',
      'house.yaml:3:28: error: an erasure that is asked for would wait longer than the law gives for the answer (house-looser, GDPR 12(3))\n  write `1 month` or less',
    ],
    [
      'slower after a withdrawal',
      'decide: retention, record: lead, keep: 2 years, from: collected, on-withdrawal: { within: 7 months }',
      'house.yaml:3:5: error: `lead` would outlive a withdrawn consent longer than published (house-looser, GDPR 17(1)(b))\n  write `6 months` or less',
    ],
    [
      'consent taken away',
      'decide: basis, purpose: nieuwsbrief, basis: legitimate-interest',
      'house.yaml:3:51: error: `nieuwsbrief` rests on consent in the published policy (house-looser, GDPR 7)\n  keep `consent`',
    ],
    [
      'a category where the list is closed',
      'decide: category, category: pictures, for: [bestellen]',
      'house.yaml:3:35: error: `pictures` (pictures) is not among the published categories, and their list is closed (house-looser, GDPR 5(1)(a))\n  publish it first',
    ],
    [
      'a recipient nobody published',
      'decide: recipient, recipient: koeriers, as: processor, for: [bestellen]',
      'house.yaml:3:37: error: `koeriers` is not a recipient of the published policy (house-looser, GDPR 13(1)(e))\n  did you mean `koerier`?',
    ],
    [
      'data for more than published',
      'decide: recipient, recipient: koerier, as: controller, for: [bestellen, nieuwsbrief]',
      'house.yaml:3:37: error: `koerier` would get data for `direct-marketing`, which is not published (house-looser, GDPR 13(1)(e))\n  publish it first',
    ],
    [
      'a stricter form',
      'decide: right, right: access, form: signed letter',
      'house.yaml:3:29: error: `signed letter` asks more of a request than the published policy does (house-looser, GDPR 12(2))\n  write `any`',
    ],
  ])('%s', (_name, decision, finding) => {
    expect(shown(head + body, `  - { ${decision}, ${grounds} }`)).toEqual([finding]);
  });

  test.each([
    'decide: retention, record: bestelling, keep: 4 years, from: geplaatst',
    'decide: retention, record: bestelling, keep: 60 months, from: geplaatst',
    'decide: retention, record: lead, keep: 2 years, from: collected, on-withdrawal: { within: 1 day }',
    'decide: right, right: access, form: any',
    'decide: grace, wait: 14 days',
    'decide: recipient, recipient: koerier, as: processor, for: [bestellen]',
  ])('stricter or as strict is fine: %s', (decision) => {
    expect(shown(head + body, `  - { ${decision}, ${grounds} }`)).toEqual([]);
  });

  test('an open list of categories can be closed by the house', () => {
    const open = `${head}${body}statements: { category-list-open: {} }\n`;
    const { enforced, findings } = check(
      open,
      `  - { decide: category, category: pictures, for: [bestellen], ${grounds} }`,
    );
    expect(findings).toEqual([]);
    expect(enforced?.purposes.get('orders')?.uses).toEqual(['identity', 'orders', 'pictures']);
  });
});

describe('a consent that is given by registering', () => {
  const said = `${head}${body}statements: { consent-by-registering: {} }\n`.replace(
    'basis: contract, uses: [identity, orders]',
    'basis: consent, uses: [identity, orders]',
  );

  test('gives way to the contract that was asked for', () => {
    const decided = `  - { decide: basis, purpose: bestellen, basis: contract, ${grounds} }`;
    expect(check(said, decided).enforced?.purposes.get('orders')?.bases).toEqual([
      { when: 'always', basis: 'contract' },
    ]);
  });

  test.each([
    ['to nothing else', 'bestellen', 'legitimate-interest'],
    ['not where something is sent', 'nieuwsbrief', 'contract'],
  ])('%s', (_, purpose, basis) => {
    const decided = `  - { decide: basis, purpose: ${purpose}, basis: ${basis}, ${grounds} }`;
    expect(check(said, decided).findings.map(({ rule }) => rule)).toEqual(['house-looser']);
  });
});

describe('decisions', () => {
  test('a shorter limit after a withdrawal holds for every rule of the record', () => {
    const decision = `  - { decide: retention, record: lead, keep: 1 year, from: met, on-withdrawal: { within: 1 day }, ${grounds} }`;
    const leads = check(head + body, decision).enforced?.retention.filter((rule) => rule.record === 'lead');
    expect(leads?.map((rule) => rule.onWithdrawal?.days)).toEqual([1, 1]);
  });

  test('a shorter period takes the place of the published one, and what else the text says of it holds', () => {
    const decision = `  - { decide: retention, record: lead, keep: 1 year, from: collected, ${grounds} }`;
    const leads = check(head + body, decision).enforced?.retention.filter((rule) => rule.record === 'lead');
    expect(leads).toHaveLength(1);
    expect(leads?.[0]).toMatchObject({
      origin: 'house',
      term: { kind: 'period', period: { years: 1, months: 0, days: 0 } },
      onWithdrawal: { years: 0, months: 6, days: 0 },
    });
  });

  test('a statutory keep names its columns, each with an article and a place', () => {
    const keep = `  - { decide: financial-year, ends: 6, ${grounds} }
  - { decide: keep, record: bestelling, purpose: bestellen, statute: AWR 52(4), from: geplaatst, columns: { factuur: { nummer: AWR 52 } }, ${grounds} }`;
    const { enforced, findings } = check(head + body, keep);
    expect(findings).toEqual([]);
    expect(enforced?.keeps).toMatchObject([
      {
        term: { kind: 'after-financial-year', years: 7, endMonth: 6 },
        columns: [{ column: 'factuur.nummer', law: 'AWR 52', at: { line: 4 } }],
      },
    ]);
  });

  test.each([
    [
      'a keep by a financial year nobody decided',
      'decide: keep, record: bestelling, purpose: bestellen, statute: AWR 52, from: geplaatst, keep: 7 financial years, columns: {}, ' +
        grounds,
      'the financial year is not decided (missing-decision)',
    ],
    [
      'no article',
      'decide: languages, languages: [en], reason: x, clauses: [], date: 2026-11-23',
      'the decision on `languages` names no `article` (missing-article)',
    ],
    [
      'a purpose that is published already',
      `decide: purpose, purpose: koop, means: orders, basis: contract, uses: [orders], ${grounds}`,
      '`koop` and `bestellen` are both the purpose `orders` (duplicate-purpose)',
    ],
    [
      'a purpose that is not there',
      `decide: statute, purpose: besteld, statute: x, ${grounds}`,
      '`besteld` is not a purpose of this policy (unknown-purpose)',
    ],
    [
      'a kind that is none',
      `decide: retenton, ${grounds}`,
      '`decide` cannot be `retenton` (unknown-word)\n  did you mean `retention`?',
    ],
    [
      'a day that is none',
      'decide: languages, languages: [en], reason: x, article: x, clauses: [], date: 2026-02-30',
      '`date` is `2026-02-30` (malformed)\n  write a date, such as `2026-11-23`',
    ],
  ])('%s', (_name, decision, finding) => {
    const found = shown(head + body, `  - { ${decision} }`);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(finding);
  });

  test('a house of another shop is noticed', () => {
    const house = { file: 'house.yaml', text: 'house: shopp\ndecisions: []' };
    const { findings } = checkPolicy({ policy: { file: 'policy.yaml', text: head + body }, house });
    expect(findings.map(formatFinding)).toEqual([
      'house.yaml:1:8: error: the house of `shopp` lies beside the policy of `shop` (other-house)\n  write `shop`',
    ]);
  });
});
