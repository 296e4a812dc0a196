import { chmodSync, chownSync, copyFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withClient } from '../server/connection.ts';
import type { TestServer } from './test-cluster.ts';

const files = fileURLToPath(new URL('tls/', import.meta.url));

/** The authority that signed the server's certificate, which is for `localhost`. */
export const testAuthority = join(files, 'ca.pem');

/** The server takes connections over TLS alone from now on. Resolves to an address as it must be written then. */
export async function demandTls({ adminUrl }: TestServer): Promise<(url: string, query?: string) => string> {
  await withClient(adminUrl, async (client) => {
    const { rows } = await client.query<{ data: string; hba: string }>(
      "select current_setting('data_directory') as data, current_setting('hba_file') as hba",
    );
    const [place] = rows;
    if (place === undefined) throw new Error('the server does not say where its files are');
    const { uid, gid } = statSync(place.data);
    for (const name of ['server.pem', 'server.key']) {
      copyFileSync(join(files, name), join(place.data, name));
      chownSync(join(place.data, name), uid, gid);
      // PostgreSQL takes no key that others may read.
      chmodSync(join(place.data, name), 0o600);
    }
    writeFileSync(place.hba, `hostnossl all all all reject\n${readFileSync(place.hba, 'utf8')}`);
    for (const [name, value] of [
      ['ssl_cert_file', 'server.pem'],
      ['ssl_key_file', 'server.key'],
      ['ssl', 'on'],
    ])
      await client.query(`alter system set ${name} = '${value}'`);
    await client.query('select pg_reload_conf()');
  });
  return (url, query = `sslmode=verify-full&sslrootcert=${encodeURIComponent(testAuthority)}`) =>
    `${url.replace('127.0.0.1', 'localhost')}?${query}`;
}
