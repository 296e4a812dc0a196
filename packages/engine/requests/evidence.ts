import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import { subjectDigest } from '../ledger/keys.ts';
import type { RequestRight } from '../model/refusals.ts';
import type { AnswerEvidence, RequestRecord } from '../model/requests.ts';
import type { Subject } from '../model/subject.ts';
import { RightsError } from '../rights-errors.ts';
import { isAtOnce } from './due.ts';

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
    checkHash(copy);
    if (!request.events.some(({ event, body }) => event === 'copy' && body['copy'] === copy))
      throw new RightsError('request_refused', `the copy was not made for request ${request.number}`, {
        help: `\`trygg ${request.right === 'access' ? 'access' : 'port'} --request ${request.number}\` makes one; a file that was changed since is another`,
      });
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

function checkHash(copy: string): void {
  if (!/^[0-9a-f]{64}$/u.test(copy)) throw missing('a SHA-256 in hexadecimal', 'write 64 digits');
}

/** Refuses to note a copy that is another's than whoever asked, or that the right does not ask for. */
export function checkCopied(
  secret: Buffer,
  request: RequestRecord,
  copy: string,
  subjects: readonly Subject[],
): void {
  checkHash(copy);
  if (shownBy[request.right] !== 'copy')
    throw new RightsError('request_refused', `a request for ${request.right} is answered without a copy`, {
      help: 'answer it with the receipt of what was done',
    });
  const digests = subjects.flatMap(({ refs }) => refs).map((ref) => subjectDigest(secret, ref));
  if (request.subject === null || !digests.includes(request.subject))
    throw new RightsError('request_refused', `request ${request.number} is not about this subject`, {
      help: 'name the one for whom the request was opened; `trygg request open --subject` opens another',
    });
}

/**
 * Who is not identified is not answered, unless whoever answers says why there is no doubt; of that reason the SHA-256
 * is kept. What is carried out at once harms nobody else: it needs no proof of who asks, nor does the answer that
 * nothing is held.
 */
export function identityOf(
  request: RequestRecord,
  { nothingHeld = false, unidentifiedBecause }: AnswerEvidence,
): { readonly unidentified?: string } {
  if (request.identifiedOn !== null || nothingHeld || isAtOnce(request.right)) return {};
  const because = unidentifiedBecause?.trim() ?? '';
  if (because === '')
    throw new RightsError('request_refused', `nobody has identified who asks in request ${request.number}`, {
      help: `\`trygg request identify ${request.number}\` notes how it became known; \`--unidentified-because TEXT\` says why it is beyond doubt without`,
    });
  return { unidentified: createHash('sha256').update(because).digest('hex') };
}
