import type { CategoryId } from '../model/categories.ts';
import type { EnforcedPolicy, PurposeRule } from '../model/policy.ts';
import type { PurposeId } from '../model/purposes.ts';
import { carries, servesPurpose } from '../model/serves.ts';
import type { Doer, SoState } from './model.ts';
import { isSo } from './model.ts';
import { parcelsOf } from './parcels.ts';
import { signedFor } from './signed.ts';
import { type Counter, isOpened, type Working, type Workings } from './workings.ts';

type States = Map<string, SoState>;

/** States of all entries but those that clauses tell of, by path; each is weighed after those that it leans on. */
export function ruleStates(policy: EnforcedPolicy, workings: Workings): ReadonlyMap<string, SoState> {
  const states: States = new Map();
  const put = (path: string, by: readonly Doer[], missing: string): void => {
    states.set(path, stateOf(path, by, missing, workings));
  };
  recordEntries(policy, workings, put);
  for (const rule of policy.purposes.values()) purposeEntries(policy, rule, workings, states, put);
  categoryEntries(policy, workings, states, put);
  // Whoever is reached for nothing that is in use gets nothing, whatever stands ready.
  const served = ({ for: ends }: { readonly for: readonly PurposeId[] }): boolean =>
    ends.length === 0 || ends.some((one) => isSo(states.get(`purposes.${one}`)));
  const parcels = parcelsOf(policy, workings);
  for (const one of policy.recipients) {
    const handed = parcels?.purposes.some((purpose) => servesPurpose(one, purpose)) === true && carries(one);
    const hands: readonly Doer[] = handed
      ? [{ kind: 'people', name: `who hand parcels over (${parcels.name})` }]
      : [];
    const by = served(one) ? [...adaptersTo(one.name, workings), ...hands] : [];
    put(`recipients.${one.name}`, by, 'no adapter reaches it, so that nothing goes there');
  }
  for (const one of policy.sources.values()) {
    const by = served(one) ? adaptersTo(one.name, workings) : [];
    put(`sources.${one.name}`, by, 'no adapter takes anything from there');
  }
  for (const { name } of policy.cookies.values()) {
    const by: readonly Doer[] = workings.cookies.includes(name) ? [{ kind: 'cookie', name }] : [];
    put(`cookies.${name}`, by, 'no page sets it');
  }
  for (const { name } of policy.profiling.values()) {
    const by: readonly Doer[] = workings.profiles.includes(name) ? [{ kind: 'host', name }] : [];
    put(`profiling.${name}`, by, 'no program carries it out');
  }
  for (const { right } of policy.rights) put(`rights.${right}`, [{ kind: 'law', name: right }], '');
  if (policy.version?.changes) {
    const keeping = workings.keeps.get('version.changes');
    const by: readonly Doer[] = keeping === undefined ? [] : [{ kind: 'host', name: keeping }];
    put('version.changes', by, 'nothing tells people of a change');
  }
  return states;
}

type Put = (path: string, by: readonly Doer[], missing: string) => void;

/** Software and the people who signed do it together: what one of them lacks, the other may have. */
function stateOf(path: string, by: readonly Doer[], missing: string, workings: Workings): SoState {
  const signed = signedFor(path, workings);
  if (by.length > 0) return { state: 'in-use', by: [...by, ...peopleOf(signed)] };
  return signed ?? { state: 'not-in-use', missing };
}

function adaptersTo(name: string, { adapters }: Workings): readonly Doer[] {
  return adapters
    .filter(({ reaches }) => reaches.includes(name))
    .map((one) => ({ kind: 'adapter', name: one.name, ...(one.standInOnly && { standInOnly: true }) }));
}

function doers(activities: readonly Working[]): readonly Doer[] {
  return activities.map(({ name }) => ({ kind: 'activity', name }));
}

function opened({ activities }: Workings): readonly Working[] {
  return activities.filter(isOpened);
}

/** Records that the engine itself writes, whatever a host has built. */
const ofTheEngine: ReadonlySet<string> = new Set(['ledger', 'receipt', 'rights-request']);

function recordEntries(policy: EnforcedPolicy, workings: Workings, put: Put): void {
  const records = new Set([...policy.retention, ...policy.keeps].map(({ record }) => record));
  const started = new Set(opened(workings).flatMap(({ starts }) => starts));
  for (const record of records) {
    const by: readonly Doer[] = ofTheEngine.has(record)
      ? [{ kind: 'engine', name: record }]
      : doers(opened(workings).filter(({ begins }) => begins.includes(record)));
    const periods = policy.retention.filter((one) => one.record === record);
    const keeps = policy.keeps.filter((one) => one.record === record);
    const weigh = (path: string, events: readonly string[]): void => {
      const never = ofTheEngine.has(record) ? undefined : events.find((event) => !started.has(event));
      if (by.length === 0) put(path, by, 'nothing that is opened writes such records');
      else if (never === undefined) put(path, by, '');
      else put(path, [], `nothing that is opened writes \`${never}\`, from which it counts`);
    };
    if (periods.length > 0)
      weigh(
        `retention.${record}`,
        periods.map(({ of, from }) => `${of ?? record} ${from}`),
      );
    if (keeps.length > 0)
      weigh(
        `keeps.${record}`,
        keeps.map(({ from }) => `${record} ${from}`),
      );
  }
}

/** What the engine does by itself, under whatever policy. */
const purposesOfTheEngine: ReadonlySet<PurposeId> = new Set<PurposeId>(['rights', 'suppression']);

function purposeEntries(
  policy: EnforcedPolicy,
  { purpose, bases, uses, channels }: PurposeRule,
  workings: Workings,
  states: States,
  put: Put,
): void {
  const path = `purposes.${purpose}`;
  const serving = opened(workings).filter((one) => one.purposes.includes(purpose));
  const keeping = policy.keeps.filter(
    (one) => one.purpose === purpose && isSo(states.get(`keeps.${one.record}`)),
  );
  const idle = workings.activities.filter((one) => one.purposes.includes(purpose)).map(({ name }) => name);
  const done = serving.some(({ gathers }) => gathers !== true) ? serving : [];
  const missing =
    serving.length > 0
      ? `${serving.map(({ name }) => name).join(', ')} takes down what it needs, and nothing that is opened does anything with it`
      : idle.length === 0
        ? 'no activity serves it'
        : `no page, job or command opens ${idle.sort().join(', ')}`;
  const engine: readonly Doer[] = purposesOfTheEngine.has(purpose) ? [{ kind: 'engine', name: purpose }] : [];
  const statutes = keeping.map(
    ({ record, statute }): Doer => ({ kind: 'law', name: `${statute}: ${record}` }),
  );
  const counting = purpose === 'abuse-prevention' ? counters(workings, ['network', 'e-mail address']) : [];
  put(path, [...doers(done), ...engine, ...statutes, ...counting], missing);
  // People who signed for a purpose handle all that it uses, whatever software serves it beside.
  const signed = signedFor(path, workings);
  const whole = engine.length > 0 || signed !== undefined;
  const inheriting = signed === undefined ? doersOf(states.get(path)) : peopleOf(signed);
  for (const category of uses) {
    const keeps = keeping.length > 0 && workings.activities.some(({ writes }) => writes.includes(category));
    const by = doers(done.filter(({ touches }) => touches.includes(category)));
    const inherited = whole || keeps ? inheriting : [];
    const counted = counting.length > 0 ? countersOf(category, workings) : [];
    put(
      `${path}.uses.${category}`,
      [...by, ...inherited, ...counted],
      'no activity that is opened reads or writes it for this purpose',
    );
  }
  if (bases.some(({ basis }) => basis === 'legitimate-interest')) {
    const { weighings, today } = workings;
    const on = weighings.find((one) => one.purpose === purpose && one.on <= today && today <= one.review);
    const by: readonly Doer[] =
      on === undefined ? [] : [{ kind: 'text', name: `weighed by ${on.by} on ${on.on}` }];
    put(`${path}.weighed`, by, 'no weighing of the interest is on file');
  }
  for (const channel of channels) {
    const by = doers(done.filter((one) => one.channel === channel));
    put(`${path}.channels.${channel}`, by, 'no activity that is opened speaks through it for this purpose');
  }
}

/** Counters in memory that tell people apart by one of these. */
function counters({ counters: all = [] }: Workings, by: Counter['by']): readonly Doer[] {
  return all
    .filter((one) => one.by.some((how) => by.includes(how)))
    .map(({ name }) => ({ kind: 'host', name: `counter of ${name}` }));
}

function countersOf(category: CategoryId, workings: Workings): readonly Doer[] {
  if (category === 'ip-address') return counters(workings, ['network']);
  return category === 'contact' ? counters(workings, ['e-mail address']) : [];
}

function doersOf(state: SoState | undefined): readonly Doer[] {
  if (state?.state === 'in-use') return state.by;
  return peopleOf(state);
}

function peopleOf(state: SoState | undefined): readonly Doer[] {
  return state?.state === 'by-people' ? [{ kind: 'host', name: `people, signed by ${state.by}` }] : [];
}

/** A category is in use where something is written of it that a purpose besides the rights uses. */
function categoryEntries(policy: EnforcedPolicy, workings: Workings, states: States, put: Put): void {
  for (const { category, fields } of policy.categories.values()) {
    const path = `categories.${category}`;
    // What is taken down for nothing that is in use is not asked for, and a column that a library has beside what its
    // purpose uses says nothing of what people give.
    const writing = opened(workings).filter(
      ({ writes, purposes }) =>
        writes.includes(category) &&
        purposes.some(
          (one) =>
            isSo(states.get(`purposes.${one}`)) && policy.purposes.get(one)?.uses.includes(category) === true,
        ),
    );
    const used = isUsed(category, policy, states);
    const cookies: readonly Doer[] =
      category === 'device-identifiers' ? workings.cookies.map((name) => ({ kind: 'cookie', name })) : [];
    // An address is known of each request, whether or not a purpose of the policy uses it.
    const counting = category === 'ip-address' ? countersOf(category, workings) : [];
    const by =
      used || cookies.length + counting.length > 0 ? [...doers(writing), ...cookies, ...counting] : [];
    put(path, by, 'nothing that is opened writes it for a purpose of the policy');
    for (const field of fields) {
      const named = writing.filter((one) => one.fields.includes(field));
      const own =
        category === 'device-identifiers' && field === 'cookies' ? cookies : [...doers(named), ...counting];
      put(`${path}.fields.${field}`, isSo(states.get(path)) ? own : [], 'no column that is written holds it');
    }
  }
}

function isUsed(category: CategoryId, { purposes }: EnforcedPolicy, states: States): boolean {
  return [...purposes.values()].some(
    ({ purpose, uses }) =>
      purpose !== 'rights' &&
      uses.includes(category) &&
      isSo(states.get(`purposes.${purpose}.uses.${category}`)),
  );
}
