import type { Extract, Receipt, ShopGroups, Subject } from '@trygg/engine';
import type { ClientBase } from 'pg';
import { type Expected, expectAct } from '../expect/act.ts';
import { extractOf } from '../expect/extract.ts';
import { State } from '../expect/state.ts';
import { takenTexts } from '../expect/values.ts';
import { rowsSql } from '../text/sql.ts';
import { type Act, timeZone, type World } from '../world.ts';
import { compare, describeAct, keyOf, RowNames } from './compare.ts';
import { judgeSearch } from './judge-search.ts';
import { rowName, type Snapshot, snapshot } from './snapshot.ts';

type Outcome =
  | { readonly code: string; readonly why: string }
  | { readonly receipt?: Receipt; readonly extract?: Extract };

/** Runs the acts of a world one after another; after each, all that stands in the database is compared. */
export async function runActs(
  world: World,
  client: ClientBase,
  groups: ShopGroups,
): Promise<readonly string[]> {
  const names = new RowNames(world);
  let state = new State(world);
  const seen = await snapshot(client, world);
  // Of a row that comes later, as it was when it came.
  const rows = new Map(seen.rows);
  const first = { ...seen, rows };
  const atFirst = compare(state, names, first, first);
  if (atFirst.length > 0) return atFirst.map((problem) => `before any act: ${problem}`);
  for (const [index, act] of world.acts.entries()) {
    const expected = expectAct(state, act);
    const come = expected.kind === 'done' ? expected.come : [];
    const outcome = await attempt(act, state, names, groups, async () => {
      const late = rowsSql(world, ({ id }) => come.includes(id));
      if (late === '') return;
      await client.query(late);
      const now = await snapshot(client, world);
      for (const name of come.map((id) => names.of(id))) {
        const image = now.rows.get(name);
        if (image !== undefined) rows.set(name, image);
      }
    });
    const problems = [...judge(expected, outcome, state, names, first)];
    const before = state.copy();
    before.admit(come);
    if (expected.kind === 'done') state = expected.state;
    // A sweep commits as it goes: what it had taken before it met a row that it must refuse stays taken.
    if (expected.kind === 'refused' && act.right === 'sweep') return problems;
    problems.push(...compare(state, names, first, await snapshot(client, world)));
    if (act.right === 'erase' && expected.kind === 'done' && 'receipt' in outcome && problems.length === 0) {
      const texts = takenTexts(before, state, expected.roots);
      const receipt = outcome.receipt?.id ?? '';
      problems.push(...(await judgeSearch(client, groups, receipt, { texts, after: state, names })));
    }
    if (problems.length > 0)
      return problems.map((problem) => `act ${index + 1}, ${describeAct(act, names)}: ${problem}`);
  }
  return [];
}

async function attempt(
  act: Act,
  state: State,
  names: RowNames,
  groups: ShopGroups,
  meanwhile: () => Promise<void>,
): Promise<Outcome> {
  try {
    if (act.right === 'sweep')
      return { receipt: await groups.retention.sweep(await groups.retention.planSweep(noon(act.day))) };
    const subject = await groups.subjects.resolve(nameOf(act.who, state, names));
    return await exercise(act, subject, groups, meanwhile);
  } catch (error) {
    if (error instanceof Error && 'code' in error)
      return { code: String(error.code), why: `${error.message}` };
    throw error;
  }
}

async function exercise(
  act: Exclude<Act, { right: 'sweep' }>,
  subject: Subject,
  groups: ShopGroups,
  meanwhile: () => Promise<void>,
): Promise<Outcome> {
  switch (act.right) {
    case 'access':
      return { extract: await groups.access.extract(subject) };
    case 'erase': {
      const [plan, asOf] = [
        await groups.erasures.plan(subject, { asOf: noon(act.day) }),
        Temporal.Now.instant(),
      ];
      if (act.meanwhile !== true) return { receipt: await groups.erasures.erase(plan, { asOf }) };
      const { id } = await groups.erasures.accept(plan);
      await meanwhile();
      return { receipt: await groups.erasures.complete(id, { asOf }) };
    }
    case 'restrict':
      return { receipt: await groups.restrictions.restrict(subject, 'claims') };
    case 'lift':
      return { receipt: await groups.restrictions.lift(subject) };
    default:
      return act satisfies never;
  }
}

function nameOf(who: number, state: State, names: RowNames): string {
  const live = state.rows.get(who);
  const kind = live === undefined ? undefined : state.kindOf(live);
  return live === undefined || kind === undefined
    ? ''
    : `${kind.name}:${String(keyOf(state, names, live, kind.key))}`;
}

function noon(day: string): Temporal.Instant {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: '12:00' }).toInstant();
}

function judge(
  expected: Expected,
  outcome: Outcome,
  before: State,
  names: RowNames,
  first: Snapshot,
): readonly string[] {
  if (expected.kind === 'refused') {
    if ('code' in outcome && outcome.code === expected.code) return [];
    return [
      `must be refused as ${expected.code} and was ${'code' in outcome ? `${outcome.code}: ${outcome.why}` : 'done'}`,
    ];
  }
  if ('code' in outcome) return [`must be done and was refused as ${outcome.code}: ${outcome.why}`];
  if (outcome.extract !== undefined)
    return judgeExtract(expected.roots, outcome.extract, before, names, first);
  return outcome.receipt === undefined ? [] : judgeCounts(expected, outcome.receipt);
}

function judgeExtract(
  refs: ReadonlySet<number>,
  extract: Extract,
  state: State,
  names: RowNames,
  first: Snapshot,
): readonly string[] {
  const problems: string[] = [];
  const shown = new Map(
    extract.tables.flatMap(({ table, rows }) => {
      const primary = state.world.tables.find((one) => one.name === table)?.primary ?? [];
      return rows.map(
        (row) =>
          [
            rowName(
              table,
              primary.map((column) => row.values[column]),
            ),
            row,
          ] as const,
      );
    }),
  );
  const expected = extractOf(state, refs);
  for (const { live, columns, goesOn, keptUntil, keptOnly } of expected) {
    const name = names.of(live.row.id);
    const row = shown.get(name);
    shown.delete(name);
    if (row === undefined) {
      problems.push(`the extract lacks ${name}`);
      continue;
    }
    const is = Object.keys(row.values).sort();
    if (JSON.stringify(is) !== JSON.stringify([...columns].sort()))
      problems.push(`the extract of ${name} must have ${columns.join(', ')} and has ${is.join(', ')}`);
    for (const column of columns) {
      const must = column in live.written ? undefined : first.rows.get(name)?.values[column];
      if (!(column in live.written) && JSON.stringify(must) !== JSON.stringify(row.values[column]))
        problems.push(
          `the extract of ${name}.${column} must be ${JSON.stringify(must)} and is ${JSON.stringify(row.values[column])}`,
        );
    }
    const dates = JSON.stringify([row.goesOn, row.keptUntil, row.keptOnly]);
    const must = JSON.stringify([goesOn, keptUntil, keptOnly]);
    if (dates !== must) problems.push(`the extract of ${name} must say ${must} and says ${dates}`);
  }
  return [...problems, ...[...shown.keys()].map((name) => `the extract shows ${name}, which is not hers`)];
}

/** A redaction may touch a row in several steps, and write what stood there: its count has a lower bound alone. */
function judgeCounts({ done }: Extract_<Expected, 'done'>, receipt: Receipt): readonly string[] {
  const count = (rows: ReadonlySet<{ readonly table: { readonly name: string } }>, table: string): number =>
    [...rows].filter((live) => live.table.name === table).length;
  const tables = new Set([
    ...Object.keys(receipt.counts),
    ...[...done.deleted, ...done.reduced, ...done.touched].map((live) => live.table.name),
  ]);
  return [...tables].flatMap((table) => {
    const { deleted, kept, redacted } = receipt.counts[table] ?? { deleted: 0, kept: 0, redacted: 0 };
    const must = {
      deleted: count(done.deleted, table),
      kept: count(done.reduced, table),
      redacted: count(done.touched, table),
    };
    const problems: string[] = [];
    if (deleted !== must.deleted)
      problems.push(`the receipt must count ${must.deleted} deleted rows of ${table} and counts ${deleted}`);
    if (kept !== must.kept)
      problems.push(`the receipt must count ${must.kept} kept rows of ${table} and counts ${kept}`);
    if (redacted < must.redacted)
      problems.push(
        `the receipt must count ${must.redacted} redacted rows of ${table} and counts ${redacted}`,
      );
    return problems;
  });
}

type Extract_<T, K> = T extends { readonly kind: K } ? T : never;
