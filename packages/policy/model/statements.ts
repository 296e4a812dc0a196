/**
 * The closed list of statements: what a published policy says besides purposes, periods, recipients and
 * rights, coded so that it can be checked and kept. Each has the sentence that it stands for.
 */
export const statements = {
  'data-is-safe': 'the controller cares for the data and wants people to feel safe',
  openness: 'the controller is open about how data is processed',
  'questions-welcome': 'questions and remarks are welcome at any time',
  'partner-sites': 'a partner answers for data given to it, e.g. behind a link',
  'category-list-open': 'the categories named are examples, the list is not closed',
  'persons-as-company-data': 'personal data of contact persons is called company data',
  'accurate-customer-data': 'data is processed to keep what is held about customers correct',
  'history-shows-interests':
    'purchase, order and usage history is used to learn what a customer is interested in',
  'mailings-can-be-left': 'mailings based on history can be left at any time',
  'history-stops-with-account': 'all use of history ends by closing the account',
  'shared-only-if-lawful': 'data is shared only where a law demands or permits it',
  'processors-under-agreement': 'each processor is bound by an agreement that demands security',
  'shared-for-same-purposes': 'shared data serves the purposes for which it was collected',
  'kept-while-needed': 'data is kept as long as its purposes need it',
  'law-may-keep-longer': 'data can be kept for as long as a law demands',
  'routine-weeding': 'routines remove what is not needed and keep periods short',
  'consent-before-leads': 'nothing is registered about somebody who is not a customer before consent',
  'identity-may-be-checked': 'more information may be asked for before data is handed out',
  'complaint-to-controller': 'a complaint can always be made to the controller',
  'never-shared': 'data is never given to third parties',
  'consent-by-registering': 'who registers as a customer is said to consent by doing so',
  'national-id-only-with-consent':
    'a national identity number is processed only with consent, and the grounds that the law has beside it are said to explain the consent',
} as const;

export type StatementId = keyof typeof statements;
