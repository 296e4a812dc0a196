/** Hexadecimal of eight bytes and more: what PostgreSQL makes of `bytea`. */
const hex = /(?<![\da-f])(?:[\da-f]{2}){8,}(?![\da-f])/giu;
const base64 = /[\w+/-]{16,}/gu;

/**
 * The text of a row as it stands, and as it reads once what was escaped or encoded in it is opened: escapes of JSON and
 * of rows, percent signs of addresses, hexadecimal, base64. One level: nothing that the engine writes has two.
 */
export function readings(row: string): readonly string[] {
  // A run of them first becomes one, so that however long it is, it is read once.
  const opened = row.includes('\\')
    ? row
        .replace(/\\+/gu, '\\')
        .replace(/\\u([\da-f]{4})/giu, unicode)
        .replace(/\\[nrtbf]/gu, ' ')
    : row;
  const texts = [opened];
  if (/%[\da-f]{2}/iu.test(opened)) texts.push(opened.replace(/(?:%[\da-f]{2})+/giu, percent));
  for (const [run] of row.matchAll(hex)) texts.push(Buffer.from(run, 'hex').toString('utf8'));
  for (const [run] of row.matchAll(base64)) texts.push(Buffer.from(run, 'base64').toString('utf8'));
  return texts;
}

function unicode(_: string, code: string): string {
  return String.fromCharCode(Number.parseInt(code, 16));
}

function percent(run: string): string {
  return Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8');
}
