/** Optimal string alignment distance: insert, delete, replace, swap of neighbours cost one each. */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? 0;
}

/** The word that was probably meant: within a third of its length, at most three edits; else undefined. */
export function suggestion(word: string, known: Iterable<string>): string | undefined {
  if (word.length > 80) return undefined;
  const wanted = word.toLowerCase();
  let best: { word: string; distance: number } | undefined;
  for (const candidate of known) {
    const lower = candidate.toLowerCase();
    const limit = Math.min(3, Math.max(1, Math.floor(Math.max(wanted.length, lower.length) / 3)));
    if (Math.abs(lower.length - wanted.length) > limit) continue;
    const distance = editDistance(wanted, lower);
    if (distance <= limit && (!best || distance < best.distance)) best = { word: candidate, distance };
  }
  return best?.word;
}

/** Help for a word that is not in a list: the one that was meant, else the whole list where it is short. */
export function meantHelp(word: string, known: Iterable<string>): string | undefined {
  const words = [...known];
  const meant = suggestion(word, words);
  if (meant !== undefined) return `did you mean \`${meant}\`?`;
  if (words.length === 0) return undefined;
  const shown = words.slice(0, 24).map((w) => `\`${w}\``);
  return `known here: ${shown.join(', ')}${words.length > shown.length ? ', …' : ''}`;
}
