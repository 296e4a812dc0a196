import type { FoundModule } from './module.ts';

let found: readonly FoundModule[] | undefined;

/** Says which modules there are, in their order; once a process, before any page is asked for. */
export function register(modules: readonly FoundModule[]): void {
  found = modules;
}

/** All modules in their order. Throws where none was registered: whoever shows pages imports the host first. */
export function registered(): readonly FoundModule[] {
  if (found === undefined) throw new Error('no module is registered: import `apps/shop/host.ts` first');
  return found;
}
