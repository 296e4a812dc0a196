import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkPolicy, type ReadPolicy, type SourceText } from './check-policy.ts';
import { checkClauses, type KnownActivities } from './clauses/check-clauses.ts';
import type { ReadClauses } from './clauses/model.ts';
import { type Beside, checkSigned, checkWeighings } from './so/check-beside.ts';
import type { Signature, Weighing } from './so/workings.ts';

/** Thrown when there is no policy to read: a fault of the call, not of the policy. */
export class PolicyNotReadable extends Error {
  readonly code = 'policy_not_readable';
  readonly help: string;

  constructor(path: string, cause: unknown) {
    super(`no policy can be read at \`${path}\``, { cause });
    this.name = 'PolicyNotReadable';
    this.help = 'name a folder that holds policy.yaml, or the file itself';
  }
}

/**
 * The policy in a folder (`policy.yaml`, with `house.yaml` beside it where there is one), or in a file. This file
 * alone touches the disk. Findings name files as `place` does.
 * @throws {PolicyNotReadable} when there is no such file
 * @example readPolicy('policies/kliniksupport').enforced?.purposes.get('orders')?.uses
 */
export function readPolicy(place: string | URL): ReadPolicy {
  return checkPolicy(sourcesAt(place));
}

/**
 * What each sentence of the published text promises, from `clauses.yaml` beside the policy, and what keeps it;
 * undefined where there is no such file. Without `activities` none that a promise names is checked.
 * @throws {PolicyNotReadable} when there is no policy
 * @example readClauses('policies/kliniksupport')?.clauses[10]?.promises
 */
export function readClauses(
  place: string | URL,
  activities?: (policy: ReadPolicy) => KnownActivities,
): ReadClauses | undefined {
  const { policy, house } = sourcesAt(place);
  const clauses = textOf(join(dirname(policy.file), 'clauses.yaml'));
  if (!clauses) return undefined;
  const read = checkPolicy({ policy, ...(house && { house }) });
  return checkClauses({
    clauses,
    citing: house ? [policy, house] : [policy],
    policy: read,
    ...(activities && { activities: activities(read) }),
  });
}

/**
 * What people keep of the policy, from `signed.yaml` beside it; nothing where there is no such file.
 * @throws {PolicyNotReadable} when there is no policy
 */
export function readSigned(place: string | URL, policy: string): Beside<Signature> {
  const source = beside(place, 'signed.yaml');
  return source === undefined ? { entries: [], findings: [] } : checkSigned(source, policy);
}

/**
 * The balancing tests behind the policy's legitimate interests, from `weighings.yaml` beside it; nothing where there is no
 * such file.
 * @throws {PolicyNotReadable} when there is no policy
 */
export function readWeighings(place: string | URL, policy: string): Beside<Weighing> {
  const source = beside(place, 'weighings.yaml');
  return source === undefined ? { entries: [], findings: [] } : checkWeighings(source, policy);
}

function beside(place: string | URL, name: string): SourceText | undefined {
  return textOf(join(dirname(sourcesAt(place).policy.file), name));
}

function sourcesAt(place: string | URL): { readonly policy: SourceText; readonly house?: SourceText } {
  const path = place instanceof URL ? fileURLToPath(place) : place;
  const file = isFolder(path) ? join(path, 'policy.yaml') : path;
  const policy = textOf(file);
  if (!policy) throw new PolicyNotReadable(path, undefined);
  const house = textOf(join(dirname(file), 'house.yaml'));
  return { policy, ...(house && { house }) };
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (cause) {
    throw new PolicyNotReadable(path, cause);
  }
}

/** Undefined when there is no such file; what cannot be read otherwise is thrown. */
function textOf(file: string): SourceText | undefined {
  try {
    return { file, text: readFileSync(file, 'utf8') };
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw new PolicyNotReadable(file, cause);
  }
}
