import { fault } from '../finding.ts';
import type { Finding } from '../model/policy.ts';
import { isSo, type So } from './model.ts';

/** A fault for each purpose in use that rests on an interest of which no weighing is on file, or only one that is overdue. */
export function unweighed({ told, at: stateOf }: So): readonly Finding[] {
  return [...told.purposes.values()]
    .filter(({ bases }) => bases.some(({ basis }) => basis === 'legitimate-interest'))
    .filter(({ purpose }) => !isSo(stateOf(`purposes.${purpose}.weighed`)))
    .map(({ name, at }) =>
      fault(
        'interest-unweighed',
        at,
        `\`${name}\` is in use, and no weighing of its interest is on file that holds today`,
        {
          help: 'write the balancing test into weighings.yaml, with its day and the day by which it is looked at again',
          law: 'GDPR 6(1)(f), 5(2)',
        },
      ),
    );
}
