import { type Channel, channels, type LocatedEntry as Entry } from '@trygg/policy';
import type { DataMap, Reach, SubjectKind, TableMap } from '../model/map.ts';
import type { Faults } from './faults.ts';

/** @example `reached-by: [{ email: email }, { post: [delivery_name, delivery_street, delivery_postcode] }]` */
export function readReaches(faults: Faults, entry: Entry | undefined): readonly Reach[] {
  if (entry === undefined) return [];
  const items = entry.value.kind === 'list' ? entry.value.items : [entry.value];
  return items
    .flatMap((item) => faults.entries(item, '`reached-by`'))
    .flatMap((one): readonly Reach[] => {
      const channel = (Object.keys(channels) as Channel[]).find((name) => name === one.key);
      if (channel === undefined) {
        faults.unknown('unknown-channel', 'channel', one.key, Object.keys(channels), one.keyAt);
        return [];
      }
      const columns = faults.texts(one.value, `columns of \`${channel}\``).map(({ text }) => text);
      const wanted = channel === 'post' ? 3 : 1;
      if (columns.length === wanted) return [{ channel, columns, at: one.keyAt }];
      const help = channel === 'post' ? 'name those of name, street and postcode' : 'name one column';
      faults.error('unexpected-shape', `\`${channel}\` names ${columns.length} columns`, one.keyAt, help);
      return [];
    });
}

/** What of a row reaches its subject of `kind`, and the links to other owners that must be empty for that. */
export interface OwnReach extends Reach {
  readonly link: string;
  readonly alone: readonly string[];
}

/**
 * A column that says whose it is reaches that owner. One that does not is all its owners': it reaches somebody only in a
 * row that nobody else owns, so that a clinic's letter box is not closed by one who worked there.
 */
export function ownReaches(table: TableMap, kind: SubjectKind): readonly OwnReach[] {
  const direct = table.owners.flatMap((link) => (link.kind === 'subject' ? [link] : []));
  const own = direct.filter((link) => link.subject === kind);
  return (table.reachedBy ?? []).flatMap((reach) => {
    const owners = new Set(reach.columns.map((name) => table.columns.get(name)?.owner));
    const [owner] = owners;
    if (owners.size === 1 && owner !== undefined)
      return owner === kind ? own.map(({ column: link }) => ({ ...reach, link, alone: [] })) : [];
    return own.map(({ column: link }) => ({
      ...reach,
      link,
      alone: direct.map(({ column }) => column).filter((column) => column !== link),
    }));
  });
}

/** The columns by which those who own a row are found and reached. */
export function reachColumns(table: TableMap): readonly string[] {
  const reached = (table.reachedBy ?? []).flatMap(({ columns }) => columns);
  return reached.length === 0 ? [] : [...new Set([...table.owners.map(({ column }) => column), ...reached])];
}

/** Columns exist, and rows that somebody is reached by are owned without another row between. */
export function checkReaches(faults: Faults, { tables }: Pick<DataMap, 'tables'>): void {
  for (const table of tables.values()) {
    for (const { columns, at } of table.reachedBy ?? []) {
      for (const name of columns)
        if (!table.columns.has(name))
          faults.unknown('unknown-column', `column of \`${table.name}\``, name, table.columns.keys(), at);
      if (!table.owners.some((link) => link.kind === 'subject'))
        faults.error(
          'reached-by-parent',
          `\`${table.name}\` names no subject, so nobody is reached by its columns`,
          at,
          'say it of the table whose rows name whose they are',
        );
    }
  }
}
