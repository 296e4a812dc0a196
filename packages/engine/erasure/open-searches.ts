import type { ClientBase } from 'pg';
import type { OpenSearch } from '../model/erasures.ts';
import { receiptIn } from '../receipts/receipt.ts';

/** Erasures that were carried out and have not come to the end of their search, the oldest first. */
export async function openSearches(client: ClientBase): Promise<readonly OpenSearch[]> {
  const { rows } = await client.query<{ id: string; receipt: string; at: Date; jws: string }>(
    `select e.id, e.receipt, e.erased_at as at, r.jws from trygg.erasure e join trygg.receipt r on r.id = e.receipt
     where e.state in ('held', 'due', 'unfinished') order by e.accepted_at, e.id`,
  );
  return rows.flatMap(({ id, receipt, at, jws }) => {
    const { search } = receiptIn(jws);
    return search === undefined ? [] : [{ id, receipt, erasedAt: at.toISOString(), search }];
  });
}
