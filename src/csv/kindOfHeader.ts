/** Which kind of file a header belongs to: the kind that knows most of its names. */
import { IMPORT_KINDS, type ImportKind } from '../domain/importPlan.ts';
import { COLUMNS } from './columns.ts';

/** One name alone tells nothing: a date stands in every file. */
const LEAST_KNOWN = 2;

/** Undefined where no kind knows the header. */
export function kindOfHeader(names: readonly string[]): ImportKind | undefined {
  const found = new Set(names.map((name) => name.trim().toLowerCase()));
  const known = (kind: ImportKind): number => {
    const { required, optional, oneOf = [] } = COLUMNS[kind];
    return [...required, ...optional, ...oneOf].filter((name) => found.has(name)).length;
  };
  const [best] = IMPORT_KINDS.toSorted((a, b) => known(b) - known(a));
  return best !== undefined && known(best) >= LEAST_KNOWN ? best : undefined;
}
