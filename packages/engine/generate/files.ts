import { posix } from 'node:path';
import type { Catalog } from '../model/catalog.ts';
import type { ActivityMap } from '../model/map.ts';
import type { HostModule } from '../model/module.ts';
import { generateModuleTypes, sharedTypes } from './types.ts';

const fileName = 'activities.gen.ts';

/** A file that `trygg generate` writes, or takes away. */
export interface GeneratedFile {
  readonly file: URL;
  /** Absent: there is to be no such file, since the module has no activities and contributes to none. */
  readonly text?: string;
}

/**
 * All that `trygg generate` writes for a host: `activities.gen.ts` in the host's folder, which is the same for every
 * host, and one in the folder of each module that does something with data. Nothing is written here.
 */
export function generatedFiles(
  catalog: Catalog,
  activities: ReadonlyMap<string, ActivityMap>,
  modules: readonly HostModule[],
  hostFolder: URL,
): readonly GeneratedFile[] {
  const shared = new URL(fileName, asFolder(hostFolder));
  const folders = new Map(modules.map(({ name, folder }) => [name, asFolder(folder)]));
  const texts = generateModuleTypes(catalog, activities, (module) =>
    specifier(folders.get(module) ?? asFolder(hostFolder), shared),
  );
  const own = [...folders].map(([name, folder]): GeneratedFile => {
    const text = texts.get(name);
    return { file: new URL(fileName, folder), ...(text === undefined ? {} : { text }) };
  });
  return [{ file: shared, text: sharedTypes }, ...own];
}

function asFolder(folder: URL): URL {
  return folder.href.endsWith('/') ? folder : new URL(`${folder.href}/`);
}

function specifier(from: URL, to: URL): string {
  const path = posix.relative(from.pathname, to.pathname);
  return decodeURIComponent(path.startsWith('.') ? path : `./${path}`);
}
