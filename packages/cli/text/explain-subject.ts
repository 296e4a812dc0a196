import type { Explanation } from '@trygg/engine/model';
import type { Input, Output } from '../command.ts';
import { doneBy } from '../flags/done-by.ts';
import type { shopFlags } from '../flags/shared.ts';
import { withShop } from '../open/with-shop.ts';
import { plural } from './findings.ts';

/** `trygg map explain --subject WHO`: counts and reasons, no value of a row. Staff looked: the ledger has it. */
export function explainSubject(
  input: Pick<Input<keyof typeof shopFlags | 'by'>, 'values' | 'flags' | 'progress'>,
  who: string,
): Promise<Output> {
  const by = doneBy(input);
  return withShop(input, async (shop) => {
    const explanation = await shop.subjects.explain(who);
    const { subject, ...more } = explanation;
    if (subject !== null) await shop.subjects.lookedUp(subject, 'map explain', by);
    // The keys of the subject's rows stay here: what was typed and counts are all that is told.
    const told = subject === null ? null : { kind: subject.kind, rows: subject.refs.length };
    return { found: false, json: { subject: told, ...more }, text: subjectText(explanation) };
  });
}

const whyOwned: Readonly<Record<Explanation['belongs'][number]['why'], string>> = {
  key: 'named by its key',
  'confirmed-alone': 'the identifier is confirmed there, and nowhere else',
  'only-row': 'the only row with the identifier; nobody has confirmed it',
  guest: 'never confirmed, under an identifier that the subject alone has confirmed',
  merged: 'merged with the subject by staff',
};

const whyApart: Readonly<Record<Explanation['apart'][number]['why'], string>> = {
  unconfirmed: 'nobody has confirmed it',
  shared: 'several have confirmed it: a shared mailbox merges nobody',
  'confirmed-by-another': 'somebody else has confirmed it',
  'known-otherwise': 'the row has a confirmed identifier of its own',
  'other-kind': 'another kind of subject',
};

function subjectText({ subject, belongs: owned, merges = [], apart, tables }: Explanation): string {
  const head =
    subject === null
      ? 'nobody: the identifier is proven to be nobody’s alone\n'
      : `${subject.kind}, ${plural(subject.refs.length, 'row')}\n`;
  return [
    head,
    ...owned.map(({ why, rows }) => `  ${plural(rows, 'row')}: ${whyOwned[why]}\n`),
    ...merges.map(
      ({ at, because, by }) => `  merged at ${at}: ${because}, by ${by.slice(0, 12)} (keyed hash)\n`,
    ),
    ...(apart.length === 0 ? [] : ['not taken:\n']),
    ...apart.map(
      ({ kind, identifier, why, rows }) =>
        `  ${plural(rows, 'row')} of ${kind} with the same identifier (${identifier}): ${whyApart[why]}\n`,
    ),
    ...tables.flatMap(({ table, record, rows, shared, paths }) => [
      `${table} (record ${record}): ${plural(rows, 'row')}${shared === 0 ? '' : `, ${shared} with another owner too`}\n`,
      ...paths
        .filter((path) => path.rows > 0)
        .map(
          ({ path, rows: by, byGuest }) =>
            `  ${by} by ${path}${byGuest === 0 ? '' : `, ${byGuest} of them through a guest row`}\n`,
        ),
    ]),
  ].join('');
}
