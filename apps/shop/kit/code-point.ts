/** How a character is named that cannot be shown. @example codePoint('\u2060') // 'U+2060' */
export function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
