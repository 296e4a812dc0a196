import {
  type Column,
  type Kind,
  leadsTo,
  type Owner,
  ownerKinds,
  type RecordKind,
  type Table,
  tableOf,
} from '../world.ts';
import { dataColumns, eventColumn, keyColumn } from './columns.ts';
import type { Draw } from './draw.ts';
import { Names } from './names.ts';

export interface Schema {
  readonly kinds: Kind[];
  readonly records: RecordKind[];
  readonly tables: Table[];
}

/** Tables of every shape that the engine claims to carry. `size` is how many are asked for. */
export function makeSchema(draw: Draw, size: number): Schema {
  const made = new Making(draw);
  made.subjects();
  while (made.tables.length < size) made.table();
  made.links();
  return { kinds: made.kinds, records: made.records, tables: made.tables };
}

class Making {
  readonly #draw: Draw;
  readonly #names: Names;
  readonly kinds: Kind[] = [];
  readonly records: RecordKind[] = [];
  readonly tables: Table[] = [];

  constructor(draw: Draw) {
    this.#draw = draw;
    this.#names = new Names(draw);
  }

  subjects(): void {
    this.#subject('person', true);
    if (this.#draw.chance(0.75)) this.#subject('practice', false);
    if (this.#draw.chance(0.15)) this.#subject('household', false);
  }

  table(): void {
    const roots = this.#recordRoots();
    const shape = this.#draw.whole(1, 11);
    if (shape <= 3 || roots.length === 0) this.#recordRoot();
    else if (shape <= 6)
      this.#child(
        this.#draw.pick(
          this.tables.filter(
            (table) =>
              this.#kindOfRoot(table.record) === undefined &&
              table.personal &&
              this.#single(table) !== undefined,
          ),
        ),
      );
    else if (shape === 7) this.#satellite();
    else if (shape === 8) this.#membership();
    else if (shape === 9) this.#hanging(this.#draw.pick(roots));
    else if (shape === 10) this.#named();
    else this.#stranger();
  }

  /** Links beyond ownership: to any personal table, to its own, in circles. */
  links(): void {
    for (const table of [...this.tables]) {
      if (!this.#draw.chance(table.personal ? 0.3 : 0.1)) continue;
      const targets = this.tables.filter((other) => this.#single(other) !== undefined);
      const target = this.#draw.chance(0.3) ? table : this.#draw.pick(targets);
      const key = this.#single(target);
      if (key === undefined) continue;
      const column = this.#link(target, key, { notNull: false, foreign: true });
      this.#replace({ ...table, columns: [...table.columns, column] });
    }
  }

  #subject(name: string, person: boolean): void {
    const draw = this.#draw;
    const table = this.#names.table();
    const key = this.#key();
    const seen = this.#event(true);
    const columns: Column[] = [key, seen];
    const address = person
      ? {
          column: this.#names.column(),
          confirmed: this.#names.column(),
          fold: draw.chance(0.7) ? ('case' as const) : ('none' as const),
        }
      : undefined;
    if (address !== undefined) {
      columns.push(
        { name: address.column, type: 'text', notNull: draw.chance(0.5), holds: 'contact' },
        { name: address.confirmed, type: 'timestamptz', notNull: false, holds: 'orders' },
      );
    }
    columns.push(...this.#data([]));
    this.kinds.push({ name, table, key: key.name, ...(address === undefined ? {} : { address }) });
    const record = `${name}-file`;
    this.records.push({ name: record, root: table, events: [{ name: 'seen', column: seen.name }] });
    this.tables.push({
      name: table,
      personal: true,
      record,
      diesWith: 'last',
      primary: [key.name],
      columns,
      owners: [{ column: key.name, subject: name }],
      recordPath: [],
      partitions: draw.chance(0.05) ? 2 : 0,
    });
  }

  /** A record of its own, with one to three owners of the same kind or of several. */
  #recordRoot(): void {
    const draw = this.#draw;
    const owners = this.#owners(draw.pick([1, 1, 2, 2, 2, 3]));
    const diesWith = owners.length > 1 && draw.chance(0.2) ? 'any' : 'last';
    const key = this.#key();
    const record = `rec-${this.records.length + 1}`;
    const placed = this.#event(true);
    const events = [{ name: 'placed', column: placed.name }];
    const columns = [key, placed];
    if (draw.chance(0.4)) {
      const paid = this.#event(false);
      events.push({ name: 'paid', column: paid.name });
      columns.push(paid);
    }
    const links = owners.map(({ kind, column }) =>
      this.#subjectLink(kind, column, owners.length > 1 && diesWith === 'last'),
    );
    const name = this.#names.table();
    this.records.push({ name: record, root: name, events });
    columns.push(...links, ...this.#data([...new Set(owners.map(({ kind }) => kind.name))]));
    this.tables.push({
      name,
      personal: true,
      record,
      diesWith,
      primary: [key.name],
      columns,
      owners: owners.map(({ kind, column }) => ({ column, subject: kind.name })),
      recordPath: [],
      partitions: draw.chance(0.08) ? 3 : 0,
    });
  }

  /** Rows that hang on rows of the same record: chains, composite keys, text keys. */
  #child(parent: Table): void {
    const draw = this.#draw;
    const parentKey = this.#single(parent);
    if (parentKey === undefined) return;
    const owner: Owner = { column: this.#names.column(), via: parent.name };
    const composite = draw.chance(0.35);
    const optional = !composite && draw.chance(0.15);
    const link = this.#link(
      parent,
      parentKey,
      { notNull: !optional, foreign: draw.chance(0.95) },
      owner.column,
    );
    const position: Column = { name: this.#names.column(), type: 'integer', notNull: true, holds: 'orders' };
    const key = this.#key();
    const kinds = [...new Set(ownerKinds(this, parent.name))];
    const name = this.#names.table();
    this.tables.push({
      name,
      personal: true,
      record: parent.record,
      diesWith: 'last',
      primary: composite ? [link.name, position.name] : [key.name],
      columns: [...(composite ? [link, position] : [key, link]), ...this.#data(kinds)],
      owners: [owner],
      recordPath: [link.name, ...parent.recordPath],
      partitions: draw.chance(0.06) ? 2 : 0,
    });
  }

  /** A record of its own that hangs on another's root, and may have an owner besides. */
  #hanging(parent: Table): void {
    const draw = this.#draw;
    const parentKey = this.#single(parent);
    if (parentKey === undefined) return;
    const besides = draw.chance(0.5) ? this.#owners(1) : [];
    const shared = besides.length > 0;
    const link = this.#link(parent, parentKey, { notNull: draw.chance(0.5), foreign: true });
    const key = this.#key();
    const placed = this.#event(true);
    const record = `rec-${this.records.length + 1}`;
    const name = this.#names.table();
    this.records.push({ name: record, root: name, events: [{ name: 'placed', column: placed.name }] });
    const kinds = [...new Set([...ownerKinds(this, parent.name), ...besides.map(({ kind }) => kind.name)])];
    this.tables.push({
      name,
      personal: true,
      record,
      diesWith: shared && draw.chance(0.2) ? 'any' : 'last',
      primary: [key.name],
      columns: [
        key,
        placed,
        link,
        ...besides.map(({ kind, column }) => this.#subjectLink(kind, column, true)),
        ...this.#data(kinds),
      ],
      owners: [
        { column: link.name, via: parent.name },
        ...besides.map(({ kind, column }) => ({ column, subject: kind.name })),
      ],
      recordPath: [],
      partitions: 0,
    });
  }

  /** Rows that a row of another table names, and that say nothing of it themselves: an address of an order. */
  #named(): void {
    const draw = this.#draw;
    const parent = draw.maybe(
      this.tables.filter(
        (table) =>
          table.personal && table.partitions === 0 && !this.kinds.some((kind) => kind.table === table.name),
      ),
    );
    if (parent === undefined) return;
    const key = this.#key();
    const own = draw.chance(0.3);
    const made = this.#event(true);
    const name = this.#names.table();
    const link = this.#names.column();
    const record = own ? `rec-${this.records.length + 1}` : parent.record;
    if (own) this.records.push({ name: record, root: name, events: [{ name: 'made', column: made.name }] });
    this.tables.push({
      name,
      personal: true,
      record,
      diesWith: 'last',
      primary: [key.name],
      columns: [key, ...(own ? [made] : []), ...this.#data([...new Set(ownerKinds(this, parent.name))])],
      owners: [{ column: key.name, via: parent.name, key: link }],
      recordPath: own ? [] : [{ from: parent.name, by: link }, ...parent.recordPath],
      partitions: draw.chance(0.06) ? 2 : 0,
    });
    const back: Column = {
      ...this.#link(tableOf(this, name), key, { notNull: false, foreign: draw.chance(0.9) }, link),
      unique: true,
    };
    this.#replace({ ...parent, columns: [...parent.columns, back] });
  }

  /** Rows of the subject's own record: sign-ins, wishes. */
  #satellite(): void {
    const kind = this.#draw.pick(this.kinds);
    const column = this.#names.column();
    const key = this.#key();
    const root = tableOf(this, kind.table);
    this.tables.push({
      name: this.#names.table(),
      personal: true,
      record: root.record,
      diesWith: 'last',
      primary: [key.name],
      columns: [key, this.#subjectLink(kind, column, this.#draw.chance(0.2)), ...this.#data([])],
      owners: [{ column, subject: kind.name }],
      recordPath: [column],
      partitions: 0,
    });
  }

  /** Many to many: members of groups, or friends. Ends with the first of the two. */
  #membership(): void {
    const person = this.kinds[0];
    if (person === undefined) return;
    const other = this.#draw.pick(this.kinds);
    const [one, two] = [this.#names.column(), this.#names.column()];
    const root = tableOf(this, person.table);
    this.tables.push({
      name: this.#names.table(),
      personal: true,
      record: root.record,
      diesWith: 'any',
      primary: [one, two],
      columns: [
        { ...this.#subjectLink(person, one, false), notNull: true },
        { ...this.#subjectLink(other, two, false), notNull: true },
        ...this.#data([]),
      ],
      owners: [
        { column: one, subject: person.name },
        { column: two, subject: other.name },
      ],
      recordPath: [one],
      partitions: 0,
    });
  }

  #stranger(): void {
    const key = this.#key();
    this.tables.push({
      name: this.#names.table(),
      personal: false,
      record: '',
      diesWith: 'last',
      primary: [key.name],
      columns: [key, { name: this.#names.column(), type: 'text', notNull: false, holds: '' }],
      owners: [],
      recordPath: [],
      partitions: 0,
    });
  }

  #owners(count: number): readonly { readonly kind: Kind; readonly column: string }[] {
    return Array.from({ length: count }, () => ({
      kind: this.#draw.pick(this.kinds),
      column: this.#names.column(),
    }));
  }

  #subjectLink(kind: Kind, column: string, mayBeEmpty: boolean): Column {
    const root = tableOf(this, kind.table);
    const key = root.columns.find((one) => one.name === kind.key);
    if (key === undefined) throw new Error('a root has its key');
    const notNull = !mayBeEmpty && this.#draw.chance(0.8);
    const link = this.#link(root, key, { notNull, foreign: this.#draw.chance(0.92) }, column);
    // A library may hold the key as text, without a reference.
    return link.foreign !== true && this.#draw.chance(0.5) ? { ...link, type: 'text' } : link;
  }

  #link(
    target: Table,
    key: Column,
    { notNull, foreign }: { notNull: boolean; foreign: boolean },
    name = this.#names.column(),
  ): Column {
    return {
      name,
      type: key.type,
      notNull,
      holds: 'key',
      target: { table: target.name, column: key.name },
      foreign,
    };
  }

  #key(): Column {
    return keyColumn(this.#draw, this.#names);
  }

  #event(notNull: boolean): Column {
    return eventColumn(this.#draw, this.#names, notNull);
  }

  #data(kinds: readonly string[]): readonly Column[] {
    return dataColumns(this.#draw, this.#names, kinds);
  }

  /** The one column that names a row, where there is one. */
  #single(table: Table): Column | undefined {
    return table.primary.length === 1
      ? table.columns.find((column) => column.name === table.primary[0])
      : undefined;
  }

  #kindOfRoot(record: string): Kind | undefined {
    const root = this.records.find((one) => one.name === record)?.root;
    return this.kinds.find((kind) => kind.table === root);
  }

  #recordRoots(): readonly Table[] {
    return this.tables.filter(
      (table) =>
        table.personal && table.recordPath.length === 0 && this.#kindOfRoot(table.record) === undefined,
    );
  }

  #replace(table: Table): void {
    this.tables[this.tables.findIndex((one) => one.name === table.name)] = table;
  }
}

/** Tables of a record that a kept column needs: its own, and those that it hangs on. */
export function keptTables(
  schema: Pick<Schema, 'tables' | 'kinds'>,
  record: string,
  columns: readonly { readonly table: string }[],
): readonly Table[] {
  return schema.tables.filter(
    (table) => table.record === record && columns.some((column) => leadsTo(schema, column.table, table.name)),
  );
}
