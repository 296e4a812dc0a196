import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const run = promisify(execFile);

/** Prints the packages whose code is loaded once the host is. */
const loaded = `
import { registerHooks } from 'node:module';
const packages = new Set();
registerHooks({
  load: (url, context, next) => {
    const name = url.split('/node_modules/').at(-1).match(/^(?:@[^/]+\\/)?[^/]+/u);
    if (url.includes('/node_modules/')) packages.add(name[0]);
    return next(url, context);
  },
});
await import(process.argv[1]);
console.log(JSON.stringify([...packages]));
`;

it('is known with all its modules before any library is loaded that signs in, mails, queues or draws', async () => {
  const host = new URL('host.ts', import.meta.url).href;
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', loaded, host]);
  const packages: readonly string[] = JSON.parse(stdout);
  expect(packages).toContain('hono');
  for (const heavy of [
    'better-auth',
    'nodemailer',
    'smtp-server',
    'mailparser',
    'pdfkit',
    'pdfmake',
    'pg-boss',
  ])
    expect(packages).not.toContain(heavy);
});
