import { readFileSync } from 'node:fs';
import { readMap, readModuleFiles } from '@trygg/engine/controls';
import { expect, it } from 'vitest';
import { host } from '../../host.ts';

// Whoever gives somebody an address, a number or a letter box looks whether a no was said under it.

/** The activities that write what reaches somebody, each with the file that carries a no over after it. */
const carried: Readonly<Record<string, string>> = {
  'ask-comment': 'modules/comments/comment.ts',
  'edit-account': 'modules/accounts/account-posts.ts',
  'invite-member': 'modules/accounts/invitation.ts',
  'join-newsletter': 'modules/newsletter/subscription.ts',
  'keep-invoice-email': 'modules/accounts/account-posts.ts',
  'place-order': 'modules/choices/at-checkout.ts',
  'sign-in': 'modules/accounts/confirm-pages.ts',
  'sign-up': 'modules/accounts/sign-up.ts',
};

it('every activity that writes by what somebody is reached is followed by a look at what was declined there', async () => {
  const { map, activities } = readMap(await readModuleFiles(host.modules));
  const reaching = new Map(
    [...map.tables.values()].map(({ name, reachedBy = [] }) => [
      name,
      new Set(reachedBy.flatMap(({ columns }) => columns)),
    ]),
  );
  const writing = [...activities.values()].filter(({ uses }) =>
    [...uses.values()].some(({ table, insert, update }) =>
      [...insert, ...update].some((column) => reaching.get(table)?.has(column) === true),
    ),
  );
  // The history that a demo is given was made up, nobody's no among it.
  const names = writing.map(({ name }) => name).filter((name) => !name.startsWith('demo-'));
  expect(names.sort()).toEqual(Object.keys(carried).sort());
  for (const file of new Set([...Object.values(carried), 'modules/my-data/rectify.ts']))
    expect([
      file,
      /await carry(?:Declined|Choices|ToPerson)\(|return carryToPerson\(/u.test(read(file)),
    ]).toEqual([file, true]);
});

const read = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
