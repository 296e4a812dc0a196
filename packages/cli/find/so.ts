import type { Host } from '@trygg/engine';
import { type HostDoes, workingsUnder } from '@trygg/engine/map';
import {
  type Beside,
  type EnforcedPolicy,
  readClauses,
  readSigned,
  readWeighings,
  type So,
  soOf,
} from '@trygg/policy';
import type { Values } from '../command.ts';
import { CliError, type CliErrorCode } from '../errors.ts';
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
  const signed = sound(readSigned(place, policy.name), 'signatures_faulty');
  const weighings = sound(readWeighings(place, policy.name), 'weighings_faulty');
  const today = Temporal.Now.plainDateISO(policy.timeZone);
  const workings = workingsUnder(policy, read, does, { signed, weighings, today });
  return soOf({ policy, workings, clauses: readClauses(place)?.clauses ?? [] });
}

/** Entries of a file beside the policy; throws its first fault. */
function sound<Entry>({ entries, findings }: Beside<Entry>, code: CliErrorCode): readonly Entry[] {
  const [fault] = findings.filter(({ severity }) => severity === 'error');
  if (fault === undefined) return entries;
  const { message, at, help } = fault;
  throw new CliError(code, message, { at, ...(help !== undefined && { help }) });
}
