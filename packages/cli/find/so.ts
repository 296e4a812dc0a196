import type { Host } from '@trygg/engine';
import { type HostDoes, workingsUnder } from '@trygg/engine/map';
import { type EnforcedPolicy, readClauses, readSigned, type So, soOf } from '@trygg/policy';
import type { Values } from '../command.ts';
import { CliError } from '../errors.ts';
import { soundMaps } from './map.ts';

/**
 * What of a policy is so under a host, from files alone. With a map of another shop nobody looked at what opens its
 * activities: each that the policy permits counts as opened.
 */
export async function soUnder(
  host: Host,
  input: Values<'map' | 'activities'>,
  place: string,
  policy: EnforcedPolicy,
): Promise<So> {
  const read = await soundMaps(host, input);
  const foreign = input.values.get('map') !== undefined;
  const does: HostDoes = foreign ? {} : (host.does?.() ?? {});
  const { signed, findings } = readSigned(place, policy.name);
  const [fault] = findings.filter(({ severity }) => severity === 'error');
  if (fault !== undefined)
    throw new CliError('signatures_faulty', fault.message, {
      at: fault.at,
      ...(fault.help !== undefined && { help: fault.help }),
    });
  const today = Temporal.Now.plainDateISO(policy.timeZone);
  const workings = workingsUnder(policy, read, does, { signed, today });
  return soOf({ policy, workings, clauses: readClauses(place)?.clauses ?? [] });
}
