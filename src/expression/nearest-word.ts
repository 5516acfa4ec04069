/** Comparing takes the square of the length; a word that people write is shorter. */
const LONGEST = 64;

/**
 * The word that was probably meant: at most two letters (one in a short word) inserted, left out, changed or swapped; or the
 * only one that begins or ends with what is written. Case does not count.
 */
export function nearestWord(written: string, words: Iterable<string>): string | null {
  if (written.length > LONGEST || written.length < 2) return null;
  const most = written.length <= 4 ? 1 : 2;
  let nearest: string | null = null;
  let least = most + 1;
  for (const word of words) {
    if (Math.abs(word.length - written.length) > most) continue;
    const distance = editDistance(written.toLowerCase(), word.toLowerCase());
    if (distance < least) {
      nearest = word;
      least = distance;
    }
  }
  return nearest ?? onlyLonger(written.toLowerCase(), words);
}

/** `open` for `opened`, `secret` for `signing-secret`. */
function onlyLonger(written: string, words: Iterable<string>): string | null {
  if (written.length < 4) return null;
  const found = [...words].filter((word) => {
    const lower = word.toLowerCase();
    return lower.startsWith(written) || lower.endsWith(`-${written}`);
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** Optimal string alignment distance (Damerau–Levenshtein with each pair swapped at most once). */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
