import { readMap, readModuleFiles, workingsUnder } from '@trygg/engine/map';
import { readPolicy, soOf, type Workings } from '@trygg/policy';
import { expect, it } from 'vitest';
import { does } from '../does.ts';
import { host } from '../host.ts';

const { enforced } = readPolicy(new URL('kliniksupport/', host.policies));
if (enforced === undefined) throw new Error('the policy of kliniksupport has errors');
const policy = enforced;
const read = readMap(await readModuleFiles(host.modules));
const now = workingsUnder(policy, read, does(), {
  signed: [],
  weighings: [],
  today: Temporal.PlainDate.from('2026-12-01'),
});

function stateOf(path: string, workings: Workings) {
  return soOf({ policy, workings, clauses: [] }).entries.find((one) => one.path === path);
}

it('a period is in use where something that is opened writes the event from which it counts', () => {
  expect(stateOf('keeps.device-trace', now)).toMatchObject({ state: 'in-use' });
  const activities = now.activities.map((one) =>
    one.name === 'date-model' ? { ...one, openedBy: [] } : one,
  );
  expect(stateOf('keeps.device-trace', { ...now, activities })).toMatchObject({
    state: 'not-in-use',
    missing: 'nothing that is opened writes `device-trace last-placed`, from which it counts',
  });
  expect(stateOf('retention.device-trace', { ...now, activities })).toMatchObject({ state: 'in-use' });
});
