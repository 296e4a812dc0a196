import type { ClientBase } from 'pg';

const planned = new WeakSet<ClientBase>();

/**
 * One plan for all subjects: planning a statement over many tables takes longer than running it for most people.
 * And memory to sort ten thousand rows in, which would go over the disk.
 */
export async function planOnce(client: ClientBase): Promise<void> {
  if (planned.has(client)) return;
  planned.add(client);
  await client.query("set plan_cache_mode = force_generic_plan; set work_mem = '32MB'");
}
