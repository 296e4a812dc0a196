import { readFile } from 'node:fs/promises';
import type { PublicKey } from '@trygg/engine/controls';
import type { Input } from '../command.ts';
import { CliError } from '../errors.ts';
import { required } from '../flags/arguments.ts';

/**
 * `--key`: a JWK of an Ed25519 public key, as `trygg ledger key` prints it, or a set of one such key,
 * as a shop has it on its site; or the file that either stands in.
 */
export async function publicKeyOf(input: Pick<Input<'key'>, 'values' | 'flags'>): Promise<PublicKey> {
  const named = required(input, 'key');
  const text = named.trimStart().startsWith('{') ? named : await readKey(named);
  try {
    const key = onlyKey(JSON.parse(text) as PublicKey | { readonly keys: readonly PublicKey[] });
    const known = key.kty === 'OKP' && key.crv === 'Ed25519' && typeof key.x === 'string';
    if (known && Buffer.from(key.x, 'base64url').length === 32 && !('d' in key)) return key;
  } catch {
    // Said below: what was given is none.
  }
  throw new CliError('key_invalid', '`--key` is no public key for Ed25519', {
    help: '`trygg ledger key --json` prints the one of an installation',
  });
}

function onlyKey(read: PublicKey | { readonly keys: readonly PublicKey[] }): PublicKey {
  if (!('keys' in read) || !Array.isArray(read.keys)) return read as PublicKey;
  const [only, another] = read.keys as readonly PublicKey[];
  if (only === undefined || another !== undefined) throw new TypeError('a set of one key is meant');
  return only;
}

async function readKey(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    throw new CliError('file_missing', `\`${path}\` is not there`, {
      help: '`trygg ledger key --json` prints the key of an installation',
    });
  });
}
