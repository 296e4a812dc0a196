import { categories } from '../model/categories.ts';
import type { CategoryRule, SourceRule } from '../model/policy.ts';
import type { PlannedPolicy, ToldPolicy } from '../so/model.ts';
import { fieldName } from '../words/field-names.ts';
import { capitalised, listed } from '../words/words.ts';
import { categoriesInside, own, purposesInside, quiet, text } from './lines.ts';
import type { Block, Line, Piece, Section, Teller } from './model.ts';
import { noticeWords } from './words.ts';

/** Art. 13(2)(e), 14(1)(d), 14(2)(f): what data, whether it must be given and what if it is not, where it is from. */
export function dataSection(policy: ToldPolicy, planned: PlannedPolicy, teller: Teller): Section {
  const t = noticeWords[teller.language].data;
  const all = [...policy.categories.values()].map((rule) =>
    isAsked(rule, planned) ? rule : { ...rule, asked: undefined },
  );
  const asked = all.some((rule) => rule.asked === 'required');
  return {
    id: 'data',
    title: t.title,
    blocks: [
      {
        kind: 'table',
        heads: [t.what, t.details, t.must],
        rows: all.map((rule) => row(rule, teller)),
      },
      ...(asked ? [text(t.without)] : []),
      text(t.fromYou),
      ...sourceBlocks(policy, teller),
    ],
  };
}

/** Of a category whose fields the text lists, and none of which is held, nothing is asked: what there is comes about. */
function isAsked({ category, fields }: CategoryRule, { categories: unused }: PlannedPolicy): boolean {
  return fields.length > 0 || (unused.get(category)?.fields ?? []).length === 0;
}

type Row = Pick<CategoryRule, 'category' | 'fields' | 'text'> & { readonly asked?: CategoryRule['asked'] };

function row(rule: Row, teller: Teller): readonly (readonly Line[])[] {
  const { language } = teller;
  const t = noticeWords[language].data;
  const name = categories[rule.category][language];
  // `address: address` tells nothing twice.
  const fields = rule.fields.map((field) => fieldName(field, language)).filter((field) => field !== name);
  const words = own(rule.text, teller, '');
  const details: readonly Line[] = [
    ...(fields.length === 0 ? [] : [[capitalised(listed(fields, language))]]),
    ...(words === '' ? [] : [[words]]),
  ];
  const must = rule.asked === undefined ? t.arises : t[rule.asked];
  return [[[capitalised(name)]], details, [[must]]];
}

function sourceBlocks(policy: ToldPolicy, teller: Teller): readonly Block[] {
  if (policy.sources.size === 0) return [];
  const { language } = teller;
  const t = noticeWords[language].data;
  const all = [...policy.sources.values()].map((source) => sourceLine(source, teller));
  return [quiet(t.fromOthers), { kind: 'list', lines: all }];
}

/** Who gives data, what, and what for. */
export function sourceLine(source: SourceRule, teller: Teller): Line {
  const t = noticeWords[teller.language].data;
  const more = [
    `${t.gives} ${categoriesInside(source.gives, teller)}`,
    ...(source.for.length === 0 ? [] : [`${t.usedAs} ${purposesInside(source.for, teller)}`]),
  ];
  return [unended(own(source.text, teller, source.name)), ` (${more.join('; ')})`];
}

/** A sentence as it stands before a bracket. */
function unended(piece: Piece): Piece {
  const cut = (words: string) => words.replace(/\.$/u, '');
  return typeof piece === 'string' ? cut(piece) : { ...piece, words: cut(piece.words) };
}
