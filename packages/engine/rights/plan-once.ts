import type { ClientBase } from 'pg';

const planned = new WeakSet<ClientBase>();

/** More keys than this in one array are looked up by a hash, which a plan has only where it sees the array. */
const few = 50;

/**
 * One plan for all subjects: planning a statement over many tables takes longer than running it for most people.
 * And memory to sort ten thousand rows in, which would go over the disk.
 */
export async function planOnce(client: ClientBase): Promise<void> {
  if (planned.has(client)) return;
  planned.add(client);
  await client.query("set plan_cache_mode = force_generic_plan; set work_mem = '32MB'");
}

/** For the rest of the transaction: a plan for all subjects, or one of its own for a batch of `many`. */
export async function planFor(client: ClientBase, many: number): Promise<void> {
  if (many <= few) return planOnce(client);
  await client.query("set local plan_cache_mode = force_custom_plan; set local work_mem = '32MB'");
}
