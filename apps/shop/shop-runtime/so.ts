import { readMap, readModuleFiles, workingsUnder } from '@trygg/engine/map';
import { type EnforcedPolicy, readClauses, readSigned, readWeighings, type So, soOf } from '@trygg/policy';
import { does } from '../does.ts';
import { registered } from '../kit/registry.ts';

let files: ReturnType<typeof readModuleFiles> | undefined;

/**
 * What of a policy is so in a shop of this host: by the activities of its modules, what they declare, and who signed
 * beside the policy, as of today unless a day is given: a signature runs out. The files of the modules are read once a
 * process.
 */
export async function soOfShop(
  policyFolder: URL,
  asOf?: Temporal.PlainDate,
): Promise<(policy: EnforcedPolicy) => So> {
  files ??= readModuleFiles(registered());
  const read = readMap(await files);
  const clauses = readClauses(policyFolder)?.clauses ?? [];
  const known = new WeakMap<EnforcedPolicy, { readonly day: string; readonly so: So }>();
  return (policy) => {
    const today = asOf ?? Temporal.Now.plainDateISO(policy.timeZone);
    const last = known.get(policy);
    if (last?.day === today.toString()) return last.so;
    const { entries: signed } = readSigned(policyFolder, policy.name);
    const { entries: weighings } = readWeighings(policyFolder, policy.name);
    const workings = workingsUnder(policy, read, does(), { signed, weighings, today });
    const so = soOf({ policy, workings, clauses });
    known.set(policy, { day: today.toString(), so });
    return so;
  };
}
