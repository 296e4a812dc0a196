import { z } from 'zod';
import { type CategoryId, categories } from '../model/categories.ts';
import { type Channel, channels } from '../model/channels.ts';
import { type KnownRecipientId, knownRecipients } from '../model/known-recipients.ts';
import { type PurposeId, purposes } from '../model/purposes.ts';
import { type RecipientKind, recipientKinds } from '../model/recipient-kinds.ts';
import { type StatementId, statements } from '../model/statements.ts';
import { parsePeriod, periodPattern } from '../period.ts';
import { countedYears, parseTerm } from '../term.ts';

/** Pieces that policy.yaml and house.yaml share. What they accept and what editors are told is one thing: these. */

export function keysOf<K extends string>(record: Readonly<Record<K, unknown>>): [K, ...K[]] {
  return Object.keys(record) as [K, ...K[]];
}

export const categoryId = z
  .enum(keysOf<CategoryId>(categories))
  .meta({ id: 'category', description: 'category' });
export const purposeId = z.enum(keysOf<PurposeId>(purposes)).meta({ id: 'purpose', description: 'purpose' });
export const channelId = z.enum(keysOf<Channel>(channels)).meta({ id: 'channel', description: 'channel' });
export const channelGround = z
  .enum(['consent', 'soft-opt-in', 'opt-out'])
  .meta({ id: 'channel-ground', description: 'ground of a channel' });
export const statementId = z
  .enum(keysOf<StatementId>(statements))
  .meta({ id: 'statement', description: 'statement' });
export const language = z.enum(['sv', 'nl', 'en']).meta({ id: 'language', description: 'language' });
export const role = z.enum(['processor', 'controller']).meta({ id: 'role', description: 'role' });
export const form = z.enum(['any', 'written', 'signed letter']).meta({ id: 'form', description: 'form' });
export const basis = z
  .enum(['contract', 'legal-obligation', 'legitimate-interest', 'consent', 'public-task', 'vital-interest'])
  .meta({ id: 'basis', description: 'basis' });
export const rightId = z
  .enum([
    'access',
    'rectification',
    'erasure',
    'restriction',
    'portability',
    'objection',
    'withdrawal',
    'complaint',
  ])
  .meta({ id: 'right', description: 'right' });

export const asked = z.enum(['required', 'optional']).meta({ id: 'asked', description: 'duty to give' });

export const text = z.string().trim().min(1);

function patterned(pattern: RegExp, expected: string) {
  return z.string().regex(pattern, { error: expected });
}

export const word = patterned(
  /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/,
  'lower-case words joined by hyphens, such as `order-history`',
).meta({ id: 'word' });
export const clause = patterned(/^\d{3}(?:\/[a-z])?$/, 'the number of a clause, such as "015" or "011/a"');
export const country = patterned(/^[A-Z]{2}$/, 'a country code, such as `SE`');
export const date = z.iso.date({ error: 'a date, such as `2026-11-23`' });
export const web = patterned(/^https:\/\/[^\s]+$/, 'an address that starts with `https://`');

export const clauses = z
  .array(clause)
  .meta({ id: 'clauses', description: 'sentences of the published text, by number' });
export const wording = z
  .strictObject({ sv: text.optional(), nl: text.optional(), en: text.optional() })
  .meta({ id: 'wording', description: 'plain words for the notice, per language' });

/** `placed` of the record itself, or `order-history placed` of another. */
export const event = patterned(
  /^[a-z][a-z0-9-]*(?: [a-z][a-z0-9-]*)?$/,
  'an event, such as `placed`, or a record and its event, such as `order-history placed`',
);

export const period = z
  .string()
  .superRefine((value, context) => report(context, parsePeriod(value)))
  .meta({ id: 'period', pattern: periodPattern.source, examples: ['5 years', '6 months'] });

export const term = z
  .string()
  .superRefine((value, context) => report(context, parseTerm(value)))
  .meta({
    pattern: `${periodPattern.source}|${countedYears.source}`,
    examples: ['5 years', '7 financial years', '7 years after the financial year', '10 calendar years'],
  });

const untilPattern = /^until ([a-z][a-z0-9-]*)$/;

/** The event of `until closed`; undefined for a period. */
export function untilEvent(keep: string): string | undefined {
  return untilPattern.exec(keep)?.[1];
}

export const keep = z
  .string()
  .superRefine((value, context) => {
    if (untilEvent(value) === undefined) report(context, parsePeriod(value));
  })
  .meta({ pattern: `${periodPattern.source}|${untilPattern.source}`, examples: ['5 years', 'until closed'] });

function report(context: z.core.$RefinementCtx<string>, parsed: object): void {
  if (!('problem' in parsed)) return;
  context.addIssue({
    code: 'custom',
    message: String(parsed.problem),
    params: 'help' in parsed ? { help: parsed.help } : {},
  });
}

export const safeguard = z
  .enum(['adequacy', 'dpf', 'scc', 'bcr', 'none'])
  .meta({ id: 'safeguard', description: 'safeguard' });

export const recipientKind = z
  .enum(keysOf<RecipientKind>(recipientKinds))
  .meta({ id: 'recipient-kind', description: 'kind of recipient' });
export const knownRecipientId = z
  .enum(keysOf<KnownRecipientId>(knownRecipients))
  .meta({ id: 'known-recipient', description: 'well-known recipient' });

/** What is said of a recipient besides role and purposes, by the text or by the house. */
export const recipientFields = {
  kind: recipientKind.optional(),
  is: knownRecipientId.optional(),
  named: z.boolean().optional().meta({ description: 'false where only their kind is told' }),
  fields: z.array(text).min(1).optional(),
  gets: z.array(categoryId).min(1).optional().meta({ description: 'all that it gets' }),
  country: country.optional(),
  reaches: z.array(country).min(1).optional().meta({ description: 'from where besides data can be had' }),
  safeguard: safeguard.optional(),
  when: text.optional().meta({ description: 'the case in which it gets anything' }),
  contract: date.optional().meta({ description: 'day of the processor agreement (Art. 28(3))' }),
};

export const retentionFields = {
  record: word.meta({ description: 'record kind of the data map' }),
  for: z.array(word).min(1).optional().meta({ description: 'what the records are kept for' }),
  keep,
  from: event.optional(),
  // biome-ignore lint/suspicious/noThenProperty: the policy's own word; never awaited
  then: z.enum(['erase']).optional(),
  'at-most': z.strictObject({ keep: period, from: event, when: text.optional() }).optional(),
  'on-withdrawal': z.strictObject({ within: period }).optional(),
  while: text.optional(),
  lasts: z
    .record(word, period)
    .optional()
    .meta({ description: 'event, how long after it a record ends by itself; the latest event counts' }),
  warn: period
    .optional()
    .meta({ description: 'time before the end in which people are told of it by mail and can stay' }),
  text: wording.optional(),
};
