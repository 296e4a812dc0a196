import { z } from 'zod';
import { date, text, word } from '../shape/parts.ts';

/** signed.yaml: what people keep and no software does, with who answers for it and until when. */
export const signedShape = z
  .strictObject({
    signed: word.meta({ description: 'the policy that is signed for' }),
    entries: z.array(
      z.strictObject({
        keeps: z
          .array(text)
          .min(1)
          .meta({ description: 'entries of the enforced policy, or `attestation NAME` of clauses.yaml' }),
        says: text.meta({ description: 'what people do, in a sentence' }),
        by: text.meta({ description: 'who answers for it' }),
        on: date.meta({ description: 'day of the signature' }),
        until: date.meta({ description: 'last day on which it holds' }),
        demo: z.boolean().optional().meta({ description: 'made up, because the demo needs it' }),
      }),
    ),
  })
  .meta({ title: 'Trygg signatures', description: 'What people keep, by whom and until when.' });
