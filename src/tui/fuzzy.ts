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

/** Several words that all begin words of the text, in whatever order: `add user` finds "New user: add a user". */
function wordsScore(query: string, text: string): number | undefined {
  const wanted = query.trim().toLowerCase().split(/\s+/);
  const words = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const isThere = wanted.length > 1 && wanted.every((part) => words.some((word) => word.startsWith(part)));
  return isThere ? -text.length : undefined;
}

/** Those that are called so first, then those that others call so, then those whose description says so. */
export function namedFirst<T extends { readonly name: string; readonly alsoNamed: string }>(
  query: string,
  found: readonly T[],
): T[] {
  const wanted = ` ${query.trim().toLowerCase()}`;
  const isCalled = (text: string): boolean => ` ${text.toLowerCase()}`.includes(wanted);
  const rankOf = ({ name, alsoNamed }: T): number => (isCalled(name) ? 0 : isCalled(alsoNamed) ? 1 : 2);
  return found.toSorted((a, b) => rankOf(a) - rankOf(b));
}

const isWordStart = (text: string, at: number): boolean => at === 0 || text[at - 1] === ' ';
const isWordEnd = (text: string, at: number): boolean => at === text.length || text[at] === ' ';

/**
 * Those that fit, best first; all of them in their order for an empty query. Scattered letters are looked for in names only, where
 * these are told apart, since some sentence has nearly any of them, and only where nothing has the letters together.
 */
export function fuzzyFind<T>(
  query: string,
  items: readonly T[],
  textOf: (item: T) => string,
  nameOf: (item: T) => string = textOf,
): T[] {
  if (query.trim() === '') return [...items];
  const found = items
    .map((item) => {
      const text = textOf(item);
      const isWhole = text.toLowerCase().includes(query.trim().toLowerCase());
      const words = isWhole ? undefined : wordsScore(query, text);
      const score = words ?? fuzzyScore(query, isWhole ? text : nameOf(item));
      return { item, score, isScattered: !isWhole && words === undefined };
    })
    .filter((each): each is typeof each & { score: number } => each.score !== undefined)
    .sort((a, b) => b.score - a.score);
  const together = found.filter(({ isScattered }) => !isScattered);
  return (together.length > 0 ? together : found).map(({ item }) => item);
}
