import type { StatutoryKeep } from '@trygg/policy';
import { columnType, referencesTo, standsOn } from '../catalog/references.ts';
import { notHeld } from '../ending/held.ts';
import { keepsOn } from '../ending/reduction.ts';
import { dueDate, isOpen, keepsOf, reducedRow, rootPath, rulesOf, untilDate } from '../ending/terms.ts';
import { eventOf, reachable, warnedOf } from '../ending/warning.ts';
import { keyOf, linksOf, type PathStep, typed } from '../map/record-path.ts';
import type { RightsContext } from '../model/context.ts';
import type { SubjectRoot, TableMap } from '../model/map.ts';
import { type Sql, sql } from '../sql/fragment.ts';

/** Later than any sweep of a forecast: no period runs, or one that has no end yet. */
export const never = 1_000_000;

/**
 * Of every root row of a record kind, the sweep that reduces or ends it, as the number of the sweep: 0 is on the day
 * `from`, 1 on the last day of that month, 2 on the last day of the next, and so on; one more than there are is later. One common table expression a
 * record kind; those of the kinds whose rows it waits for come before it.
 *
 * INVARIANT: the conditions are those of `expiry`: a row waits for its period, for each statute that keeps it, for
 * rows of other records that stand on it, and a person for the rows that name the subject and for its warning.
 */
export class ForecastDates {
  readonly #context: RightsContext;
  readonly #from: Temporal.PlainDate;
  readonly #days: Sql;
  readonly #held: ReadonlySet<string>;
  readonly #known = new Map<string, { readonly name: Sql; readonly query: Sql } | 'begun'>();
  /** Record kinds wait for each other: which is asked for first makes a difference. */
  circular = false;

  /** `days` of the sweeps, the first of them `from`; `held`: tables of which a hold keeps rows. */
  constructor(
    context: RightsContext,
    from: Temporal.PlainDate,
    days: readonly string[],
    held: ReadonlySet<string>,
  ) {
    this.#context = context;
    this.#from = from;
    this.#days = sql`array[${sql.list(days.map((day) => sql.value(day)))}]::date[]`;
    this.#held = held;
  }

  /** `with …` of all that was asked for. */
  get clause(): Sql {
    const parts = [...this.#known.values()].flatMap((one) =>
      one === 'begun' ? [] : [sql`${one.name} as (${one.query})`],
    );
    return sql`with ${sql.list(parts)}`;
  }

  /** Name of the expression for a record kind; undefined where its rows go by no period of their own. */
  of(record: string): Sql | undefined {
    const known = this.#known.get(record);
    // Records that wait for each other in a circle: none goes before the other.
    if (known === 'begun') {
      this.circular = true;
      return undefined;
    }
    if (known !== undefined) return known.name;
    const root = this.#context.map.tables.get(this.#context.map.records.get(record)?.root ?? '');
    if (root === undefined) return undefined;
    const subject = [...this.#context.map.subjects.values()].find(({ table }) => table === root.name);
    const ruled = rulesOf(this.#context, record).length > 0;
    if (!ruled && (subject !== undefined || keepsOn(this.#context, root).length === 0)) return undefined;
    const name = sql.identifier(`d_${this.#known.size}`);
    this.#known.set(record, 'begun');
    const query = subject === undefined ? this.#records(record, root) : this.#subjects(record, root, subject);
    // What it refers to must stand before it.
    this.#known.delete(record);
    this.#known.set(record, { name, query });
    return name;
  }

  /** Number of the sweep that meets a date: as many of their days lie before it. */
  #sweepOf(date: Sql): Sql {
    return sql`coalesce(width_bucket(${date} - 1, ${this.#days}), ${sql.value(never)})`;
  }

  #records(record: string, root: TableMap): Sql {
    const keeps = keepsOf(this.#context, record);
    const guards = referencesTo(this.#context, root.name)
      .filter((reference) => reference.table.record !== record && standsOn(reference))
      .map(({ table, column, parentColumn }) => ({
        rows: this.#rows(table, column, 'gone'),
        key: sql.identifier('t', parentColumn),
      }));
    const past = sql`case when ${isOpen('t')} then ${dueDate(this.#context, record, 't')} end`;
    return this.#dates(root, {
      past: rulesOf(this.#context, record).length === 0 ? sql`null::date` : past,
      keeps,
      guards,
    });
  }

  #subjects(record: string, root: TableMap, subject: SubjectRoot): Sql {
    const { map } = this.#context;
    const guards = [...map.tables.values()].flatMap((other) => {
      if (!other.personal || other.name === root.name || other.record === record) return [];
      if (other.diesWith === 'any' || rulesOf(this.#context, other.record ?? '').length === 0) return [];
      const links = typed(linksOf(map, other.name), columnType(this.#context));
      return links
        .filter((link) => link.parent === root.name)
        .map((link) => ({ rows: this.#rows(other, link.column, 'left'), key: keyOf(link, 't') }));
    });
    const due = dueDate(this.#context, record, 't');
    const past = sql`case when ${isOpen('t')} then ${this.#lastDay(subject, due)} end`;
    return this.#dates(root, { past, keeps: [], guards });
  }

  /** The day that was named in a warning, or that one of today would name. */
  #lastDay(subject: SubjectRoot, due: Sql): Sql {
    const warned = warnedOf(this.#context, subject);
    if (warned === undefined) return due;
    const key = sql`s.kind = ${sql.value(subject.kind)} and s.key = t.${sql.identifier(subject.key)}::text`;
    const ends = sql`select w.ends_on from trygg.warning w join trygg.subject s on s.id = w.subject_id where ${key} and w.record = ${sql.value(warned.record)} and w.event = ${eventOf(this.#context, warned)}`;
    const earliest = this.#from.add(warned.before).toString();
    return sql`case when ${reachable(warned)} then greatest(${due}, coalesce((${ends}), ${sql.value(earliest)}::date)) else ${due} end`;
  }

  #dates(
    root: TableMap,
    given: {
      readonly past: Sql;
      readonly keeps: readonly StatutoryKeep[];
      readonly guards: readonly { readonly rows: Sql; readonly key: Sql }[];
    },
  ): Sql {
    const { past, keeps, guards } = given;
    const columns = [...linkColumns(this.#context, root)].map((name) => sql.identifier('t', name));
    const untils = keeps.map(
      (keep, n) => sql`${untilDate(this.#context, keep, 't')} as ${sql.identifier(keepColumn(n))}`,
    );
    // `offset 0`: each date is worked out once a row.
    const dates = sql`cross join lateral (select ${sql.list([sql`${past} as trygg_past`, ...untils])} offset 0) v`;
    const joins = guards.map(
      ({ rows, key }, n) =>
        sql` left join (select k, max(b) as b from (${rows}) w group by k) ${sql.identifier(`g_${n}`)} on ${sql.identifier(`g_${n}`)}.k = ${key}`,
    );
    const waits = guards.map((_, n) => sql`coalesce(${sql.identifier(`g_${n}`)}.b, 0)`);
    // Looked at row by row only where a hold keeps any.
    const held = this.#held.has(root.name) ? sql`not (true${notHeld(this.#context, root.name)})` : undefined;
    const unless = (number: Sql): Sql =>
      held === undefined ? number : sql`case when ${held} then ${sql.value(never)} else ${number} end`;
    const numbers = [
      sql`(${reducedRow('t')}) as trygg_kept`,
      sql`${unless(this.#sweepOf(sql`v.trygg_past`))} as trygg_past`,
      sql`${unless(sql`greatest(${sql.list([sql`0`, ...waits])})`)} as trygg_wait`,
      ...keeps.map((_, n) => {
        const column = sql.identifier('v', keepColumn(n));
        return sql`${this.#sweepOf(column)} as ${sql.identifier(keepColumn(n))}`;
      }),
    ];
    return sql`select ${sql.list([...columns, ...numbers])} from ${sql.table(root.name)} t ${dates}${sql.join(joins, sql.empty)}`;
  }

  /**
   * Rows of a table by the key `column` that they hold, each with the sweep that ends it (`gone`), or after which
   * it is no longer whole (`left`; rows that are reduced already do not count).
   */
  #rows(table: TableMap, column: string, what: 'gone' | 'left'): Sql {
    const key = sql`${sql.identifier('t', column)}`;
    const record = table.record ?? '';
    const dates = this.of(record);
    const path = rootPath(this.#context, table);
    const there = sql` where ${key} is not null`;
    if (dates === undefined || path === undefined) {
      const counts = what === 'gone' ? sql.empty : sql` and not (${reducedRow('t')})`;
      return sql`select ${key} as k, ${sql.value(never)} as b from ${sql.table(table.name)} t${there}${counts}`;
    }
    const own = path.length === 0;
    const kept = own ? sql`r.trygg_kept` : sql`(${reducedRow('t')})`;
    const ends = goneOf(this.#context, table, kept);
    const number = what === 'gone' ? ends.gone : ends.left;
    const whole = what === 'gone' ? sql.empty : sql` and not ${kept}`;
    if (own) {
      const linkedKey = sql.identifier('r', column);
      return sql`select ${linkedKey} as k, ${number} as b from ${dates} r where ${linkedKey} is not null${whole}`;
    }
    return sql`select ${key} as k, ${number} as b from ${sql.table(table.name)} t${along(path, dates)}${there}${whole}`;
  }
}

/** Joins from the row `t` along a path to the dates `r` of its root. */
function along(path: readonly PathStep[], dates: Sql): Sql {
  const alias = (n: number): string => (n === 0 ? 't' : `t_${n}`);
  const joins = path.map((step, n) => {
    const last = n === path.length - 1;
    const to = last ? 'r' : alias(n + 1);
    const table = last ? dates : sql.table(step.parent);
    return sql` join ${table} ${sql.identifier(to)} on ${sql.identifier(alias(n), step.column)} = ${keyOf(step, to)}`;
  });
  return sql.join(joins, sql.empty);
}

const keepColumn = (n: number): string => `trygg_keep_${n}`;

/** Sweeps of a row, from the dates `r` of its root: which reduces it (`never` where none does), which ends it. */
export function goneOf(
  context: RightsContext,
  table: TableMap,
  kept: Sql,
): { readonly left: Sql; readonly gone: Sql; readonly reduces: Sql } {
  const all = keepsOf(context, table.record ?? '');
  const subject = [...context.map.subjects.values()].some((root) => root.table === table.name);
  const needed = new Set(subject ? [] : keepsOn(context, table));
  const ends = all.flatMap((keep, n) => (needed.has(keep) ? [sql.identifier('r', keepColumn(n))] : []));
  const past = sql`r.trygg_past`;
  const whole = sql`greatest(${sql.list([past, sql`r.trygg_wait`, ...ends])})`;
  if (ends.length === 0) return { left: whole, gone: whole, reduces: sql`${sql.value(never)}` };
  const last = sql`greatest(${sql.list(ends)})`;
  const reduces = sql`case when not ${kept} and ${past} < ${last} then ${past} else ${sql.value(never)} end`;
  return {
    reduces,
    left: sql`case when ${past} < ${last} then ${past} else ${whole} end`,
    gone: sql`case when ${kept} then greatest(r.trygg_wait, ${last}) else ${whole} end`,
  };
}

/** Columns of a root row by which other rows reach it, and by which it reaches others. */
function linkColumns(context: RightsContext, root: TableMap): ReadonlySet<string> {
  const columns = new Set<string>();
  for (const table of context.map.tables.values()) {
    for (const link of linksOf(context.map, table.name)) {
      if (table.name === root.name) columns.add(link.column);
      if (link.parent === root.name) columns.add(link.parentColumn);
    }
    for (const reference of context.catalog.tables.get(table.name)?.references ?? []) {
      if (!table.personal || reference.columns.length !== 1) continue;
      const parent = context.map.tables.get(reference.parent);
      // What has nothing personal is waited for by nobody, and no right reads links to it.
      if (table.name === root.name && parent?.personal === true)
        for (const name of reference.columns) columns.add(name);
      if (reference.parent === root.name) for (const name of reference.parentColumns) columns.add(name);
    }
  }
  return columns;
}
