import type { EnforcedPolicy } from '@trygg/policy';
import { engineRecords } from '../map/engine-tables.ts';
import type { Faults } from '../map/faults.ts';
import type { ActivityMap, RecordMap } from '../model/map.ts';

/** What ends by itself ends when the policy says: each event that the software asks about has a period, no other. */
export function checkLasting(
  faults: Faults,
  { retention }: EnforcedPolicy,
  { kind, lasts = [] }: RecordMap,
): void {
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

/** What the engine holds of people in any shop goes by a period of the policy too. */
export function checkEngineRecords(faults: Faults, { retention, at }: EnforcedPolicy): void {
  for (const [record, event] of engineRecords)
    if (!retention.some((rule) => rule.record === record))
      faults.error(
        'period-not-stated',
        `nothing says how long \`${record}\` is kept, and every shop has such records`,
        at,
        `write \`decide: retention\` with \`record: ${record}\`, \`keep: …\`, \`from: ${event}\` and \`then: erase\` in house.yaml`,
      );
}

/** A cookie that a permitted activity sets for a time lasts as long as the policy tells. */
export function checkCookies(
  faults: Faults,
  { cookies, at }: EnforcedPolicy,
  permitted: ReadonlyMap<string, ActivityMap>,
): void {
  for (const { name, cookies: set = [] } of permitted.values())
    for (const cookie of set) {
      const told = cookies.get(cookie);
      if (told?.lasts !== undefined && told.lasts !== 'session') continue;
      faults.error(
        'lasting-not-stated',
        `nothing says how long the cookie \`${cookie}\` of \`${name}\` lasts`,
        told?.at ?? at,
        `write \`decide: cookie\` with \`cookie: ${cookie}\` and a period as \`lasts: …\` in house.yaml`,
      );
    }
}
