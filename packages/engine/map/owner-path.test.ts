import { describe, expect, it } from 'vitest';
import { readCase } from '../cases/case.ts';
import { sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';
import { ownedBy, ownerPaths, ownersOf, parentsFirst, reaching } from './owner-path.ts';

const { map } = readCase('borrowed-devices').read;

describe('owner paths', () => {
  it('go over every link to every subject', () => {
    expect(
      ownerPaths(map, 'library.photograph').map(({ kind, steps, column }) => [
        kind,
        steps.map((step) => step.table),
        column,
      ]),
    ).toEqual([
      ['borrower', ['library.photograph', 'library.note'], 'card'],
      ['borrower', ['library.photograph', 'library.note'], 'guarantor'],
    ]);
    expect(ownerPaths(map, 'library.device')).toEqual([]);
  });

  it('find rows by casting the keys, so that an index on the owner serves', () => {
    const condition = ownedBy(map, () => 'text', 'library.note', 'borrower', sql.parameter(1), 't');
    expect(renderText(condition)).toBe(
      't.loan in (select p1.number from library.loan p1 where (p1.card = any($1::text[]::text[]) or p1.guarantor = any($1::text[]::text[])))',
    );
    expect(renderText(ownedBy(map, () => 'text', 'library.device', 'borrower', sql.parameter(1), 't'))).toBe(
      'false',
    );
  });

  it('name a row’s owners', () => {
    expect(renderText(ownersOf(map, 'library.loan', 'new'))).toBe(
      "select v.kind, v.key from (values ('borrower'::text, new.card::text), ('borrower'::text, new.guarantor::text)) as v(kind, key)",
    );
  });

  it('lead down from a row to those it owns', () => {
    const below = reaching(map, 'library.photograph', 'library.loan', 't', 'new');
    expect(below && renderText(below)).toBe(
      '(t.note in (select p1.id from library.note p1 where p1.loan = new.number))',
    );
    expect(reaching(map, 'library.loan', 'library.note', 't', 'new')).toBeUndefined();
  });

  it('order tables so that parents come first', () => {
    expect(parentsFirst(map).map((table) => table.name)).toEqual([
      'library.borrower',
      'library.loan',
      'library.note',
      'library.photograph',
    ]);
  });
});
