import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LocatedEntry as Entry, type Located, readLocated, sortFindings } from '@trygg/policy';
import { type FindingColumn, findingColumns } from '../model/finding.ts';
import type {
  ActivityMap,
  ColumnPlace,
  MapAndActivities,
  RecordMap,
  SubjectRoot,
  TableMap,
} from '../model/map.ts';
import type { HostModule } from '../model/module.ts';
import { checkMap } from './check.ts';
import { type Contribution, checkOrder, withContributions } from './contributions.ts';
import { Faults } from './faults.ts';
import { readActivity } from './read-activities.ts';
import { readFields } from './read-fields.ts';
import { readRecord, readSubject, readTable } from './read-tables.ts';

export interface MapFile {
  readonly file: string;
  readonly text: string;
}

/** What a module says of itself; a module without data has neither file. */
export interface ModuleFiles {
  readonly module: string;
  readonly map?: MapFile;
  readonly activities?: MapFile;
}

/**
 * Composes the data maps and activities of all modules, in the order in which the host has them. What a module
 * contributes to activities of others is merged in once all are read, so that order does not matter for it. Faults
 * are in `findings`, sorted; nothing is thrown.
 */
export function readMap(modules: readonly ModuleFiles[]): MapAndActivities {
  const faults = new Faults();
  const subjects = new Map<string, SubjectRoot>();
  const records = new Map<string, RecordMap>();
  const tables = new Map<string, TableMap>();
  const named = new Map<string, readonly ColumnPlace[]>();
  const find = new Map<FindingColumn, readonly ColumnPlace[]>();
  const add = <T>(to: Map<string, T>, what: string, entry: Entry, one: T | undefined): void => {
    if (one === undefined) return;
    if (to.has(entry.key))
      faults.error('named-twice', `${what} \`${entry.key}\` is mapped twice`, entry.keyAt);
    else to.set(entry.key, one);
  };

  for (const { module, map } of modules) {
    if (map === undefined) continue;
    const fields = faults.fields(open(faults, map), 'a data map', [
      'subjects',
      'records',
      'tables',
      'fields',
      'find',
    ]);
    const entries = (name: string): readonly Entry[] => {
      const field = fields.get(name);
      return field === undefined ? [] : faults.entries(field.value, `\`${name}\``);
    };
    for (const entry of entries('subjects')) add(subjects, 'subject', entry, readSubject(faults, entry));
    for (const entry of entries('records')) add(records, 'record', entry, readRecord(faults, entry));
    for (const entry of entries('tables')) add(tables, 'table', entry, readTable(faults, module, entry));
    // Several modules may hold what a policy calls by one name.
    for (const entry of entries('fields'))
      named.set(entry.key, [...(named.get(entry.key) ?? []), ...readFields(faults, entry)]);
    for (const entry of entries('find')) {
      const way = findingColumns.find((one) => one === entry.key);
      if (way === undefined)
        faults.unknown('unknown-word', 'word for `find`', entry.key, findingColumns, entry.keyAt);
      else find.set(way, [...(find.get(way) ?? []), ...readFields(faults, entry)]);
    }
  }
  const found = { subjects, records, tables, fields: named, find };
  checkMap(faults, found);
  const dataMap = { ...found, tables: withInheritedEnds(tables) };

  const activities = new Map<string, ActivityMap>();
  const contributions: Contribution[] = [];
  for (const { module, activities: file } of modules) {
    if (file === undefined) continue;
    const fields = faults.fields(open(faults, file), 'a list of activities', ['activities', 'contributes']);
    const entries = (name: string): readonly Entry[] => {
      const field = fields.get(name);
      return field === undefined ? [] : faults.entries(field.value, `\`${name}\``);
    };
    for (const entry of entries('activities')) {
      add(activities, 'activity', entry, readActivity(faults, module, entry, dataMap));
    }
    contributions.push(...entries('contributes').map((entry) => ({ module, entry })));
  }
  checkOrder(
    faults,
    modules.map(({ module }) => module),
    activities,
    dataMap,
  );
  return {
    map: dataMap,
    activities: withContributions(faults, contributions, activities, dataMap),
    findings: sortFindings(faults.findings),
  };
}

/** A row that is owned through one parent alone cannot outlive it: it ends with any owner where the parent does. */
function withInheritedEnds(tables: ReadonlyMap<string, TableMap>): ReadonlyMap<string, TableMap> {
  const endsWithAny = (table: TableMap, seen: readonly string[]): boolean => {
    if (table.diesWith === 'any') return true;
    const [link, ...more] = table.owners;
    if (link?.kind !== 'via' || more.length > 0 || seen.includes(link.parent)) return false;
    const parent = tables.get(link.parent);
    return parent !== undefined && endsWithAny(parent, [...seen, table.name]);
  };
  return new Map(
    [...tables].map(([name, table]) => [
      name,
      endsWithAny(table, []) ? { ...table, diesWith: 'any' } : table,
    ]),
  );
}

function open(faults: Faults, { file, text }: MapFile): Located {
  const { root, findings } = readLocated(file, text);
  faults.findings.push(...findings);
  return root ?? { kind: 'scalar', value: null, source: '', at: { file, line: 1, column: 1 } };
}

/** Reads the files of a host's modules, `data-map.yaml` and `activities.yaml`, where they exist. */
export async function readModuleFiles(modules: readonly HostModule[]): Promise<readonly ModuleFiles[]> {
  return Promise.all(
    modules.map(async ({ name, folder }) => {
      const [map, activities] = await Promise.all([
        readOptional(folder, 'data-map.yaml'),
        readOptional(folder, 'activities.yaml'),
      ]);
      return {
        module: name,
        ...(map === undefined ? {} : { map }),
        ...(activities === undefined ? {} : { activities }),
      };
    }),
  );
}

async function readOptional(folder: URL, name: string): Promise<MapFile | undefined> {
  const path = fileURLToPath(new URL(name, folder.href.endsWith('/') ? folder : new URL(`${folder.href}/`)));
  const shown = relative(process.cwd(), path);
  try {
    return { file: shown.startsWith('..') ? path : shown, text: await readFile(path, 'utf8') };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
