import type { DataMap, TableUse } from '../model/map.ts';

/** An event of a record, as one word for sets. */
export function eventOf(record: string, event: string): string {
  return `${record} ${event}`;
}

/**
 * Events from which periods count whose columns the uses write. A library writes whole rows; a column that the database
 * fills (`filled:`) is written with each row that is put in.
 */
export function writtenEvents(uses: readonly TableUse[], { records }: DataMap): readonly string[] {
  return [...records.values()].flatMap(({ kind, root, events, filled = [] }) => {
    const own = uses.filter(({ table }) => table === root);
    return [...events]
      .filter(([event, column]) =>
        own.some(
          ({ whole, insert, update }) =>
            whole ||
            insert.includes(column) ||
            update.includes(column) ||
            (insert.length > 0 && filled.includes(event)),
        ),
      )
      .map(([event]) => eventOf(kind, event));
  });
}
