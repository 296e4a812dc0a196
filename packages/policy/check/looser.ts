import { fault } from '../finding.ts';
import type { MarketingGround } from '../law/marketing.ts';
import { restingOn } from '../law/row.ts';
import { type CategoryId, categories } from '../model/categories.ts';
import type { Channel, ChannelGround } from '../model/channels.ts';
import type {
  Finding,
  Location,
  Period,
  PurposeRule,
  RecipientRule,
  RetentionRule,
  RightRule,
} from '../model/policy.ts';
import type { PurposeId } from '../model/purposes.ts';
import { formatPeriod } from '../period.ts';
import { startsUntold } from '../retention/untold.ts';
import { endsLater } from '../term.ts';
import type { PublishedRules } from './published.ts';

/**
 * What the house may not decide: anything that gives people less than the published text. Each function
 * compares one decision with the text and returns what is looser, under the rule `house-looser`.
 */

function looser(at: Location, message: string, help?: string, law?: string): Finding[] {
  return [fault('house-looser', at, message, { help, law })];
}

export function looserRetention(published: readonly RetentionRule[], rule: RetentionRule): Finding[] {
  const said = published.filter((other) => other.record === rule.record);
  const longer = said.find(
    (other) =>
      (startsUntold(other) || (other.from === rule.from && other.of === rule.of)) &&
      endsLater(rule.term, other.term),
  );
  const findings: Finding[] = [];
  if (longer) {
    const term = longer.term.kind === 'period' ? ` (\`${formatPeriod(longer.term.period)}\`)` : '';
    findings.push(
      ...looser(
        rule.at,
        `\`${rule.record}\` would be kept longer than published${term}`,
        'write that or less',
        'GDPR 5(1)(e)',
      ),
    );
  }
  const { onWithdrawal } = rule;
  const limit = said.find((other) => other.onWithdrawal)?.onWithdrawal;
  if (
    onWithdrawal &&
    limit &&
    endsLater({ kind: 'period', period: onWithdrawal }, { kind: 'period', period: limit })
  ) {
    const message = `\`${rule.record}\` would outlive a withdrawn consent longer than published`;
    findings.push(...looser(rule.at, message, `write \`${formatPeriod(limit)}\` or less`, 'GDPR 17(1)(b)'));
  }
  for (const [event, period] of Object.entries(rule.lasts ?? {})) {
    const most = said.flatMap(({ lasts }) => lasts?.[event] ?? [])[0];
    if (!most || !endsLater({ kind: 'period', period }, { kind: 'period', period: most })) continue;
    const message = `\`${rule.record}\` would last longer after \`${event}\` than published`;
    findings.push(...looser(rule.at, message, `write \`${formatPeriod(most)}\` or less`, 'GDPR 5(1)(e)'));
  }
  return findings;
}

/**
 * A consent that is given by registering is none (Art. 4(11), 7(4)): where the text says so of itself, what somebody
 * asked for rests on the contract about it. Other purposes keep the consent, and then have to ask for it.
 */
export function looserBasis(
  published: PurposeRule,
  bases: PurposeRule['bases'],
  at: Location,
  byRegistering: boolean,
): Finding[] {
  const asked = published.channels.length === 0 && bases.every(({ basis }) => basis === 'contract');
  if (byRegistering && asked) return [];
  if (!published.bases.some(({ basis }) => basis === 'consent')) return [];
  const kept = published.bases.every(({ when, basis }) => {
    const now = bases.find((one) => one.when === when) ?? bases.find((one) => one.when === 'always');
    return basis !== 'consent' || now?.basis === 'consent';
  });
  if (kept) return [];
  return looser(
    at,
    `\`${published.name}\` rests on consent in the published policy`,
    'keep `consent`',
    'GDPR 7',
  );
}

export function looserCategory(published: PublishedRules, category: CategoryId, at: Location): Finding[] {
  const { statements } = published;
  // A text that names none has no list to close (Art. 13 does not ask for one).
  const open = statements.has('category-list-open') || statements.has('categories-unnamed');
  if (open || published.categories.has(category)) return [];
  const message = `\`${category}\` (${categories[category].en}) is not among the published categories, and their list is closed`;
  return looser(at, message, 'publish it first', 'GDPR 5(1)(a)');
}

export function looserRecipient(
  published: RecipientRule,
  purposes: readonly PurposeId[],
  gets: readonly CategoryId[] | undefined,
  at: Location,
): Finding[] {
  const purposesMore = purposes.filter((purpose) => !published.for.includes(purpose));
  const more = [
    ...(published.for.length === 0 ? [] : purposesMore.map((purpose) => `data for \`${purpose}\``)),
    ...(published.gets === undefined || gets === undefined
      ? []
      : gets.filter((one) => !published.gets?.includes(one)).map((one) => `\`${one}\``)),
  ];
  if (more.length === 0) return [];
  const message = `\`${published.name}\` would get ${more.join(', ')}, which is not published`;
  return looser(at, message, 'publish it first', 'GDPR 13(1)(e)');
}

/** Electronic messages without consent or the soft opt-in, and a channel that the text lets rest on consent. */
export function looserChannel(
  published: PurposeRule | undefined,
  name: string,
  channel: Channel,
  ground: ChannelGround,
  law: MarketingGround | undefined,
  at: Location,
): Finding[] {
  if (ground === 'opt-out' && law?.customers === 'soft opt-in')
    return looser(
      at,
      `\`${channel}\` needs consent or the soft opt-in`,
      'write `soft-opt-in` or `consent`',
      law.law,
    ).map((one) => restingOn(law, one));
  if (ground !== 'consent' && published?.bases.some(({ basis }) => basis === 'consent'))
    return looser(at, `\`${name}\` rests on consent in the published policy`, 'write `consent`', 'GDPR 7');
  return [];
}

const strictness = { any: 0, written: 1, 'signed letter': 2 } as const;

export function looserRight(
  published: RightRule | undefined,
  form: RightRule['form'] | undefined,
  at: Location,
): Finding[] {
  if (form === undefined || strictness[form] <= strictness[published?.form ?? 'any']) return [];
  const message = `\`${form}\` asks more of a request than the published policy does`;
  return looser(at, message, 'write `any`', 'GDPR 12(2)');
}

/** An erasure may wait so that somebody can think better of it, but it is due within a month of the request. */
export function looserGrace({ years, months, days }: Period, at: Location): Finding[] {
  if (years === 0 && ((months === 0 && days <= 28) || (months === 1 && days === 0))) return [];
  const message = 'an erasure that is asked for would wait longer than the law gives for the answer';
  return looser(at, message, 'write `1 month` or less', 'GDPR 12(3)');
}
