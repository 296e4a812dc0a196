import type { DataMap, Subject } from '@trygg/engine';
import type { Catalog, CatalogTable, TableMap } from '@trygg/engine/controls';
import { ownedBy, renderText, sql } from '@trygg/engine/proofs';
import type { ClientBase } from 'pg';
import { ProveError } from '../errors.ts';
import { primaryKey } from '../primary-key.ts';
import { type Canary, type Mark, newMark } from './mark.ts';
import { type CanaryValue, canaryValue, holdsText } from './value.ts';

export interface PlantOptions {
  /**
   * Makes a token look like what the column holds, by `table.column`; other columns take the token as it is.
   * @example { 'person.email': (token) => `${token}@klinik.example` }
   */
  readonly dress?: Readonly<Record<string, (token: string) => string>>;
  /** Columns, `table.column`, left as they are, each with the reason that the report repeats. */
  readonly leave?: Readonly<Record<string, string>>;
  readonly mark?: Mark;
}

interface FoundRow {
  /** `ctid`: where the row lies until it is written. */
  readonly place: string;
  readonly key: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** A column in which no canary stands, and why. */
export interface Unplanted {
  readonly table: string;
  readonly column: string;
  readonly reason: string;
}

export interface Planted {
  readonly mark: Mark;
  readonly canaries: readonly Canary[];
  /** Sorted by table and column; a column that is planted in some rows and not in others is here too. */
  readonly unplanted: readonly Unplanted[];
}

/**
 * Plants a canary of its own into every row of the subject's and there into every column that could say
 * something: every personal column that the map names, and by the catalog every text, JSON and bytes column,
 * mapped or not. Runs over a superuser's connection, in one transaction; a column whose constraints refuse a
 * canary is reported, not forced.
 *
 * @throws ProveError `prove_subject_without_rows`
 * @example const planted = await plantCanaries(admin, map, catalog, anna, { dress: { 'person.email': … } });
 */
export async function plantCanaries(
  client: ClientBase,
  map: DataMap,
  catalog: Catalog,
  subject: Subject,
  options: PlantOptions = {},
): Promise<Planted> {
  const planting = new Planting(client, catalog, options);
  await client.query('begin');
  try {
    // A timestamp is searched for as the copy prints it.
    await client.query("set local timezone = 'UTC'; set local datestyle = 'ISO'");
    for (const table of map.tables.values()) {
      if (table.personal) await planting.table(map, table, subject);
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
  if (planting.rows === 0)
    throw new ProveError('prove_subject_without_rows', 'the subject has no row to plant in');
  return planting.report();
}

class Planting {
  readonly #client: ClientBase;
  readonly #catalog: Catalog;
  readonly #options: PlantOptions;
  readonly #mark: Mark;
  readonly #canaries: Canary[] = [];
  readonly #unplanted = new Map<string, Unplanted>();
  #number = 0;
  rows = 0;

  constructor(client: ClientBase, catalog: Catalog, options: PlantOptions) {
    this.#client = client;
    this.#catalog = catalog;
    this.#options = options;
    this.#mark = options.mark ?? newMark();
  }

  report(): Planted {
    const unplanted = [...this.#unplanted.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, one]) => one);
    return { mark: this.#mark, canaries: this.#canaries, unplanted };
  }

  async table(map: DataMap, table: TableMap, subject: Subject): Promise<void> {
    const live = this.#catalog.tables.get(table.name);
    if (live === undefined) return;
    const type = (name: string, column: string): string =>
      this.#catalog.tables.get(name)?.columns.get(column)?.type ?? 'text';
    const keys = sql.value(subject.refs.map((ref) => ref.key));
    const ownedBySubject = ownedBy(map, type, table.name, subject.kind, keys, 't');
    const text = renderText(
      sql`select t.ctid::text as place, ${primaryKey(this.#catalog, table) ?? sql`'[]'`} as key, to_jsonb(t) as values from ${sql.table(table.name)} t where ${ownedBySubject} order by t.ctid for update`,
    );
    const found = await this.#client.query<FoundRow>(text);
    for (const [index, row] of found.rows.entries()) await this.#row(table, live, index + 1, row);
    this.rows += found.rows.length;
  }

  async #row(table: TableMap, live: CatalogTable, row: number, found: FoundRow): Promise<void> {
    let place = found.place;
    for (const column of live.columns.values()) {
      const holds = table.columns.get(column.name)?.holds;
      // Links and surrogate keys say nothing; text keys could, and are tried.
      if (!holdsText(column.type) && (holds === undefined || holds === 'key')) continue;
      const name = `${table.name}.${column.name}`;
      const left = this.#options.leave?.[name];
      if (left !== undefined) {
        this.#refuse(table.name, column.name, left);
        continue;
      }
      if (column.generated) {
        // A canary in what it is made of is found here too.
        this.#refuse(table.name, column.name, 'the database makes it of other columns');
        continue;
      }
      this.#number += 1;
      const current = found.values[column.name];
      const made = canaryValue(
        column.type,
        this.#mark,
        this.#number,
        typeof current === 'string' ? current : null,
        this.#options.dress?.[name],
      );
      if (made.kind === 'none') this.#refuse(table.name, column.name, made.reason);
      else
        place = await this.#plant(
          { table: table.name, column: column.name, row, key: found.key },
          column.type,
          place,
          made,
        );
    }
  }

  /** Writes one canary; resolves to where the row lies afterwards. */
  async #plant(
    at: Pick<Canary, 'table' | 'column' | 'row' | 'key'>,
    type: string,
    place: string,
    made: Exclude<CanaryValue, { kind: 'none' }>,
  ): Promise<string> {
    const { table, column } = at;
    const into = sql.identifier(column);
    const update = sql`update ${sql.table(table)} set ${into} = ${sql.value(made.value)}::${sql.catalogType(type)}
      where ctid = ${sql.value(place)}::tid returning ctid::text as place, ${into}::text as written`;
    await this.#client.query('savepoint canary');
    try {
      const result = await this.#client.query<{ place: string; written: string | null }>(renderText(update));
      const [after] = result.rows;
      if (after === undefined) {
        this.#refuse(table, column, 'a trigger refuses the change');
        return place;
      }
      if (after.written === null) {
        this.#refuse(table, column, 'a trigger keeps it empty');
        return after.place;
      }
      const spellings = made.kind === 'exact' ? [...made.spellings, after.written] : [];
      const token = made.kind === 'marked' ? made.token : '';
      this.#canaries.push({ ...at, value: after.written, kind: made.kind, token, spellings });
      return after.place;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      await this.#client.query('rollback to savepoint canary');
      this.#refuse(table, column, `refused with ${String(error.code)}`);
      return place;
    }
  }

  #refuse(table: string, column: string, reason: string): void {
    this.#unplanted.set(`${table}.${column}`, { table, column, reason });
  }
}
