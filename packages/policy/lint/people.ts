import { contents } from '../law/contents.ts';
import { deviceRules } from '../law/devices.ts';
import { marketingGround } from '../law/marketing.ts';
import { channelGround } from '../model/channel-ground.ts';
import type { RightId } from '../model/policy.ts';
import { marketing } from './bases.ts';
import { type Found, type LintRule, monthsOf, several, type View, when } from './rule.ts';

const never = { years: 200, months: 0, days: 0 };

const profiled = ['segmentation', 'personalisation'] as const;

/** Rights that the bases in use bring with them (Art. 13(2)(b)-(c)). */
function owed({ policy }: View): readonly RightId[] {
  const purposes = [...policy.purposes.values()];
  const rest = (basis: string): boolean =>
    purposes.some(({ bases }) => bases.some((one) => one.basis === basis));
  const unknown = purposes.every(({ bases }) => bases.length === 0);
  const objectable = rest('legitimate-interest') || purposes.some(({ purpose }) => marketing.has(purpose));
  return [
    'access',
    'rectification',
    'erasure',
    'restriction',
    ...(unknown || rest('consent') || rest('contract') ? (['portability'] as const) : []),
    ...(objectable ? (['objection'] as const) : []),
    ...(rest('consent') ? (['withdrawal'] as const) : []),
  ];
}

function* electronic({ policy, which, asOf }: View): Iterable<Found> {
  for (const rule of policy.purposes.values()) {
    if (!marketing.has(rule.purpose)) continue;
    const grounds = new Map(
      rule.channels.map((channel) => [channel, marketingGround(channel, policy.jurisdiction, asOf)]),
    );
    const open = rule.channels.filter((channel) => {
      const law = grounds.get(channel);
      if (law?.ground !== 'consent' || law.customers !== 'soft opt-in') return false;
      const decided = rule.channelGrounds?.[channel] !== undefined;
      const own = rule.bases.filter((one) => one.when === `by-${channel}`);
      const resting = own.length > 0 ? own : rule.bases;
      const asked = resting.length > 0 && resting.every(({ basis }) => basis === 'consent');
      // Where the house decided nothing, the shop waits for consent by itself.
      return which === 'published' ? !decided && !asked : channelGround(rule, channel) === 'opt-out';
    });
    const [reached] = open;
    const row = reached && grounds.get(reached);
    if (row === undefined) continue;
    yield {
      ...{ at: rule.at, clauses: rule.clauses, row },
      message: `\`${rule.name}\` reaches people by ${several(open)} without their consent or the conditions of a sale`,
    };
  }
}

function* tracking({ policy, said }: View): Iterable<Found> {
  const row = deviceRules[policy.jurisdiction];
  const counted = row.exempt.includes('statistics of little impact');
  yield* when(said('browser-settings'), 'the settings of a browser are no consent', { row });
  for (const one of policy.cookies.values()) {
    const { name, at, clauses } = one;
    const statistics = one.for.length > 0 && one.for.every((purpose) => purpose === 'statistics');
    if (counted && statistics && one.choice === 'opt-out')
      yield {
        ...{ at, clauses, row, severity: 'warning' },
        message: `\`${name}\` is set before somebody said yes, which only statistics of little impact may be`,
      };
    else if (one.choice !== 'necessary' && one.choice !== 'opt-in')
      yield { at, clauses, row, message: `\`${name}\` is set before somebody said yes` };
    if (one.lasts === undefined) yield { at, clauses, message: `nobody says how long \`${name}\` lasts` };
  }
  if (policy.cookies.size > 0) return;
  const told = said('tracking-cookies');
  if (told !== undefined)
    yield* when(told, 'cookies follow visitors, and no list says which, for how long and after which yes');
  else {
    const following = [...policy.purposes.values()].find(({ purpose }) =>
      ['improvement', 'statistics', 'personalisation', 'segmentation', 'direct-marketing'].includes(purpose),
    );
    if (following !== undefined)
      yield {
        at: following.at,
        clauses: following.clauses,
        message: `\`${following.name}\` appears to need what visitors do, and no cookie is told of`,
      };
  }
}

function* decided({ policy, said }: View): Iterable<Found> {
  for (const one of policy.profiling.values()) {
    const lacking = [
      ...(one.logic === undefined ? ['its logic'] : []),
      ...(one.effects === undefined ? ['its effects'] : []),
      ...(one.effect === 'legal' && one.review === undefined ? ['who looks at it again'] : []),
    ];
    if (lacking.length === 0) continue;
    yield {
      at: one.at,
      clauses: one.clauses,
      message: `\`${one.name}\` is decided by a machine, and nobody tells ${lacking.join(' and ')}`,
      ...(one.effect === 'slight' && { severity: 'warning' }),
    };
  }
  if (policy.profiling.size > 0) return;
  yield* when(
    said('joint-credit-analysis'),
    'a check of new orders appears to decide on credit, and nobody explains it',
  );
  const sorting = [...policy.purposes.values()].find(({ purpose }) =>
    profiled.some((one) => one === purpose),
  );
  if (sorting !== undefined)
    yield {
      at: sorting.at,
      clauses: sorting.clauses,
      severity: 'warning',
      message: `\`${sorting.name}\` sorts people, and nobody tells how and with which effects`,
    };
  else
    yield* when(
      said('history-shows-interests'),
      'interests are learnt from what people did, and nobody tells how',
      {
        severity: 'warning',
      },
    );
}

/** Who a consumer is, how she is reached and which purchase it is (Dir. 2011/83 art. 11a(2)). */
const declared = ['identity', 'contact', 'orders'] as const;

function* takenBack({ policy }: View): Iterable<Found> {
  const selling = [...policy.purposes.values()].filter(
    ({ purpose }) => purpose === 'orders' || purpose === 'complaints',
  );
  const lacking = selling.map(({ uses }) => declared.filter((one) => !uses.includes(one)));
  const [first] = selling;
  if (first === undefined || lacking.some(({ length }) => length === 0)) return;
  yield {
    ...{ at: first.at, clauses: first.clauses, row: contents['withdrawal-function'] },
    message: `\`${first.name}\` appears to lack what a consumer enters to take back a purchase: ${several(lacking[0] ?? [])}`,
  };
}

/** What people can ask, refuse and take back (Art. 7, 12-22, and the laws on marketing and on devices). */
export const people: readonly LintRule[] = [
  {
    id: 'R07',
    severity: 'error',
    law: 'GDPR 13(2)(b), 13(2)(c)',
    checks: 'every right that the bases bring is told',
    help: 'write each under `rights:`, or decide `right`',
    *find(view) {
      const told = new Set(view.policy.rights.map(({ right }) => right));
      const lacking = owed(view).filter((right) => !told.has(right));
      const [first] = view.policy.rights;
      if (lacking.length > 0)
        yield {
          at: first?.at ?? view.head,
          message: `missing: the ${lacking.length === 1 ? 'right' : 'rights'} of ${several(lacking, 8)}`,
        };
      yield* when(view.said('rights-not-yet'), 'rights are told of as if they were yet to come');
    },
  },
  {
    id: 'R10',
    severity: 'error',
    law: 'GDPR 21(2), 21(3), 21(4)',
    checks: 'marketing and the profiling for it can be declined, freely and at any time',
    help: 'decide `right: objection`, tell it in a place of its own, and let nothing else depend on it',
    *find({ policy, said }) {
      yield* when(
        said('history-stops-with-account'),
        'declining that interests are learnt costs the account',
      );
      const market = [...policy.purposes.values()].find(({ purpose }) => purpose === 'direct-marketing');
      const objection = policy.rights.find(
        ({ right, covers }) =>
          right === 'objection' && (covers.length === 0 || covers.includes('direct-marketing')),
      );
      if (market !== undefined && objection === undefined && said('mailings-can-be-left') === undefined)
        yield {
          at: market.at,
          clauses: market.clauses,
          message: `nobody says how \`${market.name}\` can be declined`,
        };
    },
  },
  {
    id: 'R11',
    severity: 'error',
    law: 'MFL 19 §, Tw 11.7, ePrivacy 13',
    checks: 'electronic marketing waits for consent, or for a sale of something alike',
    help: 'decide `channel` with `consent` or `soft-opt-in` for each, and a way out in every message',
    find: electronic,
  },
  {
    id: 'R12',
    severity: 'error',
    law: 'LEK 9:28, Tw 11.7a',
    checks: 'what is not needed on a device waits for a yes, and is told with its purpose and time',
    help: 'list each under `cookies:` with `for`, `lasts` and `choice: opt-in`, or `necessary` where it is',
    find: tracking,
  },
  {
    id: 'R17',
    severity: 'error',
    law: 'GDPR 12(2), 12(5), 15(3)',
    checks: 'a right asks for no signature, paper, fee or waiting',
    help: 'take requests in whatever form they come; ask who it is only where you doubt it',
    *find({ policy }) {
      for (const rule of policy.rights) {
        const asks = [
          ...(rule.form === 'any'
            ? []
            : [rule.form === 'written' ? 'a request in writing' : 'a signed letter']),
          ...(rule.fee === undefined ? [] : ['a fee']),
          ...(rule.every === undefined ? [] : ['waiting until the next time']),
          ...(rule.identity ?? []).map((one) => `\`${one}\``),
        ];
        if (asks.length > 0)
          yield {
            at: rule.at,
            clauses: rule.clauses,
            message: `\`${rule.right}\` asks for ${asks.join(' and ')}`,
          };
      }
    },
  },
  {
    id: 'R23',
    severity: 'error',
    law: 'GDPR 7(3), 17(1)(b)',
    checks: 'consent is taken back as easily as it is given, and without undue delay',
    help: 'say how, under `rights: withdrawal`, and let nothing wait after it',
    *find({ policy, said }) {
      for (const [record, rules] of Map.groupBy(policy.retention, (rule) => rule.record)) {
        const [soonest] = rules
          .filter((rule) => rule.onWithdrawal !== undefined)
          .sort((one, other) => monthsOf(one.onWithdrawal ?? never) - monthsOf(other.onWithdrawal ?? never));
        if (soonest?.onWithdrawal === undefined || monthsOf(soonest.onWithdrawal) <= 1) continue;
        yield {
          at: soonest.at,
          clauses: soonest.clauses,
          message: `\`${record}\` stays for months after consent was taken back`,
        };
      }
      const told = policy.rights.some(({ right }) => right === 'withdrawal');
      const consent = said('consent-by-registering') ?? said('consent-by-giving-data');
      if (!told) yield* when(consent, 'consent is asked for, and nobody says how it is taken back');
    },
  },
  {
    id: 'R24',
    severity: 'error',
    law: 'GDPR 13(2)(f), 22',
    checks: 'what a machine decides is explained, and a human looks at what is grave',
    help: 'write `profiling:` with `logic`, `effects` and `review`',
    find: decided,
  },
  {
    id: 'R41',
    severity: 'warning',
    law: 'GDPR 17, 77',
    checks: 'a right depends on nothing but the law',
    help: 'leave the condition out',
    *find({ policy }) {
      for (const rule of policy.rights)
        if (rule.limits.length > 0)
          yield {
            at: rule.at,
            clauses: rule.clauses,
            message: `\`${rule.right}\` is made to depend on ${several(rule.limits)}`,
          };
    },
  },
  {
    id: 'R42',
    severity: 'warning',
    law: 'Tw 11.7',
    jurisdiction: 'NL',
    checks: 'nobody is called for marketing without having said yes',
    help: 'decide `channel` with `phone: consent`',
    *find({ policy, asOf }) {
      const row = marketingGround('phone', policy.jurisdiction, asOf);
      if (row?.ground !== 'consent' || row.customers === 'excepted') return;
      for (const rule of policy.purposes.values())
        if (
          marketing.has(rule.purpose) &&
          rule.channels.includes('phone') &&
          channelGround(rule, 'phone') !== 'consent'
        )
          yield {
            ...{ at: rule.at, clauses: rule.clauses, row },
            message: `\`${rule.name}\` calls people who have not said yes`,
          };
    },
  },
  {
    id: 'R46',
    severity: 'warning',
    law: 'Dir. 2011/83 11a, 2023/2673',
    checks: 'what a consumer enters to take back a purchase online has a purpose',
    help: 'let `orders` or `complaints` use `identity`, `contact` and `orders`; who sells to no consumer needs none of it',
    validFrom: contents['withdrawal-function'].validFrom,
    find: takenBack,
  },
];
