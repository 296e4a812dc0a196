import { z } from 'zod';
import { certainties } from '../law/row.ts';
import { categories } from '../model/categories.ts';
import { type KnownRecipientId, knownRecipient, knownRecipients } from '../model/known-recipients.ts';
import { purposes } from '../model/purposes.ts';
import { kindOfRecipient, type RecipientKind, recipientKinds } from '../model/recipient-kinds.ts';
import { statements } from '../model/statements.ts';
import { houseShape } from '../shape/house-shape.ts';
import { policyShape } from '../shape/policy-shape.ts';
import { table, withParts } from './tables-in-page.ts';

/** Generated parts of docs/policy-language.md, by name; each stands between two comments that name it. */
const parts: Readonly<Record<string, () => string>> = {
  keys: () => table(['key', 'holds'], rowsOf(policyShape)),
  decisions: () => table(['`decide`', 'fields, `?` where optional'], decisionRows()),
  purposes: () =>
    table(
      ['purpose', 'DPV', 'goes on while restricted'],
      Object.entries(purposes).map(([name, one]) => [
        `\`${name}\``,
        `\`${one.dpv}\``,
        'restricted' in one ? one.restricted : '',
      ]),
    ),
  categories: () =>
    table(
      ['category', 'in words', 'DPV'],
      Object.entries(categories).map(([name, one]) => [`\`${name}\``, one.en, `\`${one.dpv}\``]),
    ),
  'recipient-kinds': () =>
    table(
      ['kind', 'in words', 'usually', 'because'],
      (Object.keys(recipientKinds) as RecipientKind[]).map((kind) => {
        const { en, as = 'either', because = 'its contract says which' } = kindOfRecipient(kind);
        return [`\`${kind}\``, en, as, because];
      }),
    ),
  'known-recipients': () =>
    table(
      ['`is`', 'who it is', 'kind', 'as', 'country', 'reaches', 'how sure'],
      (Object.keys(knownRecipients) as KnownRecipientId[]).map((id) => {
        const { name, kind, as, country, reaches, certainty } = knownRecipient(id);
        return [`\`${id}\``, name, `\`${kind}\``, as, country, reaches.join(', '), certainties[certainty]];
      }),
    ),
  statements: () =>
    table(
      ['statement', 'stands for'],
      Object.entries(statements).map(([name, sentence]) => [`\`${name}\``, sentence]),
    ),
};

function rowsOf(shape: typeof policyShape): string[][] {
  return Object.entries(shape.shape).map(([key, part]) => [
    `\`${key}\`${part instanceof z.ZodOptional ? '' : ' (required)'}`,
    holds(part),
  ]);
}

function decisionRows(): string[][] {
  return houseShape.shape.decisions.element.options.map((option) => {
    const fields = Object.entries(option.shape).filter(([key]) => !grounds.includes(key));
    const [kind] = [...option.shape.decide.values];
    return [
      `\`${kind}\``,
      fields.map(([key, part]) => `\`${key}\`${part instanceof z.ZodOptional ? '?' : ''}`).join(' '),
    ];
  });
}

const grounds = ['decide', 'reason', 'article', 'clauses', 'date', 'demo'];

/** Fields of a map, of each of its entries, or of each item of a list; the kind of a plain value. */
function holds(part: z.core.$ZodType): string {
  if (part instanceof z.ZodOptional) return holds(part.unwrap());
  if (part instanceof z.ZodRecord) return `per name: ${holds(part.valueType)}`;
  if (part instanceof z.ZodArray) return `list of: ${holds(part.element)}`;
  if (part instanceof z.ZodObject)
    return Object.keys(part.shape)
      .map((key) => `\`${key}\``)
      .join(' ');
  if (part instanceof z.ZodEnum) return part.options.map((option) => `\`${String(option)}\``).join(' or ');
  return 'a word';
}

/** The page with each generated part as it must be now. Throws when the page lacks the place of one. */
export function withReference(page: string): string {
  return withParts(page, parts);
}
