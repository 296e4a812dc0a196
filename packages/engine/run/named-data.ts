import type { NamedData } from './postgres-error.ts';

/** Tables and columns that a Kysely node names, wherever in it. */
export function namedData(node: unknown): NamedData {
  const tables = new Set<string>();
  const columns = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    if (typeof value !== 'object' || value === null) return;
    if (isNode(value, 'SchemableIdentifierNode')) {
      const { schema, identifier } = value as unknown as {
        schema?: { name: string };
        identifier: { name: string };
      };
      tables.add(
        schema === undefined || schema.name === 'public'
          ? identifier.name
          : `${schema.name}.${identifier.name}`,
      );
    } else if (isNode(value, 'ColumnNode')) {
      columns.add((value as unknown as { column: { name: string } }).column.name);
    }
    for (const part of Object.values(value)) visit(part);
  };
  visit(node);
  return { tables: [...tables], columns: [...columns] };
}

function isNode(value: object, kind: string): boolean {
  return 'kind' in value && value.kind === kind;
}
