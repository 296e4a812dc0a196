import type {
  Adapter,
  CategoryId,
  CopiesOfMails,
  Counter,
  DoneActivity,
  EnforcedPolicy,
  Opener,
  Working,
  Workings,
} from '@trygg/policy';
import { permittedActivities } from '../compile/permit.ts';
import { writtenEvents } from '../map/written-events.ts';
import type { ActivityMap, DataMap, MapAndActivities, TableUse } from '../model/map.ts';

/** What a host is built to do besides the activities of its maps, as it was looked at in its sources and settings. */
export interface HostDoes {
  /** By what each activity is opened; absent: nobody looked, and each counts as opened. */
  readonly opened?: ReadonlyMap<string, readonly Opener[]>;
  readonly adapters?: readonly Adapter[];
  /** Cookies that pages set, by the names that policies give them. */
  readonly cookies?: readonly string[];
  readonly profiles?: readonly string[];
  /** What becomes of mails that have left; absent: nobody looked. */
  readonly copiesOfMails?: CopiesOfMails;
  /** The activity at which people hand a parcel over to whoever carries it. */
  readonly parcels?: string;
  /** What is counted in memory against abuse; absent: nobody looked. */
  readonly counters?: readonly Counter[];
  /** Other entries of a policy that the host keeps, by path, each with what keeps it. */
  readonly keeps?: ReadonlyMap<string, string>;
}

/** What a shop does, from files alone: the activities that the policy permits, and what its host does besides. */
export function workingsUnder(
  policy: EnforcedPolicy,
  { map, activities }: Pick<MapAndActivities, 'map' | 'activities'>,
  does: HostDoes,
  beside: Pick<Workings, 'signed' | 'weighings'> & { readonly today: Temporal.PlainDate },
): Workings {
  return {
    activities: doneUnder(policy, { map, activities }, does),
    adapters: does.adapters ?? [],
    cookies: does.cookies ?? [],
    profiles: does.profiles ?? [],
    keeps: does.keeps ?? new Map(),
    ...(does.copiesOfMails && { copiesOfMails: does.copiesOfMails }),
    ...(does.parcels && { parcels: does.parcels }),
    ...(does.counters && { counters: does.counters }),
    signed: beside.signed,
    weighings: beside.weighings,
    today: beside.today.toString(),
  };
}

function workingOf(
  { name, purposes, channel, uses }: ActivityMap,
  map: DataMap,
  { opened }: HostDoes,
): Working {
  const all = [...uses.values()];
  const written = all.flatMap((use) => columnsOf(use, map, [...use.insert, ...use.update]));
  const touched = all.flatMap((use) => columnsOf(use, map, [...use.select, ...use.insert, ...use.update]));
  return {
    name,
    purposes,
    ...(channel && { channel }),
    records: recordsOf(all, map),
    begins: recordsOf(
      all.filter((use) => use.whole || use.insert.length > 0),
      map,
    ),
    starts: writtenEvents(all, map),
    touches: categoriesOf(touched, map),
    writes: categoriesOf(written, map),
    fields: fieldsOf(written, map),
    ...(channel === undefined && all.every((use) => gathers(use, map)) && { gathers: true }),
    ...(opened && { openedBy: opened.get(name) ?? [] }),
  };
}

/** Whether it reads nothing of a row but its keys and what it writes there itself, and ends none. */
function gathers(
  { table, whole, select, insert, update, delete: ends }: TableUse,
  { tables }: DataMap,
): boolean {
  if (whole || ends) return false;
  const written = new Set([...insert, ...update]);
  const isKey = (column: string): boolean =>
    (tables.get(table)?.columns.get(column)?.holds ?? 'key') === 'key';
  return select.every((column) => written.has(column) || isKey(column));
}

type Place = readonly [table: string, column: string];

function columnsOf(
  { table, whole }: TableUse,
  { tables }: DataMap,
  named: readonly string[],
): readonly Place[] {
  const names = whole ? [...(tables.get(table)?.columns.keys() ?? [])] : named;
  return names.map((column) => [table, column]);
}

function recordsOf(uses: readonly TableUse[], { tables }: DataMap): readonly string[] {
  return [...new Set(uses.flatMap(({ table }) => tables.get(table)?.record ?? []))].sort();
}

function categoriesOf(places: readonly Place[], { tables }: DataMap): readonly CategoryId[] {
  const held = places.flatMap(([table, column]) => tables.get(table)?.columns.get(column)?.holds ?? []);
  return [...new Set(held)].filter((one) => one !== 'key' && one !== 'secret');
}

function fieldsOf(places: readonly Place[], { tables, fields }: DataMap): readonly string[] {
  const written = new Set(places.map((place) => place.join('.')));
  const own = places.flatMap(([table, column]) => tables.get(table)?.columns.get(column)?.field ?? []);
  const named = [...(fields ?? [])].flatMap(([field, all]) =>
    all.some(({ table, column }) => written.has(`${table}.${column}`)) ? [field] : [],
  );
  return [...new Set([...own, ...named])];
}

/** Purposes and records alone, for what compares two policies. */
export function activitiesDoneUnder(
  policy: EnforcedPolicy,
  { map, activities }: Pick<MapAndActivities, 'map' | 'activities'>,
): readonly DoneActivity[] {
  return doneUnder(policy, { map, activities }, {});
}

function doneUnder(
  policy: EnforcedPolicy,
  { map, activities }: Pick<MapAndActivities, 'map' | 'activities'>,
  does: HostDoes,
): readonly Working[] {
  return [...permittedActivities(policy, map, activities).values()]
    .filter(({ purposes }) => purposes.length > 0)
    .map((activity) => workingOf(activity, map, does));
}
