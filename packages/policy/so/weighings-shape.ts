import { z } from 'zod';
import { date, purposeId, text, word, wording } from '../shape/parts.ts';

/** weighings.yaml: the balancing test behind each legitimate interest (Art. 6(1)(f), 5(2)). */
export const weighingsShape = z
  .strictObject({
    weighings: word.meta({ description: 'the policy whose interests are weighed' }),
    entries: z.array(
      z.strictObject({
        purpose: purposeId,
        interest: text.meta({ description: 'what is gained, and by whom' }),
        necessity: text.meta({ description: 'why less would not do' }),
        weighing: text.meta({ description: 'what it means for people, and why the interest weighs more' }),
        safeguards: text.meta({ description: 'what spares people' }),
        gist: wording.meta({ description: 'what people are told of it, in each language of the notice' }),
        by: text.meta({ description: 'who weighed' }),
        on: date.meta({ description: 'day of the weighing' }),
        review: date.meta({
          description: 'day by which it is looked at again; after it, nothing says that it was weighed',
        }),
        demo: z.boolean().optional().meta({ description: 'made up, because the demo needs it' }),
      }),
    ),
  })
  .meta({ title: 'Trygg weighings', description: 'The balancing test behind each legitimate interest.' });
