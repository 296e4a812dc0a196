import type {
  ErasePlan,
  ErasureSearch,
  Extract,
  ExtractTable,
  JsonValue,
  Receipt,
  Subject,
} from '@trygg/engine';
import type {
  ErasureFind,
  PlanStep,
  RectifyPlan,
  StandingRestriction,
  SweepPlan,
  ValueKind,
} from '@trygg/engine/model';
import { plural } from './findings.ts';

export function subjectText(subject: Subject): string {
  return subject.refs.map((ref) => `${ref.kind}:${ref.key}`).join(' + ');
}

function valueText(value: JsonValue): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  // A document: nobody reads its bytes.
  return value.startsWith('\\x') ? `(${(value.length - 2) / 2} bytes)` : value;
}

function tableText({ table, record, module, purposes, rows }: ExtractTable): string {
  const head = `${table} (${module}, record ${record}; for ${purposes.join(', ') || 'nobody'}): ${plural(rows.length, 'row')}\n`;
  const body = rows.map((row) => {
    const values = Object.entries(row.values).map(([name, value]) => `    ${name}: ${valueText(value)}\n`);
    const goes = row.keptOnly
      ? `kept by statute alone${row.keptUntil === null ? '' : ` until ${row.keptUntil}`}`
      : row.goesOn === null
        ? 'no period runs'
        : `goes on ${row.goesOn}${row.keptUntil === null ? '' : `, what a statute keeps on ${row.keptUntil}`}`;
    return `  ${goes}\n${values.join('')}`;
  });
  return head + body.join('');
}

export function extractText(extract: Extract): string {
  const held = extract.tables.filter((table) => table.rows.length > 0);
  const restricted = extract.restricted ? ', restricted' : '';
  return `${subjectText(extract.subject)}, as of ${extract.at}${restricted}\n\n${held.map(tableText).join('\n')}`;
}

function stepText(step: PlanStep): string {
  const rows = step.rows === null ? '' : `, ${plural(step.rows, 'row')}`;
  return `-- ${step.kind} ${step.table}${rows}: ${step.because}\n${step.sql === '' ? '' : `${step.sql};\n`}`;
}

export function planText(plan: ErasePlan | SweepPlan): string {
  const steps = plan.steps.filter((step) => step.rows !== 0).map(stepText);
  const keeps =
    plan.kind === 'sweep'
      ? []
      : plan.keeps
          .filter((keep) => keep.rows > 0)
          .map(
            (keep) =>
              `-- keeps ${plural(keep.rows, 'row')} of ${keep.record} until ${keep.until === '' ? 'its time has begun and passed' : keep.until} under ${keep.statute}: ${keep.columns.join(', ')}\n`,
          );
  const held =
    plan.kind === 'sweep'
      ? []
      : (plan.held ?? []).map(
          ({ record, reason, law, until, reviewOn }) =>
            `-- holds a ${record} whole until ${until} (${reason}, ${law}), looked at again on ${reviewOn}\n`,
        );
  const whom = plan.kind === 'erase' ? `${plan.subjects.map(subjectText).join(' and ')}, ` : '';
  return `${steps.join('')}${keeps.join('')}${held.join('')}-- ${plan.kind} ${whom}as of ${plan.asOf}, plan ${plan.hash.slice(0, 12)}; nothing has changed: \`--apply\` runs it\n`;
}

/** What is not over when the plan is carried out, in the words that its subject reads about it. */
export function endsText(ends: readonly string[]): string {
  return ends.map((line) => `-- not over. ${line}\n`).join('');
}

export function rectifyText(plan: RectifyPlan): string {
  const changes = plan.changes.map(
    ({ table, column, key }) => `-- update ${table}.${column} in row ${key}: GDPR 16\n`,
  );
  return `${changes.join('')}-- rectify ${subjectText(plan.subject)}, plan ${plan.hash.slice(0, 12)}; nothing has changed: \`--apply\` runs it\n`;
}

export function receiptText(receipt: Receipt): string {
  const counts = Object.entries(receipt.counts).map(
    ([table, { deleted, redacted, kept }]) =>
      `  ${table}: ${deleted} deleted, ${redacted} redacted, ${kept} reduced to what a statute keeps\n`,
  );
  const search = receipt.search === undefined ? '' : `  ${searchText(receipt.search)}\n`;
  return `${receipt.kind}, ${receipt.at}, receipt ${receipt.id}\n${counts.join('')}${search}`;
}

/** `shelf 2, other.copy 1` */
export function rowsText(rows: Readonly<Record<string, number>>): string {
  return Object.entries(rows)
    .map(([table, count]) => `${table} ${count}`)
    .join(', ');
}

/** What a search by values found, in one line: tables and counts, never a value. */
export function searchText(search: ErasureSearch): string {
  if (search.state === 'due') return `searched: due ${search.by}`;
  const { state, at, values, others, stays, unexplained, unread, settled = [] } = search;
  const said = settled.map(({ table, as, rows }) => `${table} ${rows} (${as})`).join(', ');
  const parts = [
    Object.keys(unexplained).length > 0 &&
      `in rows of nobody, which somebody has to look at: ${rowsText(unexplained)}`,
    said !== '' && `somebody looked and said: ${said}`,
    stays.length > 0 &&
      `stays: ${stays.map(({ table, law, rows }) => `${table} ${rows} (${law})`).join(', ')}`,
    Object.keys(others).length > 0 && `in rows of others: ${rowsText(others)}`,
    unread.length > 0 && `not read: ${unread.join(', ')}`,
  ].filter((part) => part !== false);
  return [`searched: ${state} ${at}, ${plural(values, 'value')}`, ...parts].join('; ');
}

const kindWords: Readonly<Record<ValueKind, string>> = {
  email: 'an address of mail',
  number: 'a number',
  name: 'a name',
  words: 'a name or a street',
};

/** What somebody has to look at, a find each: never a value, but where it stands. */
export function findText({ id, erasure, table, columns, kinds, look, rows, settled }: ErasureFind): string {
  const what = kinds.map((kind) => kindWords[kind]).join(', ');
  const same = rows === 1 ? '' : ` (${rows} rows alike)`;
  const shown = look === null ? '' : `  look at it: ${look}\n`;
  return `${id}  of the erasure ${erasure}: ${settled ?? 'open'}\n  ${what}, in ${table} (${columns.join(', ')})${same}\n${shown}`;
}

export function restrictionsText(restrictions: readonly StandingRestriction[]): string {
  const lines = restrictions.map(({ ref, ground, since, review, due, spared, sparedSince }) => {
    const rows = spared === 0 ? '' : `; retention spares ${plural(spared, 'row')} since ${sparedSince ?? ''}`;
    const when = due
      ? `LOOK AT IT AGAIN, which was to be done by ${review}`
      : `look at it again by ${review}`;
    return `${ref.kind}:${ref.key}  ${ground}, since ${since}: ${when}${rows}\n`;
  });
  const due = restrictions.filter((one) => one.due).length;
  return `${lines.join('')}${plural(restrictions.length, 'restriction')}, ${due} to be looked at\n`;
}
