// Written by `trygg generate` from the data map and the catalog. Do not edit.

export const codes: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'undelivered_mail': {
    'ended': ['refused', 'expired', 'skipped'],
  },
};
