import { type Column, type Row, type Table, tableOf, type Value, type World } from '../world.ts';

/** Our own quoting: the engine's renderer is one of the things under test. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function quotedTable(name: string): string {
  const dot = name.indexOf('.');
  return dot < 0 ? `public.${quoted(name)}` : `${quoted(name.slice(0, dot))}.${quoted(name.slice(dot + 1))}`;
}

/** Schemas and tables. References come after the rows, so that circles can be filled. */
export function schemaSql(world: World): string {
  const schemas = [
    ...new Set(
      world.tables.flatMap(({ name }) => (name.includes('.') ? [name.slice(0, name.indexOf('.'))] : [])),
    ),
  ];
  // A link back is unique by an index, as a library that knows no constraints makes it.
  const unique = world.tables.flatMap((table) =>
    table.columns.flatMap(({ name, target, unique: once }) =>
      target !== undefined && once === true
        ? [`create unique index on ${quotedTable(table.name)} (${quoted(name)});`]
        : [],
    ),
  );
  return [
    ...schemas.map((name) => `create schema ${quoted(name)};`),
    ...world.tables.map(tableSql),
    ...unique,
    ...trailSql(world),
  ].join('\n');
}

function trailSql({ trail }: World): readonly string[] {
  if (trail === undefined) return [];
  const column = quoted(trail.column);
  return [
    'create table public.byway (words text);',
    `create function public.note_byway() returns trigger language plpgsql security definer as $$ begin
  if tg_op = 'DELETE' or old.${column} is distinct from new.${column} then insert into public.byway values (old.${column}); end if;
  return null;
end $$;`,
    `create trigger byway after delete or update of ${column} on ${quotedTable(trail.table)} for each row execute function public.note_byway();`,
  ];
}

function tableSql(table: Table): string {
  const columns = table.columns.map(
    (column) => `  ${quoted(column.name)} ${column.type}${column.notNull ? ' not null' : ''}`,
  );
  const primary = `  primary key (${table.primary.map(quoted).join(', ')})`;
  const name = quotedTable(table.name);
  const body = `create table ${name} (\n${[...columns, primary].join(',\n')}\n)`;
  if (table.partitions === 0) return `${body};`;
  const parts = Array.from({ length: table.partitions }, (_, part) => {
    const dot = name.lastIndexOf('.');
    const bare = table.name.slice(table.name.indexOf('.') + 1);
    return `create table ${name.slice(0, dot)}.${quoted(`${bare} ${part}`)} partition of ${name} for values with (modulus ${table.partitions}, remainder ${part});`;
  });
  return [`${body} partition by hash (${table.primary.map(quoted).join(', ')});`, ...parts].join('\n');
}

export function referencesSql(world: World): string {
  return world.tables
    .flatMap((table) =>
      table.columns.flatMap(({ name, target, foreign }) =>
        target === undefined || foreign !== true
          ? []
          : [
              `alter table ${quotedTable(table.name)} add foreign key (${quoted(name)}) references ${quotedTable(target.table)} (${quoted(target.column)});`,
            ],
      ),
    )
    .join('\n');
}

/** `which`: those that are there at first, unless said otherwise. */
export function rowsSql(world: World, which: (row: Row) => boolean = ({ late }) => late !== true): string {
  const byId = new Map(world.rows.map((row) => [row.id, row]));
  return world.tables
    .flatMap((table) => {
      const rows = world.rows.filter((row) => row.table === table.name && which(row));
      if (rows.length === 0) return [];
      const lines = rows.map(
        (row) =>
          `  (${table.columns.map((column) => literal(column, valueIn(world, byId, row, column))).join(', ')})`,
      );
      return [
        `insert into ${quotedTable(table.name)} (${table.columns.map(({ name }) => quoted(name)).join(', ')}) values\n${lines.join(',\n')};`,
      ];
    })
    .join('\n');
}

/** What stands in a column at first; a link holds what the row that it leads to has in the column it names. */
export function valueIn(world: World, byId: ReadonlyMap<number, Row>, row: Row, column: Column): Value {
  if (column.target === undefined) return row.values[column.name] ?? null;
  const id = row.to[column.name];
  const other = id === null || id === undefined ? undefined : byId.get(id);
  if (other === undefined) return null;
  const target = tableOf(world, other.table).columns.find((one) => one.name === column.target?.column);
  const value = target === undefined ? null : valueIn(world, byId, other, target);
  return column.type === 'text' && value !== null ? String(value) : value;
}

function literal(column: Column, value: Value): string {
  if (value === null) return 'null';
  const text =
    column.type === 'text[]' && Array.isArray(value)
      ? `{${value.map((one: string) => `"${one.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join(',')}}`
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value);
  return `'${text.replaceAll("'", "''")}'`;
}
