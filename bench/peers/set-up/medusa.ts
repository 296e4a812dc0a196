import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { files, version } from './medusa-files.ts';
import { answers, freePort, installed, PeerFolder } from './peer.ts';

/** What a customer of the peer needs to know. */
export interface MedusaStore {
  readonly port: number;
  readonly key: string;
  readonly region: string;
  readonly products: readonly { readonly id: string; readonly variant: string }[];
}

export interface ServedMedusa {
  readonly what: string;
  readonly store: MedusaStore;
  stop(): Promise<void>;
}

/**
 * Medusa in production mode over an empty database, seeded, with its bus, cache and workflows in memory and its telemetry
 * off. Throws `PeerError`.
 */
export async function serveMedusa(databaseUrl: string): Promise<ServedMedusa> {
  const folder = new PeerFolder('medusa');
  await installed(folder, version, async () => {
    await folder.write(files);
    await folder.run({
      what: `npm install of Medusa ${version}`,
      command: ['npm', 'install', '--no-audit', '--no-fund', '--no-progress'],
      help: 'npm must be there and reach its registry; about 700 MB are written',
    });
  });
  await folder.write(files);
  const seeded = folder.at('seeded.json');
  const port = await freePort();
  const env = {
    DATABASE_URL: databaseUrl,
    // It would write a line for each request, and ours does not.
    LOG_LEVEL: 'warn',
    MEDUSA_DISABLE_TELEMETRY: '1',
    NODE_ENV: 'production',
    PEER_SECRET: randomBytes(16).toString('hex'),
    PEER_SEED: seeded,
  };
  const medusa = (...words: string[]) =>
    [process.execPath, folder.at('node_modules/.bin/medusa'), ...words] as const;
  const help = 'its log says why; the database must be empty';
  await folder.run({ what: 'migrations of Medusa', command: medusa('db:migrate'), env, help });
  await folder.run({ what: 'seed of Medusa', command: medusa('exec', './src/scripts/seed.js'), env, help });
  const { key, region, products } = JSON.parse(await readFile(seeded, 'utf8')) as Omit<MedusaStore, 'port'>;
  const start = { what: 'Medusa', command: medusa('start', '-p', `${port}`, '-H', '127.0.0.1'), env, help };
  const { stop } = await folder.serve(start, () => answers(`http://127.0.0.1:${port}/health`));
  return { what: `Medusa ${version}`, store: { port, key, region, products }, stop };
}
