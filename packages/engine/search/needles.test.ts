import { describe, expect, it } from 'vitest';
import { needlesFor } from './needles.ts';
import { soughtIn, withoutOwn } from './values.ts';

const anna = {
  texts: [
    'Anna.Lindqvist@Klinik.example',
    'Storgatan 12',
    '+46 70-123 45 67',
    '8001011234',
    'Åsas "Smile" Tandvård',
  ],
  pairs: [['Anna', 'Lindqvist']] as [string, string][],
};
const bo = { texts: ['bo@klinik.example'], pairs: [] };
const needles = needlesFor([anna, bo]);
const found = (row: string): readonly number[] => [...needles.foundIn(row)];
const street = 'Storgatan 12';
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const hex = (text: string): string => Buffer.from(text).toString('hex');

describe('a value is found', () => {
  it.each([
    ['in any case', '(1,ANNA.LINDQVIST@klinik.EXAMPLE)'],
    ['in the text of a row, whose quotes are doubled', '(1,"Åsas ""Smile"" Tandvård")'],
    ['in JSON, whose quotes are escaped', String.raw`(1,"{""n"": ""Åsas \\""Smile\\"" Tandvård""}")`],
    ['in JSON that escapes letters', String.raw`(1,"{""n"": ""\\u00c5sas \\""Smile\\"" Tandv\\u00e5rd""}")`],
    ['decomposed', `(1,${'Åsas Smile Tandvård'.normalize('NFD')})`],
    ['behind a line break of JSON', String.raw`(1,"{""to"": ""Anna\\nStorgatan 12\\nUppsala""}")`],
    ['broken into lines', '(1,"Storgatan\n12")'],
    ['in an address of the web', '(1,/unsubscribe?to=anna.lindqvist%40klinik.example)'],
    ['in bytes', `(1,"\\\\x${hex(`to ${street}, Uppsala`)}")`],
    ['in base64', `(1,${base64(`to ${street}, Uppsala`)})`],
    ['in base64 at another place', `(1,${base64(`at ${street}, Uppsala`).slice(0)})`],
    ['in base64 at a third place', `(1,${base64(`in: ${street}, Uppsala`)})`],
    ['as a number that is written otherwise', '(1,0701234567)'],
    ['as a number with its country and a zero', '(1,"+46 (0)70 123 4567")'],
    ['as a registration with its century', '(1,19800101-1234)'],
    ['as given name and family name of a row', '(1,Anna,x,Lindqvist)'],
    ['as given name and family name in JSON', '(1,"{""first"": ""Anna"", ""last"": ""Lindqvist""}")'],
  ])('%s', (_, row) => {
    expect(found(row)).toEqual([0]);
  });

  it('of each whose it is', () => {
    expect(found('(bo@klinik.example,Storgatan 12)').toSorted()).toEqual([0, 1]);
  });
});

describe('nothing is found', () => {
  it.each([
    ['where a longer word stands', '(1,Storgatan 123)'],
    ['where a word goes on', '(1,xStorgatan 12)'],
    ['of a given name alone', '(1,Anna)'],
    ['of a family name far from the given name', `(1,Anna,${'x '.repeat(80)},Lindqvist)`],
    ['of a number inside a longer one', '(1,99999997012345671)'],
    ['where the words are there in another order', '(1,12 Storgatan)'],
    ['where nothing is looked for', ''],
  ])('%s', (_, row) => {
    expect(found(row)).toEqual([]);
  });
});

it('a value that many share is not looked for', () => {
  const row = [
    { holds: 'identity', text: 'Anna' },
    { holds: 'identity', text: 'owner' },
    { holds: 'address', text: 'Uppsala' },
    { holds: 'address', text: 'Den Haag' },
    { holds: 'address', text: '753 31' },
    { holds: 'address', text: 'SE' },
    { holds: 'organisation', text: 'sole-trader' },
    { holds: 'organisation', text: 'Tandvård Söder AB' },
    { holds: 'contact', text: '550 no such user' },
    { holds: 'contact', text: '00000000' },
    { holds: 'contact', text: 'a@b.example' },
  ];
  expect(soughtIn(row)).toEqual({
    texts: ['Tandvård Söder AB', 'a@b.example'],
    pairs: [['Anna', 'owner']],
  });
});

it('what the shop says of itself is not looked for', () => {
  const values = { texts: ['55 69 40-3339', 'HAMNGATAN 1', 'Hamngatan 12'], pairs: [] };
  expect(withoutOwn(values, ['556940-3339', 'Hamngatan 1']).texts).toEqual(['Hamngatan 12']);
});
