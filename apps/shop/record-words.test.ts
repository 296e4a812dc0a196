import { readdirSync } from 'node:fs';
import { readMap, readModuleFiles } from '@trygg/engine/map';
import { eventNames, readPolicy, recordKinds, situationNames } from '@trygg/policy';
import { describe, expect, test } from 'vitest';
import { host } from './host.ts';

/** What has no row in the tables of words would be told by its key; a row has each language, or does not compile. */
function wordless(keys: Iterable<string>, words: Readonly<Record<string, unknown>>): readonly string[] {
  return [...new Set(keys)].filter((key) => !Object.hasOwn(words, key));
}

describe.each(readdirSync(host.policies))('%s', (name) => {
  const { enforced, published } = readPolicy(new URL(`${name}/`, host.policies));
  const rules = [...(enforced?.retention ?? []), ...(enforced?.keeps ?? []), ...(published?.retention ?? [])];

  test('has words for each record that it gives a period, and for each event that the period counts from', () => {
    expect(rules).not.toEqual([]);
    const records = rules.flatMap((rule) =>
      'of' in rule && rule.of ? [rule.record, rule.of] : [rule.record],
    );
    expect(wordless(records, recordKinds)).toEqual([]);
    expect(
      wordless(
        rules.map(({ from }) => from),
        eventNames,
      ),
    ).toEqual([]);
  });

  test('has words for each situation in which a basis holds', () => {
    const situations = [...(enforced?.purposes.values() ?? [])].flatMap(({ bases }) =>
      bases.map(({ when }) => when),
    );
    expect(
      wordless(
        situations.filter((when) => when !== 'always'),
        situationNames,
      ),
    ).toEqual([]);
  });
});

test('each record of the data map has words, and each of its events that a period can count from', async () => {
  const { map } = readMap(await readModuleFiles(host.modules));
  expect(map.records.size).toBeGreaterThan(0);
  expect(wordless(map.records.keys(), recordKinds)).toEqual([]);
  expect(
    wordless(
      [...map.records.values()].flatMap(({ events }) => [...events.keys()]),
      eventNames,
    ),
  ).toEqual([]);
});
