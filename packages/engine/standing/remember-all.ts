import type { ClientBase } from 'pg';
import type { RightsContext } from '../model/context.ts';
import { rememberStanding } from './suppress.ts';

/** Subjects of a transaction; those who declined something are few. */
const most = 500;

/**
 * Before rows go: what those declined whom they reach is remembered for its period from this day on. The batches that
 * follow need not know who declined, and a sweep that is killed has forgotten nobody's no.
 */
export async function rememberAll(
  context: RightsContext,
  transaction: <T>(work: (client: ClientBase) => Promise<T>) => Promise<T>,
): Promise<void> {
  if (context.policy.suppression === undefined) return;
  let last: string | undefined = '0';
  while (last !== undefined) {
    const after: string = last;
    last = await transaction(async (client) => {
      const { rows } = await client.query<{ id: string; kind: string; key: string }>({
        name: 'trygg who declined',
        text: whoDeclined,
        values: [after, most],
      });
      await rememberStanding(context, client, rows, 'each alone');
      return rows.length < most ? undefined : rows.at(-1)?.id;
    });
  }
}

const whoDeclined = `select s.id::text as id, s.kind, s.key from (
  select distinct o.subject_id as id from trygg.objection o
  where o.lifted_at is null and o.subject_id > $1::bigint order by o.subject_id limit $2
) o join trygg.subject s on s.id = o.id order by s.id`;
