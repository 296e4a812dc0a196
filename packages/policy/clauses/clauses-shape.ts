import { z } from 'zod';
import { keysOf, text, word } from '../shape/parts.ts';
import { type ModuleId, modules } from './modules.ts';

const clauseId = z.string().regex(/^\d{3}$/, { error: 'the number of a clause, such as "015"' });
const cited = z
  .string()
  .regex(/^\d{3}(?:\/[a-z])?$/, { error: 'a clause or one of its promises, such as `015` or `011/a`' });
const article = z.string().regex(/^\p{Lu}.*\d/u, { error: 'an article, such as `GDPR 12(2)`' });
const moduleId = z.enum(keysOf<ModuleId>(modules)).meta({ id: 'module', description: 'module' });
const activity = z.string().regex(/^[a-z][a-z0-9-]*$/, { error: 'an activity, such as `place-order`' });
const rulePath = z.string().regex(/^[a-z-]+(?:\.[A-Za-z0-9-]+)*$/, {
  error: 'a path into the enforced policy, such as `purposes.orders`',
});

const shared = {
  id: z.string().regex(/^[a-z]$/, { error: 'a letter, such as `a`' }),
  says: text.meta({ description: 'the promise, in words of our own' }),
  rules: z
    .array(rulePath)
    .min(1)
    .optional()
    .meta({ description: 'entries of the enforced policy that keep it' }),
  activities: z.array(activity).min(1).optional().meta({ description: 'activities that keep it' }),
  awaits: moduleId.optional().meta({ description: 'module' }),
  overruledBy: article.optional().meta({ description: 'article that forbids keeping it as written' }),
  conflictsWith: z
    .array(cited)
    .min(1)
    .optional()
    .meta({ description: 'clauses of the same text that say otherwise; a decision of the house settles it' }),
};

const promise = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('control'), ...shared }),
  z.strictObject({ kind: z.literal('render'), ...shared }),
  z.strictObject({ kind: z.literal('static'), ...shared }),
  z.strictObject({ kind: z.literal('attest'), attestation: word, ...shared }),
]);

const nothingPromised = z.strictObject({
  info: z
    .enum(['heading', 'greeting', 'link', 'widget', 'fact', 'definition', 'slogan', 'fragment'])
    .meta({ description: 'kind of sentence that promises nothing' }),
  says: text.optional(),
});

/** clauses.yaml: every sentence of the published text, with what it promises and what keeps that. */
export const clausesShape = z
  .strictObject({
    clauses: word.meta({ description: 'the policy whose text this is' }),
    total: z.int().min(1).max(999).meta({ description: 'how many clauses the text has' }),
    attestations: z
      .record(
        word,
        z.strictObject({
          says: text,
          by: word.meta({ description: 'who attests it' }),
          every: z.string().regex(/^[1-9]\d* (?:day|month|year)s?$/, { error: 'a period, such as `1 year`' }),
        }),
      )
      .optional(),
    entries: z.record(clauseId, z.union([z.array(promise).min(1), nothingPromised])),
  })
  .meta({ title: 'Trygg clauses', description: 'What each sentence promises, and what keeps it.' });

export type ClausesFile = z.infer<typeof clausesShape>;
export type PromiseEntry = z.infer<typeof promise>;
