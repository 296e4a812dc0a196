import type { RightsContext } from '../model/context.ts';
import type { Hooks } from '../run/hooks.ts';
import type { RightsConnections } from './over-role.ts';

/** What each group of rights is made from. */
export interface GroupInput {
  readonly context: RightsContext;
  readonly connections: RightsConnections;
  /** Told of every deed that yields a receipt. */
  readonly hooks: Hooks;
}
