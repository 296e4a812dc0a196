import type { Client } from 'pg';

/** Address of a database of this name on the server of `owner`, for the same account. */
function addressOf({ host, port, user, password }: Client, database: string): string {
  const url = new URL(`postgres://${host}:${port}/${database}`);
  return Object.assign(url, { username: user ?? '', password: password ?? '' }).href;
}

/** An empty database for a peer on the server of the shop, for the length of `work`. */
export async function withDatabase<T>(
  owner: Client,
  name: string,
  work: (url: string) => Promise<T>,
): Promise<T> {
  await owner.query(`drop database if exists ${name} with (force)`);
  await owner.query(`create database ${name}`);
  try {
    return await work(addressOf(owner, name));
  } finally {
    await owner.query(`drop database ${name} with (force)`);
  }
}
