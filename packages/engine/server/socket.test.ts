import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { withClient } from './connection.ts';
import { startServer } from './server.ts';

const folder = mkdtempSync(join(tmpdir(), 'trygg-socket-'));
chmodSync(folder, 0o755);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Whether connections to a server in this folder go over the network. */
async function overNetwork(place: string): Promise<boolean> {
  mkdirSync(place, { recursive: true });
  const server = await startServer({ folder: place });
  try {
    const url = await server.shopDatabase('shop', { create: true });
    return await withClient(url, async (client) => {
      const { rows } = await client.query<{ over: boolean }>('select inet_client_addr() is not null as over');
      return rows[0]?.over === true;
    });
  } finally {
    await server.stop();
  }
}

it('our own server is reached over its socket, which lies in its data', async () => {
  expect(await overNetwork(join(folder, 'a'))).toBe(false);
});

it('and over the loopback interface where the folder’s name is too long for a socket', async () => {
  expect(await overNetwork(join(folder, 'b'.repeat(100)))).toBe(true);
});
