const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/** Whether a text is the id of a row; anything else is asked of no database. */
export function isUuid(text: unknown): text is string {
  return typeof text === 'string' && text.length === 36 && uuid.test(text);
}
