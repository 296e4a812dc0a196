import { columnOf, leadsTo, type Row, type Table, tableOf, type World } from '../world.ts';

/** Worlds with a little less in them, the boldest first. Each is sound: nothing in it names what is gone. */
export function* smaller(world: World): Generator<World> {
  for (const index of world.acts.keys())
    yield { ...world, acts: world.acts.filter((_, one) => one !== index) };
  for (const table of world.tables.toReversed()) {
    const less = withoutTable(world, table.name);
    if (less !== undefined) yield less;
  }
  for (let size = Math.ceil(world.rows.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < world.rows.length; start += size) {
      yield withoutRows(world, new Set(world.rows.slice(start, start + size).map((row) => row.id)));
    }
  }
  for (const index of world.rules.keys())
    yield { ...world, rules: world.rules.filter((_, one) => one !== index) };
  for (const index of world.keeps.keys())
    yield { ...world, keeps: world.keeps.filter((_, one) => one !== index) };
  for (const table of world.tables) {
    if (table.partitions > 0) yield withTable(world, { ...table, partitions: 0 });
    for (const column of table.columns) {
      const less = withoutColumn(world, table, column.name);
      if (less !== undefined) yield less;
    }
  }
  yield* withoutKeptColumns(world);
}

function withTable(world: World, table: Table): World {
  return { ...world, tables: world.tables.map((one) => (one.name === table.name ? table : one)) };
}

/** The table, all that is owned through it, and the links to it. A root goes when nothing names its kind. */
function withoutTable(world: World, name: string): World | undefined {
  const kind = world.kinds.find((one) => one.table === name);
  if (
    kind !== undefined &&
    (world.kinds.length === 1 ||
      world.acts.some(
        (act) => 'who' in act && world.rows.some((row) => row.id === act.who && row.table === name),
      ))
  )
    return undefined;
  if (world.unmappable?.table === name) return undefined;
  const gone = new Set(
    world.tables.filter((table) => leadsTo(world, table.name, name)).map((table) => table.name),
  );
  if (world.unmappable !== undefined && gone.has(world.unmappable.table)) return undefined;
  const records = world.records.filter((record) => !gone.has(record.root));
  const has = (record: string): boolean => records.some((one) => one.name === record);
  const tables = world.tables
    .filter((table) => !gone.has(table.name))
    .map((table) => ({
      ...table,
      columns: table.columns.filter(
        ({ target, owner }) =>
          ((target === undefined || !gone.has(target.table)) && owner !== kind?.name) ||
          (owner === undefined && target === undefined),
      ),
    }));
  if (tables.some((table) => table.personal && !has(table.record))) return undefined;
  const less: World = {
    ...world,
    kinds: world.kinds.filter((one) => !gone.has(one.table)),
    records,
    tables,
    rules: world.rules.filter((rule) => has(rule.record) && (rule.of === undefined || has(rule.of.record))),
    keeps: world.keeps
      .filter((keep) => has(keep.record))
      .map((keep) => ({ ...keep, columns: keep.columns.filter(({ table }) => !gone.has(table)) }))
      .filter((keep) => keep.columns.length > 0),
  };
  return withoutRows(less, new Set(world.rows.filter((row) => gone.has(row.table)).map((row) => row.id)));
}

/** The rows, and those that cannot be without them. */
function withoutRows(world: World, first: ReadonlySet<number>): World {
  const acting = new Set(world.acts.flatMap((act) => ('who' in act ? [act.who] : [])));
  const gone = new Set([...first].filter((id) => !acting.has(id)));
  for (let before = -1; before !== gone.size; ) {
    before = gone.size;
    for (const row of world.rows)
      if (
        !gone.has(row.id) &&
        links(world, row).some(
          ([column, to]) =>
            to !== null && gone.has(to) && columnOf(tableOf(world, row.table), column).notNull,
        )
      )
        gone.add(row.id);
  }
  const rows = world.rows
    .filter((row) => !gone.has(row.id))
    .map((row) => ({
      ...row,
      to: Object.fromEntries(
        links(world, row).map(([column, to]) => [column, to !== null && gone.has(to) ? null : to]),
      ),
    }));
  return { ...world, rows, acts: world.acts.filter((act) => !('who' in act) || !gone.has(act.who)) };
}

function links(world: World, row: Row): readonly (readonly [string, number | null])[] {
  const table = world.tables.find((one) => one.name === row.table);
  return Object.entries(row.to).filter(
    ([column]) => table?.columns.some((one) => one.name === column) === true,
  );
}

/** A column that is no key, event, address, owner link or kept. */
function withoutColumn(world: World, table: Table, name: string): World | undefined {
  const kind = world.kinds.find((one) => one.table === table.name);
  const needed =
    table.primary.includes(name) ||
    table.owners.some((owner) => owner.column === name) ||
    world.tables.some((one) =>
      one.owners.some((owner) => 'via' in owner && owner.via === table.name && owner.key === name),
    ) ||
    world.records.some(
      (record) => record.root === table.name && record.events.some((event) => event.column === name),
    ) ||
    [kind?.key, kind?.address?.column, kind?.address?.confirmed].includes(name) ||
    world.keeps.some((keep) => keep.columns.some((one) => one.table === table.name && one.column === name));
  if (needed) return undefined;
  const less = withTable(world, {
    ...table,
    columns: table.columns.filter((column) => column.name !== name),
  });
  return {
    ...less,
    rows: less.rows.map((row) =>
      row.table === table.name
        ? { ...row, to: Object.fromEntries(Object.entries(row.to).filter(([column]) => column !== name)) }
        : row,
    ),
  };
}

function* withoutKeptColumns(world: World): Generator<World> {
  for (const [index, keep] of world.keeps.entries()) {
    if (keep.columns.length < 2) continue;
    for (const column of keep.columns) {
      const columns = keep.columns.filter((one) => one !== column);
      // A table that hung on the kept column may need its columns otherwise; such a world says so itself.
      yield {
        ...world,
        keeps: world.keeps.map((one, other) => (other === index ? { ...one, columns } : one)),
      };
    }
  }
}
