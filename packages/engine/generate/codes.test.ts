import { expect, it } from 'vitest';
import { readMap } from '../map/read.ts';
import type { Catalog } from '../model/catalog.ts';
import { codeFiles } from './codes.ts';

const text = `
subjects: { buyer: { table: buyer, key: id } }
records: { buyer: { root: buyer, events: {} } }
tables:
  buyer:
    record: buyer
    owners: { buyer: id }
    columns: { id: key, kind: identity, name: identity }
`;
const { map } = readMap([{ module: 'people', map: { file: 'data-map.yaml', text } }]);
const column = { type: 'text', notNull: true, hasDefault: false, identity: '', generated: false };

it('writes the codes of a module’s mapped columns, and no file where there are none', () => {
  const columns = new Map([
    ['kind', { ...column, name: 'kind', labels: ['company', "it's me"] }],
    ['name', { ...column, name: 'name', labels: null }],
    ['unmapped', { ...column, name: 'unmapped', labels: ['a'] }],
  ]);
  const catalog = { tables: new Map([['buyer', { name: 'buyer', columns }]]) } as unknown as Catalog;
  const modules = ['people', 'goods'].map((name) => ({ name, folder: new URL(`file:///m/${name}/`) }));
  expect(codeFiles(catalog, map, modules)).toEqual([
    {
      file: new URL('file:///m/people/codes.gen.ts'),
      text: `// Written by \`trygg generate\` from the data map and the catalog. Do not edit.

export const codes: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'buyer': {
    'kind': ['company', 'it\\'s me'],
  },
};
`,
    },
    { file: new URL('file:///m/goods/codes.gen.ts'), text: undefined },
  ]);
});
