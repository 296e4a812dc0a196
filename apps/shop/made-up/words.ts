export const words = (text: string): readonly string[] => text.trim().split(/\s+/u);

/** `Åsa Öhman` → `asa ohman`: what the part of an address before the sign may hold. */
export function asciiWord(text: string): string {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/[^a-z0-9]+/gu, ' ').trim();
}
