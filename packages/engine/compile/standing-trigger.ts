import { joined, type OwnerPath, ownerPaths } from '../map/owner-path.ts';
import { keptBit, ownerless, standingColumn } from '../map/standing.ts';
import type { FunctionControl, TriggerControl } from '../model/controls.ts';
import type { DataMap, SubjectRoot, TableMap } from '../model/map.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { functionName, ownerColumns, rootOf, subjectGate, trigger, triggerFunction } from './functions.ts';

const standing = sql.identifier(standingColumn);
const kept = sql.value(keptBit);

/** An owner of the row: its path, where its key is held, and whether it has to be there. */
interface Owner {
  readonly path: OwnerPath;
  readonly key: Sql;
  readonly id: Sql;
  /** What else has to hold for it to count; absent: a root row is its own subject, which exists only once the row does. */
  readonly counts?: Sql;
}

/**
 * Keeps `trygg_standing` right when a row comes or changes hands: locks the owners' subjects in the order of
 * their ids, so that a change of standing waits for the write or the write for it (DECISIONS 12).
 */
export function standingTrigger(
  map: DataMap,
  table: TableMap,
  first: bigint,
): readonly (FunctionControl | TriggerControl)[] {
  const root = rootOf(map, table.name);
  const owners = ownersOf(map, table, root);
  const name = functionName('stand', table.name);
  const body = sql`declare
${sql.join(
  owners.map(({ key }) => sql`  ${key} text;\n`),
  sql.empty,
)}${owners.length === 2 ? declaredOfTwo(owners) : sql.empty}${owners.length > 2 ? sql`  locked_count integer;\n` : sql.empty}  result bigint;
begin
${keyFixed(root)}  if new.${standing} & ${kept} <> 0 then
    return new;
  end if;
${fromWritten(table, owners)}${readKeys(owners)}${owners.length === 1 ? lockOne(owners) : owners.length === 2 ? lockTwo(owners) : lockMany(owners)}  new.${standing} := ${given(root, first)};
  return new;
end`;
  const columns = sql.list(ownerColumns(table).map((column) => sql.identifier(column)));
  return [
    // One plan a session, from the indexes, however small the tables were when it was made.
    triggerFunction(name, body, [sql`plan_cache_mode = force_generic_plan`, sql`enable_seqscan = off`]),
    trigger(table.name, 'trygg_standing', sql`before insert or update of ${columns}`, sql.empty, name),
  ];
}

function ownersOf(map: DataMap, table: TableMap, root: SubjectRoot | undefined): readonly Owner[] {
  const paths = ownerPaths(map, table.name);
  const keyOf = (index: number): Sql => sql.identifier(`key_${index + 1}`);
  return paths.map((path, index) => {
    const owner = { path, key: keyOf(index), id: sql.identifier(`id_${index + 1}`) };
    if (root !== undefined && path.kind === root.kind && path.steps.length === 0 && path.column === root.key)
      return owner;
    const others = paths.flatMap((other, before) =>
      before < index && other.kind === path.kind
        ? [sql` and ${keyOf(index)} is distinct from ${keyOf(before)}`]
        : [],
    );
    return { ...owner, counts: sql`${owner.key} is not null${sql.join(others, sql.empty)}` };
  });
}

function keyFixed(root: SubjectRoot | undefined): Sql {
  if (root === undefined) return sql.empty;
  const key = sql.identifier(root.key);
  return sql`  if tg_op = 'UPDATE' and new.${key} is distinct from old.${key} then
    raise exception 'the key of a subject never changes' using errcode = 'TG002';
  end if;
`;
}

/** The subject of a root row comes after it, so the row is given what the subject starts with. */
function given(root: SubjectRoot | undefined, first: bigint): Sql {
  if (root === undefined) return sql`coalesce(result, ${sql.value(ownerless)})`;
  return sql`case when tg_op = 'INSERT' then coalesce(result, -1) & ${sql.value(first)} else coalesce(result, ${sql.value(first)}) end`;
}

/**
 * A row that hangs on one parent has its owners. INVARIANT: where this transaction has written the parent and locked all
 * subjects who own it, as an order's has before its lines come, the parent says what they leave until the transaction ends.
 * What a savepoint wrote or locked is not recognised, nor a subject that others have locked as well: those are locked anew.
 */
function fromWritten({ name, owners: links }: TableMap, owners: readonly Owner[]): Sql {
  const [link] = links;
  if (links.length !== 1 || link?.kind !== 'via' || link.parent === name) return sql.empty;
  if (owners.some(({ path }) => path.steps.length !== 1)) return sql.empty;
  const own = sql`pg_current_xact_id()::xid`;
  const [column, above] = [sql.identifier('new', link.column), sql.identifier('p', link.parentColumn)];
  const locked = owners.map(({ path }) => {
    const key = sql.identifier('p', path.column);
    return sql`\n    and coalesce((select s.xmax = ${own} from trygg.subject s where s.kind = ${sql.value(path.kind)} and s.key = ${key}::text), ${key} is null)`;
  });
  return sql`  select p.${standing} into result from ${sql.table(link.parent)} p
  where ${above} = ${column} and p.xmin = ${own} and p.${standing} & ${kept} = 0${sql.join(locked, sql.empty)};
  if found then
    new.${standing} := result;
    return new;
  end if;
`;
}

/** Keys of the owners into variables: the row's own columns, and one reading for each way to a parent. */
function readKeys(owners: readonly Owner[]): Sql {
  const ways = new Map<string, Owner[]>();
  for (const owner of owners) {
    const way = JSON.stringify(owner.path.steps);
    ways.set(way, [...(ways.get(way) ?? []), owner]);
  }
  const statements = [...ways.values()].map((together) => {
    const steps = together[0]?.path.steps ?? [];
    const last = steps.length === 0 ? 'new' : `p${steps.length}`;
    const column = ({ path }: Owner): Sql => sql`${sql.identifier(last, path.column)}::text`;
    if (steps.length === 0)
      return sql.join(
        together.map((owner) => sql`  ${owner.key} := ${column(owner)};\n`),
        sql.empty,
      );
    const keys = sql.list(together.map(({ key }) => key));
    return sql`  select ${sql.list(together.map(column))} into ${keys} from ${joined(steps, 'new')};\n`;
  });
  return sql.join(statements, sql.empty);
}

/** Shared, and held until the end of the transaction; never null. */
function gate(of: Sql): Sql {
  return sql`pg_advisory_xact_lock_shared(${sql.value(subjectGate)}, (${of})::integer)`;
}

const missing = sql`    raise exception 'subject does not exist' using errcode = 'TG001';
  end if;
`;

/** Of one, as of most rows: a row is locked after what finds it has held, and that passes the gate. */
function lockOne(owners: readonly Owner[]): Sql {
  return sql.join(
    owners.map(({ path, key, counts }) => {
      const refused =
        counts === undefined ? sql.empty : sql`  if result is null and ${counts} then\n${missing}`;
      return sql`  select s.standing into result from trygg.subject s
  where s.kind = ${sql.value(path.kind)} and s.key = ${key} and ${gate(sql`s.id % 256`)} is not null
  for share;
${refused}`;
    }),
    sql.empty,
  );
}

function declaredOfTwo(owners: readonly Owner[]): Sql {
  const ids = owners.map(({ id }) => sql`  ${id} bigint;\n`);
  return sql`${sql.join(ids, sql.empty)}  other bigint;\n`;
}

/** Of two without sorting: statements that find one row by its key take less than one over both. */
function lockTwo(owners: readonly Owner[]): Sql {
  const found = owners.map(
    ({ path, key, id }) => sql`  if ${key} is not null then
    select s.id into ${id} from trygg.subject s where s.kind = ${sql.value(path.kind)} and s.key = ${key};
  end if;
`,
  );
  const ids = owners.map(({ id }) => id);
  const gates = sql.list(ids.map((id) => sql`${id} % 256`));
  const [lower, higher] = [sql`least(${sql.list(ids)})`, sql`greatest(${sql.list(ids)})`];
  const absent = owners.flatMap(({ key, id, counts }) =>
    counts === undefined ? [] : [sql`${key} is not null and ${id} is null`],
  );
  const gone = sql`${lower} is not null and result is null`;
  return sql`${sql.join(found, sql.empty)}  if ${lower} is not null then
    if ${gate(sql`least(${gates})`)} is null or ${gate(sql`greatest(${gates})`)} is null then
      return null;
    end if;
    select s.standing into result from trygg.subject s where s.id = ${lower} for share;
    if ${lower} <> ${higher} then
      select s.standing into other from trygg.subject s where s.id = ${higher} for share;
      result := result & other;
    end if;
  end if;
  if ${sql.join([...absent, gone], sql` or `)} then
${missing}`;
}

function lockMany(owners: readonly Owner[]): Sql {
  const counted = owners.flatMap(({ counts }) => (counts === undefined ? [] : [sql`(${counts})::integer`]));
  const wanted = counted.length === 0 ? sql`0` : sql.join(counted, sql` + `);
  const ofOwners = sql.join(
    owners.map(({ path, key }) => sql`(s.kind = ${sql.value(path.kind)} and s.key = ${key})`),
    sql` or `,
  );
  return sql`  perform pg_advisory_xact_lock_shared(${sql.value(subjectGate)}, g.gate) from (
    select distinct trygg.gate(s.id) as gate from trygg.subject s
    where ${ofOwners} order by 1
  ) g;
  select count(*), bit_and(l.standing) into locked_count, result
  from (
    select s.standing from trygg.subject s
    where ${ofOwners}
    order by s.id for share of s
  ) l;
  if locked_count < ${wanted} then
${missing}`;
}
