import { rowStanding, subjectStanding } from '../expect/standing.ts';
import type { LiveRow, State } from '../expect/state.ts';
import { valueIn } from '../text/sql.ts';
import type { Act, Column, Row, World } from '../world.ts';
import { tableOf } from '../world.ts';
import { rowName, type Snapshot } from './snapshot.ts';

/** Names the rows of a world as a snapshot does. */
export class RowNames {
  readonly #names = new Map<number, string>();
  readonly byId: ReadonlyMap<number, Row>;

  constructor(world: World) {
    this.byId = new Map(world.rows.map((row) => [row.id, row]));
    for (const row of world.rows) {
      const table = tableOf(world, row.table);
      const key = table.primary.map((name) =>
        valueIn(world, this.byId, row, table.columns.find((column) => column.name === name) as Column),
      );
      this.#names.set(row.id, rowName(row.table, key));
    }
  }

  of(id: number): string {
    return this.#names.get(id) ?? '';
  }
}

/** What stands in the database against what must: each difference in words; none when all is as it must be. */
export function compare(state: State, names: RowNames, first: Snapshot, now: Snapshot): readonly string[] {
  const problems: string[] = [];
  const expected = new Map(state.living().map((live) => [names.of(live.row.id), live]));
  for (const name of now.rows.keys())
    if (!expected.has(name)) problems.push(`${name} must be gone and is there`);
  for (const [name, live] of expected) {
    const image = now.rows.get(name);
    if (image === undefined) {
      problems.push(`${name} must be there and is gone`);
      continue;
    }
    for (const column of live.table.columns) {
      const must =
        column.name in live.written
          ? blankOf(column, live.written[column.name] ?? null)
          : first.rows.get(name)?.values[column.name];
      const is = image.values[column.name];
      if (!same(must, is))
        problems.push(`${name}.${column.name} must be ${JSON.stringify(must)} and is ${JSON.stringify(is)}`);
    }
    const standing = live.table.personal ? String(rowStanding(state, live)) : null;
    if (standing !== image.standing)
      problems.push(`${name} must have the standing ${standing} and has ${image.standing}`);
  }
  return [...problems, ...compareSubjects(state, names, now), ...residue(state, now)];
}

function compareSubjects(state: State, names: RowNames, now: Snapshot): readonly string[] {
  const problems: string[] = [];
  const expected = new Map<string, LiveRow>(
    state.living().flatMap((live) => {
      const kind = state.kindOf(live);
      return kind === undefined
        ? []
        : [[`${kind.name} ${String(keyOf(state, names, live, kind.key))}`, live] as const];
    }),
  );
  for (const name of now.subjects.keys())
    if (!expected.has(name)) problems.push(`subject ${name} must be gone and is there`);
  for (const [name, live] of expected) {
    const [must, is] = [String(subjectStanding(state, live.row.id)), now.subjects.get(name)];
    if (must !== is)
      problems.push(`subject ${name} must have the standing ${must} and has ${is ?? 'no row'}`);
  }
  return problems;
}

export function keyOf(state: State, names: RowNames, live: LiveRow, key: string): unknown {
  const column = live.table.columns.find((one) => one.name === key);
  return column === undefined ? undefined : valueIn(state.world, names.byId, live.row, column);
}

/** No value of a row is in the engine's own tables. */
function residue(_state: State, now: Snapshot): readonly string[] {
  return now.engine
    .filter((row) => row.includes('canary'))
    .map((row) => `an engine table holds a value of a row: ${row}`);
}

function blankOf(column: Column, text: string | null): unknown {
  if (text === null) return null;
  switch (column.type) {
    case 'jsonb':
      return JSON.parse(text) as unknown;
    case 'text[]':
      return text === '{}' ? [] : text;
    case 'integer':
    case 'bigint':
    case 'numeric':
      return Number(text);
    default:
      return text;
  }
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

export function describeAct(act: Act, names: RowNames): string {
  return act.right === 'sweep'
    ? `sweep as of ${act.day}`
    : `${act.right} ${names.of(act.who)}${'day' in act ? ` as of ${act.day}` : ''}`;
}
