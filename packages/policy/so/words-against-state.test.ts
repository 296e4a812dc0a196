import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { EnforcedPolicy, Language, Wording } from '../model/policy.ts';
import { noticeOf } from '../notice/build.ts';
import { readPolicy } from '../read-policy.ts';
import { registerOf } from '../register/build.ts';
import { registerCsv } from '../register/csv.ts';
import { registerHtml } from '../register/html.ts';
import { inUse } from '../testing.ts';
import { fieldName } from '../words/field-names.ts';
import { channelNames, situationName } from '../words/names.ts';
import { recordName } from '../words/record-names.ts';
import { capitalised, ownWords } from '../words/words.ts';

const shops = ['dentalclean', 'dentists4dentists', 'dentoj', 'dittoo', 'kliniksupport'];
const languages: readonly Language[] = ['sv', 'nl', 'en'];

function enforced(shop: string): EnforcedPolicy {
  const policy = readPolicy(fileURLToPath(new URL(`../../../policies/${shop}`, import.meta.url))).enforced;
  if (policy === undefined) throw new Error(`the policy of ${shop} has errors`);
  return policy;
}

interface Entry {
  readonly path: string;
  readonly words: readonly (Wording | undefined)[];
}

/** Every entry with words of its own, and its words. */
function entriesOf(policy: EnforcedPolicy): readonly Entry[] {
  const entry = (path: string, ...words: readonly (Wording | undefined)[]): Entry => ({ path, words });
  return [
    ...[...policy.purposes].map(([id, one]) => entry(`purposes.${id}`, one.text, one.interest)),
    ...[...policy.categories].map(([id, one]) => entry(`categories.${id}`, one.text)),
    ...policy.recipients.map((one) => entry(`recipients.${one.name}`, one.text)),
    ...[...policy.sources].map(([id, one]) => entry(`sources.${id}`, one.text)),
    ...[...policy.cookies].map(([id, one]) => entry(`cookies.${id}`, one.text)),
    ...[...policy.profiling].map(([id, one]) =>
      entry(`profiling.${id}`, one.text, one.logic, one.effects, one.review),
    ),
    ...[...new Set(policy.retention.map(({ record }) => record))].map((record) =>
      entry(
        `retention.${record}`,
        ...policy.retention.filter((one) => one.record === record).map((one) => one.text),
      ),
    ),
    ...policy.security.map((one) => entry(`security.${one.measure}`, one.text)),
    ...[...policy.statements].map(([id, one]) => entry(`statements.${id}`, one.text)),
    ...[...policy.locations].map(([id, one]) => entry(`locations.${id}`, one.text)),
    ...(policy.backups ? [entry('backups', policy.backups.text)] : []),
  ];
}

function said({ words }: Entry, language: Language): readonly string[] {
  return words
    .flatMap((one) => (one && ownWords(one, language)?.words) ?? [])
    .map((one) => one.replace(/\.$/u, ''));
}

/** Text of the notice but for the section of what is not in use. */
function presentTense(policy: EnforcedPolicy, unused: readonly string[], language: Language): string {
  const { short, sections } = noticeOf(inUse(policy, unused), language);
  return JSON.stringify([short, ...sections.filter(({ id }) => id !== 'planned')]);
}

function plannedOf(policy: EnforcedPolicy, unused: readonly string[], language: Language): string {
  const { sections } = noticeOf(inUse(policy, unused), language);
  return JSON.stringify(sections.filter(({ id }) => id === 'planned'));
}

/** Purposes, cookies and what else leans on an entry may say the same: what two entries say is looked for by neither. */
function ownSayings(entries: readonly Entry[], { path }: Entry, language: Language): readonly string[] {
  const others = entries.filter((one) => one.path !== path).flatMap((one) => said(one, language));
  const own = entries.find((one) => one.path === path);
  const all = own === undefined ? [] : said(own, language);
  // A word alone stands in other sentences too.
  return all.filter((one) => one.includes(' ') && !others.some((other) => other.includes(one)));
}

describe.each(shops)('%s', (shop) => {
  const policy = enforced(shop);
  const entries = entriesOf(policy);

  describe.each(languages)('in %s', (language) => {
    it('says of no entry that is not in use what it would say if it were', () => {
      const faults: string[] = [];
      for (const entry of entries) {
        const sayings = ownSayings(entries, entry, language).map((one) => JSON.stringify(one).slice(1, -1));
        const [present, planned] = [
          presentTense(policy, [entry.path], language),
          plannedOf(policy, [entry.path], language),
        ];
        for (const one of sayings) {
          if (present.includes(one)) faults.push(`${entry.path} is told as in use: ${one}`);
          if (!planned.includes(one)) faults.push(`${entry.path} is not told at all: ${one}`);
        }
      }
      expect(faults).toEqual([]);
    });

    it('names no channel and no field that is not in use among those that are', () => {
      const faults: string[] = [];
      for (const { purpose, channels } of policy.purposes.values()) {
        for (const channel of channels) {
          const { sections } = noticeOf(inUse(policy, [`purposes.${purpose}.channels.${channel}`]), language);
          const cards = sections.find(({ id }) => id === 'purposes')?.blocks ?? [];
          const card = cards
            .flatMap((block) => (block.kind === 'cards' ? block.cards : []))
            .find(({ id }) => id === `purpose-${purpose}`);
          const name = `${capitalised(channelNames[channel][language])}: `;
          const basis = capitalised(situationName(`by-${channel}`, language) ?? '');
          const told = JSON.stringify(card);
          if (card === undefined || told.includes(name) || told.includes(`"${basis}, `))
            faults.push(`${purpose} ${channel}`);
        }
      }
      for (const { category, fields } of policy.categories.values()) {
        for (const field of fields) {
          const { told, planned } = inUse(policy, [`categories.${category}.fields.${field}`]);
          if (told.categories.get(category)?.fields.includes(field)) faults.push(`${category}: ${field}`);
          if (!planned.categories.get(category)?.fields.includes(field))
            faults.push(`${field} is not planned`);
          const page = plannedOf(policy, [`categories.${category}.fields.${field}`], language);
          if (!page.toLowerCase().includes(fieldName(field, language).toLowerCase()))
            faults.push(`${field} is not told at all`);
        }
      }
      expect(faults).toEqual([]);
    });

    it('counts among its periods no record that nothing writes', () => {
      for (const { record } of policy.retention) {
        const { sections } = noticeOf(inUse(policy, [`retention.${record}`, `keeps.${record}`]), language);
        const periods = sections.find(({ id }) => id === 'periods')?.blocks ?? [];
        const rows = periods.flatMap((block) => (block.kind === 'table' ? block.rows : []));
        const heads = rows.map(([head]) => JSON.stringify(head));
        expect(
          heads.filter((head) => head.includes(`"${capitalised(recordName(record, language))}"`)),
        ).toEqual([]);
      }
    });

    it('keeps in the register no recipient, measure or purpose as done that is not', () => {
      const faults: string[] = [];
      for (const entry of entries) {
        if (!/^(?:recipients|security|locations|backups)/u.test(entry.path)) continue;
        const register = registerOf(inUse(policy, [entry.path]));
        const pages = [
          registerHtml(register, language),
          registerCsv(register, 'controller', language),
        ].join();
        for (const one of ownSayings(entries, entry, language))
          if (pages.includes(one)) faults.push(`${entry.path}: ${one}`);
      }
      for (const purpose of policy.purposes.keys()) {
        const register = registerOf(inUse(policy, [`purposes.${purpose}`]));
        const found = [...register.entries, ...register.onBehalf].filter((one) => one.purpose === purpose);
        if (found.length !== 1 || found[0]?.planned !== true) faults.push(`purposes.${purpose}`);
      }
      expect(faults).toEqual([]);
    });
  });
});

it('nothing must be given of a category whose listed fields nobody holds', () => {
  const policy = enforced('dittoo');
  const must = (unused: readonly string[]): unknown => {
    const data = noticeOf(inUse(policy, unused), 'en').sections.find(({ id }) => id === 'data');
    const rows = data?.blocks.flatMap((block) => (block.kind === 'table' ? block.rows : [])) ?? [];
    return rows.find(([head]) => JSON.stringify(head).includes('Payment details'))?.[2];
  };
  expect(must([])).toEqual([['Yes']]);
  expect(must(['categories.payment.fields.card details'])).toEqual([['Arises as you use the shop']]);
});
