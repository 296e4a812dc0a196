import type { EnforcedPolicy } from '@trygg/policy';
import { readExtract } from '../access/access.ts';
import { portableOf } from '../access/portable.ts';
import { recordExtract } from '../access/record-extract.ts';
import { frozen } from '../canonical/plan.ts';
import { planRectify, runRectify } from '../correct/rectify.ts';
import { runStanding } from '../correct/restrict.ts';
import { openErasures } from '../erasure/erasures.ts';
import { prepareErase } from '../erasure/plan-erase.ts';
import { endHolds, heldOf, liftHold, openHolds, setHold } from '../holds/holds.ts';
import { readHistory } from '../ledger/history.ts';
import { subjectDigest } from '../ledger/keys.ts';
import { writeLookUp } from '../ledger/look-up.ts';
import { writeEntry } from '../ledger/write.ts';
import type { Catalog } from '../model/catalog.ts';
import type { Ground } from '../model/context.ts';
import type { PermittedActivity } from '../model/controls.ts';
import type { DataMap } from '../model/map.ts';
import type { Rights } from '../model/rights.ts';
import type { Subject } from '../model/subject.ts';
import { openRequests } from '../requests/requests.ts';
import { forecastOf } from '../retention/forecast.ts';
import { counted, planExpiry, sweepAtOnce } from '../retention/plan-sweep.ts';
import { pauseRuns, unfinishedRuns } from '../retention/run-row.ts';
import { sweepInBatches } from '../retention/sweep.ts';
import { warnInactive } from '../retention/warn.ts';
import { inTransaction, overRole, type RightsConnections } from '../run/over-role.ts';
import { readChoices } from '../standing/choices.ts';
import { runChoose } from '../standing/choose.ts';
import { runConfirm } from '../standing/confirm.ts';
import { expireConsents } from '../standing/expire.ts';
import { isSuppressed, suppress } from '../standing/suppress.ts';
import { explainWho } from '../subjects/explain.ts';
import { planMerge, runMerge } from '../subjects/merge.ts';
import { resolveWho } from '../subjects/resolve.ts';
import { planSplit, runSplit } from '../subjects/split.ts';

export interface RightsInput {
  readonly map: DataMap;
  readonly policy: EnforcedPolicy;
  /** As it is under the installed controls; `applyControls` yields it. */
  readonly catalog: Catalog;
  /** `openActivities` yields them. */
  readonly activities: RightsConnections;
  /** All that the policy permits: an extract says which purposes read a table. */
  readonly permitted: Iterable<PermittedActivity>;
  /** Key material of the installation, 32 bytes: the ledger names subjects by keyed hashes alone. */
  readonly secret: Buffer;
  /** Folder of the installation, outside the database and its backups: the tombstones of erasures lie there. */
  readonly folder: string;
}

/** Undoes a transaction whose result is wanted all the same. */
class Undone<T> extends Error {
  readonly result: T;
  constructor(result: T) {
    super('undone');
    this.result = result;
  }
}

/**
 * Rights and retention of one shop. Throws nothing yet: each right connects as its own role when it is used.
 * @example const rights = openRights({ map, policy, catalog, activities, permitted: controls.permitted.values(), secret, folder });
 */
export function openRights(input: RightsInput): Rights {
  const { map, policy, catalog, activities, secret } = input;
  const all = [...input.permitted];
  const ground: Ground = { map, policy, catalog, secret, permitted: all };
  const erasures = openErasures(ground, activities, input.folder);
  const list = (subject: Subject | readonly Subject[]): readonly Subject[] =>
    'kind' in subject ? [subject] : subject;
  return {
    resolve: (who) => overRole(activities, 'access', (client) => resolveWho(ground, client, who)),
    explain: (who) => overRole(activities, 'access', (client) => explainWho(ground, client, who)),
    access: (subject, options) =>
      overRole(activities, 'access', async (client) => {
        const extract = await readExtract(ground, all, client, subject);
        if (options?.record !== false) await recordExtract(ground, client, extract);
        return extract;
      }),
    planErase: (subject, options) =>
      overRole(activities, 'erase', async (client) => {
        const asOf = options?.asOf ?? Temporal.Now.instant();
        const { plan } = await prepareErase(ground, client, list(subject), asOf);
        return frozen({ ...plan, held: await heldOf(client, plan.subjects) });
      }),
    ...erasures,
    warn: (asOf, send) => warnInactive(ground, activities, asOf, send),
    noteChange: (told) =>
      inTransaction(activities, 'access', (client) =>
        writeEntry(client, { kind: 'change-announced', subject: null, body: { ...told } }),
      ),
    planSweep: async (asOf, options) => {
      const { plan } = planExpiry(ground, asOf);
      if (options?.count !== true) return plan;
      const undo = inTransaction(activities, 'sweep', async (client) => {
        await endHolds(ground, client, asOf);
        throw new Undone(await sweepAtOnce(ground, client, plan));
      });
      return undo.catch((error: unknown) => {
        if (error instanceof Undone) return counted(plan, error.result);
        throw error;
      });
    },
    sweep: async (plan, options) => {
      const asOf = Temporal.Instant.from(plan.asOf);
      await expireConsents(activities, asOf);
      await inTransaction(activities, 'sweep', (client) => endHolds(ground, client, asOf));
      return sweepInBatches(ground, activities, plan, options);
    },
    forecast: ({ from, years }) =>
      overRole(activities, 'sweep', (client) =>
        forecastOf(ground, client, from.toZonedDateTimeISO(policy.timeZone).toPlainDate(), years),
      ),
    sweepRuns: () => overRole(activities, 'sweep', unfinishedRuns),
    pauseSweeps: () => overRole(activities, 'sweep', (client) => pauseRuns(client)),
    restrict: (subject, why) =>
      inTransaction(activities, 'restrict', (client) =>
        runStanding(ground, client, subject, { kind: 'restrict', ground: why }),
      ),
    lift: (subject) =>
      inTransaction(activities, 'restrict', (client) =>
        runStanding(ground, client, subject, { kind: 'lift' }),
      ),
    planRectify: (subject, corrections) =>
      overRole(activities, 'rectify', (client) => planRectify(ground, client, subject, corrections)),
    rectify: (plan) => inTransaction(activities, 'rectify', (client) => runRectify(ground, client, plan)),
    port: (subject, options) =>
      overRole(activities, 'access', async (client) => {
        const extract = await readExtract(ground, all, client, subject);
        if (options?.record !== false) await recordExtract(ground, client, extract);
        return portableOf(ground, all, extract);
      }),
    history: (subject) =>
      overRole(activities, 'access', (client) =>
        readHistory(
          client,
          subject.refs.map((ref) => subjectDigest(secret, ref)),
        ),
      ),
    choices: (subject) => overRole(activities, 'choose', (client) => readChoices(ground, client, subject)),
    choose: (subject, change, evidence) =>
      inTransaction(activities, 'choose', (client) => runChoose(ground, client, subject, change, evidence)),
    confirm: (consent) =>
      inTransaction(activities, 'choose', (client) => runConfirm(ground, client, consent)),
    suppress: (declined) =>
      inTransaction(activities, 'choose', (client) => suppress(ground, client, declined)),
    suppressed: (declined) =>
      overRole(activities, 'choose', (client) => isSuppressed(ground, client, declined)),
    expireConsents: (asOf) => expireConsents(activities, asOf),
    hold: (asked, by) => inTransaction(activities, 'hold', (client) => setHold(ground, client, asked, by)),
    liftHold: (id, by) => inTransaction(activities, 'hold', (client) => liftHold(ground, client, id, by)),
    holds: () => overRole(activities, 'hold', openHolds),
    endHolds: (asOf) => inTransaction(activities, 'sweep', (client) => endHolds(ground, client, asOf)),
    planMerge: (asked, because) =>
      overRole(activities, 'access', (client) => planMerge(ground, client, asked, because)),
    merge: (plan, by) => inTransaction(activities, 'merge', (client) => runMerge(ground, client, plan, by)),
    planSplit: (asked, because) =>
      overRole(activities, 'access', (client) => planSplit(ground, client, asked, because)),
    split: (plan, by) => inTransaction(activities, 'merge', (client) => runSplit(ground, client, plan, by)),
    requests: openRequests({ policy, activities, secret }),
    lookedUp: (subject, what, by) =>
      inTransaction(activities, 'access', (client) => writeLookUp(client, secret, { subject, what, by })),
  };
}
