import { channels } from '../model/channels.ts';
import type { PurposeRule } from '../model/policy.ts';
import type { PurposeId } from '../model/purposes.ts';
import { type LintRule, several, when } from './rule.ts';

/** Ends that no contract is performed by: marketing, and what learns about people for it. */
export const marketing: ReadonlySet<PurposeId> = new Set([
  'direct-marketing',
  'general-marketing',
  'partner-marketing',
  'personalisation',
  'segmentation',
  'leads',
]);

const has = (rule: PurposeRule, basis: string): boolean => rule.bases.some((one) => one.basis === basis);

/** One channel by consent and the others not is a choice, and no contradiction. */
const channelWise = (when: string): boolean =>
  Object.keys(channels).some((channel) => when === `by-${channel}`);

/** What every purpose rests on (Art. 5(1)(b), 6). */
export const bases: readonly LintRule[] = [
  {
    id: 'R01',
    severity: 'error',
    law: 'GDPR 6(1), 13(1)(c)',
    checks: 'every purpose has a legal basis of its own',
    help: 'write `basis:` for this purpose alone; bases in a list of their own tell nobody which one holds',
    *find({ policy, said }) {
      const together = said('bases-named-together');
      for (const rule of policy.purposes.values()) {
        if (rule.bases.length > 0 || rule.as === 'processor') continue;
        yield {
          at: rule.at,
          clauses: rule.clauses,
          message: `purpose \`${rule.name}\` has no legal basis`,
          ...(together && { related: together.at }),
        };
      }
    },
  },
  {
    id: 'R02',
    severity: 'error',
    law: 'GDPR 6(3)',
    checks: 'a legal obligation names its law, and a shop has no public task',
    help: 'name the law with `statute:`, or another basis that holds',
    *find({ policy, said, which }) {
      for (const rule of policy.purposes.values()) {
        const { name, at, clauses } = rule;
        if (has(rule, 'public-task'))
          yield {
            at,
            clauses,
            message: `purpose \`${name}\` rests on a public task, which no law gives to a shop`,
          };
        if (has(rule, 'legal-obligation') && rule.statute === undefined)
          yield {
            at,
            clauses,
            message: `purpose \`${name}\` rests on a law that is not named`,
            severity: 'warning',
          };
      }
      if (which === 'published')
        yield* when(
          said('public-task-named'),
          'a public task is a basis only where a law gives it, and none is named',
        );
    },
  },
  {
    id: 'R04',
    severity: 'error',
    law: 'GDPR 4(11), 7(2), 7(4)',
    checks: 'consent is asked for by itself, for one purpose at a time',
    help: 'ask for each purpose with a box of its own that is not ticked, and let people register or buy without it',
    *find({ said }) {
      yield* when(
        said('consent-by-registering'),
        'registering is said to be consent, which is then not freely given',
      );
      yield* when(
        said('consent-by-giving-data'),
        'giving data is said to be consent to whatever it is used for',
      );
    },
  },
  {
    id: 'R15',
    severity: 'error',
    law: 'GDPR 6(1)(b)',
    checks: 'marketing and profiling do not rest on a contract',
    help: 'rest it on consent or on a legitimate interest that people can object to',
    *find({ policy }) {
      for (const rule of policy.purposes.values()) {
        if (!marketing.has(rule.purpose) || !has(rule, 'contract')) continue;
        yield {
          at: rule.at,
          clauses: rule.clauses,
          message: `purpose \`${rule.name}\` rests on a contract, and marketing performs none`,
        };
      }
    },
  },
  {
    id: 'R16',
    severity: 'error',
    law: 'GDPR 13(1)(d), 5(2)',
    // Whether it was weighed is asked of what is in use alone (`unweighed`): the record is no part of the text.
    checks: 'a legitimate interest is named',
    help: 'say with `interest:` what you gain',
    *find({ policy, said, which }) {
      const told = [...policy.purposes.values()].some(({ interest }) => interest !== undefined);
      if (!told && which === 'published')
        yield* when(
          said('bases-named-together'),
          'interests appear to be among the bases, and none is named',
        );
      for (const rule of policy.purposes.values()) {
        if (!has(rule, 'legitimate-interest')) continue;
        const { name, at, clauses } = rule;
        if (rule.interest === undefined)
          yield {
            ...{ at, clauses },
            message: `purpose \`${name}\` rests on a legitimate interest that is not named`,
          };
      }
    },
  },
  {
    id: 'R33',
    severity: 'warning',
    law: 'GDPR 5(1)(a)',
    checks: 'what is said of a purpose in one place holds in the others',
    help: 'decide for the reading that leaves the person more, and say it once',
    *find({ policy, said }) {
      for (const rule of policy.purposes.values()) {
        const others = rule.bases.filter(({ basis }) => basis !== 'consent').map(({ basis }) => basis);
        if (others.length === 0 || !has(rule, 'consent') || rule.bases.some((one) => channelWise(one.when)))
          continue;
        yield {
          at: rule.at,
          clauses: rule.clauses,
          message: `purpose \`${rule.name}\` rests on consent, and on ${several(others)} without it`,
        };
      }
      const [single] = [...policy.purposes.values()].filter(({ purpose }) =>
        ['segmentation', 'personalisation'].includes(purpose),
      );
      if (single !== undefined)
        yield* when(
          said('figures-identify-nobody'),
          `figures are said to identify nobody, and purpose \`${single.name}\` looks at single people`,
          { related: single.at },
        );
      yield* when(
        said('offers-within-orders'),
        'offers are counted among orders, and are marketing elsewhere',
      );
    },
  },
  {
    id: 'R39',
    severity: 'warning',
    law: 'GDPR 5(1)(b)',
    checks: 'each purpose is told, and narrow enough to say what it allows',
    help: 'say what is done and to what end, and leave out what you do not do',
    *find({ policy, said }) {
      yield* when(said('purposes-open'), 'purposes that are told later leave the list open');
      yield* when(
        said('accurate-customer-data'),
        'keeping data correct is no end in itself: of what use is it then',
      );
      const general = policy.purposes.get('operations');
      if (general !== undefined)
        yield {
          at: general.at,
          clauses: general.clauses,
          message: `purpose \`${general.name}\` appears to cover whatever a business does`,
        };
      const duties = policy.purposes.get('statutory-duties');
      if (duties !== undefined && duties.statute === undefined)
        yield {
          at: duties.at,
          clauses: duties.clauses,
          message: `purpose \`${duties.name}\` does not say which duties`,
        };
    },
  },
];
