import { existsSync, readdirSync } from 'node:fs';
import { type FoundModule, isShopModule, type ShopModule } from './kit/module.ts';
import { register } from './kit/registry.ts';

const folder = new URL('modules/', import.meta.url);

/** Every folder below `modules` that declares a module, each after those that it names. */
export async function findModules(): Promise<readonly FoundModule[]> {
  const names = readdirSync(folder)
    .filter((name) => existsSync(new URL(`${name}/module.ts`, folder)))
    .sort();
  const found = await Promise.all(names.map(readModule));
  const modules = inOrder(new Map(found.map((one) => [one.name, one])));
  register(modules);
  return modules;
}

async function readModule(name: string): Promise<FoundModule> {
  const exported: Readonly<Record<string, unknown>> = await import(`./modules/${name}/module.ts`);
  const declared = Object.values(exported).filter(isShopModule);
  const [module, ...more] = declared;
  if (module === undefined || more.length > 0)
    throw new Error(
      `apps/shop/modules/${name}/module.ts declares ${declared.length} modules: declare one with \`shopModule\``,
    );
  return { ...module, name, folder: new URL(`${name}/`, folder) };
}

/** By `after`, and by name where nothing says otherwise. */
export function inOrder<M extends Pick<ShopModule, 'after'> & { readonly name: string }>(
  modules: ReadonlyMap<string, M>,
): readonly M[] {
  const placed = new Set<M>();
  const place = (module: M, from: readonly string[]): void => {
    if (placed.has(module)) return;
    if (from.includes(module.name))
      throw new Error(`modules come after each other in a circle: ${[...from, module.name].join(' → ')}`);
    for (const name of module.after ?? []) {
      const before = modules.get(name);
      if (before === undefined)
        throw new Error(
          `apps/shop/modules/${module.name}/module.ts comes after \`${name}\`, and there is no such module`,
        );
      place(before, [...from, module.name]);
    }
    placed.add(module);
  };
  for (const module of modules.values()) place(module, []);
  return [...placed];
}
