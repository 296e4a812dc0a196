import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/** scrypt's memory and time cost (RFC 7914, `N`): what production spends on each password. */
export const hashCost = 16_384;

const blockSize = 16;
const length = 64;

/** `salt:hash` in hexadecimal, as the sign-in library writes them. */
export async function hashPassword(password: string, cost: number = hashCost): Promise<string> {
  const salt = randomBytes(16).toString('hex');
  return `${salt}:${(await derive(password, salt, cost)).toString('hex')}`;
}

export async function verifyPassword(
  hash: string,
  password: string,
  cost: number = hashCost,
): Promise<boolean> {
  const [salt = '', key = ''] = hash.split(':');
  const expected = Buffer.from(key, 'hex');
  const given = await derive(password, salt, cost);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

function derive(password: string, salt: string, cost: number): Promise<Buffer> {
  const options: ScryptOptions = { N: cost, r: blockSize, p: 1, maxmem: 256 * cost * blockSize };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, length, options, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}
