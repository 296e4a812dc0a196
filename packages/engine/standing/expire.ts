import { inTransaction, type RightsConnections } from '../run/over-role.ts';

const batch = 500;

/** In batches that commit; killed, the next run goes on. */
export async function expireConsents(
  connections: RightsConnections,
  asOf: Temporal.Instant,
): Promise<number> {
  let total = 0;
  for (;;) {
    const found = await inTransaction(connections, 'sweep', async (client) => {
      const { rows } = await client.query<{ found: number }>(
        'select trygg.sweep_expire_consents($1, $2) as found',
        [asOf.toString(), batch],
      );
      return rows[0]?.found ?? 0;
    });
    if (found === 0) return total;
    total += found;
  }
}
