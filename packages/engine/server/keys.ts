import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ServerError } from './errors.ts';

export interface ServerKeys {
  /** Ties a data folder to this installation: another clone at the same path finds a cluster it has no keys for. */
  readonly installation: string;
  readonly adminPassword: string;
  readonly migratorPassword: string;
}

/** Whole or not at all, and never over what another start has written meanwhile: a link does not replace. */
function writeOnce(path: string, content: string): void {
  const partial = `${path}.${process.pid}.partial`;
  writeFileSync(partial, content, { mode: 0o600, flush: true });
  try {
    linkSync(partial, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(partial, { force: true });
  }
}

/** 32 bytes that never enter the database; made at the first start, mode 0600. */
export function installationSecret(folder: string): Buffer {
  const path = join(folder, 'secret');
  if (!existsSync(path)) writeOnce(path, `${randomBytes(32).toString('hex')}\n`);
  const text = readFileSync(path, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/.test(text)) {
    throw new ServerError('server_keys_unreadable', `\`${path}\` does not hold 32 bytes in hexadecimal`, {
      help: 'restore it from a copy: cookies and links made with the old secret need it',
    });
  }
  return Buffer.from(text, 'hex');
}

/** Passwords of our own server's accounts; made at the first start, mode 0600. */
export function serverKeys(folder: string): ServerKeys {
  const path = join(folder, 'server-keys.json');
  if (!existsSync(path)) {
    const made: ServerKeys = {
      installation: randomBytes(8).toString('hex'),
      adminPassword: randomBytes(24).toString('base64url'),
      migratorPassword: randomBytes(24).toString('base64url'),
    };
    writeOnce(path, `${JSON.stringify(made)}\n`);
  }
  try {
    const read = JSON.parse(readFileSync(path, 'utf8'));
    if ([read.installation, read.adminPassword, read.migratorPassword].every((v) => typeof v === 'string'))
      return read;
  } catch (cause) {
    throw new ServerError('server_keys_unreadable', `\`${path}\` cannot be read`, { cause });
  }
  throw new ServerError('server_keys_unreadable', `\`${path}\` lacks a key`);
}
