/** Name and value of every hidden field of a page; of one name the first. */
export function hiddenFields(page: string): Readonly<Record<string, string>> {
  const found = [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/gu)];
  return Object.fromEntries(found.reverse().map(([, name = '', value = '']) => [name, value]));
}
