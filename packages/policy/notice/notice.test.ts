import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { categories } from '../model/categories.ts';
import type { Language, Wording } from '../model/noted.ts';
import type { EnforcedPolicy } from '../model/policy.ts';
import { purposes } from '../model/purposes.ts';
import { readPolicy } from '../read-policy.ts';
import { fieldName } from '../words/field-names.ts';
import { channelNames, countryName, roleNames } from '../words/names.ts';
import { recordName } from '../words/record-names.ts';
import { endWords, lastsWords, periodWords } from '../words/term-words.ts';
import { ownWords } from '../words/words.ts';
import { noticeOf } from './build.ts';
import { noticeHtml } from './html.ts';

const names = ['dentalclean', 'dentists4dentists', 'dentoj', 'dittoo', 'kliniksupport'];
const languages: readonly Language[] = ['sv', 'nl', 'en'];

function enforced(name: string): EnforcedPolicy {
  const folder = fileURLToPath(new URL(`../../../policies/${name}`, import.meta.url));
  const policy = readPolicy(folder).enforced;
  if (policy === undefined) throw new Error(`the policy of ${name} does not read`);
  return policy;
}

/** What a reader sees, each section apart. */
function read(policy: EnforcedPolicy, language: Language): { all: string; part: (id: string) => string } {
  const page = noticeHtml(noticeOf(policy, language));
  const part = (id: string) => {
    const from = page.indexOf(`id="${id}"`);
    if (from < 0) throw new Error(`nothing is called ${id}`);
    const ends = ['<section class="notice-card"', '<section class="notice-section']
      .map((mark) => page.indexOf(mark, from))
      .filter((at) => at > 0);
    return plain(page.slice(from, Math.min(...ends, page.length)));
  };
  return { all: plain(page.replace(/<style>.*?<\/style>/su, '')), part };
}

function plain(html: string): string {
  return html
    .replace(/<[^>]+>/gu, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/gu, ' ')
    .toLowerCase();
}

describe.each(names)('%s', (name) => {
  const policy = enforced(name);

  describe.each(languages)('%s', (language) => {
    const { all, part } = read(policy, language);
    const own = (text: Wording | undefined): readonly string[] => {
      const found = text && ownWords(text, language);
      return found === undefined ? [] : [found.words.replace(/\.$/u, '')];
    };
    const holds = (where: string, ...facts: readonly (string | undefined)[]) => {
      for (const fact of facts) if (fact !== undefined) expect(where).toContain(fact.toLowerCase());
    };

    test('who answers, in the short layer and whole', () => {
      const { controller, authority, scope } = policy;
      for (const where of [part('short'), part('who')])
        holds(where, controller.name, controller.email, controller.telephone);
      const { registration, street, postcode, city, country, web, vat, brands = [] } = controller;
      holds(
        part('who'),
        registration,
        street,
        postcode,
        city,
        countryName(country, language),
        web,
        vat,
        ...brands,
      );
      holds(part('who'), ...own(scope?.text));
      holds(part('short'), authority.name, authority.web);
      holds(part('right-complaint'), authority.name, authority.web);
    });

    test('each purpose with all that belongs to it', () => {
      for (const rule of policy.purposes.values()) {
        const card = part(`purpose-${rule.purpose}`);
        holds(card, purposes[rule.purpose][language], ...own(rule.text), ...own(rule.interest));
        holds(card, ...rule.uses.map((category) => categories[category][language]));
        holds(card, ...rule.channels.map((channel) => channelNames[channel][language]));
        if (/^[A-Z]+ [\d/: ]/u.test(rule.statute ?? '')) holds(card, rule.statute);
        for (const { basis } of rule.bases) {
          expect(card).toMatch(
            {
              sv: /artikel 6\.1 [a-f] gdpr/,
              nl: /artikel 6 lid 1 onder [a-f] avg/,
              en: /art\. 6\(1\)\([a-f]\) gdpr/,
            }[language],
          );
          if (basis === 'consent')
            holds(
              card,
              { sv: 'ta tillbaka ditt ja', nl: 'trek uw toestemming in', en: 'take your yes back' }[language],
            );
        }
        for (const one of policy.recipients.filter(({ for: ends }) => ends.includes(rule.purpose)))
          holds(card, ...own(one.text), roleNames[one.as][language]);
        for (const keep of policy.keeps.filter(({ purpose }) => purpose === rule.purpose))
          holds(card, keep.statute, endWords(keep, language));
      }
    });

    test('all data, and whether it must be given', () => {
      for (const rule of policy.categories.values())
        holds(
          part('data'),
          categories[rule.category][language],
          ...own(rule.text),
          ...rule.fields.map((field) => fieldName(field, language)),
        );
      for (const source of policy.sources.values())
        holds(part('data'), ...own(source.text), ...source.gives.map((one) => categories[one][language]));
    });

    test('each recipient with role, country, what it gets and what protects it', () => {
      for (const one of policy.recipients) {
        const card = part(`recipient-${one.name}`);
        holds(card, ...own(one.text), ...(one.gets ?? []).map((category) => categories[category][language]));
        holds(card, ...one.for.map((purpose) => purposes[purpose][language]));
        holds(card, one.country && countryName(one.country, language));
        holds(card, ...(one.reaches ?? []).map((country) => countryName(country, language)));
        holds(card, one.when && fieldName(one.when, language));
        if (one.contract !== undefined) holds(card, one.contract.slice(0, 4));
      }
    });

    test('each period, and each law that keeps something', () => {
      const periods = part('periods');
      for (const rule of policy.retention) {
        holds(periods, recordName(rule.record, language), endWords(rule, language), ...own(rule.text));
        if (rule.onWithdrawal) holds(periods, periodWords(rule.onWithdrawal, language));
        if (rule.lasts) holds(periods, lastsWords(rule.lasts, language));
        if (rule.warn) holds(periods, periodWords(rule.warn, language));
      }
      for (const keep of policy.keeps)
        holds(periods, recordName(keep.record, language), keep.statute, endWords(keep, language));
      if (policy.suppression) holds(periods, periodWords(policy.suppression, language));
    });

    test('each right, and where to use it', () => {
      for (const rule of policy.rights)
        holds(part(`right-${rule.right}`), ...own(rule.text), policy.controller.email);
      holds(
        part('rights'),
        { sv: 'inom en månad', nl: 'binnen een maand', en: 'within one month' }[language],
      );
    });

    test('cookies, profiling, security, places, backups, statements, version, and what was made up', () => {
      for (const rule of policy.cookies.values()) {
        holds(part('cookies'), ...own(rule.text), ...rule.for.map((purpose) => purposes[purpose][language]));
        if (rule.lasts !== undefined && rule.lasts !== 'session')
          holds(part('cookies'), periodWords(rule.lasts, language));
      }
      for (const rule of policy.profiling.values())
        holds(part(`profiling-${rule.name}`), ...own(rule.logic), ...own(rule.effects), ...own(rule.review));
      for (const rule of policy.security) holds(part('safety'), ...own(rule.text));
      for (const rule of policy.locations.values()) holds(part('safety'), ...own(rule.text));
      holds(part('safety'), ...own(policy.backups?.text));
      for (const rule of policy.statements.values()) holds(all, ...own(rule.text));
      holds(part('version'), policy.version?.number, policy.version?.since?.slice(0, 4));
      holds(all, ...policy.demo.values());
    });

    test('no code of the policy language is left where words belong', () => {
      const codes =
        /\b(order-history|usage-history|last-active|by-email|social-media|legal-obligation|smtp-from|opt-in|undefined|ip-address)\b/u;
      expect(all).not.toMatch(codes);
      expect(all).not.toMatch(/(\.\.|: *\.|, *\.|\( *\)| ,)/u);
    });
  });
});

test('a purpose that nothing serves is told as not in use, duties of law aside', () => {
  const policy = enforced('kliniksupport');
  const told = noticeOf(policy, 'en', {
    done: [{ name: 'place-order', purposes: ['orders'], records: ['order-history'] }],
  });
  const ids = (section: string) => JSON.stringify(told.sections.find(({ id }) => id === section));
  expect(ids('purposes')).toContain('purpose-orders');
  expect(ids('purposes')).toContain('purpose-bookkeeping');
  expect(ids('purposes')).not.toContain('purpose-leads');
  expect(ids('planned')).toContain('purpose-leads');
  expect(JSON.stringify(told.short)).not.toContain('expressions of interest');
});

test('where nobody can sign in, rights are used by writing', () => {
  const done = [{ name: 'place-order', purposes: ['orders'], records: [] }] as const;
  const told = (what: object) =>
    JSON.stringify(noticeOf(enforced('dittoo'), 'en', what).sections.find(({ id }) => id === 'rights'));
  expect(told({})).toContain('Sign in and open My data');
  expect(told({ done })).not.toContain('My data');
  expect(told({ done })).toContain('Write to us');
});

test('words that a policy has in another language alone are marked as such', () => {
  expect(noticeHtml(noticeOf(enforced('kliniksupport'), 'nl'))).toContain('<span lang="en">');
});

test('what a policy writes is text and nothing else', () => {
  const policy = enforced('kliniksupport');
  const sly = { ...policy, controller: { ...policy.controller, name: '<script>"x"</script>' } };
  expect(noticeHtml(noticeOf(sly, 'sv'))).not.toContain('<script>');
});

test.each(languages)(
  'an interest is said to be weighed where a day says when, and nowhere else: %s',
  (language) => {
    const weighing = {
      sv: /vägde|väger tyngre än/u,
      nl: /wogen|zwaarder weegt dan/u,
      en: /we weighed|outweigh/u,
    };
    for (const name of ['dentalclean', 'dentoj', 'kliniksupport']) {
      const policy = enforced(name);
      const weighed = [...policy.purposes.values()].some((rule) => rule.weighed !== undefined);
      expect(weighed, name).toBe(name === 'kliniksupport');
      expect(weighing[language].test(read(policy, language).all), name).toBe(weighed);
    }
  },
);
