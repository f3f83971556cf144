/** Finding a title by some of its letters in order. Pure. */

/** How well `query` fits `text`, higher is better; nothing when its letters do not occur in order. */
function fuzzyScore(query: string, text: string): number | undefined {
  const wanted = query.trim().toLowerCase();
  const letters = text.toLowerCase();
  const whole = letters.indexOf(wanted);
  // As it stands in the text beats scattered letters, at the beginning of a word most of all; Import is not Imports.
  if (whole >= 0) {
    const isWhole = isWordStart(letters, whole) && isWordEnd(letters, whole + wanted.length);
    const start = isWordStart(letters, whole) ? 500 : 0;
    return 1000 - whole - letters.length / 100 + start + (isWhole ? 5 : 0);
  }
  let at = -1;
  let score = 0;
  for (const letter of wanted.replaceAll(' ', '')) {
    const next = letters.indexOf(letter, at + 1);
    if (next < 0) return undefined;
    score += (next === at + 1 ? 3 : 0) + (isWordStart(letters, next) ? 5 : 0) - Math.min(3, next - at - 1);
    at = next;
  }
  return score - letters.length / 100;
}

/** Those that are called so before those whose description says so. */
export function namedFirst<T extends { readonly name: string }>(query: string, found: readonly T[]): T[] {
  const wanted = ` ${query.trim().toLowerCase()}`;
  const isNamed = ({ name }: T): boolean => ` ${name.toLowerCase()}`.includes(wanted);
  return [...found.filter(isNamed), ...found.filter((item) => !isNamed(item))];
}

const isWordStart = (text: string, at: number): boolean => at === 0 || text[at - 1] === ' ';
const isWordEnd = (text: string, at: number): boolean => at === text.length || text[at] === ' ';

/**
 * Those that fit, best first; all of them in their order for an empty query. Scattered letters are looked for in names only, where
 * these are told apart: some sentence has nearly any of them.
 */
export function fuzzyFind<T>(
  query: string,
  items: readonly T[],
  textOf: (item: T) => string,
  nameOf: (item: T) => string = textOf,
): T[] {
  if (query.trim() === '') return [...items];
  return items
    .map((item) => {
      const text = textOf(item);
      const isWhole = text.toLowerCase().includes(query.trim().toLowerCase());
      return { item, score: fuzzyScore(query, isWhole ? text : nameOf(item)) };
    })
    .filter((found): found is { item: T; score: number } => found.score !== undefined)
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item);
}
