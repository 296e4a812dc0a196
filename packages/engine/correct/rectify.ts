import { suggestion } from '@trygg/policy';
import type { ClientBase } from 'pg';
import { frozen, hashOf } from '../canonical/plan.ts';
import { columnType, primaryKey } from '../catalog/references.ts';
import { wholeRow } from '../ending/terms.ts';
import { staffBody, subjectDigest, subjectsBody } from '../ledger/keys.ts';
import { writeEntry } from '../ledger/write.ts';
import { ownedBy, ownerPaths } from '../map/owner-path.ts';
import { rectifiable } from '../map/rectifiable.ts';
import type { RightsContext } from '../model/context.ts';
import type { Correction, RectifyPlan } from '../model/corrections.ts';
import type { ColumnMap, SubjectRoot, TableMap } from '../model/map.ts';
import type { Receipt } from '../model/receipts.ts';
import type { Subject } from '../model/subject.ts';
import { notificationsOfRectification } from '../outbox/notifications.ts';
import { enclose } from '../outbox/outbox.ts';
import { Counts, writeReceipt } from '../receipts/receipt.ts';
import { RightsError } from '../rights-errors.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { renderStatement } from '../sql/render.ts';
import { checkedSubject } from '../subjects/checked-subject.ts';
import { unknownSubject } from '../subjects/resolve.ts';

function refused(message: string, help?: string): RightsError {
  return new RightsError('correction_refused', message, help === undefined ? {} : { help });
}

/** The table and column that a correction names, if it may be made at all. */
function targetOf(
  context: RightsContext,
  subject: Subject,
  { table: name, column: wanted }: Correction,
): { readonly table: TableMap; readonly column: ColumnMap; readonly key: string } {
  const table = context.map.tables.get(name);
  const about = (one: TableMap): boolean =>
    one.personal && ownerPaths(context.map, one.name).some((path) => path.kind === subject.kind);
  if (table === undefined || !about(table)) {
    const names = [...context.map.tables.values()].filter(about).map((one) => one.name);
    const meant = suggestion(name, names);
    throw refused(
      `\`${name}\` holds nothing about a ${subject.kind}`,
      meant === undefined ? names.map((one) => `\`${one}\``).join(', ') : `did you mean \`${meant}\`?`,
    );
  }
  const column = table.columns.get(wanted);
  if (column === undefined || !rectifiable(column)) {
    const names = [...table.columns.values()].filter(rectifiable).map((one) => one.name);
    const meant = suggestion(wanted, names);
    throw refused(
      column === undefined
        ? `\`${name}\` has no column \`${wanted}\``
        : `\`${name}.${wanted}\` is a ${column.holds}, no data about anybody`,
      meant === undefined ? names.map((one) => `\`${one}\``).join(', ') : `did you mean \`${meant}\`?`,
    );
  }
  if (column.owner !== undefined && column.owner !== subject.kind) {
    throw refused(
      `\`${name}.${wanted}\` is about the ${column.owner}`,
      `name the ${column.owner} as the subject`,
    );
  }
  const kept = context.policy.keeps.find((keep) =>
    keep.columns.some((one) => one.column === `${name}.${wanted}`),
  );
  if (kept !== undefined) {
    throw refused(
      `\`${name}.${wanted}\` is kept as it was issued under ${kept.statute}`,
      'a voucher is corrected by another voucher, never overwritten (BFL 5:9)',
    );
  }
  const [key, another] = primaryKey(context, name);
  if (key === undefined || another !== undefined)
    throw refused(`rows of \`${name}\` have no single key, so none of them can be named`);
  return { table, column, key };
}

/** The identifier that a column is, where it can be proven. */
function provenBy(context: RightsContext, table: string, column: string): string | undefined {
  const root = [...context.map.subjects.values()].find((one: SubjectRoot) => one.table === table);
  return root?.identifiers.find((one) => one.column === column)?.confirmed;
}

/**
 * Plans corrections (Art. 16): which row each would change. The old value is read nowhere and kept nowhere. A
 * column that a statute keeps as issued, a key, a credential and an address that the subject has confirmed are refused.
 */
export async function planRectify(
  context: RightsContext,
  client: ClientBase,
  asked: Subject,
  corrections: readonly Correction[],
): Promise<RectifyPlan> {
  const subject = checkedSubject(context, asked);
  if (corrections.length === 0)
    throw refused('nothing is to be corrected', 'write `--set TABLE.COLUMN=VALUE`');
  const keys = subject.refs.map((ref) => ref.key);
  const { rows: known } = await client.query(
    'select from trygg.subject where kind = $1 and key = any($2::text[])',
    [subject.kind, keys],
  );
  if (known.length !== keys.length) throw unknownSubject(`${subject.kind}:${keys[0] ?? ''}`);
  const changes: RectifyPlan['changes'][number][] = [];
  for (const correction of corrections) {
    const { table, column, key } = targetOf(context, subject, correction);
    const proof = provenBy(context, table.name, column.name);
    const keyColumn = sql`${sql.identifier('t', key)}::text`;
    const proven: Sql = proof === undefined ? sql`false` : sql`${sql.identifier('t', proof)} is not null`;
    const named =
      correction.key === undefined ? sql.empty : sql` and ${keyColumn} = ${sql.value(correction.key)}`;
    const asking = sql`${sql.value(keys)}::text[]`;
    const type = columnType(context);
    // What is about whom one link names is the subject's to correct where that link is.
    const owned =
      column.of === undefined
        ? ownedBy(context.map, type, table.name, subject.kind, asking, 't')
        : sql`t.${sql.identifier(column.of)} = any(${asking}::${sql.catalogType(`${type(table.name, column.of)}[]`)})`;
    const found = renderStatement(
      sql`select ${keyColumn} as key, ${proven} as proven from ${sql.table(table.name)} t where ${owned} and ${wholeRow('t')}${named} order by 1 limit 11`,
    );
    const { rows } = await client.query<{ key: string; proven: boolean }>(found.text, [...found.values]);
    const [row] = rows;
    if (row === undefined)
      throw refused(
        correction.key === undefined
          ? `\`${table.name}\` holds no row of the subject`
          : `\`${table.name}\` holds no row \`${correction.key.slice(0, 60)}\` of the subject`,
      );
    if (rows.length > 1)
      throw refused(
        `${rows.length > 10 ? 'more than 10' : rows.length} rows of \`${table.name}\` are the subject’s`,
        `name one: \`${table.name}:KEY.${column.name}=VALUE\`, KEY being ${rows
          .slice(0, 10)
          .map((one) => `\`${one.key}\``)
          .join(', ')}`,
      );
    if (row.proven)
      throw refused(
        `\`${table.name}.${column.name}\` is proven to be the subject’s`,
        'the subject changes it and confirms the new one; overwriting it would hand the account to whoever has that address',
      );
    changes.push({ table: table.name, column: column.name, key: row.key, value: correction.value });
  }
  const twice = changes.find((one, index) =>
    changes.some(
      (other, at) =>
        at < index && other.table === one.table && other.key === one.key && other.column === one.column,
    ),
  );
  if (twice !== undefined) throw refused(`\`${twice.table}.${twice.column}\` is corrected twice`);
  const body = { kind: 'rectify' as const, subject, changes };
  return frozen({ ...body, hash: hashOf(body) });
}

/** Carries a plan out in the transaction of `client`; plans again first, so that only rows of the subject are touched. */
export async function runRectify(
  context: RightsContext,
  client: ClientBase,
  plan: RectifyPlan,
  by?: string,
): Promise<Receipt> {
  const { refs, kind } = checkedSubject(context, plan.subject);
  const locked = await client.query<{ there: boolean }>('select trygg.lock_standing($1, $2) as there', [
    refs.map(() => kind),
    refs.map((ref) => ref.key),
  ]);
  if (locked.rows[0]?.there !== true) throw unknownSubject(`${kind}:${refs[0]?.key}`);
  const again = await planRectify(context, client, plan.subject, plan.changes);
  if (again.hash !== plan.hash)
    throw new RightsError('plan_stale', 'the rows are no longer as the plan found them', {
      help: 'plan again',
    });
  const subjects = refs.map((ref) => subjectDigest(context.secret, ref));
  const notifications = await notificationsOfRectification(context, client, plan.subject, again.changes);
  await enclose(
    client,
    context.secret,
    notifications.map((notification) => ({
      ...{ deed: 'rectification' as const, subjects, kind: 'notice' as const },
      ...notification,
    })),
  );
  const counts = new Counts();
  for (const { table, column, key, value } of again.changes) {
    const type = sql.catalogType(columnType(context)(table, column));
    const [primary = ''] = primaryKey(context, table);
    const keyType = sql.catalogType(columnType(context)(table, primary));
    const statement = renderStatement(
      sql`update ${sql.table(table)} t set ${sql.identifier(column)} = ${sql.value(value)}::text::${type} where ${sql.identifier('t', primary)} = ${sql.value(key)}::text::${keyType}`,
    );
    const { rowCount } = await client.query(statement.text, [...statement.values]);
    if (rowCount !== 1)
      throw new RightsError('plan_stale', 'the rows are no longer as the plan found them', {
        help: 'plan again',
      });
    // So that the old value is vacuumed away as an erased one is.
    counts.add({ table, kind: 'redact' }, 1);
  }
  const columns = [...new Set(again.changes.map((one) => `${one.table}.${one.column}`))].sort();
  const receipt = await writeReceipt(client, context, {
    kind: 'rectify',
    // The wall clock: a correction is of the rows as they are.
    asOf: Temporal.Now.instant().toString(),
    planHash: again.hash,
    counts: counts.byTable(),
    subjects: refs,
    more: { columns },
  });
  await writeEntry(client, {
    kind: 'rectification',
    subject: subjects[0] ?? null,
    body: { columns, receipt: receipt.id, ...staffBody(context.secret, by), ...subjectsBody(subjects) },
  });
  return receipt;
}
