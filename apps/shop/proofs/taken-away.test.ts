import { readFileSync, writeFileSync } from 'node:fs';
import { capitalised, channelName, type EnforcedPolicy, readPolicy, type Wording } from '@trygg/policy';
import { inUse } from '@trygg/policy/testing';
import { describe, expect, it } from 'vitest';
import { host } from '../host.ts';
import type { PageLanguage } from '../kit/route.ts';
import { sentencesOf, surfaces } from './surfaces.ts';

// Each entry of each policy is taken away, one at a time: no page or mail says of it any more what it said. Then all of
// them are: what is still said must be true whatever is in use, and stands in `said-anyway.txt`.

const shops = ['dentalclean', 'dentists4dentists', 'dentoj', 'dittoo', 'kliniksupport'];

function policyOf(name: string): EnforcedPolicy {
  const { enforced } = readPolicy(new URL(`${name}/`, host.policies));
  if (enforced === undefined) throw new Error(`${name} has faults`);
  return enforced;
}

/** Every entry that has words of its own, by its path, and its words. */
function worded(policy: EnforcedPolicy): readonly (readonly [path: string, words: Wording | undefined])[] {
  const under = <V extends object>(
    kind: string,
    all: Iterable<readonly [string, V]>,
    ...keys: readonly (keyof V)[]
  ): readonly (readonly [string, Wording | undefined])[] =>
    [...all].flatMap(([key, one]) =>
      keys.map((name) => [`${kind}.${key}`, one[name] as Wording | undefined] as const),
    );
  const named = <V extends object>(all: readonly V[], name: keyof V): readonly (readonly [string, V])[] =>
    all.map((one) => [String(one[name]), one]);
  return [
    ...under('purposes', policy.purposes, 'text', 'interest'),
    ...under('categories', policy.categories, 'text'),
    ...under('recipients', named(policy.recipients, 'name'), 'text'),
    ...under('sources', policy.sources, 'text'),
    ...under('cookies', policy.cookies, 'text'),
    ...under('profiling', policy.profiling, 'text', 'logic', 'effects', 'review'),
    ...under('retention', named(policy.retention, 'record'), 'text'),
    ...under('rights', named(policy.rights, 'right'), 'text'),
    ...under('security', named(policy.security, 'measure'), 'text'),
    ...under('statements', policy.statements, 'text'),
    ...under('locations', policy.locations, 'text'),
    ...(policy.backups ? [['backups', policy.backups.text] as const] : []),
  ];
}

/** Words of each entry none of which stands in another's, as text and as a page writes them. */
function sayings(policy: EnforcedPolicy, language: PageLanguage): ReadonlyMap<string, readonly string[]> {
  const all = worded(policy).flatMap(([path, text]) => {
    const words = text?.[language]?.replace(/\.$/u, '');
    return words?.includes(' ') ? [[path, words] as const] : [];
  });
  const own = all.filter(
    ([path, words]) => !all.some(([other, more]) => other !== path && more.includes(words)),
  );
  const written = own.flatMap(([path, words]) => [
    [path, words] as const,
    [path, words.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;')] as const,
  ]);
  return new Map(
    [...Map.groupBy(written, ([path]) => path)].map(([path, one]) => [path, one.map(([, w]) => w)]),
  );
}

describe.each(shops)('%s', (name) => {
  const policy = policyOf(name);

  it.each(policy.languages)(
    'says nothing of an entry that is taken away, on any page (%s)',
    async (language) => {
      const faults: string[] = [];
      const told = sayings(policy, language);
      for (const [path, words] of told) {
        const so = inUse(policy, [path]);
        for (const [surface, print] of Object.entries(surfaces)) {
          const page = await print(policy, so, language);
          if (words.some((one) => page.includes(one))) faults.push(`${surface}: ${path}`);
        }
      }
      expect(told.size).toBeGreaterThan(20);
      expect(faults).toEqual([]);
    },
  );

  it.each(policy.languages)('offers nothing by a channel that is taken away (%s)', async (language) => {
    const channels = [...policy.purposes.values()].flatMap((rule) => rule.channels);
    for (const channel of new Set(channels)) {
      const paths = [...policy.purposes.keys()].map((purpose) => `purposes.${purpose}.channels.${channel}`);
      const so = inUse(policy, paths);
      const row = `<span class="switch-name">${capitalised(channelName(channel, language))}</span>`;
      expect(await surfaces['choices']?.(policy, inUse(policy), language)).toContain(row);
      expect(await surfaces['choices']?.(policy, so, language)).not.toContain(row);
      if (channel !== 'email') continue;
      expect(sentencesOf((await surfaces['newsletter']?.(policy, so, language)) ?? 'none')).toEqual([]);
    }
  });

  it.each(policy.languages)(
    'tells each right where it tells the others, and none that is taken away (%s)',
    async (language) => {
      const pages = ['checkout', 'sign-up', 'newsletter', 'comments', 'guests', 'mails', 'extract'] as const;
      for (const { right } of policy.rights) {
        const so = inUse(policy, [`rights.${right}`]);
        const same: string[] = [];
        for (const page of pages) {
          const [before, after] = [inUse(policy), so].map((one) => surfaces[page]?.(policy, one, language));
          if ((await before) === (await after)) same.push(page);
        }
        expect([right, same]).toEqual([right, untold(right, policy)]);
      }
    },
  );
});

/** Pages on which a right is not told: nobody objects or complains by the link of a guest. */
function untold(right: string, policy: EnforcedPolicy): readonly string[] {
  return [
    ...(policy.purposes.has('comments') ? [] : ['comments']),
    ...(['objection', 'withdrawal', 'complaint'].includes(right) ? ['guests'] : []),
    ...(right === 'access' ? ['extract'] : []),
  ];
}

it('says of no processing that it is done while nothing is in use, but what stands in the list', async () => {
  const list = new URL('said-anyway.txt', import.meta.url);
  const forms = [
    'extract',
    'checkout',
    'choices',
    'mails',
    'receipt',
    'sign-up',
    'newsletter',
    'comments',
    'guests',
  ];
  const said: string[] = [];
  for (const surface of forms) {
    const found = new Set<string>();
    for (const policy of shops.map(policyOf)) {
      const so = inUse(
        policy,
        inUse(policy).entries.map(({ path }) => path),
      );
      const page = (await surfaces[surface]?.(policy, so, 'en')) ?? '';
      const names = [
        policy.controller.name,
        policy.controller.email,
        policy.authority.name,
        policy.authority.web,
      ];
      const nameless = names.reduce((text, hidden) => text.replaceAll(hidden, '…'), page);
      for (const one of sentencesOf(nameless)) if (!/\d{3} \d\d|\d{4} [A-Z]{2}/u.test(one)) found.add(one);
    }
    said.push(`${surface}:`, ...[...found].toSorted().map((one) => `  ${one}`));
  }
  const text = `${said.join('\n')}\n`;
  if (process.env['TRYGG_UPDATE'] === '1' && process.env['CI'] === undefined) writeFileSync(list, text);
  expect(text).toBe(readFileSync(list, 'utf8'));
});
