import { escapeIdentifier } from 'pg';
import { withClient } from './connection.ts';
import { migratorAccount } from './migrator.ts';

const rightsLock = 7_310_025;

/**
 * Takes from everybody, in one database of our own server, what PostgreSQL gives to everybody and no activity needs:
 * large objects, which belong to no table that a map or a row rule speaks of, and blocks of code, which can write
 * into the log. Functions go on: a language's `usage` is asked for where one is made, not where it runs. Gives the
 * migrating account what it leaves files of the log behind with.
 * Only a superuser can do this; on a server of somebody else, large objects are counted instead.
 */
const withdraw = `
do $do$
declare
  one regprocedure;
begin
  -- Two starts at once would each update the same rows of the catalog.
  perform pg_advisory_xact_lock(${rightsLock});
  for one in
    select p.oid from pg_proc p cross join lateral aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
    where p.pronamespace = 'pg_catalog'::regnamespace and a.grantee = 0
      and (starts_with(p.proname, 'lo_') or p.proname in ('loread', 'lowrite'))
  loop
    execute format('revoke execute on function %s from public', one);
  end loop;
  if exists (
    select from pg_language l cross join lateral aclexplode(coalesce(l.lanacl, acldefault('l', l.lanowner))) a
    where l.lanname = 'plpgsql' and a.grantee = 0)
  then
    revoke usage on language plpgsql from public;
    grant usage on language plpgsql to ${migratorAccount};
  end if;
  -- To begin a new file of the log, and to see which there are.
  if not has_function_privilege('${migratorAccount}', 'pg_switch_wal()', 'execute')
    or not has_function_privilege('${migratorAccount}', 'pg_ls_waldir()', 'execute')
  then
    grant execute on function pg_switch_wal(), pg_ls_waldir() to ${migratorAccount};
  end if;
end $do$`;

/** `adminUrl` is the superuser's address of the database. Safe to run at every start; what is withdrawn stays so. */
export async function withdrawFromPublic(adminUrl: string): Promise<void> {
  await withClient(adminUrl, (client) => client.query(withdraw));
}

/** An activity's role has the database of its shop: those that every server has are the migrating account's. */
export async function closeMaintenance(adminUrl: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    await client.query(`select pg_advisory_lock(${rightsLock})`);
    for (const name of ['postgres', 'template1']) {
      const database = escapeIdentifier(name);
      await client.query(`revoke connect, temporary on database ${database} from public`);
      await client.query(`grant connect on database ${database} to ${migratorAccount}`);
    }
  });
}
