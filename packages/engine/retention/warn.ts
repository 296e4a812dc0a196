import type { CategoryId } from '@trygg/policy';
import type { ClientBase } from 'pg';
import { columnType } from '../catalog/references.ts';
import { notHeld } from '../ending/held.ts';
import { dueDate, expired } from '../ending/terms.ts';
import { eventOf, reachable, type Warned, warnedOf } from '../ending/warning.ts';
import { subjectDigest } from '../ledger/keys.ts';
import { writeEntry } from '../ledger/write.ts';
import type { RightsContext } from '../model/context.ts';
import type { Warning, WarningOutcome } from '../model/retention.ts';
import type { SubjectRef } from '../model/subject.ts';
import { inTransaction, type RightsConnections } from '../run/over-role.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';

type Send = (warning: Warning) => Promise<WarningOutcome>;
type Sent = { readonly sent: number; readonly failed: number };

/** Longer than a mail server is waited for: whoever took a warning and is gone by then was killed. */
const taken = "interval '10 minutes'";

/**
 * Finds who is to be warned on the local date of `asOf` and sends what is open, one by one. Any number of processes may:
 * whoever takes a warning puts off its next time, so that no other does. No connection is held while it is sent, for
 * mail servers may take long; it is sent twice only when the process dies between the answer and the note of it, or the note
 * cannot be written.
 */
export async function warnInactive(
  context: RightsContext,
  connections: RightsConnections,
  asOf: Temporal.Instant,
  send: Send,
): Promise<Sent> {
  const day = asOf.toZonedDateTimeISO(context.policy.timeZone).toPlainDate();
  const done = { sent: 0, failed: 0 };
  const transaction = <T>(work: (client: ClientBase) => Promise<T>): Promise<T> =>
    inTransaction(connections, 'sweep', work);
  for (const root of context.map.subjects.values()) {
    const warned = warnedOf(context, root);
    if (warned === undefined) continue;
    await transaction(async (client) => {
      await client.query(renderText(forget(context, warned)));
      await client.query(renderText(find(context, warned, day)), [asOf.toString()]);
    });
    const open = renderText(nextOpen(context, warned, day));
    for (;;) {
      const outcome = await sendNext(context, transaction, warned, { open, asOf, day, send });
      if (outcome === 'none') break;
      done[outcome] += 1;
    }
  }
  return done;
}

/** Row `t` of the subject that `s` is. */
function rowOf(context: RightsContext, { root }: Warned): Sql {
  const type = columnType(context)(root.table, root.key);
  return sql`t.${sql.identifier(root.key)} = s.key::${sql.catalogType(type)}`;
}

function subjectOf({ root, record }: Warned): Sql {
  return sql`s.id = w.subject_id and s.kind = ${sql.value(root.kind)} and w.record = ${sql.value(record)}`;
}

/** Who came back has another period: what was said of the former one is of no use. */
function forget(context: RightsContext, warned: Warned): Sql {
  const same = sql`select from ${sql.table(warned.table.name)} t where ${rowOf(context, warned)} and ${eventOf(context, warned)} = w.event`;
  return sql`delete from trygg.warning w using trygg.subject s where ${subjectOf(warned)} and not exists (${same})`;
}

function find(context: RightsContext, warned: Warned, day: Temporal.PlainDate): Sql {
  const { root, table, record } = warned;
  const due = dueDate(context, record, 't');
  const subject = sql`s.kind = ${sql.value(root.kind)} and s.key = t.${sql.identifier(root.key)}::text`;
  return sql`insert into trygg.warning (subject_id, record, event, due, next_at)
select s.id, ${sql.value(record)}, ${eventOf(context, warned)}, ${due}, ${sql.parameter(1)}::timestamptz
from ${sql.table(table.name)} t join trygg.subject s on ${subject}
where ${isNear(context, warned, day)}
on conflict (subject_id, record, event) do nothing`;
}

/** The period runs out within the time of a warning; nobody restricted or held goes, and so is not warned. */
function isNear(context: RightsContext, warned: Warned, day: Temporal.PlainDate): Sql {
  return sql`${expired(context, warned.table, 't', day.add(warned.before))} and ${reachable(warned)}${notHeld(context, warned.table.name)}`;
}

interface Open {
  readonly id: string;
  readonly key: string;
  readonly due: string;
  readonly attempts: number;
}

/** Asked of the subject's row as it is now: whoever came back or was restricted meanwhile is told nothing. */
function nextOpen(context: RightsContext, warned: Warned, day: Temporal.PlainDate): Sql {
  const row = sql`${rowOf(context, warned)} and ${eventOf(context, warned)} = w.event and ${isNear(context, warned, day)}`;
  return sql`select w.id, s.key, w.due::text as due, w.attempts from trygg.warning w join trygg.subject s on ${subjectOf(warned)}
where w.sent_on is null and w.next_at <= ${sql.parameter(1)}::timestamptz and exists (select from ${sql.table(warned.table.name)} t where ${row})
order by w.due, w.id limit 1 for update of w skip locked`;
}

type Transaction = <T>(work: (client: ClientBase) => Promise<T>) => Promise<T>;

async function sendNext(
  context: RightsContext,
  transaction: Transaction,
  warned: Warned,
  { open, asOf, day, send }: { open: string; asOf: Temporal.Instant; day: Temporal.PlainDate; send: Send },
): Promise<'sent' | 'failed' | 'none'> {
  const row = await transaction((client) => take(client, open, asOf));
  if (row === undefined) return 'none';
  const earliest = day.add(warned.before);
  const due = Temporal.PlainDate.from(row.due);
  const ends = (Temporal.PlainDate.compare(due, earliest) < 0 ? earliest : due).toString();
  const { id } = row;
  const subject = { kind: warned.root.kind, key: row.key };
  const { record } = warned;
  let outcome: WarningOutcome;
  try {
    outcome = await send({ id, subject, record, ends, holds: holdsOf(context, record) });
  } catch {
    // From two hours on, doubling, at most a day: a mail server that is down for a night costs no day of the time.
    const again = asOf.add({ hours: Math.min(2 ** (row.attempts + 1), 24) });
    await transaction((client) =>
      client.query('update trygg.warning set attempts = attempts + 1, next_at = $2 where id = $1', [
        id,
        again.toString(),
      ]),
    );
    return 'failed';
  }
  await transaction(async (client) => {
    const { rowCount } = await client.query(
      'update trygg.warning set sent_on = $2, ends_on = $3 where id = $1 and sent_on is null',
      [id, day.toString(), ends],
    );
    // Erased while it was on its way: nothing is to be kept of her. Who came back meanwhile was told all the same.
    if (rowCount === 0 && !(await stillThere(client, subject))) return;
    const body = { warning: id, record, ends, outcome };
    await writeEntry(client, {
      kind: 'end-announced',
      subject: subjectDigest(context.secret, subject),
      body,
    });
  });
  return 'sent';
}

async function stillThere(client: ClientBase, { kind, key }: SubjectRef): Promise<boolean> {
  const { rowCount } = await client.query('select from trygg.subject where kind = $1 and key = $2', [
    kind,
    key,
  ]);
  return rowCount !== 0;
}

/** By the later of both clocks: a run of a day that is past does not give back what it has just taken. */
async function take(client: ClientBase, open: string, asOf: Temporal.Instant): Promise<Open | undefined> {
  const { rows } = await client.query<Open>(open, [asOf.toString()]);
  const [row] = rows;
  if (row !== undefined)
    await client.query(
      `update trygg.warning set next_at = greatest($2::timestamptz, now()) + ${taken} where id = $1`,
      [row.id, asOf.toString()],
    );
  return row;
}

/** What the record kind holds: categories that purposes carried out on its tables use. The other columns are empty. */
function holdsOf(context: RightsContext, record: string): readonly CategoryId[] {
  const tables = [...context.map.tables.values()].filter((table) => table.record === record);
  const found = tables.flatMap((table): readonly CategoryId[] => {
    const activities = context.permitted.filter(
      ({ module, uses }) => module !== 'engine' && uses.some((use) => use.table === table.name),
    );
    const purposes = activities.flatMap((one) => one.purposes);
    const used = new Set(purposes.flatMap((purpose) => context.policy.purposes.get(purpose)?.uses ?? []));
    return [...table.columns.values()].flatMap(({ holds }): readonly CategoryId[] => {
      if (holds === 'key') return [];
      const category = holds === 'secret' ? 'credentials' : holds;
      return used.has(category) ? [category] : [];
    });
  });
  return [...new Set(found)];
}
