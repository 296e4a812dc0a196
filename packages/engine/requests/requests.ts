import { createHash } from 'node:crypto';
import type { EnforcedPolicy } from '@trygg/policy';
import { extendedDue, requestDue } from '@trygg/policy/law';
import type { ClientBase } from 'pg';
import { staffBody, subjectDigest } from '../ledger/keys.ts';
import { writeEntry } from '../ledger/write.ts';
import { requestRights } from '../model/refusals.ts';
import type { RequestEvent } from '../model/request-states.ts';
import type {
  AskedRequest,
  Letter,
  LetterLanguage,
  RequestRecord,
  Requests,
  StepDetails,
} from '../model/requests.ts';
import type { Subject } from '../model/subject.ts';
import { RightsError } from '../rights-errors.ts';
import { inTransaction, overRole, type RightsConnections } from '../run/over-role.ts';
import { dueOf, isAtOnce } from './due.ts';
import { checkCopied, evidenceOf, identityOf } from './evidence.ts';
import { doubtLetter, extensionLetter, type LetterHead, refusalLetter } from './letter.ts';
import { stateAfter, whyNot } from './machine.ts';
import { groundsFor } from './refusal.ts';
import { insertRequest, lockRequest, readRequests, writeStep } from './store.ts';

export interface RequestsInput {
  readonly policy: EnforcedPolicy;
  readonly activities: RightsConnections;
  readonly secret: Buffer;
}

/** What one step changes beside the state, and what is remembered of it. */
export interface RequestStep {
  readonly event: RequestEvent;
  readonly on: Temporal.PlainDate;
  readonly columns: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, string | readonly string[]>>;
}

/** Requests of one shop, over the role `request`. */
export function openRequests({ policy, activities, secret }: RequestsInput): Requests {
  const dayOf = (asOf: Temporal.Instant): Temporal.PlainDate =>
    asOf.toZonedDateTimeISO(policy.timeZone).toPlainDate();

  /** One step, in one transaction: locked, checked against state and day, written with its ledger entry. */
  const step = (
    number: number,
    details: StepDetails,
    event: RequestEvent,
    work: (
      request: RequestRecord,
      on: Temporal.PlainDate,
      client: ClientBase,
    ) => Promise<Pick<RequestStep, 'columns' | 'body'>>,
  ): Promise<RequestRecord> =>
    inTransaction(activities, 'request', async (client) => {
      const now = dayOf(details.asOf);
      const on = details.on ?? now;
      const request = await lockRequest(client, number, now);
      checkDay(on, now);
      if (on.toString() < request.receivedOn)
        throw requestRefusal(`\`${on}\` is before the request arrived`, 'did you mean another year?');
      const state = stateAfter(request.state, event);
      if (state === undefined) {
        throw requestRefusal(
          `request ${number} is \`${request.state}\` and cannot be ${pastOf[event]}`,
          whyNot(request.state, event),
        );
      }
      const { columns, body } = await work(request, on, client);
      await writeStep(client, request, {
        event,
        state,
        columns,
        body,
        by: staffOf(secret, details.by),
      });
      await writeEntry(client, {
        kind: kindOf[event],
        subject: request.subject,
        body: {
          ...{ request: request.id, right: request.right, on: on.toString() },
          ...staffBody(secret, details.by),
          ...body,
        },
      });
      return lockRequest(client, number, now);
    });

  const head = (request: RequestRecord, language: LetterLanguage | undefined): LetterHead => ({
    policy,
    language: language ?? policy.languages[0] ?? 'en',
    number: request.number,
    right: request.right,
    receivedOn: request.receivedOn,
  });

  /** A step whose reason is told to whoever asked: the letter is handed out, its hash is kept. */
  const withLetter = async (
    number: number,
    details: StepDetails & { readonly because: string },
    event: RequestEvent,
    work: (
      request: RequestRecord,
      on: Temporal.PlainDate,
    ) => Pick<RequestStep, 'columns' | 'body'> & { readonly letter: Letter },
  ): Promise<{ readonly request: RequestRecord; readonly letter: Letter }> => {
    if (details.because.trim() === '')
      throw requestRefusal(
        'no reason is given',
        'say in a sentence why: whoever asked is told (Art. 12(3), (4))',
      );
    let letter: Letter = { subject: '', text: '' };
    const request = await step(number, details, event, (found, on) => {
      const done = work(found, on);
      letter = done.letter;
      const hash = createHash('sha256').update(letter.text).digest('hex');
      return Promise.resolve({ columns: done.columns, body: { ...done.body, letter: hash } });
    });
    return { request, letter };
  };

  return {
    open: (asked) =>
      inTransaction(activities, 'request', async (client) => {
        const now = dayOf(asked.asOf);
        const received = asked.receivedOn ?? now;
        checkDay(received, now);
        checkReference(asked.reference);
        const subject = await subjectOf(client, secret, asked);
        const { id, number } = await insertRequest(client, {
          asked,
          subject,
          receivedOn: received,
          dueOn: dueOf(asked.right, received, policy.jurisdiction),
          by: staffOf(secret, asked.by),
        });
        await writeEntry(client, {
          kind: 'request-opened',
          subject: subject.digest,
          body: {
            ...{ request: id, right: asked.right, channel: asked.channel, on: received.toString() },
            ...staffBody(secret, asked.by),
          },
        });
        return lockRequest(client, number, now);
      }),
    doubt: (number, details) =>
      withLetter(number, details, 'doubt', (request, on) => ({
        columns: { identity_asked_on: on.toString() },
        body: {},
        letter: doubtLetter(head(request, details.language), details.because.trim(), {
          day: request.dueOn,
          past: request.dueOn < dayOf(details.asOf).toString(),
        }),
      })),
    identify: (number, details) =>
      step(number, details, 'identify', (request, on) => {
        if (request.identifiedOn !== null)
          throw requestRefusal(`request ${number} is identified already`, 'answer or refuse it');
        return Promise.resolve({
          columns: {
            identified_on: on.toString(),
            identity_method: details.method,
            ...(request.identityAskedOn === null
              ? {}
              : { due_if_suspended_on: requestDue(on, policy.jurisdiction).toString() }),
          },
          body: { method: details.method },
        });
      }),
    extend: (number, details) =>
      withLetter(number, details, 'extend', (request, on) => {
        if (isAtOnce(request.right))
          throw requestRefusal(
            `request ${number} cannot be extended: ${requestRights[request.right]} is carried out at once`,
            'carry it out: nothing about it is to be weighed',
          );
        if (on.toString() > request.dueOn) {
          throw requestRefusal(
            `request ${number} can no longer be extended: month one ended on ${request.dueOn}`,
            'answer or refuse it; whoever asked must hear of an extension inside month one (Art. 12(3))',
          );
        }
        const received = Temporal.PlainDate.from(request.receivedOn);
        const until = extendedDue(received, policy.jurisdiction).toString();
        return {
          columns: { extended_on: on.toString(), extended_due_on: until },
          body: { reason: details.reason, until },
          letter: extensionLetter(
            head(request, details.language),
            details.reason,
            details.because.trim(),
            until,
          ),
        };
      }),
    refuse: (number, details) =>
      withLetter(number, details, 'refuse', (request, on) => {
        const grounds = groundsFor(request.right, policy.jurisdiction);
        if (!grounds.includes(details.ground)) {
          throw requestRefusal(
            `\`${details.ground}\` is no ground on which a request for ${request.right} can be refused`,
            grounds.map((ground) => `\`${ground}\``).join(', '),
          );
        }
        if (details.ground === 'not-identified' && request.identityAskedOn === null)
          throw requestRefusal(
            'nobody asked for proof of who asks',
            '`trygg request identify --ask` does (Art. 12(6))',
          );
        return {
          columns: { closed_on: on.toString() },
          body: { ground: details.ground },
          letter: refusalLetter(head(request, details.language), details.ground, details.because.trim()),
        };
      }),
    copied: (number, { copy, subjects, ...details }) =>
      step(number, details, 'copy', (request) => {
        checkCopied(secret, request, copy, subjects);
        return Promise.resolve({ columns: {}, body: { copy } });
      }),
    answer: (number, details) =>
      step(number, details, 'answer', async (request, on, client) => ({
        columns: { closed_on: on.toString() },
        body: { ...identityOf(request, details), ...(await evidenceOf(client, request, details)) },
      })),
    withdraw: (number, details) =>
      step(number, details, 'withdraw', (_request, on) =>
        Promise.resolve({ columns: { closed_on: on.toString() }, body: {} }),
      ),
    list: ({ asOf, all }) =>
      overRole(activities, 'request', (client) =>
        readRequests(client, { kind: all === true ? 'all' : 'open' }, dayOf(asOf)),
      ),
    of: (subject, { asOf }) =>
      overRole(activities, 'request', (client) =>
        readRequests(
          client,
          { kind: 'subject', digests: subject.refs.map((ref) => subjectDigest(secret, ref)) },
          dayOf(asOf),
        ),
      ),
  };
}

const pastOf: Readonly<Record<RequestEvent, string>> = {
  doubt: 'put in doubt',
  identify: 'identified',
  extend: 'extended',
  answer: 'answered',
  refuse: 'refused',
  withdraw: 'withdrawn',
  copy: 'copied for',
};

const kindOf = {
  doubt: 'request-doubted',
  identify: 'request-identified',
  extend: 'request-extended',
  copy: 'request-copied',
  answer: 'request-answered',
  refuse: 'request-refused',
  withdraw: 'request-withdrawn',
} as const satisfies Record<RequestEvent, string>;

export function requestRefusal(message: string, help: string): RightsError {
  return new RightsError('request_refused', message, { help });
}

function checkDay(on: Temporal.PlainDate, today: Temporal.PlainDate): void {
  if (Temporal.PlainDate.compare(on, today) > 0)
    throw requestRefusal(`\`${on}\` is still to come`, 'write the day on which it happened');
}

/** A file number, and nothing that could be a name or an address. */
function checkReference(reference: string | undefined): void {
  if (reference !== undefined && !/^(?=.*\d)[A-Za-z0-9./-]{1,40}$/u.test(reference))
    throw requestRefusal(
      'the reference is no file number',
      'letters, digits, `.`, `/` and `-`, one digit at least; nothing about the person',
    );
}

function staffOf(secret: Buffer, by: string | undefined): string | null {
  return staffBody(secret, by).by ?? null;
}

/** The subject's row for as long as there is one, and the digest that outlives it. */
async function subjectOf(
  client: ClientBase,
  secret: Buffer,
  { subject }: AskedRequest,
): Promise<{ readonly id: string | null; readonly digest: string | null }> {
  const ref = (subject satisfies Subject | undefined)?.refs[0];
  if (ref === undefined) return { id: null, digest: null };
  const { rows } = await client.query<{ id: string }>(
    'select id from trygg.subject where kind = $1 and key = $2',
    [ref.kind, ref.key],
  );
  const id = rows[0]?.id;
  if (id === undefined)
    throw new RightsError('subject_unknown', 'the one who asks is no longer known', {
      help: 'open it without a subject: whoever asks gets an answer all the same',
    });
  return { id, digest: subjectDigest(secret, ref) };
}
