import { columnOf, type Hop, hopOf, type Row, type Table, tableOf, type World } from '../world.ts';
import { belongingOf } from './belonging.ts';

/** A row as it must be now. */
export interface LiveRow {
  readonly row: Row;
  readonly table: Table;
  gone: boolean;
  /** Link column → row; what was emptied is null. */
  readonly to: Record<string, number | null>;
  /** Column → the text that was written over it, or null. */
  readonly written: Record<string, string | null>;
  /** Purposes that statutes keep it for; undefined while it is whole. */
  kept: readonly string[] | undefined;
}

/** What must be there now, worked out from the world alone. */
export class State {
  readonly world: World;
  readonly rows: ReadonlyMap<number, LiveRow>;
  /** Root rows under a restriction. */
  readonly restricted: Set<number>;
  /** Guest row → whose it is. */
  readonly belonging: ReadonlyMap<number, number>;

  constructor(
    world: World,
    rows?: ReadonlyMap<number, LiveRow>,
    restricted: ReadonlySet<number> = new Set(),
  ) {
    this.world = world;
    this.rows =
      rows ??
      new Map(
        world.rows.map((row) => [
          row.id,
          {
            row,
            table: tableOf(world, row.table),
            gone: row.late === true,
            to: { ...row.to },
            written: {},
            kept: undefined,
          },
        ]),
      );
    this.restricted = new Set(restricted);
    this.belonging = belongingOf(world);
  }

  copy(): State {
    const rows = new Map(
      [...this.rows].map(([id, live]) => [id, { ...live, to: { ...live.to }, written: { ...live.written } }]),
    );
    return new State(this.world, rows, this.restricted);
  }

  living(): readonly LiveRow[] {
    return [...this.rows.values()].filter((live) => !live.gone);
  }

  at(id: number | null | undefined): LiveRow | undefined {
    const found = id === null || id === undefined ? undefined : this.rows.get(id);
    return found === undefined || found.gone ? undefined : found;
  }

  /** Late rows that can come now: all that they name is there. */
  late(): readonly number[] {
    return [...this.rows.values()].flatMap(({ row, gone }) =>
      row.late === true &&
      gone &&
      Object.values(row.to).every((to) => to === null || this.at(to) !== undefined)
        ? [row.id]
        : [],
    );
  }

  admit(rows: readonly number[]): void {
    for (const id of rows) {
      const live = this.rows.get(id);
      if (live !== undefined) live.gone = false;
    }
  }

  kindOf(live: LiveRow): World['kinds'][number] | undefined {
    return this.world.kinds.find((kind) => kind.table === live.table.name);
  }

  /** Whom a row belongs to: root rows, each with the link of this very row that names it, if one does. */
  ownersOf(
    live: LiveRow,
  ): readonly { readonly kind: string; readonly root: number; readonly column?: string }[] {
    return live.table.owners.flatMap((owner) => {
      const own = this.kindOf(live);
      if ('subject' in owner && own?.name === owner.subject && own.key === owner.column)
        return [{ kind: own.name, root: live.row.id }];
      if ('subject' in owner) {
        const target = live.to[owner.column];
        if (target === null || target === undefined) return [];
        return [{ kind: owner.subject, root: target, column: owner.column }];
      }
      const parent = this.#hop(live, hopOf(owner));
      return parent === undefined ? [] : this.ownersOf(parent).map(({ kind, root }) => ({ kind, root }));
    });
  }

  /** The row at the end of a way. */
  follow(live: LiveRow, path: readonly Hop[]): LiveRow | undefined {
    return path.reduce<LiveRow | undefined>(
      (at, hop) => (at === undefined ? undefined : this.#hop(at, hop)),
      live,
    );
  }

  #hop(live: LiveRow, hop: Hop): LiveRow | undefined {
    if (typeof hop === 'string') return this.at(live.to[hop]);
    return this.living().find((one) => one.table.name === hop.from && one.to[hop.by] === live.row.id);
  }

  empty(live: LiveRow, column: string): void {
    const { redacted, target } = columnOf(live.table, column);
    live.written[column] = redacted ?? null;
    if (target !== undefined || column in live.to) live.to[column] = null;
  }

  unlink(live: LiveRow, column: string): void {
    live.written[column] = null;
    live.to[column] = null;
  }
}
