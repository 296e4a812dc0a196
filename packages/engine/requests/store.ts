import type { ClientBase } from 'pg';
import type { RequestEvent, RequestState } from '../model/request-states.ts';
import type { AskedRequest, IdentityMethod, RequestRecord } from '../model/requests.ts';
import { RightsError } from '../rights-errors.ts';

interface Row {
  readonly id: string;
  readonly number: string;
  readonly asked: RequestRecord['right'];
  readonly channel: RequestRecord['channel'];
  readonly reference: string | null;
  readonly subject: string | null;
  readonly state: RequestState;
  readonly received_on: string;
  readonly due_on: string;
  readonly identity_asked_on: string | null;
  readonly identified_on: string | null;
  readonly identity_method: IdentityMethod | null;
  readonly due_if_suspended_on: string | null;
  readonly extended_on: string | null;
  readonly extended_due_on: string | null;
  readonly closed_on: string | null;
  readonly events: RequestRecord['events'];
}

/** Columns by name: days as text, so that no time zone touches them. */
const selected = `select r.id, r.number, r.asked, r.channel, r.reference, r.subject, r.state, r.received_on::text,
  r.due_on::text, r.identity_asked_on::text, r.identified_on::text, r.identity_method, r.due_if_suspended_on::text,
  r.extended_on::text, r.extended_due_on::text, r.closed_on::text,
  (select coalesce(jsonb_agg(jsonb_build_object('event', e.event, 'at', e.at, 'body', e.body) order by e.position), '[]')
   from trygg.request_event e where e.request = r.id) as events
from trygg.request r`;

function recordOf(row: Row, today: Temporal.PlainDate): RequestRecord {
  const answerBy = row.extended_due_on ?? row.due_on;
  const left =
    row.closed_on === null
      ? today.until(Temporal.PlainDate.from(answerBy), { largestUnit: 'day' }).days
      : null;
  return {
    id: row.id,
    number: Number(row.number),
    right: row.asked,
    channel: row.channel,
    reference: row.reference,
    subject: row.subject,
    state: row.state,
    receivedOn: row.received_on,
    dueOn: row.due_on,
    answerBy,
    identityAskedOn: row.identity_asked_on,
    identifiedOn: row.identified_on,
    identityMethod: row.identity_method,
    dueIfSuspendedOn: row.due_if_suspended_on,
    extendedOn: row.extended_on,
    closedOn: row.closed_on,
    daysLeft: left,
    overdue: left !== null && left < 0,
    events: row.events,
  };
}

/** Reads a request and holds it for the rest of the transaction: two steps at once come one after the other. */
export async function lockRequest(
  client: ClientBase,
  number: number,
  today: Temporal.PlainDate,
): Promise<RequestRecord> {
  const { rows } = await client.query<Row>(`${selected} where r.number = $1 for update of r`, [number]);
  const [row] = rows;
  if (row === undefined)
    throw new RightsError('request_unknown', `there is no request \`${number}\``, {
      help: '`trygg request list --all` names them',
    });
  return recordOf(row, today);
}

export async function readRequests(
  client: ClientBase,
  which:
    | { readonly kind: 'open' }
    | { readonly kind: 'all' }
    | { readonly kind: 'subject'; readonly digests: readonly string[] },
  today: Temporal.PlainDate,
): Promise<readonly RequestRecord[]> {
  const { rows } = await client.query<Row>(
    `${selected} where case $1 when 'open' then r.closed_on is null when 'all' then true else r.subject = any($2::text[]) end
     order by case when $1 = 'subject' then -r.number else r.number end`,
    [which.kind, which.kind === 'subject' ? which.digests : []],
  );
  return rows.map((row) => recordOf(row, today));
}

export async function insertRequest(
  client: ClientBase,
  given: {
    readonly asked: AskedRequest;
    readonly subject: { readonly id: string | null; readonly digest: string | null };
    readonly receivedOn: Temporal.PlainDate;
    readonly dueOn: Temporal.PlainDate;
    readonly by: string | null;
  },
): Promise<{ readonly id: string; readonly number: number }> {
  const { asked, subject, receivedOn, dueOn, by } = given;
  const { rows } = await client.query<{ id: string; number: string }>(
    `insert into trygg.request (asked, channel, reference, subject_id, subject, state, received_on, due_on)
     values ($1, $2, $3, $4, $5, 'received', $6, $7) returning id, number`,
    [
      asked.right,
      asked.channel,
      asked.reference ?? null,
      subject.id,
      subject.digest,
      receivedOn.toString(),
      dueOn.toString(),
    ],
  );
  const id = rows[0]?.id ?? '';
  await client.query(
    "insert into trygg.request_event (request, position, event, by) values ($1, 1, 'open', $2)",
    [id, by],
  );
  return { id, number: Number(rows[0]?.number) };
}

/** Columns that a step may write, each with its cast: nothing else of a request ever changes. */
const steppable = [
  'identity_asked_on',
  'identified_on',
  'identity_method',
  'due_if_suspended_on',
  'extended_on',
  'extended_due_on',
  'closed_on',
] as const;

export async function writeStep(
  client: ClientBase,
  request: RequestRecord,
  step: {
    readonly event: RequestEvent;
    readonly state: RequestState;
    readonly columns: Readonly<Partial<Record<(typeof steppable)[number], string>>>;
    readonly body: Readonly<Record<string, string | readonly string[]>>;
    readonly by: string | null;
  },
): Promise<void> {
  await client.query(
    `update trygg.request r set state = $2,
       identity_asked_on = coalesce($3::date, r.identity_asked_on), identified_on = coalesce($4::date, r.identified_on),
       identity_method = coalesce($5, r.identity_method), due_if_suspended_on = coalesce($6::date, r.due_if_suspended_on),
       extended_on = coalesce($7::date, r.extended_on), extended_due_on = coalesce($8::date, r.extended_due_on),
       closed_on = coalesce($9::date, r.closed_on)
     where r.id = $1`,
    [request.id, step.state, ...steppable.map((column) => step.columns[column] ?? null)],
  );
  await client.query(
    'insert into trygg.request_event (request, position, event, by, body) values ($1, $2, $3, $4, $5)',
    [request.id, request.events.length + 1, step.event, step.by, JSON.stringify(step.body)],
  );
}
