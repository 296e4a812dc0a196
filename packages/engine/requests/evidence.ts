import type { ClientBase } from 'pg';
import type { RequestRight } from '../model/refusals.ts';
import type { AnswerEvidence, RequestRecord } from '../model/requests.ts';
import { RightsError } from '../rights-errors.ts';

/** What shows that a right was carried out: a receipt of these kinds, or the hash of the copy that was given. */
const shownBy: Readonly<Record<RequestRight, readonly string[] | 'copy' | 'any receipt'>> = {
  access: 'copy',
  portability: 'copy',
  rectification: ['rectify'],
  erasure: ['erase'],
  restriction: ['restrict', 'lift'],
  objection: 'any receipt',
  'marketing-objection': 'any receipt',
  withdrawal: 'any receipt',
};

function missing(what: string, help: string): RightsError {
  return new RightsError('request_refused', `the answer shows nothing: ${what} is missing`, { help });
}

/** Checks what an answer rests on, and yields what is remembered of it. */
export async function evidenceOf(
  client: ClientBase,
  request: RequestRecord,
  { receipts = [], copy, nothingHeld = false }: AnswerEvidence,
): Promise<Readonly<Record<string, string | readonly string[]>>> {
  if (nothingHeld) {
    if (request.subject !== null)
      throw new RightsError('request_refused', 'data of the one who asks is held', {
        help: 'answer with the receipt of what was done, or with the hash of the copy that was given',
      });
    return { answer: 'nothing-held' };
  }
  const wanted = shownBy[request.right];
  if (wanted === 'copy') {
    if (copy === undefined)
      throw missing('the copy’s SHA-256', 'write `--copy FILE`: the file that the subject gets');
    if (!/^[0-9a-f]{64}$/u.test(copy)) throw missing('a SHA-256 in hexadecimal', 'write 64 digits');
    return { copy };
  }
  if (receipts.length === 0)
    throw missing(
      'a receipt',
      `write \`--receipt ID\`: carrying out a request for ${request.right} gives one`,
    );
  const { rows } = await client.query<{ id: string; kind: string }>(
    'select id, kind from trygg.receipt where id::text = any($1)',
    [receipts],
  );
  const unknown = receipts.find((id) => !rows.some((row) => row.id === id));
  if (unknown !== undefined)
    throw new RightsError('request_refused', `there is no receipt \`${unknown.slice(0, 40)}\``, {
      help: 'is the shop the right one?',
    });
  const fits = (kind: string): boolean =>
    wanted === 'any receipt' ? !['erase', 'sweep', 'rectify'].includes(kind) : wanted.includes(kind);
  const other = rows.find((row) => !fits(row.kind));
  if (other !== undefined)
    throw new RightsError(
      'request_refused',
      `receipt \`${other.id}\` is about \`${other.kind}\`, and the request is for ${request.right}`,
      { help: 'name the receipt of what was asked for' },
    );
  return { receipts };
}
