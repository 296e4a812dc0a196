import type { ClientBase } from 'pg';
import { domainForms } from '../model/address-domain.ts';
import type { RightsContext } from '../model/context.ts';
import type { SubjectKind } from '../model/map.ts';
import type { Subject, SubjectRef } from '../model/subject.ts';
import { RightsError } from '../rights-errors.ts';
import { settleAll } from '../run/settle-all.ts';
import { gather } from './gather.ts';
import { readWho } from './who.ts';

export interface FoundSubject {
  readonly kind: SubjectKind;
  readonly key: string;
  readonly confirmed: boolean;
}

/**
 * Who is meant. An address that one person alone has confirmed is that person's, guest rows under it included (law 8.1);
 * an unconfirmed or shared one merges nobody. Throws `subject_refused`, `subject_unknown`, `subject_ambiguous`.
 */
export async function resolveWho(context: RightsContext, client: ClientBase, text: string): Promise<Subject> {
  const who = readWho(context, text);
  if (who.kind === 'key') return resolveKey(client, { kind: who.subject, key: who.key });
  const found = await findByIdentifier(client, who.text);
  const confirmed = found.filter((row) => row.confirmed);
  const [only] = confirmed.length > 0 ? confirmed : found;
  if (only === undefined) throw unknownSubject(text);
  const several = confirmed.length > 1 || (confirmed.length === 0 && found.length > 1);
  if (several && !(await areOne(client, confirmed.length > 0 ? confirmed : found))) {
    const keys = [...new Set(found.map((row) => row.kind))].map((kind) => `\`${kind}:<key>\``).join(' or ');
    throw new RightsError(
      'subject_ambiguous',
      `\`${text}\` stands in ${found.length} rows and is proven to be nobody's alone`,
      {
        help: `name one of them as ${keys}`,
        refs: found.map((row) => ({ kind: row.kind, key: row.key })),
      },
    );
  }
  return resolveKey(client, only);
}

async function resolveKey(client: ClientBase, { kind, key }: SubjectRef): Promise<Subject> {
  const subject = { kind, refs: [{ kind, key }] };
  // Sent together: one way to the server and back.
  const [known, gathered] = await settleAll([
    client.query({
      name: 'known',
      text: 'select from trygg.subject where kind = $1 and key = $2',
      values: [kind, key],
    }),
    gather(client, subject),
  ]);
  if (known.rowCount !== 1) throw unknownSubject(`${kind}:${key}`);
  return gathered.subject;
}

/** Staff said of all of them that they are one. */
async function areOne(client: ClientBase, found: readonly FoundSubject[]): Promise<boolean> {
  const [first] = found;
  if (first === undefined) return false;
  const { kind, key } = first;
  const { merged } = await gather(client, { kind, refs: [{ kind, key }] });
  return found.every((one) => one.kind === kind && (one.key === key || merged.includes(one.key)));
}

export function unknownSubject(text: string): RightsError {
  return new RightsError('subject_unknown', `nobody is known as \`${text}\``, {
    help: 'is the shop the right one?',
  });
}

/** Rows under an identifier, of any kind, and whether it was proven there. Of an address both forms of its domain. */
export async function findByIdentifier(client: ClientBase, text: string): Promise<readonly FoundSubject[]> {
  const { rows } = await client.query<FoundSubject>({
    name: 'find_by_identifier',
    text: `select distinct f.subject_kind as kind, f.subject_key as key, f.confirmed
     from unnest($1::text[]) as typed(text) cross join lateral trygg.find_subjects(typed.text) f`,
    values: [[...new Set([text, ...domainForms(text)])]],
  });
  return rows;
}
