import type { PermittedActivity } from '../model/controls.ts';

/**
 * How long a session of an activity's role may hold up others: a page's statement is done in milliseconds, a sweep or
 * an erasure works through years. Whoever is in the session can change them; they are for what hangs, not for who
 * attacks. A plan over many tables looks costly enough to be compiled, which takes a hundred times what it saves. What
 * lay under a lock is read anew once the lock is there, in read committed alone: a statement that is a transaction of
 * its own cannot ask for it. A page asks for one person's rows or a page of them, by an index, and its plan is kept: one
 * that was made while a table was small would read it whole when it has grown.
 */
export function sessionSettings({
  module,
  schema,
  mask,
}: PermittedActivity): Readonly<Record<string, string>> {
  const long = module === 'engine' || schema !== undefined;
  return {
    jit: 'off',
    ...(!long && mask !== 0n && { enable_seqscan: 'off' }),
    default_transaction_isolation: 'read committed',
    statement_timeout: long ? '1h' : '1min',
    lock_timeout: long ? '5min' : '30s',
    idle_in_transaction_session_timeout: long ? '15min' : '1min',
  };
}

/**
 * How many connections a role may hold at once: more than the pools of a shop and a command beside it open together.
 * Whoever has a role's password leaves the other roles a third of those that our own server takes.
 */
export const connections = 40;
