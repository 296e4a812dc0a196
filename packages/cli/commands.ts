import type { Command } from './command.ts';

/**
 * In the order in which `--help` lists them. Each is loaded when it is wanted: what reads files only does not wait
 * for what opens databases.
 */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./commands/start.ts')).start,
  check: async () => (await import('./commands/check.ts')).check,
  clauses: async () => (await import('./commands/clauses.ts')).clauses,
  so: async () => (await import('./commands/so.ts')).so,
  notice: async () => (await import('./commands/notice.ts')).notice,
  register: async () => (await import('./commands/register.ts')).register,
  diff: async () => (await import('./commands/diff.ts')).diff,
  map: async () => (await import('./commands/map.ts')).map,
  plan: async () => (await import('./commands/plan.ts')).plan,
  apply: async () => (await import('./commands/apply.ts')).apply,
  generate: async () => (await import('./commands/generate.ts')).generate,
  find: async () => (await import('./commands/find.ts')).find,
  access: async () => (await import('./commands/access.ts')).access,
  erase: async () => (await import('./commands/erase.ts')).erase,
  notifications: async () => (await import('./commands/notifications.ts')).notifications,
  restrict: async () => (await import('./commands/restrict.ts')).restrict,
  object: async () => (await import('./commands/object.ts')).object,
  consent: async () => (await import('./commands/consent.ts')).consent,
  rectify: async () => (await import('./commands/rectify.ts')).rectify,
  port: async () => (await import('./commands/port.ts')).port,
  merge: async () => (await import('./commands/merge.ts')).merge,
  split: async () => (await import('./commands/merge.ts')).split,
  request: async () => (await import('./commands/request.ts')).request,
  hold: async () => (await import('./commands/hold.ts')).hold,
  sweep: async () => (await import('./commands/sweep.ts')).sweep,
  tidy: async () => (await import('./commands/tidy.ts')).tidy,
  forecast: async () => (await import('./commands/forecast.ts')).forecast,
  ledger: async () => (await import('./commands/ledger.ts')).ledger,
  receipt: async () => (await import('./commands/receipt.ts')).receipt,
};
