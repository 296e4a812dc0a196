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
import type { RightsContext } from '../model/context.ts';
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
  const context: RightsContext = { map, policy, catalog, secret, permitted: all };
  const erasures = openErasures(context, activities, input.folder);
  const list = (subject: Subject | readonly Subject[]): readonly Subject[] =>
    'kind' in subject ? [subject] : subject;
  return {
    resolve: (who) => overRole(activities, 'access', (client) => resolveWho(context, client, who)),
    explain: (who) => overRole(activities, 'access', (client) => explainWho(context, client, who)),
    access: (subject, options) =>
      overRole(activities, 'access', async (client) => {
        const extract = await readExtract(context, all, client, subject);
        if (options?.record !== false) await recordExtract(context, client, extract);
        return extract;
      }),
    planErase: (subject, options) =>
      overRole(activities, 'erase', async (client) => {
        const asOf = options?.asOf ?? Temporal.Now.instant();
        const { plan } = await prepareErase(context, client, list(subject), asOf);
        return frozen({ ...plan, held: await heldOf(client, plan.subjects) });
      }),
    ...erasures,
    warn: (asOf, send) => warnInactive(context, activities, asOf, send),
    noteChange: (told) =>
      inTransaction(activities, 'access', (client) =>
        writeEntry(client, { kind: 'change-announced', subject: null, body: { ...told } }),
      ),
    planSweep: async (asOf, options) => {
      const { plan } = planExpiry(context, asOf);
      if (options?.count !== true) return plan;
      const undo = inTransaction(activities, 'sweep', async (client) => {
        await endHolds(context, client, asOf);
        throw new Undone(await sweepAtOnce(context, client, plan));
      });
      return undo.catch((error: unknown) => {
        if (error instanceof Undone) return counted(plan, error.result);
        throw error;
      });
    },
    sweep: async (plan, options) => {
      const asOf = Temporal.Instant.from(plan.asOf);
      await expireConsents(activities, asOf);
      await inTransaction(activities, 'sweep', (client) => endHolds(context, client, asOf));
      return sweepInBatches(context, activities, plan, options);
    },
    forecast: ({ from, years }) =>
      overRole(activities, 'sweep', (client) =>
        forecastOf(context, client, from.toZonedDateTimeISO(policy.timeZone).toPlainDate(), years),
      ),
    sweepRuns: () => overRole(activities, 'sweep', unfinishedRuns),
    pauseSweeps: () => overRole(activities, 'sweep', (client) => pauseRuns(client)),
    restrict: (subject, why) =>
      inTransaction(activities, 'restrict', (client) =>
        runStanding(context, client, subject, { kind: 'restrict', ground: why }),
      ),
    lift: (subject) =>
      inTransaction(activities, 'restrict', (client) =>
        runStanding(context, client, subject, { kind: 'lift' }),
      ),
    planRectify: (subject, corrections) =>
      overRole(activities, 'rectify', (client) => planRectify(context, client, subject, corrections)),
    rectify: (plan) => inTransaction(activities, 'rectify', (client) => runRectify(context, client, plan)),
    port: (subject, options) =>
      overRole(activities, 'access', async (client) => {
        const extract = await readExtract(context, all, client, subject);
        if (options?.record !== false) await recordExtract(context, client, extract);
        return portableOf(context, all, extract);
      }),
    history: (subject) =>
      overRole(activities, 'access', (client) =>
        readHistory(
          client,
          subject.refs.map((ref) => subjectDigest(secret, ref)),
        ),
      ),
    choices: (subject) => overRole(activities, 'choose', (client) => readChoices(context, client, subject)),
    choose: (subject, change, evidence) =>
      inTransaction(activities, 'choose', (client) => runChoose(context, client, subject, change, evidence)),
    confirm: (consent) =>
      inTransaction(activities, 'choose', (client) => runConfirm(context, client, consent)),
    suppress: (declined) =>
      inTransaction(activities, 'choose', (client) => suppress(context, client, declined)),
    suppressed: (declined) =>
      overRole(activities, 'choose', (client) => isSuppressed(context, client, declined)),
    expireConsents: (asOf) => expireConsents(activities, asOf),
    hold: (asked, by) => inTransaction(activities, 'hold', (client) => setHold(context, client, asked, by)),
    liftHold: (id, by) => inTransaction(activities, 'hold', (client) => liftHold(context, client, id, by)),
    holds: () => overRole(activities, 'hold', openHolds),
    endHolds: (asOf) => inTransaction(activities, 'sweep', (client) => endHolds(context, client, asOf)),
    planMerge: (asked, because) =>
      overRole(activities, 'access', (client) => planMerge(context, client, asked, because)),
    merge: (plan, by) => inTransaction(activities, 'merge', (client) => runMerge(context, client, plan, by)),
    planSplit: (asked, because) =>
      overRole(activities, 'access', (client) => planSplit(context, client, asked, because)),
    split: (plan, by) => inTransaction(activities, 'merge', (client) => runSplit(context, client, plan, by)),
    requests: openRequests({ policy, activities, secret }),
    lookedUp: (subject, what, by) =>
      inTransaction(activities, 'access', (client) => writeLookUp(client, secret, { subject, what, by })),
  };
}
