/**
 * What the lint is to find on each published text: what lawyers would (expected), and what it finds beyond that and
 * rightly so, with the reason. The test beside this file holds them against what it does find, and docs/lint.md shows
 * them.
 */
export interface PublishedFaults {
  readonly expected: readonly string[];
  readonly right: Readonly<Record<string, string>>;
}

const list = (rules: string): readonly string[] => rules.split(' ').sort();

const noMandatory = 'R30 R45';

export const publishedFaults: Readonly<Record<string, PublishedFaults>> = {
  dentoj: {
    expected: list(`R01 R06 R07 R08 R09 R11 R12 R14 R16 R21 R24 R29 R32 R34 ${noMandatory}`),
    right: {
      R10: 'advertising by four channels, and no word of how to decline it (Art. 21(2), 21(4))',
      R27: 'customers store documents of a clinic in the service',
      R39: 'duties under statutes are a purpose, and no duty is named',
    },
  },
  dentalclean: {
    expected: list(`R01 R04 R07 R08 R09 R11 R12 R13 R14 R16 R17 R24 R25 R26 R28 R29 R33 R39 ${noMandatory}`),
    right: {
      R06: 'nothing tells how long cases and visits are kept',
      R40: 'high security is promised, and no measure told',
    },
  },
  dentists4dentists: {
    expected: list(`R01 R02 R06 R07 R11 R12 R24 R26 R29 R31 R33 R35 R38 R39 R40 R41 R44 ${noMandatory}`),
    right: {
      R05: 'copies of invoices go after seven years, and the law counts seven from the end of the financial year',
      R13: 'it says that data stays in the Union, and of no recipient where it is',
      R16: 'interests in marketing and in running the business are bases, and are not named',
    },
  },
  dittoo: {
    expected: list(`R03 R04 R06 R07 R08 R09 R10 R11 R12 R13 R18 R21 R23 R26 R28 R32 ${noMandatory}`),
    right: {
      R01: 'nothing but consent is told, and not for each purpose',
      R29: 'mail is kept for three years, and nothing says from when',
      R46: 'what was bought is no category of the text, and whoever takes a purchase back must say which it is',
    },
  },
  kliniksupport: {
    expected: list(
      `R05 R07 R08 R10 R11 R12 R13 R14 R15 R17 R20 R21 R23 R24 R27 R28 R29 R36 R37 R39 R40 R41 R43 ${noMandatory}`,
    ),
    right: {
      R02: 'legal obligations are the basis of four purposes, and their laws are not named',
      R06: 'nothing tells how long an account is kept',
    },
  },
};
