import { EngineError } from '../errors.ts';
import { roleName } from '../map/role-name.ts';
import type { Controls, PermittedActivity } from '../model/controls.ts';
import { rolePassword } from '../plan/passwords.ts';
import type { DatabaseAddress, DatabasePlace } from '../server/address.ts';
import { openActivity } from './activity.ts';
import type { Activity } from './activity-model.ts';
import { type LibraryConnections, libraryConnections } from './library-connections.ts';
import { RolePool, sharedConnections } from './pool.ts';

export interface ActivitiesInput extends DatabasePlace {
  readonly controls: Controls;
  readonly secret: Buffer;
  readonly maxConnections?: number;
}

/** All activities of one shop over one pool, once the controls are in place. */
export interface ShopActivities {
  /** For the engine's own activities, which bring their SQL themselves. */
  readonly pool: RolePool;
  /** With a module: whether what it contributes to the activity is permitted, too. */
  permits(name: string, contributor?: string): boolean;
  /** Throws `activity_not_permitted`. */
  permitted(name: string): PermittedActivity;
  role(name: string): string;
  open<R, W>(name: string): Activity<R, W>;
  library(name: string): LibraryConnections;
  /** Of the role itself: a test looks as it does. */
  connection(name: string): DatabaseAddress;
  close(): Promise<void>;
}

/**
 * Activities of one shop over one pool. Throws nothing yet: connections are made when an activity is used.
 *
 * @example const activities = openActivities({ host, port, database, controls, secret });
 */
export function openActivities({
  controls,
  secret,
  maxConnections,
  ...place
}: ActivitiesInput): ShopActivities {
  const password = (role: string): string => rolePassword(secret, role);
  const pool = new RolePool({
    ...place,
    password,
    server: sharedConnections(place),
    ...(maxConnections === undefined ? {} : { max: maxConnections }),
  });
  const opened = new Map<string, unknown>();
  const permitted = (name: string): PermittedActivity => {
    const activity = controls.permitted.get(name);
    if (activity !== undefined) return activity;
    const reason = controls.refused.find((one) => one.name === name)?.reasons[0];
    const options =
      reason === undefined
        ? {}
        : { at: `${reason.at.file}:${reason.at.line}:${reason.at.column}`, help: reason.message };
    throw new EngineError(
      'activity_not_permitted',
      `the policy does not permit activity \`${name}\``,
      options,
    );
  };
  const role = (name: string): string => roleName(controls.databaseId, permitted(name).name);
  return {
    pool,
    permits: (name, contributor) => {
      const activity = controls.permitted.get(name);
      if (activity === undefined || contributor === undefined) return activity !== undefined;
      return activity.contributors?.includes(contributor) ?? false;
    },
    permitted,
    role,
    open<R, W>(name: string): Activity<R, W> {
      const known = opened.get(name) ?? openActivity<R, W>(pool, controls.databaseId, permitted(name));
      opened.set(name, known);
      return known as Activity<R, W>;
    },
    library: (name) => libraryConnections(pool, role(name), permitted(name)),
    connection: (name) => ({ ...place, user: role(name), password: password(role(name)) }),
    close: () => pool.close(),
  };
}
