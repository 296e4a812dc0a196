import { readMap, readModuleFiles, workingsUnder } from '@trygg/engine/map';
import { type EnforcedPolicy, readClauses, readSigned, readWeighings, type So, soOf } from '@trygg/policy';
import { does } from '../does.ts';
import { registered } from '../kit/registry.ts';

type SoOf = (policy: EnforcedPolicy) => So;

let maps: Promise<ReturnType<typeof readMap>> | undefined;
const shops = new Map<string, Promise<SoOf>>();

/**
 * What of a policy is so in a shop of this host: by the activities of its modules, what they declare, and who signed
 * beside the policy, as of today unless a day is given: a signature runs out. The files of the modules and the clauses are
 * read once a process, since an erasure asks, too; what is signed and weighed once a day.
 */
export function soOfShop(policyFolder: URL, asOf?: Temporal.PlainDate): Promise<SoOf> {
  const key = `${policyFolder.href} ${asOf ?? ''}`;
  const known = shops.get(key) ?? readShop(policyFolder, asOf);
  shops.set(key, known);
  return known;
}

/** Nothing of the shop is read before somebody asks: many open shops are asked nothing. */
async function readShop(policyFolder: URL, asOf: Temporal.PlainDate | undefined): Promise<SoOf> {
  maps ??= readModuleFiles(registered()).then(readMap);
  const read = await maps;
  let clauses: ReturnType<typeof clausesOf> | undefined;
  const known = new WeakMap<EnforcedPolicy, { readonly day: string; readonly so: So }>();
  return (policy) => {
    const today = asOf ?? Temporal.Now.plainDateISO(policy.timeZone);
    const last = known.get(policy);
    if (last?.day === today.toString()) return last.so;
    clauses ??= clausesOf(policyFolder);
    const { entries: signed } = readSigned(policyFolder, policy.name);
    const { entries: weighings } = readWeighings(policyFolder, policy.name);
    const workings = workingsUnder(policy, read, does(), { signed, weighings, today });
    const so = soOf({ policy, workings, clauses });
    known.set(policy, { day: today.toString(), so });
    return so;
  };
}

function clausesOf(policyFolder: URL) {
  return readClauses(policyFolder)?.clauses ?? [];
}
