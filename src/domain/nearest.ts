/** The known word somebody most likely meant: for a mistake in the command line, or in a header. */

const FARTHEST = 3;

/** The nearest of the words, or undefined when none is near enough to be meant. */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  const byDistance = known.map((candidate) => ({ candidate, distance: editDistance(word, candidate) }));
  const best = byDistance.toSorted((a, b) => a.distance - b.distance)[0];
  const limit = Math.min(FARTHEST, Math.ceil(word.length / 2));
  return best && best.distance <= limit ? best.candidate : undefined;
}

/** Insertions, deletions and substitutions between two words (Levenshtein, one row at a time). */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [row, letter] of [...a].entries()) {
    const current = [row + 1];
    for (const [column, other] of [...b].entries())
      current.push(
        Math.min(
          (previous[column] ?? 0) + (letter === other ? 0 : 1),
          (previous[column + 1] ?? 0) + 1,
          (current[column] ?? 0) + 1,
        ),
      );
    previous = current;
  }
  return previous.at(-1) ?? 0;
}
