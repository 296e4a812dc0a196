// Written by `trygg generate` from the data map and the catalog. Do not edit.

export const codes: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'practice': {
    'kind': ['practice', 'sole-trader', 'consumer'],
  },
  'person': {
    'language': ['sv', 'en', 'nl'],
  },
  'membership': {
    'role': ['owner', 'member'],
  },
  'email_proof': {
    'kind': ['sign-up', 'invitation', 'change', 'known', 'guest-link', 'guest-session'],
  },
};
