import type { Adapter, EnforcedPolicy, RecipientRule, So } from '@trygg/policy';
import { isLoopback } from '../kit/loopback.ts';
import { HostError, type HostErrorCode } from './host-error.ts';

/** A server of this installation that holds or carries people's data, and may stand at somebody else's. */
interface Server {
  readonly code: HostErrorCode;
  readonly name: string;
  /** The setting that has its address. */
  readonly address: string;
  /** The setting that says who runs it: `own`, or a recipient of the policy. */
  readonly by: string;
  readonly gets: string;
  /** What of a policy in use it gets nothing of may be left out of a recipient's `for` and `gets`. */
  readonly contactAlone: boolean;
}

const servers: readonly Server[] = [
  {
    code: 'mail_relay_untold',
    name: 'mail server',
    address: 'TRYGG_SMTP_URL',
    by: 'TRYGG_MAIL_BY',
    gets: 'every mail',
    contactAlone: true,
  },
  {
    code: 'database_host_untold',
    name: 'database server',
    address: 'DATABASE_URL',
    by: 'TRYGG_DATABASE_BY',
    gets: 'all data',
    contactAlone: false,
  },
];

function setting(name: string): string | undefined {
  const text = process.env[name]?.trim();
  return text === '' ? undefined : text;
}

/** The recipient that is said to run it, by its name; undefined: nobody outside is. */
function runBy({ by }: Server): string | undefined {
  const said = setting(by);
  return said === undefined || said === 'own' ? undefined : said.replace(/^recipients\./u, '');
}

/** Query words with which an address means another host than the one that it has before them. */
const elsewhere = ['host', 'hostaddr', 'service', 'proxy'];

/** Whether the server of an address is this machine; one that cannot be read is somewhere else. */
function isHere(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { hostname, searchParams } = new URL(address);
  const folder = searchParams.get('host');
  if (folder?.startsWith('/') === true) return true;
  if (elsewhere.some((word) => searchParams.has(word))) return false;
  const host = decodeURIComponent(hostname).replace(/^\[|\]$/gu, '');
  return host === '' || host.startsWith('/') || isLoopback(host) || host.endsWith('.localhost');
}

/**
 * Throws `mail_relay_untold` or `database_host_untold` where people's data goes to another machine and nobody said whose
 * that is. Known from the settings alone, before anything is started.
 */
export function checkServersSaid(): void {
  for (const server of servers) {
    const address = setting(server.address);
    if (address === undefined || isHere(address) || setting(server.by) !== undefined) continue;
    throw new HostError(
      server.code,
      `\`${server.address}\` leads to another machine, which gets ${server.gets}, and nobody says who runs it`,
      `set \`${server.by}=own\` where the company runs it itself, or to the name of the recipient in policy.yaml or house.yaml that does`,
    );
  }
}

/** Recipients that get data because of where mails and database are, for every purpose that they serve. */
export function serverAdapters(): readonly Adapter[] {
  return servers.flatMap((server) => {
    const recipient = runBy(server);
    return recipient === undefined ? [] : [{ name: server.name, reaches: [recipient], standInOnly: false }];
  });
}

/**
 * Throws the same where the recipient that is said to run a server is none of the policy, or is told to get less than
 * such a server does: some purposes in use, some categories, some cases.
 */
export function checkServersTold(policy: EnforcedPolicy, soOf: (policy: EnforcedPolicy) => So): void {
  for (const server of servers) {
    const name = runBy(server);
    if (name === undefined) continue;
    const rule = policy.recipients.find((one) => one.name === name);
    const lacks =
      rule === undefined
        ? `the policy of \`${policy.name}\` tells of no such recipient`
        : untold(rule, server, soOf(policy));
    if (lacks === undefined) continue;
    throw new HostError(
      server.code,
      `\`${server.by}\` says that \`${name}\` runs the ${server.name}, and ${lacks}`,
      `decide the recipient \`${name}\` in house.yaml: \`for: []\` is all purposes, and without \`gets\` and \`when\` it gets what the task takes`,
    );
  }
}

/** What the policy leaves out of what a server gets. */
function untold(
  { name, for: ends, gets, when }: RecipientRule,
  { contactAlone, gets: all }: Server,
  { told }: So,
): string | undefined {
  if (when !== undefined) return `it gets ${all}, while the policy tells of one case alone`;
  const served = [...told.purposes.values()]
    .filter(({ uses }) => !contactAlone || uses.includes('contact'))
    .map(({ purpose }) => purpose);
  const purposes = ends.length === 0 ? [] : served.filter((one) => !ends.includes(one));
  if (purposes.length > 0)
    return `the policy does not tell that \`${name}\` gets data for ${purposes.join(', ')}`;
  const held = contactAlone ? (['contact'] as const) : [...told.categories.keys()];
  const data = held.filter((one) => gets !== undefined && !gets.includes(one));
  return data.length === 0 ? undefined : `the policy does not tell that \`${name}\` gets ${data.join(', ')}`;
}
