/**
 * `Promise.all` that waits for all of them, also when one fails; throws what failed first in their order. INVARIANT:
 * work on a connection ends before its transaction does. What went on after the rollback would be committed, each
 * statement by itself.
 */
export async function settleAll<T extends readonly unknown[]>(
  work: readonly [...T],
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const settled = await Promise.allSettled(work);
  for (const one of settled) if (one.status === 'rejected') throw one.reason;
  return settled.map((one) => (one.status === 'fulfilled' ? one.value : undefined)) as {
    -readonly [K in keyof T]: Awaited<T[K]>;
  };
}
