import { readMap, readModuleFiles, workingsUnder } from '@trygg/engine/map';
import { type EnforcedPolicy, readClauses, readSigned, type So, soOf } from '@trygg/policy';
import { does } from '../does.ts';
import { registered } from '../kit/registry.ts';

let files: ReturnType<typeof readModuleFiles> | undefined;

/**
 * What of a policy is so in a shop of this host: by the activities of its modules, what they declare, and who signed
 * beside the policy. The files of the modules are read once a process.
 */
export async function soOfShop(policyFolder: URL): Promise<(policy: EnforcedPolicy) => So> {
  files ??= readModuleFiles(registered());
  const read = readMap(await files);
  const clauses = readClauses(policyFolder)?.clauses ?? [];
  return (policy) => {
    const { signed } = readSigned(policyFolder, policy.name);
    const today = Temporal.Now.plainDateISO(policy.timeZone);
    const workings = workingsUnder(policy, read, does(), { signed, today });
    return soOf({ policy, workings, clauses });
  };
}
