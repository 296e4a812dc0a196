import {
  type CategoryId,
  type EnforcedPolicy,
  type Finding,
  type RetentionRule,
  sortFindings,
  suggestion,
} from '@trygg/policy';
import { addressIdentifier } from '../map/address.ts';
import { engineRecords } from '../map/engine-tables.ts';
import { Faults } from '../map/faults.ts';
import { categoryOf, unusedColumns } from '../map/unused.ts';
import type { ActivityMap, ColumnMap, DataMap, TableMap } from '../model/map.ts';
import { checkReachable } from './check-reachable.ts';
import { checkCookies, checkEngineRecords, checkLasting } from './check-stated.ts';
import { permittedParts } from './contributed.ts';
import { permittedActivities } from './permit.ts';

/**
 * What must hold between an enforced policy and the data that the software holds. An activity that the policy does
 * not permit is no fault: it gets no role. Nor is a column or record that the policy has no use for, as long as nothing
 * that it permits writes there (`remarksOnMap`).
 */
export function checkPolicyAgainstMap(
  policy: EnforcedPolicy,
  map: DataMap,
  activities: ReadonlyMap<string, ActivityMap>,
): readonly Finding[] {
  const faults = new Faults();
  const permitted = permittedActivities(policy, map, activities);
  checkRetention(faults, policy, map);
  checkEngineRecords(faults, policy);
  checkCookies(faults, policy, permitted);
  checkCategories(faults, policy, map, permitted);
  checkReachable(faults, policy, map, permitted);
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

/** Nothing may stand in a column that no purpose uses: nothing that the policy permits writes it, and no statute keeps it. */
function checkCategories(
  faults: Faults,
  policy: EnforcedPolicy,
  map: DataMap,
  permitted: ReadonlyMap<string, ActivityMap>,
): void {
  const writing = writers(permitted);
  const kept = new Set(policy.keeps.flatMap(({ columns }) => columns.map(({ column }) => column)));
  const unused = unusedColumns(policy, map);
  const held = new Set<string>();
  for (const table of map.tables.values()) {
    for (const column of table.columns.values()) {
      held.add(categoryOf(column) ?? 'key');
      if (!unused.has(column)) continue;
      const name = `${table.name}.${column.name}`;
      const writer = writing.get(name);
      if (writer === undefined && !kept.has(name)) continue;
      const why = writer === undefined ? 'a statute keeps it' : `\`${writer}\` writes it`;
      const message = `${noPurpose(policy, table, column)}, and ${why}`;
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

/** Columns that activities insert or update, each with one that does. A library's whole rows are emptied there. */
function writers(activities: ReadonlyMap<string, ActivityMap>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { name, uses } of activities.values()) {
    for (const { table, whole, insert, update } of uses.values()) {
      if (whole) continue;
      for (const column of [...insert, ...update]) found.set(`${table}.${column}`, name);
    }
  }
  return found;
}

function noPurpose(policy: EnforcedPolicy, table: TableMap, column: ColumnMap): string {
  return `\`${table.name}.${column.name}\` holds \`${categoryOf(column)}\`, which no purpose of \`${policy.name}\` uses`;
}

/**
 * What the map has beyond the policy, as remarks: columns of categories that no purpose uses, records
 * without a period that nothing writes, and contributions that are left out. None of it is a fault, since one software
 * serves many policies.
 */
export function remarksOnMap(
  policy: EnforcedPolicy,
  map: DataMap,
  activities: ReadonlyMap<string, ActivityMap>,
): readonly Finding[] {
  const remarks: Finding[] = [];
  const remark = (rule: string, message: string, at: Finding['at']): void => {
    remarks.push({ rule, severity: 'info', message, at });
  };
  const permitted = permittedActivities(policy, map, activities);
  const unused = unusedColumns(policy, map);
  for (const table of map.tables.values()) {
    for (const column of table.columns.values()) {
      if (!unused.has(column)) continue;
      remark(
        'column-not-needed',
        `${noPurpose(policy, table, column)}: nothing it permits writes there`,
        column.at,
      );
    }
  }
  const kept = new Set(policy.retention.map(({ record }) => record));
  for (const record of map.records.values()) {
    if (kept.has(record.kind) || isWritten(map, permitted, record.kind)) continue;
    const message = `\`${policy.name}\` has no period for the record \`${record.kind}\`, and nothing that it permits writes one`;
    remark('record-not-needed', message, record.at);
  }
  for (const name of permitted.keys()) {
    const activity = activities.get(name);
    if (activity !== undefined) remarks.push(...permittedParts(policy, map, activity).reasons);
  }
  return sortFindings(remarks);
}

function isWritten(map: DataMap, activities: ReadonlyMap<string, ActivityMap>, record: string): boolean {
  return [...activities.values()].some(({ uses }) =>
    [...uses.values()].some(
      ({ table, insert }) => insert.length > 0 && map.tables.get(table)?.record === record,
    ),
  );
}
