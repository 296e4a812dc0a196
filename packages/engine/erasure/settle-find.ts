import type { ClientBase } from 'pg';
import { staffDigest, subjectDigest, subjectsBody } from '../ledger/keys.ts';
import { writeEntry } from '../ledger/write.ts';
import type { RightsContext } from '../model/context.ts';
import type { ErasePlan, ErasureFind, FindSettled } from '../model/erasures.ts';
import { findSettlings } from '../model/receipts.ts';
import { RightsError } from '../rights-errors.ts';
import { failPoint } from '../run/fail-point.ts';
import { needlesFor } from '../search/needles.ts';
import { readRelations, readShares } from '../search/relations.ts';
import { findOf, lockFind } from './finds.ts';
import { findId } from './found-rows.ts';
import { unsealValues } from './gather-values.ts';

/** A sentence. */
const longest = 300;

interface Open {
  readonly plan: ErasePlan | null;
  readonly sealed: Buffer | null;
}

/**
 * Writes down what somebody says of a find; `client` is the account that owns the tables. The next search takes it into
 * account, and signs the receipt anew. Of `removed` the table is read first: what is there is not gone, whoever says so.
 * Done again, it changes nothing. Throws `find_unknown`, `find_refused`, `find_settled`, `find_stands`.
 */
export async function settleFind(
  context: Pick<RightsContext, 'secret'>,
  client: ClientBase,
  id: string,
  said: FindSettled,
): Promise<ErasureFind> {
  const because = checked(said);
  const before = await findOf(client, id);
  if (before === undefined) throw unknownFind(id);
  if (before.settled === said.as) return before;
  if (said.as === 'removed' && before.look !== null) await mustBeGone(context, client, before);
  await failPoint('settle: looked');
  await client.query('begin isolation level read committed');
  try {
    const settled = await write(context, client, id, { ...said, because });
    await client.query('commit');
    await failPoint('settle: committed');
    return settled;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

async function write(
  context: Pick<RightsContext, 'secret'>,
  client: ClientBase,
  id: string,
  { as, by, because }: Omit<FindSettled, 'because'> & { readonly because: string | undefined },
): Promise<ErasureFind> {
  const find = await lockFind(client, id);
  if (find === undefined) throw unknownFind(id);
  if (find.settled === as) return find;
  const { rows } = await client.query<Open>(
    "select plan, sealed from trygg.erasure where id = $1 and state in ('held', 'due', 'unfinished')",
    [find.erasure],
  );
  const [open] = rows;
  if (open === undefined || open.plan === null)
    throw new RightsError('find_settled', 'the erasure is at its end, and what was said of the find stays', {
      help: '`trygg erase --list` shows those that are not',
    });
  const { foundIn } = needlesFor([unsealValues(context, find.erasure, open.sealed)]);
  if (because !== undefined && foundIn(because).size > 0)
    throw refusal('the sentence names what was erased', 'say whose the row is without a name or an address');
  await client.query(
    `update trygg.erasure_find set settled = $2, because = $3, settled_by = $4, settled_at = now() where id = $1`,
    [id, as, because ?? null, staffDigest(context.secret, by)],
  );
  await failPoint('settle: marked');
  const digests = open.plan.subjects
    .flatMap((subject) => subject.refs)
    .map((ref) => subjectDigest(context.secret, ref));
  await writeEntry(client, {
    kind: 'erasure-find-settled',
    subject: digests[0] ?? null,
    body: {
      ...{ erasure: find.erasure, find: id, table: find.table, as },
      ...{ by: staffDigest(context.secret, by), ...subjectsBody(digests) },
    },
  });
  return { ...find, settled: as };
}

/** Reads the table again: a row that is as it was found is there. */
async function mustBeGone(
  context: Pick<RightsContext, 'secret'>,
  client: ClientBase,
  find: ErasureFind,
): Promise<void> {
  for (const relation of (await readRelations(client)).filter(({ mapped }) => mapped === find.table)) {
    let stands = false;
    const outcome = await readShares(client, relation, async (rows) => {
      stands ||= rows.some(({ row }) => findId(context, find.erasure, relation, row) === find.id);
    });
    if (stands || outcome === 'unreadable' || !relation.readable)
      throw new RightsError('find_stands', `the row of \`${find.table}\` is there`, {
        help: 'take it away first; of a row of somebody else say `another`',
      });
  }
}

function checked({ as, because, by }: FindSettled): string | undefined {
  if (by.trim() === '') throw refusal('nobody is named who looked', 'say who does it');
  if (!(findSettlings as readonly string[]).includes(as))
    throw refusal(`there is no decision \`${as}\``, `it is one of ${findSettlings.join(', ')}`);
  const sentence = because?.trim() ?? '';
  if (as === 'another' && sentence === '')
    throw refusal('nobody says why the row is another’s', 'write a sentence that says whose it is, or why');
  if (sentence.length > longest)
    throw refusal('the sentence is too long', `it has ${longest} characters at most`);
  return sentence === '' ? undefined : sentence;
}

function refusal(message: string, help: string): RightsError {
  return new RightsError('find_refused', message, { help });
}

function unknownFind(id: string): RightsError {
  return new RightsError('find_unknown', `there is no find \`${id.slice(0, 80)}\``, {
    help: '`trygg erase --look` shows what searches came upon',
  });
}
