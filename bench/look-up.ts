// What a look-up by address costs over the role of each activity that may look for one, against the same statement as
// the owner of the table, turn by turn; and what `subjects.resolve` takes for an address and for a key.
// `node bench/look-up.ts [people=N] [blocks=15]`; exits with 1 when a role's median is over 1.2 times the owner's.
import type { Client } from 'pg';
import { interleave, milliseconds } from './interleave.ts';
import { fillLarge, keyOf } from './large-shop.ts';
import { conclude } from './results/conclude.ts';
import type { Row } from './results/result.ts';
import { type Bench, runBench } from './shop-database.ts';
import { summary } from './statistics.ts';

const limit = 1.2;
const given = (name: string, otherwise: number): number =>
  Number(process.argv.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1) ?? otherwise);
const [people, blocks] = [given('people', 100_000), given('blocks', 15)];
/** Before the controls are there; the others come in one statement, without the triggers. */
const first = 100;
const stride = 7919;

async function fillPeople(owner: Client): Promise<void> {
  await owner.query(`alter table person disable trigger user`);
  await owner.query(`
    insert into person (id, given_name, family_name, email, phone, has_account, email_confirmed_at, trygg_standing)
    select ('${keyOf('person', 0).slice(0, 24)}' || lpad(to_hex(n), 12, '0'))::uuid, 'Anna', 'Alm' || n,
      'a' || n || '@klinik.example', '040-' || n, true, now(), ~(1::bigint << 62)
    from generate_series(${first + 1}, ${people}) n`);
  await owner.query(`alter table person enable trigger user`);
  await owner.query(`
    insert into trygg.subject (kind, key) select 'person', id::text from person on conflict do nothing`);
  await owner.query('vacuum analyze person');
  await owner.query('vacuum analyze trygg.subject');
}

/** Roles that may find a person by the address. */
const rolesQuery = `select substr(rolname, 16) as activity from pg_roles, trygg.database d
  where starts_with(rolname, 'trygg_' || d.id || '_') and has_column_privilege(rolname, 'person', 'email_key', 'select')
  and has_column_privilege(rolname, 'person', 'id', 'select') order by 1`;

export const lookUp: Bench = {
  fill: (owner) => fillLarge(owner, { customers: first, orders: 0 }),
  work: async ({ what, shop, asOwner, asRole }) => {
    const owner = await asOwner();
    await fillPeople(owner);
    console.log(`${what}, ${people} people, ${blocks} blocks`);
    const at = (round: number): number => ((round * stride) % people) + 1;
    const by = (client: Client) => (round: number) =>
      milliseconds(() =>
        client.query({
          name: 'by-address',
          text: 'select id from person where email_key = $1',
          values: [`a${at(round)}@klinik.example`],
        }),
      );
    const { rows } = await owner.query<{ activity: string }>(rolesQuery);
    const told: Row[] = [];
    for (const { activity } of rows) {
      const role = await asRole(activity);
      const { one, other, ratio } = await interleave(by(role), by(owner), { blocks, rounds: 150 });
      await role.end();
      told.push({
        what: `by address over the role of ${activity}`,
        ...{ unit: 'ms', ours: one.p50, peer: other.p50, ratio },
        limit: { of: 'ratio', atMost: limit },
      });
      console.log(`${activity}: ratio ${ratio} (${one.p50} / ${other.p50} ms, limit ${limit})`);
    }
    for (const [how, text] of [
      ['an address', (n: number) => `a${n}@klinik.example`],
      ['a key', (n: number) => `person:${keyOf('person', n)}`],
    ] as const) {
      const times: number[] = [];
      for (let round = 0; round < 200; round += 1)
        times.push(await milliseconds(() => shop.subjects.resolve(text(at(round)))));
      const { p50 } = summary(times.slice(20));
      console.log(`resolve by ${how}: ${p50} ms`);
      told.push({ what: `resolve by ${how}`, unit: 'ms', ours: p50 });
    }
    return conclude({
      name: 'look-up',
      title: 'Looking somebody up by address',
      entry: 'subjects.resolve',
      peer: 'the same statement as the owner of the tables',
      sizes: { people, blocks },
      on: what,
      rows: told,
    });
  },
};

if (import.meta.main) process.exitCode = await runBench(lookUp);
