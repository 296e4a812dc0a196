import { expect, it } from 'vitest';
import { checkPolicyAgainstMap } from '../compile/check-policy.ts';
import { readMap } from '../map/read.ts';
import type { Catalog } from '../model/catalog.ts';
import { policyWith, readTestMap } from '../test-shop/shop.ts';
import { childrenFirst } from './order.ts';

/** Worlds of the oracle, shrunk to the tables that mattered. */
function orderOf(
  mapText: string,
  references: readonly (readonly [from: string, column: string, to: string])[],
) {
  const { map, findings } = readMap([{ module: 'm', map: { file: 'm.yaml', text: mapText } }]);
  expect(findings).toEqual([]);
  const tables = new Map(
    [...map.tables.keys()].map((name) => [
      name,
      {
        columns: new Map(),
        references: references
          .filter(([from]) => from === name)
          .map(([, column, parent]) => ({ columns: [column], parent, parentColumns: ['id'] })),
      },
    ]),
  );
  const catalog = { tables } as unknown as Catalog;
  return childrenFirst({ map, catalog, policy: policyWith(), secret: Buffer.alloc(32), permitted: [] }).map(
    ({ name }) => name,
  );
}

it('puts no table before one that is owned through it, whatever refers to whom', () => {
  const map = `
subjects: { person: { table: c_person, key: id } }
records: { person: { root: c_person, events: {} }, order: { root: a_order, events: {} } }
tables:
  a_order: { record: order, owners: { person: person_id }, columns: { id: key, person_id: key } }
  b_line: { record: order, owners: { via: { column: order_id, parent: a_order } }, columns: { id: key, order_id: key } }
  c_person: { record: person, owners: { person: id }, columns: { id: key, last_line: key } }
`;
  const references = [
    ['a_order', 'person_id', 'c_person'],
    ['b_line', 'order_id', 'a_order'],
    ['c_person', 'last_line', 'b_line'],
  ] as const;
  expect(orderOf(map, references)).toEqual(['b_line', 'a_order', 'c_person']);
});

it('lets a whole record wait for the rows of another that stand on its root', () => {
  const map = `
subjects: { person: { table: person, key: id } }
records: { person: { root: person, events: {} }, order: { root: z_order, events: {} }, claim: { root: claim, events: {} } }
tables:
  person: { record: person, owners: { person: id }, columns: { id: key } }
  z_order: { record: order, owners: { person: person_id }, columns: { id: key, person_id: key } }
  a_line: { record: order, owners: { via: { column: order_id, parent: z_order } }, columns: { id: key, order_id: key } }
  claim: { record: claim, owners: { via: { column: order_id, parent: z_order } }, columns: { id: key, order_id: key } }
`;
  const references = [
    ['z_order', 'person_id', 'person'],
    ['a_line', 'order_id', 'z_order'],
    ['claim', 'order_id', 'z_order'],
  ] as const;
  expect(orderOf(map, references)).toEqual(['claim', 'a_line', 'z_order', 'person']);
});

it('looks for the event of a rule in the record that the rule names', () => {
  const { map, activities } = readTestMap();
  const rule = policyWith().retention[0];
  const of = (from: string) =>
    policyWith({
      retention: rule === undefined ? [] : [{ ...rule, record: 'comment', of: 'customer', from }],
    });
  const events = (from: string) =>
    checkPolicyAgainstMap(of(from), map, activities).filter((finding) => finding.rule === 'unknown-event');
  expect(events('last-active')).toEqual([]);
  expect(events('last-activ')[0]).toMatchObject({ message: 'unknown event of `customer` `last-activ`' });
});
