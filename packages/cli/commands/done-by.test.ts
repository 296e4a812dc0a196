import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withClient } from '@trygg/engine/server';
import { type TestDatabase, testDatabase } from '@trygg/engine/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../commands.ts';
import { everyRow, host, trygg } from '../fixtures/library/in-process.ts';

let folder: string;
let ready: TestDatabase;
let given: readonly string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trygg-done-by-'));
  process.env.TRYGG_FOLDER = folder;
  delete process.env.DATABASE_URL;
  ready = await testDatabase('empty', () => Promise.resolve());
  given = ['--shop', 'library', '--database', ready.migratorUrl, ...host];
  await trygg('apply', ...given);
  await withClient(ready.migratorUrl, (client) =>
    client.query("insert into borrower (card, name, email) values ('7', 'Anna Ek', 'anna@example.org')"),
  );
});
afterAll(async () => {
  await ready?.drop();
  rmSync(folder, { recursive: true });
});

const today = Temporal.Now.plainDateISO('Europe/Stockholm').toString();
const seven = ['--subject', 'borrower:7'];
const asked = ['--right', 'access', '--channel', 'letter'];
const held = [
  '--record',
  'borrower:7',
  '--reason',
  'claim',
  '--law',
  'GDPR 17(3)(e)',
  '--until',
  '2099-01-01',
];

/** What is done for somebody, as it is written save for who does it. In this order each can be done after the other. */
const deeds: Readonly<Record<string, readonly (readonly string[])[]>> = {
  find: [['--email', 'anna@example.org']],
  map: [['explain', ...seven]],
  access: [seven, [...seven, '--format', 'json']],
  port: [seven],
  rectify: [[...seven, '--set', 'borrower.name=Anna Ny', '--apply']],
  restrict: [
    [...seven, '--ground', 'accuracy', '--apply'],
    [...seven, '--lift', '--told', today, '--apply'],
  ],
  object: [[...seven, '--purpose', 'direct-marketing', '--apply']],
  consent: [
    [...seven, '--purpose', 'direct-marketing', '--by-channel', 'email', '--lifts-objection', '--apply'],
  ],
  request: [
    ['open', ...asked, ...seven],
    ['identify', '1', '--ask', '--because', 'Annan avsändare.'],
    ['identify', '1', '--method', 'call-back'],
    ['extend', '1', '--reason', 'number', '--because', 'Många.'],
    ['refuse', '1', '--refusal', 'manifestly-excessive', '--because', 'Tionde gången.'],
    ['open', ...asked],
    ['answer', '2', '--nothing-held'],
    ['open', ...asked],
    ['withdraw', '3'],
  ],
  hold: [['set', ...held]],
  merge: [[...seven, '--into', 'borrower:8', '--because', 'asked']],
  split: [[...seven, '--from', 'borrower:8', '--because', 'mistaken']],
  erase: [
    [...seven, '--not-before', '2099-01-01', '--apply'],
    ['--call-back', 'ID'],
    [...seven, '--apply'],
  ],
};
/** Those that only show what is there; and deeds that the library’s policy leaves nothing to do for. */
const undone = ['map', 'merge', 'split', 'object', 'consent'];

test('every command that takes somebody, or keeps a record of somebody, takes who does it', async () => {
  const all = await Promise.all(
    Object.entries(commands).map(async ([name, load]) => [name, await load()] as const),
  );
  const about = all.filter(([name, { flags }]) => 'subject' in flags || 'record' in flags || name === 'find');
  expect(about.map(([name]) => name).sort()).toEqual(Object.keys(deeds).sort());
  for (const [name, { flags }] of about) expect(flags, name).toHaveProperty('by');
});

test.each(Object.entries(deeds).flatMap(([name, all]) => all.map((args) => [name, ...args])))(
  '%s %s … without a name is refused, and nothing has changed',
  async (...args) => {
    const before = await everyRow(ready.adminUrl);
    for (const nobody of [[], ['--by', ' ']]) {
      const ran = await trygg(...args, ...nobody, ...given);
      expect(ran).toMatchObject({ status: 2, out: '' });
      expect(ran.err).toMatch(/`--by` (is missing|names nobody)/u);
    }
    expect(await everyRow(ready.adminUrl)).toEqual(before);
  },
);

test('each leaves in the ledger who did it, as the same keyed hash and never as a name', async () => {
  const entries = () =>
    withClient(
      ready.adminUrl,
      async (client) =>
        (
          await client.query<{ kind: string; by: string | null }>(
            "select kind, body ->> 'by' as by from trygg.ledger_entry order by at, id",
          )
        ).rows,
    );
  const hashes = new Set<string | null>();
  let accepted = '';
  for (const [name, all] of Object.entries(deeds).filter(([command]) => !undone.includes(command)))
    for (const args of all) {
      const before = (await entries()).length;
      const ran = await trygg(
        ...[name, ...args.map((one) => (one === 'ID' ? accepted : one))],
        ...['--by', 'Eva Ek', '--json', ...given],
      );
      expect([name, args, ran.status, ran.status === 0 ? '' : ran.out]).toEqual([name, args, 0, '']);
      if (name === 'erase') accepted = JSON.parse(ran.out).accepted?.id ?? accepted;
      const written = (await entries()).slice(before);
      expect(written.filter(({ by }) => by !== null).length, `${name} ${args.join(' ')}`).toBeGreaterThan(0);
      for (const { by } of written) if (by !== null) hashes.add(by);
    }
  expect(hashes.size).toBe(1);
  expect([...hashes][0]).toMatch(/^[0-9a-f]{64}$/u);
  expect(JSON.stringify(await everyRow(ready.adminUrl))).not.toContain('Eva');
});
