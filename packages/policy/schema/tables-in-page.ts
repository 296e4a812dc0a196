/** A table as a page shows it. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}

/**
 * The page with each generated part as it must be now; each stands between two comments that name it. Throws when
 * the page lacks the place of one.
 */
export function withParts(page: string, parts: Readonly<Record<string, () => string>>): string {
  return Object.entries(parts).reduce((text, [name, part]) => {
    const open = `<!-- generated: ${name} -->`;
    const close = `<!-- end: ${name} -->`;
    const [start, end] = [text.indexOf(open), text.indexOf(close)];
    if (start === -1 || end < start) throw new Error(`the page has no place for \`${name}\``);
    return `${text.slice(0, start + open.length)}\n${part()}\n${text.slice(end)}`;
  }, page);
}
