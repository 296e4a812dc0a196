import { existsSync, readdirSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Host } from '@trygg/engine';
import { type EnforcedPolicy, meantHelp, type ReadPolicy, readPolicy } from '@trygg/policy';
import type { Values } from '../command.ts';
import { CliError } from '../errors.ts';

/** Paths as somebody at the terminal would write them. */
export function shownPath(path: string): string {
  const near = relative(process.cwd(), path);
  return near === '' || near.startsWith('..') ? path : near;
}

/** Names of the policies beside the host. */
export function policyNames(host: Host): string[] {
  const folder = fileURLToPath(host.policies);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'policy.yaml')))
    .map((entry) => entry.name)
    .sort();
}

/** Those of them on which there is a shop to open. */
export function shopNames(host: Host): string[] {
  return policyNames(host).filter((name) => host.opens?.(name) ?? true);
}

/** A name beside the host, a folder, or a file. */
export function policyPlace(host: Host, word: string): string {
  const names = policyNames(host);
  if (names.includes(word)) return shownPath(join(fileURLToPath(host.policies), word));
  if (word !== '' && existsSync(word)) return word;
  throw new CliError('policy_missing', `there is no policy \`${word}\``, {
    help: meantHelp(word, names) ?? 'name a folder that holds policy.yaml, or the file',
  });
}

/** `--policy`, else the policy of `--shop`, else that of the only shop there is. */
export function chosenPolicy(host: Host, input: Values<'policy' | 'shop'>): string {
  const word = input.values.get('policy') ?? input.values.get('shop');
  if (word !== undefined) return policyPlace(host, word);
  const [only, another] = shopNames(host);
  if (only !== undefined && another === undefined) return policyPlace(host, only);
  throw new CliError('argument_missing', 'it is not clear which policy is meant', {
    help: `write \`--shop NAME\` or \`--policy POLICY\`; ${meantHelp('', policyNames(host)) ?? 'no policy lies beside the host'}`,
  });
}

export function enforcedOf(place: string, read: ReadPolicy): EnforcedPolicy {
  if (read.enforced !== undefined) return read.enforced;
  const faults = read.findings.filter((finding) => finding.severity === 'error');
  // What house.yaml decides about is the policy's: a fault there brings faults here.
  const first = faults.find((finding) => basename(finding.at.file) === 'policy.yaml') ?? faults[0];
  throw new CliError('policy_faulty', first?.message ?? `the policy at \`${place}\` has errors`, {
    help: `\`trygg check ${place}\` lists every fault`,
    ...(first !== undefined && { at: first.at }),
  });
}

/** The enforced policy that a command works by; throws `policy_faulty` while it has an error. */
export function enforcedPolicy(host: Host, input: Values<'policy' | 'shop'>): EnforcedPolicy {
  const place = chosenPolicy(host, input);
  return enforcedOf(place, readPolicy(place));
}
