// How long `trygg check` takes over every policy from a cold start, against a Node that does nothing; and over one
// policy of many rules, which must grow no faster than they do.
// `node bench/check.ts [rounds=7] [rules=2000]`; exits with 1 when the check takes more than a second longer than
// `node -e 0`, the large policy more than 3 seconds, or twice the rules more than 2.6 times as long.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkPolicy } from '@trygg/policy';
import { conclude } from './results/conclude.ts';
import { summary } from './statistics.ts';

const given = (name: string, otherwise: number): number =>
  Number(process.argv.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1) ?? otherwise);
const [rounds, rules] = [given('rounds', 7), given('rules', 2000)];
const [mostOver, mostLarge, mostGrowth] = [1000, 3000, 2.6];
const root = fileURLToPath(new URL('..', import.meta.url));

/** Milliseconds of a process of its own. Findings make the check end with 1: that is no failure here. */
function cold(...words: string[]): number {
  const started = performance.now();
  try {
    execFileSync(process.execPath, words, { cwd: root, stdio: 'ignore' });
  } catch (cause) {
    if (!(cause instanceof Error && 'status' in cause && cause.status === 1)) throw cause;
  }
  return performance.now() - started;
}

/** A policy with as many entries as asked, a third each of recipients, cookies and sources. */
function largePolicy(entries: number): string {
  const third = Math.ceil(entries / 3);
  const list = (entry: (index: number) => string) =>
    Array.from({ length: third }, (_, index) => entry(index)).join('\n');
  return `policy: large
jurisdiction: SE
languages: [sv]
controller: { name: Large AB, registration: 559999-9991, street: Storgatan 1, postcode: 111 22, city: Stockholm,
  country: SE, email: hej@large.example, telephone: 08-123 45 }
authority: { name: Integritetsskyddsmyndigheten, web: https://www.imy.se }
categories: { contact: {}, usage: {} }
purposes:
  orders: { basis: contract, uses: [contact] }
  improvement: { basis: consent, uses: [usage] }
recipients:
${list((index) => `  recipient-${index}: { as: processor, for: [orders], gets: [contact], country: SE, clauses: ["001"] }`)}
cookies:
${list((index) => `  cookie-${index}: { for: [improvement], lasts: 90 days, choice: opt-in, by: recipient-${index}, clauses: ["002"] }`)}
sources:
${list((index) => `  source-${index}: { kind: courier, gives: [contact], for: [orders], clauses: ["003"] }`)}
`;
}

const trygg = join(root, 'packages/cli/bin/trygg.js');
const times = { check: [] as number[], nothing: [] as number[], over: [] as number[] };
for (let round = 0; round <= rounds; round += 1) {
  const [nothing, check] = [cold('-e', '0'), cold(trygg, 'check')];
  // The first round fills the disk's cache.
  if (round === 0) continue;
  times.nothing.push(nothing);
  times.check.push(check);
  times.over.push(check - nothing);
}
const over = summary(times.over).p50;
process.stdout.write(
  `all policies: check ${summary(times.check).p50} ms, node -e 0 ${summary(times.nothing).p50} ms, over ${over} ms\n`,
);

const folder = mkdtempSync(join(tmpdir(), 'trygg-check-'));
mkdirSync(join(folder, 'large'));
writeFileSync(join(folder, 'large', 'policy.yaml'), largePolicy(rules));
const large = summary(Array.from({ length: rounds }, () => cold(trygg, 'check', join(folder, 'large')))).p50;
rmSync(folder, { recursive: true });

/** Milliseconds in a warm process: the start of Node would hide how it grows. */
function warm(entries: number): number {
  const text = largePolicy(entries);
  const took = Array.from({ length: rounds + 2 }, () => {
    const started = performance.now();
    const { findings } = checkPolicy({ policy: { file: 'policy.yaml', text } });
    if (findings.length > 0) throw new Error('the large policy is at fault');
    return performance.now() - started;
  });
  return summary(took.slice(2)).p50;
}

const growth = [rules / 2, rules, rules * 2].map((entries) => ({ entries, took: warm(entries) }));
const steps = growth.slice(1).map(({ took }, index) => took / (growth[index]?.took ?? Number.NaN));
process.stdout.write(`${rules} rules: check ${large} ms\n`);
for (const { entries, took } of growth) process.stdout.write(`${entries} rules, warm: ${took} ms\n`);

process.exitCode = await conclude({
  name: 'check',
  title: 'The check of a policy',
  entry: 'checkPolicy',
  peer: '`node -e 0`, a Node that does nothing',
  sizes: { rounds, rules },
  on: `Node ${process.version}`,
  rows: [
    {
      ...{ what: 'all policies from a cold start, more than Node itself', unit: 'ms', ours: over },
      limit: { of: 'ours', atMost: mostOver },
      note: `${summary(times.check).p50} and ${summary(times.nothing).p50} ms`,
    },
    {
      ...{ what: `a policy of ${rules} rules from a cold start`, unit: 'ms', ours: large },
      limit: { of: 'ours', atMost: mostLarge },
    },
    {
      ...{ what: 'twice the rules in a warm process, the worse of two steps', unit: 'times as long' },
      ...{ ours: Math.max(...steps), limit: { of: 'ours', atMost: mostGrowth } },
    },
  ],
});
