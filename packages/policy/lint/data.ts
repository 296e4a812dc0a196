import { identifiers } from '../law/identifiers.ts';
import { type LintRule, several, when } from './rule.ts';

/** Measures that show that data on health was thought of. */
const healthCare = 'health-data';

function isPersons(number: string): boolean {
  return identifiers.personnummer.valid(number) || identifiers.samordningsnummer.valid(number);
}

/** Which data (Art. 4, 5(1)(c), 9, 13(2)(e), and the laws on identity numbers). */
export const data: readonly LintRule[] = [
  {
    id: 'R18',
    severity: 'error',
    law: 'DSL 3:10, GDPR 5(1)(c)',
    jurisdiction: 'SE',
    checks: 'a national identity number has a ground for each purpose',
    help: 'decide `national-id` for the purposes that need it, and collect it for no other',
    *find({ policy, head, said }) {
      const { registration, clauses = [] } = policy.controller;
      if (registration !== undefined && isPersons(registration))
        yield {
          ...{ at: head, clauses, severity: 'warning' },
          message:
            'the number of the controller is that of a person, as a sole trader has it for her company',
          help: 'tell it only where a law asks for it, and treat it as any national identity number',
        };
      yield* when(
        said('national-id-only-with-consent'),
        'the grounds that the law has beside consent are told as if they were kinds of it',
      );
      // Whoever asks for her data is given this with it.
      for (const rule of policy.purposes.values())
        if (rule.purpose !== 'rights' && rule.uses.includes('national-id') && rule.nationalId === undefined)
          yield {
            at: rule.at,
            clauses: rule.clauses,
            message: `purpose \`${rule.name}\` uses national identity numbers, and nobody says why it may`,
          };
    },
  },
  {
    id: 'R19',
    severity: 'error',
    law: 'UAVG 46',
    jurisdiction: 'NL',
    checks: 'a shop processes no burgerservicenummer',
    help: 'do not ask for it; consent does not make it lawful',
    *find({ policy }) {
      for (const rule of policy.categories.values()) {
        const bsn =
          rule.category === 'national-id' ||
          rule.fields.some((field) => /\bbsn\b|burgerservice/iu.test(field));
        if (bsn)
          yield {
            at: rule.at,
            clauses: rule.clauses,
            message: 'a burgerservicenummer is processed, which no shop may',
          };
      }
    },
  },
  {
    id: 'R27',
    severity: 'warning',
    law: 'GDPR 9, 35',
    checks: 'pictures and free text of clinics are handled as what may show patients',
    help: `say under \`security:\` as \`${healthCare}\` what you do with patients in pictures and messages`,
    *find({ policy }) {
      const rule = policy.categories.get('pictures') ?? policy.categories.get('documents');
      if (rule === undefined || policy.security.some(({ measure }) => measure === healthCare)) return;
      yield {
        at: rule.at,
        clauses: rule.clauses,
        message: `\`${rule.category}\` from clinics may show patients, and nobody says what is done about it`,
      };
    },
  },
  {
    id: 'R30',
    severity: 'warning',
    law: 'GDPR 13(2)(e)',
    checks: 'people are told what they must give, and what follows if they do not',
    help: 'write `asked: required` or `asked: optional` for each category, or decide it',
    *find({ policy, head }) {
      const own = [...policy.categories.values()].filter(({ category }) => given.has(category));
      const silent = own.filter(({ asked }) => asked === undefined);
      const [first] = silent;
      if (own.length === 0) yield { at: head, message: 'nobody says which data must be given' };
      if (first === undefined) return;
      yield {
        at: first.at,
        clauses: first.clauses,
        message: `nobody says whether ${several(silent.map(({ category }) => category))} must be given`,
      };
    },
  },
  {
    id: 'R31',
    severity: 'warning',
    law: 'GDPR 5(1)(c), C-394/23',
    checks: 'nothing is asked for that is not needed',
    help: 'make it optional, or leave it out',
    *find({ policy }) {
      for (const rule of policy.categories.values()) {
        const needless =
          rule.category === 'salutation'
            ? ['salutation']
            : rule.fields.filter((field) => /salutation|gender|title/iu.test(field));
        if (needless.length > 0 && rule.asked !== 'optional')
          yield {
            at: rule.at,
            clauses: rule.clauses,
            message: `${several(needless)} appears to be needed for nothing`,
          };
      }
    },
  },
  {
    id: 'R37',
    severity: 'warning',
    law: 'GDPR 4(1), recital 14',
    checks: 'people at companies are people',
    help: 'say that contact persons have the same rights as everybody',
    *find({ said }) {
      yield* when(
        said('persons-as-company-data'),
        'data on contact persons appears to be called data of companies',
      );
    },
  },
];

/** What people give themselves, so that they must know whether they have to. */
const given: ReadonlySet<string> = new Set([
  'identity',
  'contact',
  'address',
  'organisation',
  'payment',
  'national-id',
  'salutation',
  'equipment',
]);
