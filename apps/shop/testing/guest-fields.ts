/** What a guest of a Swedish practice writes at the checkout; the address is each one's own. */
export const guestFields = {
  kind: 'practice',
  name: 'Kliniken vid Havet AB',
  registration: '556940-3339',
  street: 'Strandgatan 3',
  postcode: '23942',
  city: 'Falsterbo',
  given_name: 'Ada',
  family_name: 'Ek',
  phone: '',
} as const;
