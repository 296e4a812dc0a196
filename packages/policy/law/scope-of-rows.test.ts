import { describe, expect, test } from 'vitest';
import { adequacy, adequateOn } from './adequacy.ts';
import { contents } from './contents.ts';
import { deadlines } from './deadlines.ts';
import { marketingGround } from './marketing.ts';
import { gdpr } from './row.ts';
import { statutes } from './statutes.ts';

const day = Temporal.PlainDate.from('2026-11-30');
const statute = (id: string) => statutes.find((row) => row.id === id);
const deadline = (id: string) => deadlines.find((row) => row.id === id);

describe('from when a law holds', () => {
  test.each([
    ['se-defect-consumer', '2022-05-01', undefined, 'L'],
    ['se-defect-notice', '2022-05-01', undefined, 'L'],
    ['se-defect-business', '1991-01-01', undefined, 'L'],
    ['se-product-liability', '1993-01-01', '2026-12-10', 'L'],
    ['se-product-liability-known', '1993-01-01', '2026-12-10', 'L'],
    ['nl-product-liability', '1992-01-01', '2026-12-10', 'L'],
    ['nl-product-liability-known', '1992-01-01', '2026-12-10', 'L'],
    ['eu-product-liability-known', '2026-12-10', undefined, 'V'],
    ['eu-product-liability-new', '2026-12-10', undefined, 'V'],
    ['eu-product-liability-latent', '2026-12-10', undefined, 'V'],
  ])('`%s`: from %s until %s, %s', (id, validFrom, validTo, certainty) => {
    expect(statute(id)).toMatchObject({ validFrom, certainty });
    expect(statute(id)?.validTo).toBe(validTo);
  });

  test.each(['nl-accounting', 'nl-accounting-company', 'nl-accounting-business', 'nl-vat'])(
    '`%s` names no first day of its own, which nobody confirmed',
    (id) => {
      expect(statute(id)).toMatchObject({ validFrom: gdpr, certainty: 'L' });
    },
  );
});

test('cosmetics are traced to those who sell them on, never to who uses them', () => {
  expect(statute('eu-cosmetics')).toMatchObject({
    matter: expect.stringMatching(/^distributors /u),
    note: expect.stringContaining('never who uses it'),
  });
});

describe('a decision of adequacy covers whom it names', () => {
  const covers = (place: string) => {
    const { only, except, certainty } = adequacy.find((row) => row.place === place) ?? {};
    return { only, except, certainty };
  };

  test('Japan and South Korea: some, whom a recipient must be known to be among', () => {
    expect(covers('JP')).toMatchObject({ only: expect.stringContaining('business operators') });
    expect(covers('KR')).toMatchObject({
      only: expect.stringContaining('controllers under'),
      certainty: 'L',
    });
  });

  test('Israel and the United Kingdom: everybody, save what a shop does not send', () => {
    expect(covers('IL')).toMatchObject({ only: undefined, except: expect.any(String), certainty: 'L' });
    expect(covers('GB')).toMatchObject({ only: undefined, except: expect.any(String), certainty: 'L' });
    expect(adequateOn('GB', day)).toMatchObject({ place: 'GB' });
  });
});

test.each(['SE', 'NL'] as const)(
  'advertising by social media needs a yes in %s, and that is likely',
  (where) => {
    expect(marketingGround('social-media', where, day)).toMatchObject({
      ground: 'consent',
      certainty: 'L',
      note: expect.stringContaining('advertisement shown to many is not'),
    });
  },
);

describe('a deadline is as short as its article says', () => {
  test.each([
    ['withdrawal', 'without undue delay'],
    ['recipients', 'no time is said'],
    ['breach-processor', 'without undue delay'],
    ['breach-people', 'without undue delay'],
    ['objection', 'at once'],
    ['told', 'at once'],
    ['withdrawal-acknowledged', 'without undue delay'],
  ])('`%s`: %s', (id, within) => {
    expect(deadline(id)?.within).toBe(within);
  });
});

test('a consumer takes back a purchase online since 19 June 2026, by acts that nobody verified', () => {
  expect(contents['withdrawal-function']).toMatchObject({
    law: 'Dir. 2011/83 11a',
    validFrom: '2026-06-19',
    certainty: 'V',
    source: expect.stringContaining('(EU) 2023/2673'),
  });
  expect(contents['withdrawal-function'].items.map(({ article }) => article)).toEqual([
    '6(1)(h)',
    '11a(1)',
    '11a(1)',
    '11a(2)(a)',
    '11a(2)(b)',
    '11a(2)(c)',
    '11a(3)',
    '11a(4)',
    '11a(5)',
  ]);
  expect(deadline('withdrawal-acknowledged')).toMatchObject({ validFrom: '2026-06-19', certainty: 'V' });
});
