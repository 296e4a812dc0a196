import { existsSync, readdirSync } from 'node:fs';
import { checkPolicyAgainstMap, permittedNames, readMap, readModuleFiles } from '@trygg/engine/map';
import { countClauses, formatFinding, readClauses, readPolicy } from '@trygg/policy';
import { describe, expect, test } from 'vitest';
import { host } from './host.ts';

/** Sentences of each published text, as they were counted when it was cut. */
const totals: Readonly<Record<string, number>> = {
  dentalclean: 70,
  dentists4dentists: 112,
  dentoj: 56,
  dittoo: 37,
  kliniksupport: 92,
};
const names = readdirSync(host.policies);

describe.each(Object.entries(totals).filter(([name]) => names.includes(name)))('%s', (name, total) => {
  const place = new URL(name, host.policies);

  test.runIf(existsSync(new URL(`${name}/clauses.yaml`, host.policies)))(
    'has every clause accounted for, each promise bound to what exists',
    async () => {
      const { map, activities } = readMap(await readModuleFiles(host.modules));
      const read = readClauses(place, ({ enforced }) => ({
        existing: new Set(activities.keys()),
        ...(enforced && { permitted: permittedNames(enforced, map, activities) }),
      }));
      expect(read?.findings.map(formatFinding)).toEqual([]);
      expect(read && countClauses(read)).toMatchObject({ policy: name, total, unbound: [], gone: [] });
    },
  );

  test('is enforced without an error', () => {
    const { enforced, findings } = readPolicy(place);
    expect(findings.filter(({ severity }) => severity === 'error').map(formatFinding)).toEqual([]);
    expect(enforced?.name).toBe(name);
  });

  test('states each period that the software asks for; one less, and it is no policy for this map', async () => {
    const { enforced } = readPolicy(place);
    if (enforced === undefined) throw new Error(`${name} is not enforced`);
    const { map, activities } = readMap(await readModuleFiles(host.modules));
    const errors = (policy: typeof enforced): readonly string[] =>
      checkPolicyAgainstMap(policy, map, activities)
        .filter(({ severity }) => severity === 'error')
        .map(({ rule, message, at }) => `${at.file.split('/').at(-1)}: ${message} (${rule})`);
    expect(errors(enforced)).toEqual([]);
    for (const record of ['ledger', 'receipt', 'rights-request']) {
      const retention = enforced.retention.filter((rule) => rule.record !== record);
      expect(errors({ ...enforced, retention })).toEqual([
        `house.yaml: nothing says how long \`${record}\` is kept, and every shop has such records (period-not-stated)`,
      ]);
    }
    const cookies = new Map(enforced.cookies);
    cookies.delete('session');
    expect(errors({ ...enforced, cookies })).toEqual([
      'house.yaml: nothing says how long the cookie `session` of `sign-in` lasts (lasting-not-stated)',
    ]);
  });
});

test('a shop is opened where there is something to sell, on no other policy', () => {
  expect(host.opens?.('kliniksupport')).toBe(true);
  expect(host.opens?.('nowhere')).toBe(false);
});
