/**
 * Paragraphs of a mail that are words over a list: the words, then a paragraph for each item. Nothing where there is
 * no item, so that no words announce what does not come.
 * @example mailList('This is gone:', ['Orders: 2 entries']) // ['This is gone:', '– Orders: 2 entries']
 */
export function mailList(over: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [over, ...items.map((item) => `– ${item}`)];
}
