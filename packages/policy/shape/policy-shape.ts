import { z } from 'zod';
import {
  asked,
  basis,
  categoryId,
  channelId,
  clauses,
  country,
  form,
  language,
  period,
  purposeId,
  recipientFields,
  retentionFields,
  rightId,
  role,
  statementId,
  text,
  web,
  word,
  wording,
} from './parts.ts';
import { backupFields, handling, locationFields } from './storage.ts';
import { cookieFields, nationalIdGround, profilingFields, sourceFields, versionFields } from './told.ts';

const noted = { text: wording.optional(), clauses: clauses.optional() };
const about = {
  for: z
    .array(word)
    .min(1)
    .optional()
    .meta({ description: 'purposes that it is about; it is told as not in use while none of them is' }),
};

const purpose = z.strictObject({
  means: purposeId.optional(),
  as: role.optional(),
  basis: z.union([basis, z.record(word, basis)]).optional(),
  uses: z.array(categoryId).min(1),
  channels: z.array(channelId).optional(),
  interest: wording.optional(),
  'national-id': nationalIdGround.optional(),
  statute: text.optional(),
  ...noted,
});

/** policy.yaml. JSON Schema, validation and types of a policy all come from here. */
export const policyShape = z
  .strictObject({
    policy: word,
    jurisdiction: z.enum(['SE', 'NL']).meta({ description: 'jurisdiction' }),
    languages: z.array(language).min(1),
    controller: z.strictObject({
      name: text,
      registration: text.optional(),
      street: text.optional(),
      postcode: text.optional(),
      city: text.optional(),
      country: country.optional(),
      email: text.optional(),
      telephone: text.optional(),
      web: web.optional(),
      vat: text.optional(),
      brands: z.array(text).min(1).optional(),
      clauses: clauses.optional(),
    }),
    'data-protection-officer': z
      .strictObject({
        is: z.enum(['controller', 'person', 'none']),
        name: text.optional(),
        email: text.optional(),
        clauses: clauses.optional(),
      })
      .optional(),
    scope: z
      .strictObject({ who: word, country: country.optional(), when: z.array(word).optional(), ...noted })
      .optional(),
    categories: z.partialRecord(
      categoryId,
      z.strictObject({ fields: z.array(text).optional(), asked: asked.optional(), ...noted }),
    ),
    purposes: z.record(word, purpose),
    recipients: z
      .record(
        word,
        z.strictObject({ as: role.optional(), for: z.array(word).optional(), ...recipientFields, ...noted }),
      )
      .optional(),
    retention: z.array(z.strictObject({ ...retentionFields, clauses: clauses.optional() })).optional(),
    rights: z
      .partialRecord(
        rightId,
        z.strictObject({
          form: form.optional(),
          limits: z.array(word).optional(),
          channels: z.array(channelId).min(1).optional(),
          identity: z.array(word).min(1).optional(),
          fee: text.optional(),
          every: period.optional().meta({ description: 'granted once in so long' }),
          within: period.optional().meta({ description: 'answered within' }),
          covers: z.array(word).optional(),
          ...noted,
        }),
      )
      .optional(),
    security: z.record(word, z.strictObject({ ...about, ...noted })).optional(),
    statements: z
      .partialRecord(
        statementId,
        z.strictObject({
          ...about,
          named: z
            .array(text)
            .min(1)
            .optional()
            .meta({ description: 'what it is about: words, countries, ends' }),
          ...noted,
        }),
      )
      .optional(),
    cookies: z.record(word, z.strictObject({ ...cookieFields, ...noted })).optional(),
    sources: z.record(word, z.strictObject({ ...sourceFields, ...noted })).optional(),
    profiling: z.record(word, z.strictObject({ ...profilingFields, ...noted })).optional(),
    backups: z.strictObject({ ...backupFields, ...about, clauses: clauses.optional() }).optional(),
    locations: z
      .partialRecord(handling, z.strictObject({ ...locationFields, clauses: clauses.optional() }))
      .optional(),
    version: z.strictObject({ ...versionFields, clauses: clauses.optional() }).optional(),
    authority: z.strictObject({ name: text, web: web.optional(), clauses: clauses.optional() }).optional(),
  })
  .meta({ title: 'Trygg policy', description: 'What a controller publishes, faults included.' });

export type PolicyFile = z.infer<typeof policyShape>;
