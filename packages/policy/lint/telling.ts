import { authorities, authorityNamed } from '../law/authorities.ts';
import { type Identifier, identifiers } from '../law/identifiers.ts';
import { repealedOn } from '../law/repealed-terms.ts';
import { type Found, type LintRule, several, type View, when } from './rule.ts';

const needed = ['name', 'registration', 'street', 'email'] as const;

/** Words that promise care and name no measure. */
const general: ReadonlySet<string> = new Set(['guarded-access', 'need-to-know', 'secrecy']);

function* authority({ policy, asOf, head, said }: View): Iterable<Found> {
  const row = authorities[policy.jurisdiction];
  const { name, short, web } = row;
  const help = `write \`${name}\` (${short}) and \`${web}\``;
  const told = policy.authority;
  if (told === undefined) {
    yield {
      at: said('complaint-to-controller')?.at ?? head,
      message: 'nobody says to which authority people can complain',
      help,
      row,
    };
    return;
  }
  const known = authorityNamed(told.name, policy.jurisdiction, asOf);
  const { clauses = [], at = head } = told;
  if (known === 'former')
    yield { at, clauses, message: `\`${told.name}\` is no longer the name of the authority`, help, row };
  if (known === 'unknown')
    yield { at, clauses, message: `\`${told.name}\` appears to be no authority of this country`, help, row };
}

function* numbers({ policy, head }: View): Iterable<Found> {
  const { registration, vat, email, web, clauses = [] } = policy.controller;
  const dutch = policy.jurisdiction === 'NL';
  const [company, tax]: readonly [Identifier, Identifier] = dutch
    ? [identifiers.kvk, identifiers['nl-vat']]
    : [identifiers.organisationsnummer, identifiers['se-vat']];
  // A sole trader's number is a person's: well formed, and told of by R18.
  const registered = [company, ...(dutch ? [] : [identifiers.personnummer, identifiers.samordningsnummer])];
  const wrong: readonly Pick<Found, 'message' | 'row'>[] = [
    ...(registration !== undefined && !registered.some(({ valid }) => valid(registration))
      ? [{ message: `\`${registration}\` is no ${company.name}`, row: company }]
      : []),
    ...(vat !== undefined && !tax.valid(vat) ? [{ message: `\`${vat}\` is no ${tax.name}`, row: tax }] : []),
    ...(email !== undefined && email !== email.toLowerCase()
      ? [{ message: `\`${email}\` is spelled with capitals` }]
      : []),
    ...(email !== undefined && !/^[^@\s]+@(?:[^@\s.]+\.)+[^@\s.]+$/u.test(email)
      ? [{ message: `\`${email}\` is no e-mail address` }]
      : []),
    ...(web !== undefined && !URL.canParse(web) ? [{ message: `\`${web}\` is no web address` }] : []),
  ];
  for (const one of wrong) yield { at: head, clauses, ...one };
}

/** Who speaks, to whom one turns, and in which words (Art. 12, 13(1)(a)-(b), 13(2)(d), 37-38). */
export const telling: readonly LintRule[] = [
  {
    id: 'R08',
    severity: 'error',
    law: 'GDPR 13(2)(d), 77',
    checks: 'the supervisory authority is named, by its name of today',
    help: 'name the authority under `authority:`, or decide it',
    find: authority,
  },
  {
    id: 'R09',
    severity: 'error',
    law: 'GDPR 13(1)(a), 2002:562 8 §, BW 3:15d',
    checks: 'the controller is told by legal name, number, address and e-mail',
    help: 'write them under `controller:`, or decide `controller`',
    *find({ policy, head }) {
      const lacking = needed.filter((key) => policy.controller[key] === undefined);
      if (lacking.length > 0)
        yield {
          at: head,
          clauses: policy.controller.clauses ?? [],
          message: `the controller is told without ${several(lacking)}`,
        };
    },
  },
  {
    id: 'R20',
    severity: 'error',
    law: 'GDPR 38(3), 38(6)',
    checks: 'a data protection officer is somebody else than who decides',
    help: 'name somebody independent, or decide `data-protection-officer` as `none` where none is demanded (Art. 37(1))',
    *find({ policy }) {
      const { dpo } = policy;
      if (dpo?.is === 'controller')
        yield {
          at: dpo.at,
          clauses: dpo.clauses,
          message: 'the data protection officer is the controller itself, and watches over nobody',
        };
    },
  },
  {
    id: 'R26',
    severity: 'error',
    law: 'GDPR 12(1)',
    checks: 'what the text refers to is there',
    help: 'write the section, or leave the reference out',
    *find({ said }) {
      const dead = said('dead-references');
      for (const one of dead?.named ?? [])
        yield* when(dead, `the text refers to \`${one}\`, which is not there`);
    },
  },
  {
    id: 'R32',
    severity: 'warning',
    law: 'GDPR 12(1), 5(1)(d)',
    checks: 'words are those of the law in force',
    help: 'write the word of today',
    *find({ policy, asOf, said }) {
      const outdated = said('outdated-terms');
      for (const one of outdated?.named ?? []) {
        const row = repealedOn(one, policy.jurisdiction, asOf);
        yield* when(outdated, `\`${one}\` is no longer what it is called`, {
          ...(row !== undefined && { row, help: `write \`${row.instead}\`` }),
        });
      }
    },
  },
  {
    id: 'R36',
    severity: 'warning',
    law: 'GDPR 5(1)(d), 13(1)(a)',
    checks: 'numbers and addresses of the controller are well formed',
    help: 'look it up in the register, and write it as it stands there',
    find: numbers,
  },
  {
    id: 'R38',
    severity: 'warning',
    law: 'GDPR 26, C-210/16',
    checks: 'who decides is said without a reservation',
    help: 'say who decides, or tell with whom and how you share it (Art. 26(2))',
    *find({ said }) {
      yield* when(
        said('control-hedged'),
        'who decides is told with a reservation: others appear to decide too',
      );
    },
  },
  {
    id: 'R40',
    severity: 'warning',
    law: 'GDPR 32, 30(1)(g)',
    checks: 'security is told by measures',
    help: 'name what you do under `security:`, such as encryption of transfers or who has access',
    *find({ policy, head, said }) {
      const safe = said('data-is-safe');
      const concrete = policy.security.filter(({ measure }) => !general.has(measure));
      if (concrete.length === 0)
        yield {
          at: safe?.at ?? head,
          clauses: safe?.clauses ?? [],
          message: 'security is promised, and no measure is told',
        };
    },
  },
  {
    id: 'R45',
    severity: 'info',
    law: 'GDPR 5(2), 13(3)',
    checks: 'the text has a version, a date, and a way in which changes are told',
    help: 'write `version:` with `number`, `since` and `changes`, or decide it',
    *find({ policy, head }) {
      const { version } = policy;
      const lacking = (['number', 'since', 'changes'] as const).filter((key) => version?.[key] === undefined);
      if (lacking.length === 3)
        yield { at: head, message: 'nobody can tell from when the text is, nor how changes are told' };
      else if (lacking.length > 0)
        yield {
          at: version?.at ?? head,
          clauses: version?.clauses ?? [],
          message: `the version is told without ${several(lacking)}`,
        };
    },
  },
];
