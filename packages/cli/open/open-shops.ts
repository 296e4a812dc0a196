import { availableParallelism } from 'node:os';
import type { ClosedShop, Host, ShopRuntime } from '@trygg/engine';
import type { MapAndActivities } from '@trygg/engine/controls';
import type { Server } from '@trygg/engine/server';
import type { EnforcedPolicy } from '@trygg/policy';
import type { Input, Values } from '../command.ts';
import { CliError } from '../errors.ts';
import { failureOf } from '../failure.ts';
import { databaseOf } from '../find/database.ts';
import { loadHost } from '../find/host.ts';
import { soundMaps } from '../find/map.ts';
import { enforcedPolicy, shopNames } from '../find/policy.ts';
import { openInstalledShop } from '../open-shop.ts';
import { prepareShop } from './prepare-shop.ts';

export interface StartPlan {
  readonly host: Host;
  readonly read: MapAndActivities;
  readonly shops: readonly { readonly shop: string; readonly policy: EnforcedPolicy }[];
  readonly faulty: readonly Fault[];
}

interface Fault {
  readonly shop: string;
  readonly error: unknown;
}

export interface Opened {
  readonly shops: ShopRuntime[];
  readonly closed: ClosedShop[];
}

/**
 * What is to be started, from files alone: faults show before a process or database is touched. A shop whose own
 * files have an error stays closed; the start fails when no other is left, or when the maps that all share are wrong.
 */
export async function planStart(input: Values<'shop' | 'host'>): Promise<StartPlan> {
  const host = await loadHost(input);
  const named = input.values.get('shop');
  const names = named === undefined ? shopNames(host) : [named];
  if (names.length === 0) {
    throw new CliError('policy_missing', 'there is no policy, so there is no shop to start');
  }
  const shops: { shop: string; policy: EnforcedPolicy }[] = [];
  const faulty: Fault[] = [];
  for (const shop of names) {
    try {
      shops.push({
        shop,
        policy: enforcedPolicy(host, { values: new Map<string, string>([['shop', shop]]) }),
      });
    } catch (error) {
      faulty.push({ shop, error });
    }
  }
  const [first] = faulty;
  if (shops.length === 0 && first !== undefined) throw first.error;
  return { host, shops, faulty, read: await soundMaps(host, { values: new Map<string, string>() }) };
}

/** Shops that are made ready at once: each takes some seven connections while its roles are tried. */
const atOnce = Math.min(4, 2 * availableParallelism());

/**
 * Makes the databases of the plan's shops ready and opens them, into `opened`, so that whoever is interrupted closes
 * what stands. A shop that cannot be opened leaves the others alone; the first one's error is thrown if none can.
 */
export async function openShops(
  input: Pick<Input, 'progress' | 'signal'>,
  server: Server,
  { host, shops, faulty, read }: StartPlan,
  opened: Opened,
): Promise<void> {
  const shut = ({ shop, error }: Fault): void => {
    const why = reasonOf(error);
    opened.closed.push({ name: shop, why });
    input.progress(`shop ${shop}`, `${shop}: closed: ${why}`);
  };
  faulty.forEach(shut);
  const faults: Fault[] = [];
  const open = async ({ shop, policy }: StartPlan['shops'][number]): Promise<void> => {
    const progress = (line: string): void => input.progress(`shop ${shop}`, `${shop}: ${line}`);
    try {
      const database = await databaseOf(server, shop);
      const prepared = await prepareShop({ database, policy, read, system: host, progress });
      if (input.signal.aborted) return;
      opened.shops.push(openInstalledShop({ host, shop, database, policy, read, prepared, catchUp: true }));
      progress('tables and controls are in place');
    } catch (error) {
      faults.push({ shop, error });
      shut({ shop, error });
    }
  };
  const waiting = [...shops];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined && !input.signal.aborted; next = waiting.shift())
      await open(next);
  };
  // The first one alone: it makes what belongs to the whole server.
  const [first] = waiting.splice(0, 1);
  if (first !== undefined) await open(first);
  await Promise.all(Array.from({ length: atOnce }, lane));
  // In the order of the plan, whichever was ready first.
  const place = (name: string): number => shops.findIndex(({ shop }) => shop === name);
  opened.shops.sort((one, other) => place(one.name) - place(other.name));
  const [fault] = faults.toSorted((one, other) => place(one.shop) - place(other.shop));
  if (opened.shops.length === 0 && fault !== undefined) throw fault.error;
}

/** As a failure of the whole command is told, without its first word. */
function reasonOf(error: unknown): string {
  const { message, help, at, findings } = failureOf(error);
  return [
    at === undefined ? message : `${at}: ${message}`,
    ...(findings ?? []),
    ...(help === undefined ? [] : [help]),
  ].join('\n');
}
