/** Which kind of file a header belongs to: the kind that knows most of its names; the reference rates of the ECB are rates. */
import { IMPORT_KINDS, type ImportKind } from '../domain/importPlan.ts';
import { COLUMNS } from './columns.ts';
import { ecbColumns } from './ecbRates.ts';

/** One name alone tells nothing: a date stands in every file. */
const LEAST_KNOWN = 2;

/** Undefined where no kind knows the header. */
export function kindOfHeader(names: readonly string[]): ImportKind | undefined {
  if (ecbColumns(names) !== undefined) return 'rates';
  const found = new Set(names.map((name) => name.trim().toLowerCase()));
  const known = (kind: ImportKind): number => {
    const { required, optional, oneOf = [] } = COLUMNS[kind];
    return [...required, ...optional, ...oneOf].filter((name) => found.has(name)).length;
  };
  const [best] = IMPORT_KINDS.toSorted((a, b) => known(b) - known(a));
  return best !== undefined && known(best) >= LEAST_KNOWN ? best : undefined;
}

/** The kind whose columns these are, all needed ones and no other: then nobody has to guess. */
export function wholeKindOf(names: readonly string[]): ImportKind | undefined {
  const found = new Set(names.map((name) => name.trim().toLowerCase()));
  return IMPORT_KINDS.find((kind) => {
    const { required, optional, oneOf = [] } = COLUMNS[kind];
    const known: ReadonlySet<string> = new Set([...required, ...optional, ...oneOf]);
    const isWhole = required.every((name) => found.has(name));
    return (
      isWhole &&
      (oneOf.length === 0 || oneOf.some((name) => found.has(name))) &&
      [...found].every((name) => known.has(name))
    );
  });
}
