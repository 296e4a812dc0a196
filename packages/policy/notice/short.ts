import { abroad } from '../law/adequacy.ts';
import type { Basis, PurposeRule } from '../model/policy.ts';
import type { ToldPolicy } from '../so/model.ts';
import { situationName } from '../words/names.ts';
import { recordName } from '../words/record-names.ts';
import { endWords } from '../words/term-words.ts';
import { capitalised, listed } from '../words/words.ts';
import { countriesInside, facts, lines, purposeInside } from './lines.ts';
import type { Line, Section, Teller } from './model.ts';
import { parcelsUntold } from './recipients.ts';
import { mailLine, telephoneLine } from './who.ts';
import { noticeWords } from './words.ts';

/** The first layer: one screen that tells a person all she needs in order to decide whether to read on. */
export function shortSection(policy: ToldPolicy, teller: Teller): Section {
  const t = noticeWords[teller.language].short;
  const { controller, authority } = policy;
  return {
    id: 'short',
    title: t.title,
    tone: 'short',
    blocks: [
      facts(
        [t.who, lines(`${controller.name}, ${controller.city}`)],
        [t.why, whyLines(policy, teller)],
        [t.others, otherLines(policy, teller)],
        [t.long, longLines(policy, teller)],
        [t.choices, choiceLines(teller)],
        [
          t.contact,
          [
            [...mailLine(controller.email), ' · ', ...telephoneLine(controller.telephone)],
            [`${t.complain(authority.name)} `, { words: authority.web, to: authority.web }],
          ],
        ],
      ),
    ],
  };
}

function whyLines(policy: ToldPolicy, teller: Teller): readonly Line[] {
  const t = noticeWords[teller.language].short;
  const own = [...policy.purposes.values()].filter(({ as }) => as !== 'processor');
  const groups: readonly (readonly [string, readonly Basis[]])[] = [
    [t.asked, ['contract']],
    [t.consent, ['consent']],
    [t.interest, ['legitimate-interest', 'public-task']],
    [t.law, ['legal-obligation', 'vital-interest']],
  ];
  return groups.flatMap(([head, bases]): readonly Line[] => {
    const names = own.flatMap((rule) => nameFor(rule, bases, teller));
    return names.length === 0 ? [] : [[`${head}: ${listed(names, teller.language)}.`]];
  });
}

/** A purpose that rests on one of the bases, with the channels that do where not all of it does. */
function nameFor(rule: PurposeRule, bases: readonly Basis[], teller: Teller): readonly string[] {
  const { language } = teller;
  const own = rule.bases.filter(({ basis }) => bases.includes(basis));
  if (own.length === 0) return [];
  const name = purposeInside(rule.purpose, teller);
  if (own.length === rule.bases.length) return [name];
  const cases = own.map(({ when }) => situationName(when, language)).filter((said) => said !== undefined);
  return [cases.length === 0 ? name : `${name} (${cases.join(', ')})`];
}

function otherLines(policy: ToldPolicy, teller: Teller): readonly Line[] {
  const t = noticeWords[teller.language].short;
  const { recipients } = policy;
  if (recipients.length === 0)
    return lines(parcelsUntold(policy, teller) ? noticeWords[teller.language].recipients.parcels : t.nobody);
  const away = [...new Set(recipients.flatMap((one) => abroad(one)))];
  const count = recipients.length === 1 ? t.one : t.given(recipients.length);
  const place = away.length === 0 ? t.area : t.abroad(countriesInside(away, teller));
  return [[`${count} ${place} `, { words: t.seeRecipients, to: teller.links.recipients ?? '#recipients' }]];
}

/** What most people ask about: their purchases and their account, and how long the law keeps an invoice. */
const asked: readonly string[] = ['order-history', 'customer', 'account', 'documents', 'stored-document'];

function longLines({ retention, keeps }: ToldPolicy, teller: Teller): readonly Line[] {
  const { language } = teller;
  const own = asked.flatMap((record) => {
    const rule = retention.find((one) => one.record === record);
    return rule === undefined ? [] : [rule];
  });
  const kept = keeps.filter(({ record }) => record === 'invoice');
  const all = [...own, ...kept].map(
    (one) => `${capitalised(recordName(one.record, language))}: ${endWords(one, language)}.`,
  );
  return lines(...new Set(all));
}

function choiceLines({ language, links }: Teller): readonly Line[] {
  const t = noticeWords[language].short;
  const link = (words: string, to: string | undefined): Line =>
    to === undefined ? [] : [' ', { words, to }];
  return [
    [`${t.no} ${t.change}`, ...link(t.toPreferences, links.preferences)],
    [t.yourData, ...link(t.toMyData, links.myData)],
  ];
}
