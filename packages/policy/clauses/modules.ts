/**
 * Parts of a webshop that can keep a promise, each with what it does. The closed list of what a promise can
 * await: a name outside it would be bound to something that nobody will ever build.
 */
export const modules = {
  accounts: 'practices, members, sign-in and own data',
  authorities: 'requests and decisions of authorities',
  bookkeeping: 'export to the accounts',
  catalogue: 'products and prices',
  collection: 'unpaid invoices, once they are due',
  comments: 'what visitors write in public',
  contracts: 'maintenance of devices',
  credit: 'whether a buyer can pay later',
  disputes: 'claims and their defence',
  documents: 'what a practice stores as its own controller',
  fraud: 'abuse, fraud and theft',
  'group-companies': 'what affiliated companies see',
  import: 'customers who come from elsewhere',
  incidents: 'breaches, and work on the systems',
  invoices: 'invoices and credit notes as issued',
  leads: 'people met before they are customers',
  mail: 'outgoing mail',
  management: 'reports, archive, insurance, audits, agreements, security as configured',
  marketing: 'campaigns, segments and offers on every channel',
  'my-data': 'the privacy pages of a customer',
  newsletter: 'the newsletter, with double opt-in',
  notices: 'policy, cookie policy and terms, with their versions',
  office: 'the pages of the staff',
  orders: 'orders, returns and their corrections',
  payments: 'payments and refunds',
  recommendations: 'suggestions from behaviour',
  registers: 'data from public registers',
  shipping: 'couriers, labels, track and trace',
  subscriptions: 'deliveries that come again, and premiums',
  support: 'cases on every channel',
  suppression: 'who must not be contacted',
  surveys: 'market and satisfaction surveys',
  traceability: 'devices supplied, and recalls',
  visits: 'cookies, logs and statistics of visits',
} as const;

export type ModuleId = keyof typeof modules;
