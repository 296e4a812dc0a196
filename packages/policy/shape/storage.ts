import { z } from 'zod';
import { period, text, wording } from './parts.ts';

/** Backups and locations, as text and house write them alike. */

const place = z
  .string()
  .regex(/^[A-Z]{2}$|^EEA$/, { error: 'a country code, such as `SE`, or `EU` or `EEA`' });

export const handling = z
  .enum(['stored', 'administered'])
  .meta({ id: 'handling', description: 'what is done with data there' });

export const locationFields = { in: z.array(place).min(1), text: wording.optional() };

export const backupFields = {
  every: period.optional().meta({ description: 'one is taken at least so often' }),
  kept: period.optional().meta({ description: 'how long what was erased can stay in them' }),
  while: text.optional(),
  removed: z.enum(['whole', 'single']).optional().meta({ description: 'what of a backup can go' }),
  searched: z
    .enum(['never', 'possible'])
    .optional()
    .meta({ description: 'whether somebody can look for one person in it' }),
  replay: z.boolean().optional().meta({ description: 'erasures are carried out again after a restore' }),
  text: wording.optional(),
};
