/**
 * A text without its case, by the rule of `trygg.fold_case` in the database: composed (NFC), each character in lower
 * case by itself. Two addresses are one where this is equal. `İ` is no `i`, and what merely looks alike stays two.
 * Throws nothing.
 */
export function foldCase(text: string): string {
  return Array.from(text.normalize('NFC'), (character) => character.toLowerCase()).join('');
}
