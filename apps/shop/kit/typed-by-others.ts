/** What mail programs make a link of. */
export const webAddress = /\/\/|www\.|\p{L}\.\p{L}{2,63}\//iu;

/** Enough for a name or a street, too little for a message. */
const most = 60;

/**
 * Words that somebody typed about an address that nobody has proven, as the mail to that address may say them: whoever
 * reads it may be a stranger, whom nobody is to write to through us.
 */
export function typedByOthers(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  if (webAddress.test(line)) return '…';
  return line.length <= most ? line : `${line.slice(0, most - 1).trimEnd()}…`;
}
