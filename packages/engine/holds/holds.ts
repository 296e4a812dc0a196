import { randomUUID } from 'node:crypto';
import { type ClientBase, DatabaseError } from 'pg';
import { primaryKey } from '../catalog/references.ts';
import { staffDigest, subjectDigest, subjectsBody } from '../ledger/keys.ts';
import { writeEntry } from '../ledger/write.ts';
import type { RightsContext } from '../model/context.ts';
import type { PlannedHold } from '../model/erasures.ts';
import {
  type HeldRecord,
  type Hold,
  type HoldAsked,
  type HoldEnded,
  holdLaws,
  holdReasons,
  type ReviewReason,
  reviewDay,
} from '../model/holds.ts';
import type { Subject, SubjectRef } from '../model/subject.ts';
import { RightsError } from '../rights-errors.ts';

interface OpenHold {
  readonly id: string;
  readonly record: string;
  readonly key: readonly string[];
}

/**
 * Keeps a record whole, inside the transaction of `client`. Waits for erasures and sweeps that are at work: a record
 * that one of them has ended is refused, and any that asks later finds it held.
 */
export async function setHold(
  context: RightsContext,
  client: ClientBase,
  asked: HoldAsked,
  { by, asOf }: { readonly by: string; readonly asOf: Temporal.Instant },
): Promise<Hold> {
  const today = asOf.toZonedDateTimeISO(context.policy.timeZone).toPlainDate();
  const key = checked(context, asked, today);
  if (by.trim() === '') throw holdRefusal('nobody is named who sets the hold', 'say who does it');
  await client.query('select trygg.hold_lock()');
  const { found, owners } = await rootOf(client, asked.record, key);
  if (found === undefined) {
    const help = 'the key is that of the record’s root row; has it been erased already?';
    throw holdRefusal(`no record \`${asked.record}\` has the key`, help);
  }
  const id = randomUUID();
  const reviewOn = (asked.review ?? reviewDay(today, asked.until)).toString();
  const { rows } = await client.query<{ set_at: Date }>(
    `insert into trygg.hold (id, record, key, reason, law, until, review_on, set_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning set_at`,
    [
      id,
      asked.record,
      found,
      asked.reason,
      asked.law,
      asked.until.toString(),
      reviewOn,
      staffDigest(context.secret, by),
    ],
  );
  const { record, reason, law } = asked;
  const until = asked.until.toString();
  const digests = owners.map((ref) => subjectDigest(context.secret, ref));
  await writeEntry(client, {
    kind: 'hold-set',
    subject: digests[0] ?? null,
    body: {
      hold: id,
      record,
      until,
      review: reviewOn,
      reason,
      law,
      by: staffDigest(context.secret, by),
      ...subjectsBody(digests),
    },
  });
  const setAt = rows[0]?.set_at.toISOString() ?? '';
  return { id, record, key: found, reason, law, until, reviewOn, setAt };
}

/**
 * Notes that a hold was looked at and goes on, and the day on which it is looked at next; its end stays where it is. One
 * that has ended is unknown.
 */
export async function reviewHold(
  context: RightsContext,
  client: ClientBase,
  id: string,
  {
    by,
    because,
    asOf,
  }: { readonly by: string; readonly because: ReviewReason; readonly asOf: Temporal.Instant },
): Promise<Hold> {
  if (by.trim() === '') throw holdRefusal('nobody is named who looked at the hold', 'say who does it');
  const { rows } = await client.query<{ record: string; key: readonly string[]; until: string }>(
    'select record, key, until::text as until from trygg.hold where id = $1 and ended_at is null for update',
    [isHoldId(id) ? id : null],
  );
  const [hold] = rows;
  if (hold === undefined) throw unknownHold(id);
  const today = asOf.toZonedDateTimeISO(context.policy.timeZone).toPlainDate();
  const review = reviewDay(today, Temporal.PlainDate.from(hold.until)).toString();
  // A hold whose last day has come is ended by the sweep.
  await client.query('update trygg.hold set review_on = least(until, $2::date) where id = $1', [id, review]);
  const { owners } = await rootOf(client, hold.record, hold.key);
  const digests = owners.map((ref) => subjectDigest(context.secret, ref));
  const [reviewed] = (await readHolds(client)).filter((one) => one.id === id);
  if (reviewed === undefined) throw unknownHold(id);
  await writeEntry(client, {
    kind: 'hold-reviewed',
    subject: digests[0] ?? null,
    body: {
      hold: id,
      record: hold.record,
      review: reviewed.reviewOn,
      because,
      by: staffDigest(context.secret, by),
      ...subjectsBody(digests),
    },
  });
  return reviewed;
}

/**
 * Sets the holds of a plan inside the transaction that accepts its erasure. Done again by the same plan, it changes
 * nothing.
 * INVARIANT: the owners of each record are locked, so that nobody else can be ending it: `hold_lock` is not needed, and
 * would be waited for by who waits for the subjects.
 */
export async function setPlannedHolds(
  context: RightsContext,
  client: ClientBase,
  erasure: string,
  planned: readonly PlannedHold[],
): Promise<void> {
  for (const { record, key, reason, law, until, reviewOn } of planned) {
    const { rows } = await client.query<{ id: string }>({
      name: 'trygg hold of erasure',
      text: `insert into trygg.hold (id, record, key, reason, law, until, review_on, erasure)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (record, key) where ended_at is null and erasure is not null do nothing returning id`,
      values: [randomUUID(), record, key, reason, law, until, reviewOn, erasure],
    });
    const [hold] = rows;
    if (hold === undefined) continue;
    const { owners } = await rootOf(client, record, key);
    const digests = owners.map((ref) => subjectDigest(context.secret, ref));
    await writeEntry(client, {
      kind: 'hold-set',
      subject: digests[0] ?? null,
      body: {
        ...{ hold: hold.id, record, until, review: reviewOn, reason, law, erasure },
        ...subjectsBody(digests),
      },
    });
  }
}

/** Ends the holds that an erasure set which is called back. */
export async function endHoldsOf(context: RightsContext, client: ClientBase, erasure: string): Promise<void> {
  const { rows } = await client.query<OpenHold>(
    'select id, record, key from trygg.hold where erasure = $1 and ended_at is null order by id for update',
    [erasure],
  );
  for (const hold of rows) await end(context, client, hold, 'lifted', {});
}

export async function liftHold(
  context: RightsContext,
  client: ClientBase,
  id: string,
  by: string | undefined,
): Promise<HoldEnded> {
  const { rows } = await client.query<OpenHold & { ended: HoldEnded['ended'] | null }>(
    'select id, record, key, ended from trygg.hold where id = $1 for update',
    [isHoldId(id) ? id : null],
  );
  const [hold] = rows;
  if (hold === undefined) throw unknownHold(id);
  if (hold.ended !== null) return { id: hold.id, record: hold.record, ended: hold.ended };
  return end(
    context,
    client,
    hold,
    'lifted',
    by === undefined ? {} : { by: staffDigest(context.secret, by) },
  );
}

const isHoldId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu.test(text);

function unknownHold(id: string): RightsError {
  return new RightsError('hold_unknown', `there is no hold \`${id.slice(0, 80)}\``, {
    help: '`trygg hold list` shows those that stand',
  });
}

/** Ends the holds whose day has come: made material by sweeps, as all that a clock decides (DECISIONS 11). */
export async function endHolds(
  context: RightsContext,
  client: ClientBase,
  asOf: Temporal.Instant,
): Promise<number> {
  const day = asOf.toZonedDateTimeISO(context.policy.timeZone).toPlainDate();
  const { rows } = await client.query<OpenHold>(
    'select id, record, key from trygg.hold where ended_at is null and until <= $1 order by id for update skip locked',
    [day.toString()],
  );
  for (const hold of rows) await end(context, client, hold, 'passed', {});
  return rows.length;
}

async function end(
  context: RightsContext,
  client: ClientBase,
  { id, record, key }: OpenHold,
  ended: HoldEnded['ended'],
  more: { readonly by?: string },
): Promise<HoldEnded> {
  const { owners } = await rootOf(client, record, key);
  await client.query('update trygg.hold set key = null, ended_at = now(), ended = $2 where id = $1', [
    id,
    ended,
  ]);
  const digests = owners.map((ref) => subjectDigest(context.secret, ref));
  await writeEntry(client, {
    kind: 'hold-lifted',
    subject: digests[0] ?? null,
    body: { hold: id, record, ended, ...more, ...subjectsBody(digests) },
  });
  return { id, record, ended };
}

/** Those that have not ended, the oldest first. */
export async function readHolds(client: ClientBase): Promise<readonly Hold[]> {
  const { rows } = await client.query<Omit<Hold, 'setAt'> & { at: Date }>(
    `select id, record, key, reason, law, until::text as until, review_on::text as "reviewOn", set_at as at from trygg.hold
     where ended_at is null order by set_at, id`,
  );
  return rows.map(({ at, ...hold }) => ({ ...hold, setAt: at.toISOString() }));
}

/** What of these subjects is held: for a plan, so that whoever reads it sees what stays. */
export async function heldOf(
  client: ClientBase,
  subjects: readonly Subject[],
): Promise<readonly HeldRecord[]> {
  const refs = subjects.flatMap((subject) => subject.refs);
  const { rows } = await client.query<HeldRecord>({
    name: 'trygg held of subjects',
    text: `select h.id, h.record, h.reason, h.law, h.until::text as until, h.review_on::text as "reviewOn" from trygg.hold h
      where h.ended_at is null and exists (
        select from trygg.held_owners(h.record, h.key) o
        where (o.subject_kind, o.subject_key) in (select * from unnest($1::text[], $2::text[])))
      order by h.set_at, h.id`,
    values: [refs.map((ref) => ref.kind), refs.map((ref) => ref.key)],
  });
  return rows;
}

interface Root {
  /** The key as PostgreSQL writes it; undefined where there is no such row. */
  readonly found: readonly string[] | undefined;
  readonly owners: readonly SubjectRef[];
}

async function rootOf(client: ClientBase, record: string, key: readonly string[]): Promise<Root> {
  const { rows } = await client
    .query<{ found: string[]; kind: string | null; key: string | null }>(
      `select found_key as found, subject_kind as kind, subject_key as key from trygg.held_owners($1, $2)
       order by subject_kind, subject_key`,
      [record, key],
    )
    .catch((error: unknown) => {
      // A text that is no key of its type (22P02, or a number out of range) names no row.
      if (error instanceof DatabaseError && error.code?.startsWith('22') === true)
        throw holdRefusal(
          `the key is none of a record \`${record}\``,
          '`trygg access` shows the keys of records',
        );
      throw error;
    });
  const owners = rows.flatMap(({ kind, key: own }) =>
    kind === null || own === null ? [] : [{ kind, key: own }],
  );
  return { found: rows[0]?.found, owners };
}

function checked(
  context: RightsContext,
  { record, key, reason, law, until, review }: HoldAsked,
  today: Temporal.PlainDate,
): readonly string[] {
  const columns = typeof key === 'string' ? [key] : key;
  const root = context.map.records.get(record)?.root;
  if (root === undefined) {
    const names = [...context.map.records.keys()].sort().map((name) => `\`${name}\``);
    throw holdRefusal(
      `there is no record \`${record.slice(0, 80)}\``,
      `the data map has ${names.join(', ')}`,
    );
  }
  const bare = [...context.map.tables.values()].find(
    (table) => table.record === record && table.personal && primaryKey(context, table.name).length === 0,
  );
  if (bare !== undefined)
    throw holdRefusal(
      `\`${bare.name}\` has no primary key, so its rows cannot be held`,
      'give the table one',
    );
  const wanted = primaryKey(context, root);
  if (columns.length !== wanted.length)
    throw holdRefusal(
      `the key of a record \`${record}\` has ${wanted.length} columns`,
      `name ${wanted.join(', ')}`,
    );
  if (!(holdReasons as readonly string[]).includes(reason))
    throw holdRefusal(`there is no reason \`${reason}\` of a hold`, `it is one of ${holdReasons.join(', ')}`);
  if (!(holdLaws as readonly string[]).includes(law))
    throw holdRefusal(
      `\`${law}\` keeps nothing that somebody wants erased`,
      `it is one of ${holdLaws.join(', ')}`,
    );
  if (Temporal.PlainDate.compare(until, today) <= 0)
    throw holdRefusal(`\`${until.toString()}\` is no day to come`, 'a hold ends on a day after today');
  if (
    review !== undefined &&
    (Temporal.PlainDate.compare(review, today) <= 0 || Temporal.PlainDate.compare(review, until) > 0)
  )
    throw holdRefusal(
      `\`${review.toString()}\` is no day on which the hold can be looked at`,
      'name one after today, and not after its end',
    );
  return columns;
}

function holdRefusal(message: string, help: string): RightsError {
  return new RightsError('hold_refused', message, { help });
}
