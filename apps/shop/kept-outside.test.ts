import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

// Beside the database, whose columns the data map names, something of a person could be kept in a file, in the log, or
// after a header of her browser was read. Each place that could stands here, with what becomes of it.

const root = new URL('../../', import.meta.url).pathname;

const sources = ['apps/shop', 'packages/engine', 'packages/policy', 'packages/cli'].flatMap((folder) =>
  globSync(`${folder}/**/*.ts`, {
    cwd: root,
    exclude: (path) => /(?:^|\/)(?:node_modules|testing|proofs|fixtures|test-shop|cases)(?:\/|$)/u.test(path),
  }).filter((file) => !/\.test\.ts$|\.test-d\.ts$|\/testing\.ts$/u.test(file)),
);

/** Each `file what` that the pattern finds, `what` being its first group. */
function found(pattern: RegExp, files: readonly string[] = sources): readonly string[] {
  const all = files.flatMap((file) =>
    [...readFileSync(`${root}${file}`, 'utf8').matchAll(pattern)].map((match) => `${file} ${match[1]}`),
  );
  return [...new Set(all)].toSorted();
}

const writing: Readonly<Record<string, string>> = {
  'apps/shop/kit/pdf.ts writeFileSync': 'fonts, in memory',
  'apps/shop/shop-runtime/mail-stand-in.ts writeFile':
    'mails where no server is set: the notice tells of copies',
  'apps/shop/so/write.ts writeFileSync': 'generated sources',
  'packages/cli/commands/copy-file.ts writeFileSync': 'an answer, where the operator asked for the file',
  'packages/cli/commands/forecast.ts writeFileSync': 'counts, where the operator asked for the file',
  'packages/cli/commands/generate.ts writeFileSync': 'generated sources',
  'packages/cli/commands/notice.ts writeFileSync': 'the notice',
  'packages/cli/commands/register.ts writeFileSync': 'the register',
  'packages/engine/erasure/tombstones.ts writeSync': 'codes of what was erased: the notice tells of them',
  'packages/engine/ledger/checkpoint-file.ts appendFile': 'a signed sum of the ledger, of nobody',
  'packages/engine/server/cluster.ts writeFileSync': 'that a cluster is whole',
  'packages/engine/server/embedded.ts writeFileSync': 'where the cluster is',
  'packages/engine/server/initdb.ts writeFileSync': 'a password of the installation',
  'packages/engine/server/keys.ts writeFileSync': 'keys of the installation',
  'packages/engine/server/processes.ts writeFileSync': 'the number of a process',
  'packages/policy/schema/write.ts writeFileSync': 'generated sources',
};

it('writes files in the places that are known, and in no other', () => {
  const write =
    /\b((?:writeFile|appendFile|write|copyFile)Sync|writeFile|appendFile|copyFile|createWriteStream)\(/gu;
  expect(sources.length).toBeGreaterThan(300);
  expect(found(write)).toEqual(Object.keys(writing).toSorted());
});

const headers: Readonly<Record<string, string>> = {
  'apps/shop/kit/download.ts sec-fetch-site': 'where a press came from',
  'apps/shop/kit/reading.ts content-type': 'the shape of a form',
  'apps/shop/modules/accounts/routes.ts cookie': 'the session',
  'apps/shop/modules/accounts/session-library.ts person': 'set by the shop itself',
  'apps/shop/modules/accounts/session-reader.ts cookie': 'the session',
  'apps/shop/modules/my-data/erase-pages.ts cookie': 'the session',
  'apps/shop/shop-runtime/security.ts content-length': 'how long a form is',
  'apps/shop/shop-runtime/security.ts origin': 'where a press came from',
  'apps/shop/shop-runtime/security.ts sec-fetch-site': 'where a press came from',
  'apps/shop/shop-runtime/security.ts transfer-encoding': 'how long a form is',
  'apps/shop/web/routes.ts accept-encoding': 'whether it is sent packed',
};

it('reads of a browser the headers that are known, none of which is kept', () => {
  const read = /(?:req\.header|c\.headers\.get|req\.headers\.get|req\.raw\.headers\.get)\(\s*'([^']+)'/gu;
  expect(found(read)).toEqual(Object.keys(headers).toSorted());
  expect(found(/\b(rawHeaders|incoming\.headers|req\.header\(\))/gu)).toEqual([]);
});

/** What a line of the log may say. */
const fields = [
  ...['shop', 'method', 'route', 'status', 'ms', 'mail', 'outcome', 'left', 'receipt', 'erasure', 'erasures'],
  ...['failed', 'undelivered', 'sent', 'newsletter', 'change', 'cookie'],
  // Codes by a key of the shop, of an address and a network at which a password did not fit.
  ...['address', 'network', 'kind'],
];

it('writes into the log nothing but the fields that are known', () => {
  const files = sources.filter((file) => file.startsWith('apps/shop/'));
  const lines = found(/\blog\.(?:trace|debug|info|warn|error|fatal)\(\s*(\{[^}]*\}|[^{\s][^,)]*)/gu, files);
  expect(lines.length).toBeGreaterThan(20);
  const untold = lines.flatMap((line) => {
    const [file = '', ...rest] = line.split(' ');
    const object = rest
      .join(' ')
      .replaceAll(/faultOf\([^)]*\)/gu, 'fault')
      .replaceAll(/\w+\([^()]*\)/gu, 'made');
    if (!object.startsWith('{')) return [line];
    const names = object
      .slice(1, -1)
      .split(',')
      .map((one) => one.split(':')[0]?.trim() ?? '');
    return names
      .filter((name) => name !== '' && name !== '...fault' && !fields.includes(name))
      .map((name) => `${file} ${name}`);
  });
  expect(untold).toEqual([]);
});
