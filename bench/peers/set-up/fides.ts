import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import type { Client } from 'pg';
import { dataset, settings, version } from './fides-files.ts';
import { answers, freePort, installed, listens, PeerError, PeerFolder } from './peer.ts';

export interface ServedFides {
  readonly what: string;
  /** Asks for the erasure of whoever has this address and waits until it is complete. */
  erase(email: string): Promise<void>;
  stop(): Promise<void>;
}

/** Databases on the server of `owner`. */
export interface FidesDatabases {
  readonly records: string;
  readonly shop: string;
}

const secret = (): string => randomBytes(16).toString('hex');

async function install(folder: PeerFolder): Promise<void> {
  const python = process.env.TRYGG_PEER_PYTHON ?? 'python3';
  const venv = (name: string): string => folder.at('venv/bin', name);
  await folder.run({
    what: 'a folder for Python packages',
    command: [python, '-m', 'venv', 'venv'],
    help: 'Python 3.13 with its module venv must be there; TRYGG_PEER_PYTHON names another than python3',
  });
  await folder.run({
    what: 'uv, which installs packages',
    command: [venv('pip'), '-q', 'install', 'uv'],
    help: 'pip must reach its registry',
  });
  await folder.run({
    what: `Fides ${version}`,
    command: [venv('uv'), 'pip', 'install', '--python', venv('python'), '-q', `ethyca-fides==${version}`],
    help: 'uv must reach the registry of Python packages; Fides wants Python 3.13',
  });
}

/** What is asked over HTTP, as the account that the settings know. */
function client(base: string) {
  let token = '';
  const call = async (method: string, path: string, body?: object): Promise<unknown> => {
    const form = body instanceof URLSearchParams;
    const answer = await fetch(`${base}/api/v1${path}`, {
      method,
      headers: {
        ...(token !== '' && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && !form && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: form ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const said: { readonly failed?: readonly unknown[] } = JSON.parse(text);
    if (!answer.ok || (said.failed?.length ?? 0) > 0)
      throw new PeerError(
        'peer_failed',
        `Fides: ${method} ${path} answered ${answer.status}`,
        text.slice(0, 500),
      );
    return said;
  };
  return {
    call,
    signIn: async (id: string, password: string): Promise<void> => {
      const body = new URLSearchParams({ client_id: id, client_secret: password });
      token = ((await call('POST', '/oauth/token', body)) as { access_token: string }).access_token;
    },
  };
}

/**
 * Fides in its own server's process, without workers, with a Redis of its own, over two databases that are there: an
 * empty one for its records, and a shop with `tables`. Its analytics are off. Throws `PeerError`.
 */
export async function serveFides(owner: Client, databases: FidesDatabases): Promise<ServedFides> {
  const folder = new PeerFolder('fides');
  await installed(folder, version, () => install(folder));
  // It lists this folder as it starts, and its package does not bring it.
  await mkdir(folder.at('data/saas/config'), { recursive: true });
  const [port, redisPort] = [await freePort(), await freePort()];
  const redisPassword = secret();
  const root = { id: 'root', secret: secret() };
  const database = {
    host: owner.host,
    port: owner.port,
    user: owner.user ?? '',
    password: owner.password ?? '',
  };
  const redis = { port: redisPort, password: redisPassword };
  await folder.write({
    'fides.toml': settings({ database, records: databases.records, redis, root, key: secret() }),
    'redis.conf': `port ${redisPort}\nbind 127.0.0.1\nrequirepass ${redisPassword}\nsave ""\nappendonly no\n`,
  });
  const memory = await folder.serve(
    { what: 'Redis', command: ['redis-server', 'redis.conf'], help: 'redis-server must be installed' },
    () => listens(redisPort),
  );
  try {
    const base = `http://127.0.0.1:${port}`;
    const server = await folder.serve(
      {
        what: 'Fides',
        command: [
          folder.at('venv/bin/uvicorn'),
          'fides.api.main:app',
          '--host',
          '127.0.0.1',
          '--port',
          `${port}`,
        ],
        env: {
          FIDES__CONFIG_PATH: folder.at('fides.toml'),
          FIDES__USER__ANALYTICS_OPT_OUT: 'true',
          DO_NOT_TRACK: '1',
        },
        help: 'its log says why; the database of its records must be empty',
        minutes: 15,
      },
      () => answers(`${base}/health`),
    );
    const stop = async (): Promise<void> => {
      await server.stop();
      await memory.stop();
    };
    try {
      const { call, signIn } = client(base);
      await signIn(root.id, root.secret);
      await call('PATCH', '/connection', [
        { key: 'shop', name: 'shop', connection_type: 'postgres', access: 'write' },
      ]);
      await call('PUT', '/connection/shop/secret?verify=false', {
        ...{ host: database.host, port: database.port, dbname: databases.shop },
        ...{ username: database.user, password: database.password },
      });
      await call('PATCH', '/connection/shop/dataset', [dataset]);
      await call('PATCH', '/dsr/policy', [{ key: 'erasure', name: 'erasure' }]);
      const masking_strategy = { strategy: 'string_rewrite', configuration: { rewrite_value: 'ERASED' } };
      await call('PATCH', '/dsr/policy/erasure/rule', [
        { key: 'all', name: 'all', action_type: 'erasure', masking_strategy },
      ]);
      await call('PATCH', '/dsr/policy/erasure/rule/all/target', [{ data_category: 'user' }]);
      return {
        what: `Fides ${version}`,
        erase: async (email) => {
          const { succeeded } = (await call('POST', '/privacy-request', [
            { policy_key: 'erasure', identity: { email } },
          ])) as { readonly succeeded: readonly { readonly id: string }[] };
          const id = succeeded[0]?.id;
          for (;;) {
            const { items } = (await call('GET', `/privacy-request?request_id=${id}`)) as {
              readonly items: readonly { readonly status: string }[];
            };
            const status = items[0]?.status;
            if (status === 'complete') return;
            if (status === 'error')
              throw new PeerError('peer_failed', 'Fides: an erasure failed', `see ${folder.at('peer.log')}`);
            await setTimeout(5);
          }
        },
        stop,
      };
    } catch (cause) {
      await stop();
      throw cause;
    }
  } catch (cause) {
    await memory.stop();
    throw cause;
  }
}
