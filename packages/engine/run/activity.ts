import { Kysely, type Transaction } from 'kysely';
import type { Client } from 'pg';
import { EngineError } from '../errors.ts';
import { roleName } from '../map/role-name.ts';
import type { PermittedActivity } from '../model/controls.ts';
import type { SubjectRef } from '../model/subject.ts';
import type {
  Activity,
  ActivityReader,
  ActivityTransaction,
  BuiltQuery,
  WriteBuilder,
} from './activity-model.ts';
import type { RolePool } from './pool.ts';
import { engineError } from './postgres-error.ts';
import { RoleConnection, roleDialect } from './role-dialect.ts';
import { settleAll } from './settle-all.ts';

/**
 * The handle of one permitted activity. `R` and `W` are generated (`trygg generate`) and say what the role's
 * grant says; a column outside them does not compile and, forced, fails with 42501.
 */
export function openActivity<R, W>(
  pool: RolePool,
  databaseId: string,
  activity: PermittedActivity,
): Activity<R, W> {
  const role = roleName(databaseId, activity.name);
  const acquire = async (): Promise<RoleConnection> => {
    try {
      return new RoleConnection(await pool.acquire(role, activity.name), activity);
    } catch (error) {
      throw engineError(error, activity);
    }
  };
  const release = (connection: RoleConnection): void => pool.release(connection.client, connection.broken);
  const reader = new Kysely<R>({ dialect: roleDialect(acquire, release) });

  return {
    name: activity.name,
    selectFrom: reader.selectFrom.bind(reader) as Kysely<R>['selectFrom'],
    async transaction<T>(
      subjects: readonly SubjectRef[],
      work: (tx: ActivityTransaction<R, W>) => Promise<T>,
    ): Promise<T> {
      const worked = async (tx: ActivityTransaction<R, W>): Promise<T> => {
        await tx.lock(subjects);
        return work(tx);
      };
      const connection = await acquire();
      let done = false;
      try {
        // Sent with the first statement of the work: where it fails, the connection is gone and so does that.
        const begun = run(connection.client, activity, 'begin');
        const [, result] = await settleAll([begun, worked(openTransaction<R, W>(connection, activity))]);
        await run(connection.client, activity, 'commit');
        done = true;
        return result;
      } finally {
        // A connection whose rollback fails may still be inside the transaction: it is not used again.
        if (!done)
          await connection.client.query('rollback').catch(() => {
            connection.broken = true;
          });
        release(connection);
      }
    },
  };
}

async function run(
  client: Client,
  activity: PermittedActivity,
  statement: 'begin' | 'commit',
): Promise<void> {
  try {
    await client.query({ name: statement, text: statement });
  } catch (error) {
    throw engineError(error, activity);
  }
}

function openTransaction<R, W>(
  connection: RoleConnection,
  activity: PermittedActivity,
): ActivityTransaction<R, W> {
  const builder = new Kysely<R & W>({
    dialect: roleDialect(
      async () => connection,
      () => undefined,
    ),
  });
  const reader = builder as unknown as Kysely<R>;
  const writer = builder as unknown as Transaction<W>;
  const reads: ActivityReader<R> = {
    selectFrom: reader.selectFrom.bind(reader) as Kysely<R>['selectFrom'],
  };
  const writes: WriteBuilder<W> = {
    insertInto: writer.insertInto.bind(writer) as Transaction<W>['insertInto'],
    updateTable: writer.updateTable.bind(writer) as Transaction<W>['updateTable'],
    deleteFrom: writer.deleteFrom.bind(writer) as Transaction<W>['deleteFrom'],
  };
  return {
    ...reads,
    // INVARIANT: nothing is awaited before a statement is sent, so that they run in the order of the calls.
    async read<T>(build: (query: ActivityReader<R>) => BuiltQuery<T>): Promise<T[]> {
      return (await connection.executeQuery<T>(build(reads).compile())).rows;
    },
    async write<T>(expected: number, build: (query: WriteBuilder<W>) => BuiltQuery<T>): Promise<T[]> {
      const { rows, numAffectedRows } = await connection.executeQuery<T>(build(writes).compile());
      checkCount(activity, expected, Number(numAffectedRows ?? 0n));
      return rows;
    },
    lock: (subjects) => lockSubjects(connection.client, activity, subjects),
  };
}

/** Row rules make a refused write look like a success of zero rows (DECISIONS 8). */
function checkCount(activity: PermittedActivity, expected: number, rows: number): void {
  if (rows === expected) return;
  const help = 'the row is gone, or a standing hides it from this activity';
  throw new EngineError(
    'rows_mismatch',
    `activity \`${activity.name}\` was to write ${expected} rows and wrote ${rows}`,
    { help },
  );
}

/** In the order of the subjects' ids, which the function keeps; again before each later write about others. */
async function lockSubjects(
  client: Client,
  activity: PermittedActivity,
  subjects: readonly SubjectRef[],
): Promise<void> {
  if (subjects.length === 0) return;
  let allowed: boolean | undefined;
  try {
    const result = await client.query<{ allowed: boolean }>({
      name: 'lock-standing',
      text: 'select trygg.lock_standing($1, $2) as allowed',
      values: [subjects.map((subject) => subject.kind), subjects.map((subject) => subject.key)],
    });
    allowed = result.rows[0]?.allowed;
  } catch (error) {
    throw engineError(error, activity);
  }
  if (allowed === true) return;
  const purposes = activity.purposes.map((purpose) => `\`${purpose}\``).join(', ');
  throw new EngineError('outside_standing', `a subject may not be processed for ${purposes} now`, {
    help: 'there is no such subject, or its standing leaves them out; rights and what a statute demands go on',
  });
}
