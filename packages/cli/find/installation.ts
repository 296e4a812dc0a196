import { join, resolve } from 'node:path';

/** Root of this repository. */
export const repository = resolve(import.meta.dirname, '..', '..', '..');

/** Where an installation keeps keys, logs, mails of the demo and its cluster; `TRYGG_FOLDER` names another. */
export function installationFolder(): string {
  const named = process.env.TRYGG_FOLDER;
  return named === undefined || named === '' ? join(repository, '.trygg') : resolve(named);
}

/** `DATABASE_URL`, unless empty. */
export function databaseUrl(): string | undefined {
  const url = process.env.DATABASE_URL;
  return url === undefined || url === '' ? undefined : url;
}
