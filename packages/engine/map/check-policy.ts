import {
  type CategoryId,
  type EnforcedPolicy,
  type Finding,
  type RetentionRule,
  sortFindings,
  suggestion,
} from '@trygg/policy';
import { addressIdentifier } from './address.ts';
import { asksField } from './asked-field.ts';
import { engineRecords } from './engine-tables.ts';
import { Faults } from './faults.ts';
import type { Activity, DataMap, RecordMap } from './model.ts';

/**
 * What must hold between an enforced policy and the data that the software holds. An activity that the policy
 * does not permit is no fault: it gets no role. Data that nobody may use is one.
 */
export function checkPolicyAgainstMap(
  policy: EnforcedPolicy,
  map: DataMap,
  activities: ReadonlyMap<string, Activity>,
): readonly Finding[] {
  const faults = new Faults();
  checkRetention(faults, policy, map);
  checkCategories(faults, policy, map, activities);
  return sortFindings(faults.findings);
}

function checkRetention(faults: Faults, policy: EnforcedPolicy, map: DataMap): void {
  for (const rule of [...policy.retention, ...policy.keeps]) {
    const own = engineRecords.get(rule.record);
    const record = map.records.get(rule.record);
    if (own !== undefined) {
      if (rule.from !== own)
        faults.unknown('unknown-event', `event of \`${rule.record}\``, rule.from, [own], rule.at);
    } else if (record === undefined) {
      // One software serves many policies: a record that it does not hold is kept by nobody, and nothing is owed.
      const meant = suggestion(rule.record, map.records.keys());
      if (meant === undefined)
        faults.warn('record-not-held', `no table holds the record \`${rule.record}\``, rule.at);
      else faults.unknown('unknown-record', 'record kind', rule.record, map.records.keys(), rule.at);
    } else checkEvent(faults, rule, map);
  }
  for (const rule of policy.retention) checkWarning(faults, rule, map);
  for (const record of map.records.values()) checkLasting(faults, policy, record);
  for (const keep of policy.keeps) {
    if (!policy.purposes.has(keep.purpose)) {
      faults.unknown(
        'unknown-purpose',
        'purpose of this policy',
        keep.purpose,
        policy.purposes.keys(),
        keep.at,
      );
    }
    for (const { column, at } of keep.columns) {
      const dot = column.lastIndexOf('.');
      const table = map.tables.get(column.slice(0, dot));
      if (table === undefined)
        faults.unknown('unknown-table', 'table', column.slice(0, dot), map.tables.keys(), at);
      else if (!table.columns.has(column.slice(dot + 1))) {
        const known = [...table.columns.keys()].map((name) => `${table.name}.${name}`);
        faults.unknown('unknown-column', 'column', column, known, at);
      } else if (table.record !== keep.record) {
        faults.error('keep-of-other-record', `\`${column}\` is no part of the record \`${keep.record}\``, at);
      }
    }
  }
}

/** A warning goes to people: to the confirmed address of the subject whose own row is the record's root. */
function checkWarning(faults: Faults, rule: RetentionRule, map: DataMap): void {
  const record = map.records.get(rule.record);
  if (rule.warn === undefined || record === undefined) return;
  const root = [...map.subjects.values()].find(({ table }) => table === record.root);
  const address = root?.identifiers.find(({ name }) => name === addressIdentifier);
  if (address?.confirmed !== undefined) return;
  faults.error(
    'warning-without-address',
    `\`${rule.record}\` has no confirmed \`${addressIdentifier}\` to send a warning to`,
    rule.at,
    `leave \`warn:\` out, or map the identifier \`${addressIdentifier}\` with \`confirmed:\``,
  );
}

/** What ends by itself ends when the policy says: each event that the software asks about has a period, no other. */
function checkLasting(faults: Faults, { retention }: EnforcedPolicy, { kind, lasts = [] }: RecordMap): void {
  const rules = retention.filter(({ record }) => record === kind);
  const [first] = rules;
  if (first === undefined) return;
  const stated = rules.flatMap((rule) => Object.keys(rule.lasts ?? {}));
  for (const event of lasts)
    if (!stated.includes(event))
      faults.error(
        'lasting-not-stated',
        `nothing says how long \`${kind}\` lasts after \`${event}\``,
        first.at,
        `write \`lasts: { ${event}: … }\``,
      );
  for (const event of new Set(stated))
    if (!lasts.includes(event))
      faults.unknown('unknown-event', `event after which \`${kind}\` ends by itself`, event, lasts, first.at);
}

/** The event that a period counts from stands in the record itself, or in the one that `of` names. */
function checkEvent(
  faults: Faults,
  rule: Pick<RetentionRule, 'record' | 'of' | 'from' | 'at'>,
  map: DataMap,
): void {
  const name = rule.of ?? rule.record;
  const record = map.records.get(name);
  if (record === undefined) {
    faults.unknown('unknown-record', 'record kind', name, map.records.keys(), rule.at);
  } else if (!record.events.has(rule.from)) {
    faults.unknown('unknown-event', `event of \`${name}\``, rule.from, record.events.keys(), rule.at);
  }
}

function checkCategories(
  faults: Faults,
  policy: EnforcedPolicy,
  map: DataMap,
  activities: ReadonlyMap<string, Activity>,
): void {
  const used = new Set<CategoryId>([...policy.purposes.values()].flatMap((rule) => rule.uses));
  const held = new Set<string>();
  const events = eventColumns(map);
  for (const table of map.tables.values()) {
    for (const column of table.columns.values()) {
      const category = column.holds === 'secret' ? 'credentials' : column.holds;
      held.add(category);
      if (category === 'key' || used.has(category) || events.has(`${table.name}.${column.name}`)) continue;
      if (!asksField(policy, column)) continue;
      if (onlyWhole(activities, table.name, column.name)) continue;
      const message = `\`${table.name}.${column.name}\` holds \`${category}\`, which no purpose of \`${policy.name}\` uses`;
      faults.error('unused-category', message, column.at, 'name the purpose that uses it, or do not hold it');
    }
  }
  const told = new Set<CategoryId>();
  for (const rule of policy.purposes.values()) {
    for (const category of rule.uses) {
      if (held.has(category) || told.has(category)) continue;
      told.add(category);
      faults.warn(
        'category-not-held',
        `purpose \`${rule.name}\` uses \`${category}\`, which no column holds`,
        rule.at,
      );
    }
  }
}

/** Only libraries that take whole rows touch the column: it is kept empty then, see `compile/emptied.ts`. */
function onlyWhole(activities: ReadonlyMap<string, Activity>, table: string, column: string): boolean {
  const uses = [...activities.values()].flatMap((activity) => activity.uses.get(table) ?? []);
  const touching = uses.filter((use) =>
    [use.select, use.insert, use.update].some((names) => names.includes(column)),
  );
  return touching.length > 0 && touching.every((use) => use.whole);
}

/** The events that periods count from are held so that retention can be carried out. */
function eventColumns(map: DataMap): ReadonlySet<string> {
  const columns = [...map.records.values()].flatMap((record) =>
    [...record.events.values()].map((column) => `${record.root}.${column}`),
  );
  return new Set(columns);
}
