/**
 * Words of a page or a mail that announce something, a colon at their end, and nothing comes; and lists without an
 * entry. Empty where there is none.
 */
export function nothingUnder(html: string): readonly string[] {
  const shown = html.replaceAll(/<(script|style)\b.*?<\/\1>/gsu, '');
  return faults.flatMap((fault) =>
    Array.from(shown.matchAll(fault), ({ 0: found, index }) =>
      shown
        .slice(Math.max(0, index - 80), index + found.length)
        .replaceAll(/\s+/gu, ' ')
        .slice(-140),
    ),
  );
}

const ends = 'section|article|main|body|html|div|li|td|th|dd|form|fieldset|details|aside|nav|footer|header';
const lists = 'ul|ol|dl|dd|table|tbody|select';

const faults: readonly RegExp[] = [
  // The last words of what they stand in, or the last before a heading.
  new RegExp(
    String.raw`:\s*(?:</(?:p|span|strong|em|b|a|small)>\s*)*(?:</(?:${ends})>|<h[1-6]\b|<(?:section|article)\b)`,
    'gu',
  ),
  new RegExp(String.raw`:\s*(?:</\w+>\s*)+<(${lists})\b[^>]*>\s*</\1>`, 'gu'),
  // A sentence that goes on as if something had been said: `That is: .`
  /:\s*(?:<[^>]+>\s*)*[.;,](?:\s|<)/gu,
  /:\s*(?:<(\w+)[^>]*>\s*<\/\1>)/gu,
  new RegExp(String.raw`<(${lists})\b[^>]*>\s*</\1>`, 'gu'),
];
