import { abroad, adequacy, adequateOn, within } from '../law/adequacy.ts';
import { inForce } from '../law/row.ts';
import { knownRecipient } from '../model/known-recipients.ts';
import type { RecipientRole, RecipientRule } from '../model/policy.ts';
import { kindOfRecipient } from '../model/recipient-kinds.ts';
import { type Found, type LintRule, several, type View, when } from './rule.ts';

/** The role that such a recipient usually has, and why. */
function usualRole({ is, kind }: RecipientRule): { readonly as?: RecipientRole; readonly because?: string } {
  const what = is === undefined ? kind : knownRecipient(is).kind;
  const usual = what === undefined ? {} : kindOfRecipient(what);
  return is === undefined ? usual : { ...usual, as: knownRecipient(is).as };
}

/** A place outside the EEA without an adequacy decision on the day, or with one that covers only some. */
function unsafe(rule: RecipientRule, asOf: Temporal.PlainDate): string | undefined {
  return abroad(rule).find((country) => unsafeIn(country, rule, asOf));
}

function unsafeIn(country: string, { safeguard }: RecipientRule, asOf: Temporal.PlainDate): boolean {
  const found = adequateOn(country, asOf);
  if (typeof found === 'object' && found.only === undefined) return false;
  if (safeguard === 'none' || safeguard === undefined) return true;
  return found === undefined && (safeguard === 'adequacy' || safeguard === 'dpf');
}

function* transfers({ policy, asOf, said }: View): Iterable<Found> {
  for (const one of policy.recipients) {
    const { name, at, clauses } = one;
    const reached = unsafe(one, asOf);
    const country = reached ?? one.country ?? '';
    const row = adequacy.find(({ place }) => place === country);
    const more = { at, clauses, ...(row && { row }) };
    if (reached !== undefined)
      yield {
        ...more,
        message: `data goes to \`${name}\` in ${country}, and nothing is named that makes it lawful`,
      };
    else if (row?.certainty === 'V' && inForce(row, asOf))
      yield { ...more, message: `data goes to \`${name}\` in ${country}, which is said to be adequate` };
  }
  yield* when(said('transfer-by-guarantee'), 'a guarantee of the controller makes no transfer lawful');
  const silent = policy.recipients.filter(({ country }) => country === undefined);
  const [first] = silent;
  if (first !== undefined)
    yield {
      ...{ at: first.at, clauses: first.clauses, severity: 'warning' },
      message: `nobody says in which country ${several(silent.map(({ name }) => name))} ${silent.length === 1 ? 'is' : 'are'}`,
      help: 'write `country:` for each; inside the EEA that is all',
    };
}

/** Who gets data (Art. 13(1)(e), 14, 26, 28, 44-46). */
export const sharing: readonly LintRule[] = [
  {
    id: 'R03',
    severity: 'error',
    law: 'GDPR 5(1)(a), 13(1)(e)',
    checks: 'a text that denies sharing has no recipients',
    help: 'name who gets data, and leave the denial out',
    *find({ policy, said }) {
      const [first] = policy.recipients;
      if (first === undefined) return;
      const names = several(policy.recipients.map(({ name }) => name));
      yield* when(said('never-shared'), `data is said to be shared with nobody, and goes to ${names}`, {
        related: first.at,
      });
    },
  },
  {
    id: 'R13',
    severity: 'error',
    law: 'GDPR 44, 46, 13(1)(f)',
    checks: 'a transfer out of the EEA has adequacy on its day or a tool of Art. 46',
    help: 'write `country:` and `safeguard:` (`adequacy`, `dpf`, `scc`, `bcr`), or choose another recipient',
    find: transfers,
  },
  {
    id: 'R14',
    severity: 'error',
    law: 'GDPR 13(1)(e), 4(11)',
    checks: 'recipients are told, and partners who market are named',
    help: 'name each recipient with `recipient`; for others than marketing partners a narrow kind is enough',
    *find({ policy, head, said }) {
      if (policy.recipients.length === 0)
        yield { at: head, message: 'no recipient is told, though orders are paid and delivered' };
      yield* when(said('partners-told-on-request'), 'partners who market are named only to those who ask');
      yield* when(
        said('shared-only-if-lawful'),
        'that data is shared only as the law lets says nothing of who gets it',
        {
          severity: 'warning',
        },
      );
      for (const one of policy.recipients) {
        if (one.named !== false) continue;
        const markets = one.for.includes('partner-marketing');
        yield {
          at: one.at,
          clauses: one.clauses,
          message: markets
            ? `\`${one.name}\` get data for marketing of their own, and nobody names them`
            : `\`${one.name}\` is a kind of recipient, and nobody in it is named`,
          ...(markets ? {} : { severity: 'warning' }),
        };
      }
    },
  },
  {
    id: 'R21',
    severity: 'error',
    law: 'GDPR 4(7), 4(8), 26, 28',
    checks: 'a recipient acts for the controller or decides for itself, not both',
    help: 'decide one role for each, by who determines what the data is used for',
    *find({ policy, said }) {
      for (const [index, one] of policy.recipients.entries()) {
        const other = policy.recipients
          .slice(0, index)
          .find(({ name, as }) => name === one.name && as !== one.as);
        if (other !== undefined)
          yield {
            ...{ at: one.at, clauses: [...other.clauses, ...one.clauses], related: other.at },
            message: `\`${one.name}\` is said to act for you and to decide for itself`,
          };
        else if (one.as === 'processor' && usualRole(one).as === 'controller' && one.origin === 'published')
          yield {
            ...{ at: one.at, clauses: one.clauses, severity: 'warning' },
            message: `\`${one.name}\` appears to decide for itself, and is called a processor: ${usualRole(one).because ?? ''}`,
          };
      }
      yield* when(
        said('stored-as-processor'),
        'the notice to your customers and the instruction of a processor appear in one text',
        {
          severity: 'warning',
          help: 'put what you do on behalf of customers into an agreement of its own (Art. 28(3))',
        },
      );
    },
  },
  {
    id: 'R22',
    severity: 'error',
    law: 'GDPR 28(3)',
    checks: 'there is an agreement with each processor',
    help: 'decide `recipient` with `contract:`, the day of the agreement',
    *find({ policy, said, which }) {
      // The agreement is the house's to know; no text need show it.
      if (which === 'published' || said('processors-under-agreement') !== undefined) return;
      for (const one of policy.recipients) {
        if (one.as !== 'processor' || one.contract !== undefined) continue;
        yield {
          at: one.at,
          clauses: one.clauses,
          message: `no record says that there is an agreement with \`${one.name}\``,
        };
      }
    },
  },
  {
    id: 'R25',
    severity: 'error',
    law: 'GDPR 14(1)(d), 14(2)(f)',
    checks: 'data from others comes with its source',
    help: 'name the source and what it gives: `sources:` in policy.yaml, or decide `source`',
    *find({ policy, said }) {
      for (const one of policy.sources.values()) {
        if (one.named && one.gives.length > 0) continue;
        const what = one.named ? 'nobody says what it gives' : 'nobody says who that is';
        yield { at: one.at, clauses: one.clauses, message: `data comes from \`${one.name}\`, and ${what}` };
      }
      if (policy.sources.size === 0)
        yield* when(said('refreshed-from-registers'), 'data is refreshed from registers that are not named');
    },
  },
  {
    id: 'R35',
    severity: 'warning',
    law: 'GDPR 5(1)(a)',
    checks: 'a list that is said to be complete is',
    help: 'leave out the word that closes the list, or what stands outside it',
    *find({ policy, said }) {
      const purposes = said('purposes-exclusive');
      const more = [...policy.purposes.values()].filter(
        ({ purpose, origin }) => origin === 'published' && purposes?.named?.includes(purpose) === false,
      );
      const [also] = more;
      if (also !== undefined)
        yield* when(
          purposes,
          `data is said to serve these purposes alone, and serves ${several(more.map(({ name }) => name))} too`,
          {
            related: also.at,
          },
        );
      const recipients = said('recipients-exclusive');
      const others = policy.recipients.filter(
        ({ name, origin }) => origin === 'published' && recipients?.named?.includes(name) === false,
      );
      const [other] = others;
      if (other !== undefined)
        yield* when(
          recipients,
          `data is said to go to these alone, and goes to ${several(others.map(({ name }) => name))} too`,
          {
            related: other.at,
          },
        );
    },
  },
  {
    id: 'R44',
    severity: 'warning',
    law: 'GDPR 13(1)(f)',
    checks: 'where data is said to lie is where its recipients are',
    help: 'tell the countries of all recipients, or leave the claim out',
    *find({ policy }) {
      const claim = policy.locations.get('stored');
      if (claim === undefined) return;
      const outside = policy.recipients.filter(
        ({ country }) => country === undefined || !within(country, claim.in),
      );
      const [first] = outside;
      if (first === undefined) return;
      const names = several(outside.map(({ name }) => name));
      yield {
        ...{ at: claim.at, clauses: claim.clauses, related: first.at },
        message: `data is said to stay in ${claim.in.join(', ')}, and nothing says that of ${names}`,
      };
    },
  },
];
