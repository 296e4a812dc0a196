import { type Threshold, type ThresholdId, threshold } from '../law/thresholds.ts';
import type { Period, RetentionRule } from '../model/policy.ts';
import type { PurposeId } from '../model/purposes.ts';
import { formatPeriod } from '../period.ts';
import { conflictsOf } from '../retention/interval.ts';
import { startsUntold } from '../retention/untold.ts';
import { type Found, type LintRule, monthsOf, several, type View, when } from './rule.ts';

/** Ends that leave records of one kind behind, and what such records are called. */
const areas: readonly (Kept & { readonly what: string })[] = [
  { what: 'orders', purposes: ['orders', 'bookkeeping'], records: /order|invoice|purchase|sale|buy/u },
  {
    what: 'customers',
    purposes: ['account', 'orders'],
    records: /customer|account|person|practice|relation/u,
  },
  {
    what: 'marketing',
    purposes: ['direct-marketing', 'partner-marketing', 'leads'],
    records: /marketing|lead|newsletter|subscri|profile|customer|account|relation|segment/u,
  },
  {
    what: 'support',
    purposes: ['customer-service', 'complaints'],
    records: /case|support|mail|ticket|complaint/u,
  },
  {
    what: 'visits',
    purposes: ['improvement', 'statistics'],
    records: /usage|visit|log|statistic|behaviour|click/u,
  },
];

/** Which threshold a record is under, by what it is kept for or called. */
const under: readonly (Kept & { readonly id: ThresholdId; readonly what: string })[] = [
  {
    purposes: ['improvement', 'statistics', 'personalisation'],
    records: /usage|visit|click|behaviour/u,
    id: 'site-use',
    what: 'how somebody used a site',
  },
  { purposes: ['abuse-prevention'], records: /(^|-)logs?($|-)/u, id: 'logs', what: 'logs' },
  {
    purposes: ['customer-service'],
    records: /mail|support|case/u,
    id: 'messages',
    what: 'messages',
  },
  {
    purposes: ['direct-marketing', 'general-marketing', 'partner-marketing', 'leads'],
    records: /marketing|lead/u,
    id: 'former-customers',
    what: 'marketing data',
  },
];

/** What books and device traces are kept of, whatever a text calls it. */
const accounts: Kept = {
  purposes: ['orders', 'bookkeeping', 'product-safety'],
  records: /order|invoice|purchase|sale|transaction|device/u,
};

/** Records that are kept for one of the purposes; of a rule that does not say what for, the name must tell. */
interface Kept {
  readonly purposes: readonly PurposeId[];
  readonly records: RegExp;
}

function isKept(rule: Pick<RetentionRule, 'record' | 'for'>, { purposes, records }: Kept): boolean {
  return rule.for === undefined ? records.test(rule.record) : rule.for.some((one) => purposes.includes(one));
}

function* missing({ policy, head, said }: View): Iterable<Found> {
  const needed = said('kept-while-needed');
  for (const area of areas) {
    const { what, purposes } = area;
    const serving = [...policy.purposes.values()].filter(({ purpose }) => purposes.includes(purpose));
    const [first] = what === 'visits' ? serving.filter(({ uses }) => uses.includes('usage')) : serving;
    if (first === undefined || policy.retention.some((rule) => isKept(rule, area))) continue;
    yield {
      at: needed?.at ?? first.at ?? head,
      clauses: needed?.clauses ?? first.clauses,
      ...(policy.retention.length === 0
        ? { message: `no period is told for what is kept of ${what}` }
        : { message: `no period appears to be told for what is kept of ${what}`, severity: 'warning' }),
      related: first.at,
    };
  }
}

function* tooLong({ policy, asOf, said }: View): Iterable<Found> {
  const above = (id: ThresholdId, period: Period): Threshold | undefined => {
    const row = threshold(id, policy.jurisdiction, asOf);
    return row && monthsOf(period) > monthsOf(row.period) ? row : undefined;
  };
  for (const rule of policy.retention) {
    const limit = under.find((one) => isKept(rule, one));
    if (rule.term.kind !== 'period' || limit === undefined) continue;
    const { period } = rule.term;
    const row = above(limit.id, period);
    if (row === undefined) continue;
    yield {
      ...{ at: rule.at, clauses: rule.clauses, row },
      message: `${Math.round(monthsOf(period))} months for \`${rule.record}\` appears long for ${limit.what}`,
    };
  }
  for (const { name, lasts, at, clauses } of policy.cookies.values()) {
    const row = lasts === undefined || lasts === 'session' ? undefined : above('cookies', lasts);
    if (row === undefined) continue;
    const message = `\`${name}\` lasts longer than ${row.term}, which appears long`;
    yield { at, clauses, message, row };
  }
  yield* when(
    said('marketing-after-the-relation'),
    'marketing to people who are customers no more appears to go on for long',
  );
}

function conditional(rule: RetentionRule): boolean {
  return rule.when !== undefined && rule.origin === 'published';
}

/** How long data stays (Art. 5(1)(e), 13(2)(a), 17, and the statutes). */
export const keeping: readonly LintRule[] = [
  {
    id: 'R05',
    severity: 'error',
    law: 'GDPR 6(1)(c), 17(3)(b)',
    checks: 'nothing is erased before a statute lets it go',
    help: 'decide `keep` for the fields that the statute names, and let the rest go as promised',
    *find({ policy, keeps, asOf, said }) {
      const reserved = said('law-may-keep-longer');
      const zone = {
        jurisdiction: policy.jurisdiction,
        timeZone: 'UTC',
        retention: policy.retention,
        keeps: [],
      };
      for (const { rule, statute } of conflictsOf(zone, keeps, asOf)) {
        const source = policy.retention.find(({ at }) => at === rule.at);
        if (source === undefined || !isKept(source, accounts)) continue;
        yield {
          at: rule.at,
          clauses: source.clauses,
          related: statute.at,
          message: `\`${source.record}\` of today is erased on ${rule.day.toString()}, and ${statute.law ?? 'a statute'} keeps it until ${statute.day.toString()}`,
          ...(reserved && { severity: 'warning' }),
          ...(statute.unverified && { row: { certainty: 'V' } }),
        };
      }
    },
  },
  {
    id: 'R06',
    severity: 'error',
    law: 'GDPR 5(1)(e), 13(2)(a)',
    checks: 'a period is told for what each purpose leaves behind',
    help: 'write `retention:` with a period and the event it counts from, or decide `retention`',
    find: missing,
  },
  {
    id: 'R28',
    severity: 'warning',
    law: 'GDPR 5(1)(e)',
    checks: 'periods are no longer than such data is usually needed',
    help: 'shorten it, or write down why you need it so long',
    find: tooLong,
  },
  {
    id: 'R29',
    severity: 'warning',
    law: 'GDPR 13(2)(a)',
    checks: 'a period can be computed: it has a start, and one end',
    help: 'name the event that it counts from, and one period for each kind of record',
    *find({ policy, said }) {
      for (const rule of policy.retention.filter(conditional))
        yield {
          at: rule.at,
          clauses: rule.clauses,
          message: `the period of \`${rule.record}\` holds only if \`${rule.when ?? ''}\`, which appears hard to tell`,
        };
      for (const { at, clauses, record } of policy.retention.filter(startsUntold))
        yield { at, clauses, message: `nobody says from when the period of \`${record}\` is counted` };
      const { backups } = policy;
      if (backups?.when !== undefined)
        yield {
          ...{ at: backups.at, clauses: backups.clauses },
          message: `how long backups stay holds only if \`${backups.when}\`, which appears hard to tell`,
        };
      yield* when(said('kept-while-needed'), 'as long as it is needed is no period, and no criteria');
      yield* when(said('term-elsewhere'), 'a period is said to stand elsewhere, in what is not there');
      yield* when(
        said('marketing-to-active-customers'),
        'nobody says until when a customer is an active one',
      );
    },
  },
  {
    id: 'R34',
    severity: 'warning',
    law: 'GDPR 17(1), 32(1)',
    checks: 'what was erased does not come back from a backup',
    help: 'write `backups:` with `kept:`, and `replay: true` once erasures are carried out again after a restore',
    *find({ policy: { backups }, said }) {
      if (backups === undefined || backups.replay) return;
      const once = said('erasure-at-once');
      const { at, clauses, searched, kept } = backups;
      yield {
        ...{ at, clauses, ...(once && { related: once.at }) },
        message: `what was erased stays in backups${searched === 'never' ? ' that nobody searches' : ''}${kept === undefined ? '' : ` for ${formatPeriod(kept)}`}, and can return with them`,
      };
    },
  },
  {
    id: 'R43',
    severity: 'warning',
    law: 'GDPR 5(1)(c), 5(1)(e), 21(3)',
    checks: 'a list of those who declined is small, and has a period',
    help: 'decide `suppression`: a keyed hash of the address for a period is enough',
    *find({ policy, suppression }) {
      const list = policy.purposes.get('suppression');
      const told = policy.retention.some(({ record }) => /declin|suppress|stop-list/u.test(record));
      if (list === undefined || suppression !== undefined || told) return;
      const uses = list.uses.length > 1 ? `, and holds ${several(list.uses)}` : '';
      yield {
        at: list.at,
        clauses: list.clauses,
        message: `the list behind \`${list.name}\` has no period${uses}`,
      };
    },
  },
];
