import { type Client, escapeIdentifier } from 'pg';

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly kind: string;
  readonly optional: boolean;
  readonly generated: boolean;
  /** Table and column that it refers to. */
  readonly parent: readonly [string, string] | null;
  /** What a check, or the labels of an enumeration, lets it be. */
  readonly choices: readonly string[] | null;
}

const columnsQuery = `
select c.oid::regclass::text as table, a.attname as name, format_type(coalesce(nullif(t.typbasetype, 0), t.oid), null) as type,
  coalesce(b.typcategory, t.typcategory)::text as kind, not a.attnotnull as optional, a.attgenerated <> '' as generated,
  (select array[f.confrelid::regclass::text, fa.attname] from pg_constraint f
    join pg_attribute fa on fa.attrelid = f.confrelid and fa.attnum = f.confkey[1]
    where f.conrelid = c.oid and f.contype = 'f' and f.conkey = array[a.attnum] limit 1) as parent,
  coalesce(
    (select array_agg(e.enumlabel::text order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid),
    (select array_agg(m.label) from pg_constraint k
      cross join lateral (select x[1] as label from regexp_matches(pg_get_constraintdef(k.oid), '''([a-z-]+)''::text', 'g') x) m
      where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum] and pg_get_constraintdef(k.oid) like '%= ANY%')
  ) as choices
from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
join pg_type t on t.oid = a.atttypid left join pg_type b on b.oid = t.typbasetype
where c.relkind = 'r' and c.relnamespace::regnamespace::text = any($1) order by 1, a.attnum`;

const uniquesQuery = `
select i.indrelid::regclass::text as table, array_agg(a.attname::text order by k.place) as columns
from pg_index i cross join lateral unnest(i.indkey::int2[]) with ordinality k(number, place)
join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
join pg_class c on c.oid = i.indrelid
where i.indisunique and c.relnamespace::regnamespace::text = any($1) group by i.indexrelid, i.indrelid`;

export interface Filling {
  readonly schemas: readonly string[];
  readonly rows: number;
  /** Tables of another size; those with none are left as they are. */
  readonly sizes: ReadonlyMap<string, number>;
  /** Expression over the row's number `n`, by `table.column` or `*.column`. */
  readonly values: ReadonlyMap<string, string>;
}

/**
 * Rows by the catalog alone, so that a table that is new is filled too: keys in step with what they refer to, four rows to
 * a parent, what may be one of few in turn, times over three quarters of a year. Checks are dropped, triggers sleep.
 * Yields for each table statements that write one row: the first anew, one more, and none of the first.
 */
export async function fillTables(
  admin: Client,
  filling: Filling,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { schemas, rows, sizes } = filling;
  const columns = (await admin.query<Column>(columnsQuery, [schemas])).rows.filter(
    ({ table }) => sizes.get(table) !== 0,
  );
  const uniques = (await admin.query<{ table: string; columns: string[] }>(uniquesQuery, [schemas])).rows;
  const tables = Map.groupBy(columns, ({ table }) => table);
  const value = new Values(columns, uniques, filling);
  // What is written into a table that was emptied in the same transaction goes into no log.
  await admin.query(`begin; set local session_replication_role = replica; set local work_mem = '64MB';
    set local maintenance_work_mem = '256MB'; truncate ${[...tables.keys()].join(', ')}`);
  await admin.query(`do $$ declare k record; begin
    for k in select conrelid::regclass as of, conname from pg_constraint where contype = 'c' and conrelid <> 0
      and connamespace::regnamespace::text = any('{${schemas.join(',')}}') loop
      execute format('alter table %s drop constraint %I', k.of, k.conname);
    end loop; end $$`);
  const writes = new Map<string, readonly string[]>();
  for (const [table, all] of tables) {
    const most = sizes.get(table) ?? rows;
    const written = all.filter(({ generated }) => !generated);
    const names = written.map(({ name }) => escapeIdentifier(name)).join(', ');
    const list = written.map((column) => `(${value.of(column)})::${column.type}`).join(', ');
    const { rows: indexes } = await admin.query<{ name: string; text: string }>(
      `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as text from pg_index i
       where indrelid = $1::regclass and not exists (select from pg_constraint k where k.conindid = i.indexrelid)`,
      [table],
    );
    for (const { name } of indexes) await admin.query(`drop index ${name}`);
    const insert = `insert into ${table} (${names}) overriding system value select ${list} from generate_series`;
    await admin.query(`${insert}(1, ${most}) n`);
    const first = `ctid = '(0,1)'`;
    const same = written
      .map(({ name }) => `${escapeIdentifier(name)} = ${escapeIdentifier(name)}`)
      .join(', ');
    writes.set(table, [
      `update ${table} set ${same} where ${first}`,
      `${insert}(${most + 1}, ${most + 1}) n`,
      `delete from ${table} where ${first}`,
    ]);
    for (const { text } of indexes) await admin.query(text);
  }
  await admin.query('commit');
  return writes;
}

class Values {
  readonly #columns: ReadonlyMap<string, Column>;
  readonly #uniques: readonly { readonly table: string; readonly columns: readonly string[] }[];
  readonly #filling: Filling;

  constructor(
    columns: readonly Column[],
    uniques: readonly { readonly table: string; readonly columns: readonly string[] }[],
    filling: Filling,
  ) {
    this.#columns = new Map(columns.map((one) => [`${one.table}.${one.name}`, one]));
    this.#uniques = uniques;
    this.#filling = filling;
  }

  of(column: Column, n = 'n'): string {
    const { table, name, parent, choices } = column;
    const given = this.#filling.values.get(`${table}.${name}`) ?? this.#filling.values.get(`*.${name}`);
    if (given !== undefined) return given.replaceAll(/\bn\b/gu, n);
    const own = this.#tellsApart(table, name);
    if (parent !== null) {
      const [of, key] = parent;
      const to = this.#columns.get(`${of}.${key}`);
      const most = this.#filling.sizes.get(of) ?? this.#filling.rows;
      const at = own ? n : `(((${n} - 1) / 4) % ${most} + 1)`;
      if (to !== undefined) return `${this.of(to, at)}`;
    }
    if (choices !== null)
      return `(array[${choices.map((one) => `'${one}'`).join(', ')}])[${n} % ${choices.length} + 1]`;
    return this.#byKind(column, n, own);
  }

  /** Last of the columns that a unique index tells rows apart by and that can have a value a row. */
  #tellsApart(table: string, name: string): boolean {
    const many = (column: string): boolean => {
      const { choices = null, kind = '' } = this.#columns.get(`${table}.${column}`) ?? {};
      return choices === null && kind !== 'B';
    };
    return this.#uniques.some((one) => one.table === table && one.columns.findLast(many) === name);
  }

  #byKind({ name, type, kind, optional }: Column, n: string, own: boolean): string {
    switch (kind) {
      case 'U':
        if (type === 'uuid') return `lpad(to_hex(${n}), 32, '0')::uuid`;
        return type === 'bytea' ? `'\\x00'` : `'{}'`;
      case 'N':
        return own ? n : `${n} % 1000`;
      case 'B':
        return `${n} % 2 = 0`;
      case 'D': {
        const at = `now() - make_interval(mins => ${n} % 400000)`;
        return optional ? `case when ${n} % 100 > 0 then ${at} end` : at;
      }
      case 'A':
        return `'{}'`;
      default:
        return /email|address/u.test(name) ? `'a' || ${n} || '@klinik.example'` : `'${name}' || ${n}`;
    }
  }
}
