import { abroad } from '../law/adequacy.ts';
import type { EnforcedPolicy, RecipientRule } from '../model/policy.ts';
import type { PurposeId } from '../model/purposes.ts';
import { carries, servesPurpose } from '../model/serves.ts';
import type { ToldPolicy } from '../so/model.ts';
import { dateWords } from '../words/dates.ts';
import { fieldName } from '../words/field-names.ts';
import { capitalised, listed } from '../words/words.ts';
import {
  categoriesInside,
  countriesInside,
  facts,
  given,
  lines,
  purposesInside,
  quiet,
  recipientName,
  safeguardLine,
  text,
} from './lines.ts';
import type { Card, Line, Section, Teller } from './model.ts';
import { noticeWords } from './words.ts';

/** Art. 13(1)(e), (f): everybody who gets data, in what role, where, what, and what protects it there. */
export function recipientSection(policy: ToldPolicy, teller: Teller): Section {
  const t = noticeWords[teller.language].recipients;
  const { recipients } = policy;
  const none = recipients.length === 0;
  const inArea = !none && recipients.every((one) => abroad(one).length === 0);
  return {
    id: 'recipients',
    title: t.title,
    blocks: none
      ? [text(parcelsUntold(policy, teller) ? t.parcels : t.none)]
      : [
          text(t.lead),
          ...(inArea ? [text(t.inArea)] : []),
          ...(parcelsUntold(policy, teller) ? [text(t.parcels)] : []),
          { kind: 'cards', cards: recipients.map((one) => recipientCard(policy, one, teller)) },
          ...given(teller.links.recipients, (to) => [text({ words: t.list, to })]),
        ],
  };
}

/** Whether parcels are handed over, for a purpose where one is named, and the policy tells of nobody who carries them. */
export function parcelsUntold(
  { recipients }: EnforcedPolicy,
  { parcels }: Pick<Teller, 'parcels'>,
  purpose?: PurposeId,
): boolean {
  const leave = purpose === undefined ? parcels.length > 0 : parcels.includes(purpose);
  return leave && !recipients.some((one) => isHanded(one, { parcels }));
}

function isHanded(one: RecipientRule, { parcels }: Pick<Teller, 'parcels'>): boolean {
  return carries(one) && parcels.some((purpose) => servesPurpose(one, purpose));
}

export function recipientCard(policy: EnforcedPolicy, one: RecipientRule, teller: Teller): Card {
  const { language } = teller;
  const t = noticeWords[language].recipients;
  const name = recipientName(one, teller);
  const madeUp = policy.decisions.some(
    ({ decides, subject, demo }) => demo && decides === 'recipient' && subject === one.name,
  );
  return {
    id: `recipient-${one.name}`,
    title: typeof name === 'string' ? name : name.words,
    blocks: [
      ...(madeUp ? [quiet(capitalised(t.madeUp))] : []),
      facts(
        [t.for, lines(one.for.length === 0 ? t.all : capitalised(purposesInside(one.for, teller)))],
        [t.gets, getsLines(one, teller)],
        [t.how, isHanded(one, teller) ? lines(t.byHand) : []],
        [t.when, given(one.when, (when) => lines(capitalised(fieldName(when, language))))],
        [t.role, lines(t[one.as])],
        [t.country, given(one.country, (country) => lines(countriesInside([country], teller)))],
        [
          t.reaches,
          given(one.reaches, (all) => (all.length === 0 ? [] : lines(countriesInside(all, teller)))),
        ],
        [t.safeguard, safeguardLine(one, teller)],
        [t.contract, given(one.contract, (date) => lines(dateWords(date, language)))],
      ),
      ...(one.named === false ? [quiet(t.unnamed)] : []),
    ],
  };
}

function getsLines(one: RecipientRule, teller: Teller): readonly Line[] {
  const { language } = teller;
  const t = noticeWords[language].recipients;
  const fields = (one.fields ?? []).map((field) => fieldName(field, language));
  const said = [
    ...given(one.gets, (gets) => lines(capitalised(categoriesInside(gets, teller)))),
    ...(fields.length === 0 ? [] : lines(capitalised(listed(fields, language)))),
  ];
  return said.length > 0 ? said : lines(capitalised(t.getsUnknown));
}
