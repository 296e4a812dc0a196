import type { ClientBase } from 'pg';
import type { SubjectKind } from '../map/model.ts';
import type { Subject, SubjectRef } from '../run/model.ts';
import { RightsError } from './errors.ts';
import type { Ground } from './ground.ts';
import { readWho } from './who.ts';

export interface Found {
  readonly kind: SubjectKind;
  readonly key: string;
  readonly confirmed: boolean;
}

/**
 * Who is meant. An address that one person alone has confirmed is hers, guest rows under it included (law 8.1);
 * an unconfirmed or shared one merges nobody. Throws `subject_refused`, `subject_unknown`, `subject_ambiguous`.
 */
export async function resolveWho(ground: Ground, client: ClientBase, text: string): Promise<Subject> {
  const who = readWho(ground, text);
  if (who.kind === 'key') return resolveKey(client, { kind: who.subject, key: who.key });
  const found = await findByIdentifier(client, who.text);
  const confirmed = found.filter((row) => row.confirmed);
  const [only] = confirmed.length > 0 ? confirmed : found;
  if (only === undefined) throw unknown(text);
  if (confirmed.length > 1 || (confirmed.length === 0 && found.length > 1)) {
    const keys = [...new Set(found.map((row) => row.kind))].map((kind) => `\`${kind}:<key>\``).join(' or ');
    throw new RightsError(
      'subject_ambiguous',
      `\`${text}\` stands in ${found.length} rows and is proven to be nobody's alone`,
      {
        help: `name one of them as ${keys}`,
      },
    );
  }
  return resolveKey(client, only);
}

async function resolveKey(client: ClientBase, { kind, key }: SubjectRef): Promise<Subject> {
  const subject = { kind, refs: [{ kind, key }] };
  const known = await client.query('select from trygg.subject where kind = $1 and key = $2', [kind, key]);
  if (known.rowCount !== 1) throw unknown(`${kind}:${key}`);
  return withGuests(client, subject);
}

export function unknown(text: string): RightsError {
  return new RightsError('subject_unknown', `nobody is known as \`${text}\``, {
    help: 'is the shop the right one?',
  });
}

/** Rows under an identifier, of any kind, and whether it was proven there. */
export async function findByIdentifier(client: ClientBase, text: string): Promise<readonly Found[]> {
  const { rows } = await client.query<Found>(
    'select distinct subject_kind as kind, subject_key as key, confirmed from trygg.find_subjects($1)',
    [text],
  );
  return rows;
}

/**
 * The subject with the guest rows under her confirmed addresses: rows in which no identifier was ever confirmed.
 * Nothing is added where a second person has confirmed the same address.
 */
export async function withGuests(client: ClientBase, subject: Subject): Promise<Subject> {
  const keys = subject.refs.map((ref) => ref.key);
  const { rows } = await client.query<{ key: string }>(
    'select distinct key from trygg.find_guests($1, $2) as f(key)',
    [subject.kind, keys],
  );
  const guests = rows.map((row) => row.key).filter((key) => !keys.includes(key));
  guests.sort();
  return {
    kind: subject.kind,
    refs: [...subject.refs, ...guests.map((key) => ({ kind: subject.kind, key }))],
  };
}
