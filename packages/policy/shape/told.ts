import { z } from 'zod';
import { categoryId, date, period, text, word, wording } from './parts.ts';

/** Cookies, sources, profiling and versions, as text and house write them alike. */

export const cookieFields = {
  kind: z
    .enum(['cookie', 'beacon', 'tag', 'identifier'])
    .optional()
    .meta({ description: 'kind of tracking' }),
  for: z.array(word),
  lasts: z
    .union([z.literal('session'), period])
    .optional()
    .meta({ description: 'a period, or `session`' }),
  choice: z
    .enum(['necessary', 'opt-in', 'opt-out', 'browser-settings'])
    .optional()
    .meta({ description: 'choice of the visitor' }),
  by: word.optional().meta({ description: 'the recipient that sets it' }),
  text: wording.optional(),
};

export const sourceFields = {
  kind: z
    .enum(['public-register', 'credit-register', 'courier', 'partner', 'device', 'other'])
    .optional()
    .meta({ description: 'kind of source' }),
  named: z.boolean().optional().meta({ description: 'false where only its kind is told' }),
  gives: z.array(categoryId),
  for: z.array(word).optional(),
  text: wording.optional(),
};

export const profilingFields = {
  for: z.array(word).min(1),
  effect: z
    .enum(['slight', 'legal'])
    .meta({ description: '`legal` for a legal effect or one as grave (Art. 22(1))' }),
  logic: wording.optional(),
  effects: wording.optional(),
  review: wording.optional(),
  text: wording.optional(),
};

export const versionFields = {
  number: text.optional(),
  since: date.optional().meta({ description: 'day from which it holds' }),
  changes: z
    .enum(['before', 'after', 'page'])
    .optional()
    .meta({ description: 'when people are told of changes; `page`: by reading it again' }),
};

/** Grounds of DSL 3:10 for a national identity number, one per purpose. */
export const nationalIdGround = z
  .enum(['consent', 'purpose', 'secure-identification', 'weighty-reason'])
  .meta({ id: 'national-id-ground', description: 'ground for a national identity number' });
