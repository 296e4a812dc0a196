import { z } from 'zod';
import {
  asked,
  basis,
  categoryId,
  channelGround,
  channelId,
  clauses,
  country,
  date,
  form,
  language,
  period,
  purposeId,
  recipientFields,
  retentionFields,
  rightId,
  role,
  term,
  text,
  web,
  word,
  wording,
} from './parts.ts';
import { backupFields, handling, locationFields } from './storage.ts';
import { cookieFields, nationalIdGround, profilingFields, sourceFields, versionFields } from './told.ts';

/** Why each decision was taken. `article` is demanded by `house.ts`, save where `demo: true` says made up. */
const grounds = { reason: text, article: text.optional(), clauses, date, demo: z.literal(true).optional() };

function decision<K extends string, F extends z.core.$ZodLooseShape>(kind: K, fields: F) {
  return z.strictObject({ decide: z.literal(kind), ...grounds, ...fields });
}

const tableName = z.string().regex(/^[a-z_][a-zA-Z0-9_]*(?:\.[a-z_][a-zA-Z0-9_]*)?$/, {
  error: 'a table, such as `customer_order`',
});
const columnName = z.string().regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/, { error: 'a column, such as `placed_at`' });

const weighed = date.meta({ description: 'day of the record that weighs the interest' });

const decisions = z.discriminatedUnion('decide', [
  decision('languages', { languages: z.array(language).min(1) }),
  decision('controller', {
    name: text.optional(),
    street: text.optional(),
    postcode: text.optional(),
    city: text.optional(),
    country: country.optional(),
    email: text.optional(),
    telephone: text.optional(),
    registration: text.optional(),
    web: web.optional(),
    vat: text.optional(),
    brands: z.array(text).min(1).optional(),
  }),
  decision('data-protection-officer', {
    is: z.enum(['person', 'none']),
    name: text.optional(),
    email: text.optional(),
  }),
  decision('authority', { name: text, web }),
  decision('financial-year', { ends: z.int().min(1).max(12).meta({ description: 'last month, 1-12' }) }),
  decision('category', {
    category: categoryId,
    for: z.array(word),
    asked: asked.optional(),
    text: wording.optional(),
  }),
  decision('purpose', {
    purpose: word,
    means: purposeId.optional(),
    basis: z.union([basis, z.record(word, basis)]),
    uses: z.array(categoryId).min(1),
    channels: z.array(channelId).optional(),
    interest: wording.optional(),
    weighed: weighed.optional(),
    'national-id': nationalIdGround.optional(),
    statute: text.optional(),
    text: wording.optional(),
  }),
  decision('basis', {
    purpose: word,
    basis: z.union([basis, z.record(word, basis)]),
    interest: wording.optional(),
    weighed: weighed.optional(),
    statute: text.optional(),
  }),
  decision('national-id', { purpose: word, ground: nationalIdGround }),
  decision('channel', {
    purpose: word,
    channels: z.partialRecord(channelId, channelGround).meta({ description: 'channel, ground' }),
  }),
  decision('suppression', { keep: period }),
  decision('grace', { wait: period }),
  decision('statute', { purpose: word, statute: text }),
  decision('recipient', {
    recipient: word,
    as: role.optional(),
    for: z.array(word),
    ...recipientFields,
    'needed-for': z
      .enum(['contract', 'law'])
      .optional()
      .meta({ description: 'what cannot be done without it, where the text does not name it' }),
    text: wording.optional(),
  }),
  decision('retention', retentionFields),
  decision('keep', {
    record: word,
    purpose: word,
    statute: text,
    from: word,
    keep: term.optional().meta({ description: 'where the table of statutes does not say it' }),
    columns: z.record(tableName, z.record(columnName, text)).meta({ description: 'table, column, article' }),
  }),
  decision('right', { right: rightId, form: form.optional(), text: wording.optional() }),
  decision('cookie', { cookie: word, ...cookieFields }),
  decision('source', { source: word, ...sourceFields }),
  decision('profiling', { profiling: word, ...profilingFields }),
  decision('backups', backupFields),
  decision('location', { location: handling, ...locationFields }),
  decision('version', versionFields),
  decision('fact', { facts: z.record(word, text), demo: z.literal(true) }),
]);

/** house.yaml. JSON Schema, validation and types of the house's decisions all come from here. */
export const houseShape = z.strictObject({ house: word, decisions: z.array(decisions) }).meta({
  title: 'Trygg house',
  description: 'What the shop decided where its policy is silent or overruled.',
});

export type HouseFile = z.infer<typeof houseShape>;
export type HouseDecision = HouseFile['decisions'][number];
