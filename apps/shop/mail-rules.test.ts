import { globSync, readFileSync } from 'node:fs';
import { readMap, readModuleFiles } from '@trygg/engine/map';
import { readPolicy } from '@trygg/policy';
import { describe, expect, it } from 'vitest';
import { host } from './host.ts';
import type { Shop } from './kit/shop.ts';
import { issueMessage } from './modules/newsletter/issue-mail.ts';

// Rules that hold for every mail, those of modules to come included.

/** Sources that run in the shop, without tests and their kit. */
const sources = globSync('**/*.ts', { cwd: import.meta.dirname }).filter(
  (file) => !/\.test\.ts$|\.test-d\.ts$|\.gen\.ts$|^(?:testing|proofs|node_modules)\//u.test(file),
);

it('every mail is handed over at one place, which ends what is refused: nothing else calls the mail server', () => {
  expect(sources.length).toBeGreaterThan(200);
  const callers = sources.filter((file) =>
    /\.sendMail\(|\bmails\.send\(/u.test(readFileSync(`${import.meta.dirname}/${file}`, 'utf8')),
  );
  expect(callers.toSorted()).toEqual([
    'kit/hand-over.ts',
    // What the shop's `sendMail` is made of.
    'kit/transport.ts',
    'shop-runtime/shop.ts',
  ]);
});

it('no headers of a mail are written by hand: what can be left says so where it is composed', () => {
  const writers = sources.filter((file) =>
    /List-Unsubscribe'?:/u.test(readFileSync(`${import.meta.dirname}/${file}`, 'utf8')),
  );
  expect(writers).toEqual(['kit/render-mail.ts']);
});

const { enforced } = readPolicy(new URL('kliniksupport/', host.policies));
const shop = {
  policy: enforced,
  url: 'http://kliniksupport.localhost:3000',
} as Shop;

/** A mail of each activity that speaks by e-mail under a choice: these can be left, all others need not be. */
const left: Readonly<Record<string, () => ReturnType<typeof issueMessage>>> = {
  'send-newsletter': () =>
    issueMessage(
      shop,
      { subject_sv: 'x', text_sv: 'x', subject_nl: 'x', text_nl: 'x', subject_en: 'x', text_en: 'x' },
      { email: 'asa@o.example', language: 'sv', name: '', token: 'x'.repeat(43) },
    ),
};

describe('what can be left', async () => {
  const { activities } = readMap(await readModuleFiles(host.modules));
  const speaking = [...activities.values()]
    .filter(({ channel }) => channel === 'email')
    .map(({ name }) => name);

  it('is known, activity by activity: whoever adds one adds its mail here', () => {
    expect(speaking.toSorted()).toEqual(Object.keys(left));
  });

  it.each(speaking)('%s: its mail is left by one press and by a link', async (name) => {
    const mail = await left[name]?.();
    const [, oneClick = ''] = /^<(https?:[^>]+)>$/u.exec(mail?.headers?.['List-Unsubscribe'] ?? '') ?? [];
    expect(mail?.headers?.['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
    expect(oneClick).toMatch(/^http:\/\/kliniksupport\.localhost:3000\//u);
    expect(mail?.html).toMatch(/<a href="http:[^"]+x{43}"/u);
    expect(mail?.text).toMatch(/\nhttp:\S+x{43}\n/u);
  });
});
