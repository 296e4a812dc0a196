import type { DataMap } from '@trygg/engine';
import type { TableMap } from '@trygg/engine/controls';
import { renderText, sql } from '@trygg/engine/proofs';
import type { DatabaseClient } from '../find/database.ts';

/** How the rows of one table reach their subjects, and how many there are. */
export interface TableOwnership {
  readonly table: string;
  readonly module: string;
  readonly record: string | null;
  readonly owners: readonly string[];
  readonly rows: number;
}

function ownersOf(map: DataMap, table: TableMap, trail: ReadonlySet<string> = new Set()): string[] {
  return table.owners.flatMap((link) => {
    if (link.kind === 'subject') return [`${link.subject} by ${table.name}.${link.column}`];
    const parent = map.tables.get(link.parent);
    if (parent === undefined || trail.has(link.parent)) return [];
    return ownersOf(map, parent, new Set([...trail, table.name])).map(
      (owner) => `${owner} by ${table.name}.${link.column}`,
    );
  });
}

/** Counts only; runs as the migrating account, which owns the tables. */
export async function ownership(client: DatabaseClient, map: DataMap): Promise<readonly TableOwnership[]> {
  const tables: TableOwnership[] = [];
  for (const table of map.tables.values()) {
    if (!table.personal) continue;
    const text = renderText(sql`select count(*) as rows from ${sql.table(table.name)}`);
    const counted = await client.query<{ rows: string }>(text);
    tables.push({
      table: table.name,
      module: table.module,
      record: table.record ?? null,
      owners: ownersOf(map, table),
      rows: Number(counted.rows[0]?.rows ?? 0),
    });
  }
  return tables;
}
