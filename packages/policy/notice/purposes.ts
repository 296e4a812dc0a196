import { channelGround } from '../model/channel-ground.ts';
import type { Basis, EnforcedPolicy, PurposeRule } from '../model/policy.ts';
import { purposes } from '../model/purposes.ts';
import { servesPurpose } from '../model/serves.ts';
import { withTombstones } from '../retention/tombstones.ts';
import type { ToldPolicy } from '../so/model.ts';
import { basisWords } from '../words/basis-words.ts';
import { dateWords } from '../words/dates.ts';
import { channelNames, countryName, roleNames, situationName } from '../words/names.ts';
import { recordName } from '../words/record-names.ts';
import { periodWords } from '../words/term-words.ts';
import { capitalised, uncapitalised } from '../words/words.ts';
import { countedBlock, countedCard } from './counted.ts';
import {
  categoriesInside,
  endLines,
  facts,
  given,
  keepLines,
  lines,
  own,
  recipientName,
  safeguardLine,
  text,
} from './lines.ts';
import type { Card, Line, Piece, Section, Teller } from './model.ts';
import { parcelsUntold } from './recipients.ts';
import { statuteWords } from './statute-names.ts';
import { noticeWords } from './words.ts';

/** Art. 13(1)(c)-(e), 13(2)(a), (c), (e): each purpose that the shop serves, with all that belongs to it. */
export function purposeSection(policy: ToldPolicy, teller: Teller): Section {
  const t = noticeWords[teller.language].purposes;
  const used = [...policy.purposes.values()];
  const counted =
    teller.counters.length === 0 || policy.purposes.has('abuse-prevention') ? [] : [countedCard(teller)];
  return {
    id: 'purposes',
    title: t.title,
    blocks: [
      { kind: 'cards', cards: [...used.map((rule) => purposeCard(policy, rule, teller)), ...counted] },
    ],
  };
}

export function purposeCard(policy: EnforcedPolicy, rule: PurposeRule, teller: Teller): Card {
  const { language } = teller;
  const t = noticeWords[language].purposes;
  const name = purposes[rule.purpose][language];
  return {
    id: `purpose-${rule.purpose}`,
    title: name,
    blocks: [
      text(own(rule.text, teller, name)),
      facts(
        [t.basis, basisLines(rule, teller)],
        [t.interest, interestLines(rule, teller)],
        [t.statute, given(rule.statute, (statute) => lines(capitalised(statuteWords(statute, language))))],
        [t.data, [[capitalised(categoriesInside(rule.uses, teller))], ...withoutLines(policy, rule, teller)]],
        [
          t.nationalId,
          given(rule.nationalId, (ground) => lines(capitalised(noticeWords[language].nationalId[ground]))),
        ],
        [t.recipients, recipientLines(policy, rule, teller)],
        [t.long, limitLines(policy, rule, teller)],
        [t.channels, channelLines(rule, teller)],
        [t.choice, choiceLines(rule, teller)],
      ),
      ...(rule.purpose === 'abuse-prevention' && teller.counters.length > 0 ? [countedBlock(teller)] : []),
    ],
  };
}

export function basisLines(rule: PurposeRule, { language }: Teller): readonly Line[] {
  const t = noticeWords[language];
  if (rule.as === 'processor') return lines(t.purposes.theirBasis);
  return rule.bases.map(({ when, basis }) => {
    const situation = situationName(when, language);
    const { words, article } = basisWords(basis, language);
    const whole = situation === undefined ? words : `${capitalised(situation)}, ${uncapitalised(words)}`;
    return [`${whole} (${article})`];
  });
}

export function interestLines(rule: PurposeRule, teller: Teller): readonly Line[] {
  const { language } = teller;
  return [
    ...given(rule.interest, (interest) => [[own(interest, teller, '')]]),
    ...given(rule.weighed, (date) =>
      lines(noticeWords[language].purposes.weighed(dateWords(date, language))),
    ),
    ...(rule.weighed === undefined
      ? []
      : given(teller.gistOf(rule.purpose), (gist) => [[own(gist, teller, '')]])),
  ];
}

/** What happens if data that must be given is not (Art. 13(2)(e)). */
function withoutLines(policy: EnforcedPolicy, rule: PurposeRule, { language }: Teller): readonly Line[] {
  const t = noticeWords[language].purposes;
  const must = rule.uses.some((category) => policy.categories.get(category)?.asked === 'required');
  if (rule.bases.every(({ basis }) => basis === 'consent')) return lines(t.withoutConsent);
  return must && rule.bases.some(({ basis }) => basis === 'contract') ? lines(t.withoutContract) : [];
}

function recipientLines(policy: EnforcedPolicy, rule: PurposeRule, teller: Teller): readonly Line[] {
  const { language } = teller;
  const all = policy.recipients.filter((one) => servesPurpose(one, rule.purpose));
  const untold = parcelsUntold(policy, teller, rule.purpose);
  if (all.length === 0)
    return lines(untold ? noticeWords[language].recipients.parcels : noticeWords[language].purposes.nobody);
  return all.map((one): Line => {
    const more: readonly string[] = [
      roleNames[one.as][language],
      ...given(one.country, (country) => [countryName(country, language)]),
    ];
    const abroad = safeguardLine(one, teller).map((line): Piece => `; ${line.join('')}`);
    return [recipientName(one, teller), ` (${more.join(', ')})`, ...abroad];
  });
}

function limitLines(policy: EnforcedPolicy, rule: PurposeRule, teller: Teller): readonly Line[] {
  const { language } = teller;
  const t = noticeWords[language];
  const { purpose } = rule;
  const limits = withTombstones(policy).retention.filter(
    (one) => one.for?.includes(purpose) ?? teller.servedBy(one.record).includes(purpose),
  );
  const keeps = policy.keeps.filter((keep) => keep.purpose === purpose);
  const remembered = purpose === 'suppression' && teller.declinable !== '' ? policy.suppression : undefined;
  const all = [
    ...limits.map(
      (one): Line => [
        `${capitalised(recordName(one.record, language))}: `,
        ...sentence(endLines(one, teller)),
      ],
    ),
    ...keeps.map(
      (one): Line => [
        `${capitalised(recordName(one.record, language))}: `,
        ...sentence(keepLines(one, teller)),
      ],
    ),
    ...given(remembered, (period) =>
      lines(t.periods.suppression(periodWords(period, language), teller.declinable)),
    ),
  ];
  return all.length > 0 ? all : lines(t.purposes.noLimit);
}

/** Several lines as one, each of them ended. */
function sentence(all: readonly Line[]): Line {
  return all.flatMap((line, index): Line => {
    const words = line.map((piece) => (typeof piece === 'string' ? piece : piece.words)).join('');
    const begun = index === 0 ? uncapitalised(words) : words;
    return [`${index === 0 ? '' : ' '}${begun}${/[.!?]$/u.test(begun) || all.length === 1 ? '' : '.'}`];
  });
}

export function channelLines(rule: PurposeRule, { language }: Teller): readonly Line[] {
  const t = noticeWords[language].channel;
  return rule.channels.map((channel) => [
    `${capitalised(channelNames[channel][language])}: ${t[channelGround(rule, channel)]}`,
  ]);
}

/** What she can do about it: marketing first, whatever it rests on (Art. 21(3)), then what its bases allow. */
function choiceLines(rule: PurposeRule, teller: Teller): readonly Line[] {
  const t = noticeWords[teller.language].purposes;
  if (rule.as === 'processor') return lines(t.theirs);
  const has = (basis: Basis) => rule.bases.some((entry) => entry.basis === basis);
  const choose = teller.links.preferences;
  const link: Line = choose === undefined ? [] : [' ', { words: t.toPreferences, to: choose }];
  const marketing = /-marketing$/u.test(rule.purpose);
  return [
    ...(marketing ? [[t.choiceMarketing, ...link]] : []),
    ...(has('consent') ? [[t.choiceConsent, ...(marketing ? [] : link)]] : []),
    ...(has('legitimate-interest') && !marketing ? [[t.choiceInterest, ...link]] : []),
    ...(has('contract') ? lines(t.choiceContract) : []),
    ...(has('legal-obligation') ? lines(t.choiceLaw) : []),
  ];
}
