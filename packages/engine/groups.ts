import type { EnforcedPolicy } from '@trygg/policy';
import { type Access, openAccess } from './access/open-access.ts';
import { type Corrections, openCorrections } from './correct/open-corrections.ts';
import { openRestrictions, type Restrictions } from './correct/open-restrictions.ts';
import {
  type BeforeErasing,
  type EndsOf,
  type Erasures,
  type HoldsBefore,
  openErasures,
  type Searching,
} from './erasure/erasures.ts';
import { type Holds, openHolds } from './holds/open-holds.ts';
import type { Catalog } from './model/catalog.ts';
import type { RightsContext } from './model/context.ts';
import type { PermittedActivity } from './model/controls.ts';
import type { DataMap } from './model/map.ts';
import type { Requests } from './model/requests.ts';
import { type Outbox, openOutbox } from './outbox/open-outbox.ts';
import { openReceipts, type Receipts } from './receipts/open-receipts.ts';
import { openRequests } from './requests/requests.ts';
import { openRetention, type Retention } from './retention/open-retention.ts';
import { type Hooks, makeHooks } from './run/hooks.ts';
import type { RightsConnections } from './run/over-role.ts';
import { shopTriggers } from './run/trigger-fault.ts';
import { type Choices, openChoices } from './standing/open-choices.ts';
import { openSubjects, type Subjects } from './subjects/open-subjects.ts';

/** What can be done with the personal data of one shop; each group runs over activity roles of its own. */
export interface ShopGroups {
  readonly subjects: Subjects;
  readonly access: Access;
  readonly corrections: Corrections;
  readonly restrictions: Restrictions;
  readonly erasures: Erasures;
  readonly outbox: Outbox;
  readonly retention: Retention;
  readonly choices: Choices;
  readonly holds: Holds;
  readonly requests: Requests;
  readonly receipts: Receipts;
}

export interface GroupsInput {
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
  /** Told of every deed that yields a receipt; absent: nothing follows a deed. */
  readonly hooks?: Hooks;
  /** Work over a connection of the account that owns the tables; absent: no search by values is made after erasures. */
  readonly asOwner?: Searching['asOwner'];
  /** Absent: nothing has to end before an erasure. */
  readonly beforeErasing?: BeforeErasing | undefined;
  /** Absent: nobody knows what `beforeErasing` would end, and no erasure is carried out at once. */
  readonly endsOf?: EndsOf | undefined;
  /** Absent: an erasure leaves what it finds held, and holds nothing itself. */
  readonly holdsBefore?: HoldsBefore | undefined;
}

/**
 * The groups of one shop over connections that are given, without what `openShop` does after deeds. Throws nothing
 * yet: each group connects as its own roles when it is used.
 *
 * @example const { erasures } = openGroups({ map, policy, catalog, activities, permitted, secret, folder });
 */
export function openGroups(input: GroupsInput): ShopGroups {
  const { map, policy, catalog, activities, secret } = input;
  const context: RightsContext = { map, policy, catalog, secret, permitted: [...input.permitted] };
  const connections: RightsConnections = {
    pool: activities.pool,
    role: (name) => activities.role(name),
    permitted: (name) => activities.permitted(name),
    triggers: shopTriggers(catalog),
  };
  const group = { context, connections, hooks: input.hooks ?? makeHooks() };
  return {
    subjects: openSubjects(group),
    access: openAccess(group),
    corrections: openCorrections(group),
    restrictions: openRestrictions(group),
    erasures: openErasures(group, input.folder, input),
    outbox: openOutbox(group),
    retention: openRetention(group),
    choices: openChoices(group),
    holds: openHolds(group),
    requests: openRequests({ policy, activities, secret }),
    receipts: openReceipts({ policy, secret }),
  };
}
