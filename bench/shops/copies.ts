import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { host } from '../../apps/shop/host.ts';

/** `count` copies of one shop's folder under names of their own, and the module of a host that has these alone. */
export async function copiesOf(name: string, count: number, folder: string): Promise<string> {
  const policies = join(folder, 'policies');
  await mkdir(policies, { recursive: true });
  const from = fileURLToPath(new URL(`${name}/`, host.policies));
  for (let at = 1; at <= count; at += 1) {
    const copy = `shop-${String(at).padStart(3, '0')}`;
    await cp(from, join(policies, copy), { recursive: true });
    for (const file of ['policy', 'house', 'clauses']) {
      const path = join(policies, copy, `${file}.yaml`);
      const text = await readFile(path, 'utf8');
      await writeFile(path, text.replace(`\n${file}: ${name}\n`, `\n${file}: ${copy}\n`));
    }
  }
  const module = join(folder, 'host.ts');
  await writeFile(module, hostOf(new URL('../../apps/shop/', import.meta.url)));
  return module;
}

/** The shop's own host with other policies; asked over its channel, it says what it holds after a collection. */
const hostOf = (shop: URL): string => `
import { host as own } from '${new URL('host.ts', shop)}';
const policies = new URL('policies/', import.meta.url);
process.on('message', () => {
  globalThis.gc?.();
  globalThis.gc?.();
  process.send?.(process.memoryUsage());
});
export const host = {
  ...own,
  policies,
  opens: () => true,
  start: async (shops, options) =>
    (await import('${new URL('server.ts', shop)}')).start(shops, { ...options, policies }),
};
`;
