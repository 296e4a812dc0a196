import type { EnforcedPolicy } from '@trygg/policy';
import { engineRecords } from '../map/engine-tables.ts';
import type { Faults } from '../map/faults.ts';
import { eventOf, writtenEvents } from '../map/written-events.ts';
import type { ActivityMap, DataMap } from '../model/map.ts';

/**
 * A period ends only if it begins: where the policy permits that the root of such a record is written, something that it permits
 * writes the column of the event that the period counts from. An event that the map does not have is another fault.
 */
export function checkReachable(
  faults: Faults,
  { retention, keeps }: EnforcedPolicy,
  map: DataMap,
  permitted: ReadonlyMap<string, ActivityMap>,
): void {
  const uses = [...permitted.values()].flatMap((activity) => [...activity.uses.values()]);
  const written = new Set(writtenEvents(uses, map));
  const begun = new Set(
    uses.filter(({ whole, insert }) => whole || insert.length > 0).map(({ table }) => table),
  );
  const places = [
    ...retention.map((rule) => ({ rule, of: rule.of ?? rule.record })),
    ...keeps.map((rule) => ({ rule, of: rule.record })),
  ];
  for (const { rule, of } of places) {
    const column = map.records.get(of)?.events.get(rule.from);
    const root = map.records.get(rule.record)?.root;
    if (column === undefined || root === undefined || engineRecords.has(rule.record)) continue;
    if (!begun.has(root)) continue;
    if (written.has(eventOf(of, rule.from))) continue;
    faults.error(
      'period-unreachable',
      `the period of \`${rule.record}\` never begins: nothing that the policy permits writes \`${rule.from}\` of \`${of}\``,
      rule.at,
      `let an activity write the column \`${column}\`, or say \`filled: [${rule.from}]\` in the data map where the database fills it`,
    );
  }
}
