/** What a chosen file is, before it is judged: one of ours, a bank's statement, or one whose reading is found and perhaps asked about. */
import type { ImportKind, ImportOptions, ImportRequest } from '../../../domain/importPlan.ts';
import { isRefusal } from '../../../domain/refusal.ts';
import type { Viewer } from '../../../domain/access.ts';
import type { Bank } from '../../../services/bank.ts';
import { guessKind, ownKind } from '../../../services/guessKind.ts';
import { type Inspection, inspectFile } from '../../../services/mapping/inspectFile.ts';
import type { Said } from './mapping/reading.ts';

/** A file, or text that was pasted. */
export type Chosen = Pick<ImportRequest, 'source' | 'fileName'>;

/** Of a file of another program: what was said of it, and what was found with that. */
export interface Reading {
  readonly said: Said;
  readonly inspection: Inspection;
}

/** The kind of a file that is read as it is, or how one of another program is read. */
export type Found = { readonly kind: ImportKind } | { readonly reading: Reading };

export async function readFile(
  bank: Bank,
  viewer: Viewer,
  { source }: Chosen,
  kind: ImportKind | undefined,
  { createAccounts }: ImportOptions,
): Promise<Found> {
  // Of a long file the first rows are waited for: one of ours needs no look at the rest.
  const own = await ownKind(source).catch(unreadable);
  if (own !== undefined) return { kind: kind ?? own };
  const said: Said = { kind: kind === 'transactions' || kind === 'trades' ? kind : undefined, adjust: {} };
  const inspection = await inspectFile(bank, viewer, { source, ...said, kind, createAccounts }).catch(
    unreadable,
  );
  if (inspection?.mapping !== undefined && !inspection.isOurs) return { reading: { said, inspection } };
  return { kind: kind ?? inspection?.kind ?? (await guessKind(source)) ?? 'transactions' };
}

/** What is wrong with the file as a whole, the plan tells with its line; but a line without end its reading never comes to. */
function unreadable(error: unknown): undefined {
  if (isRefusal(error) && 'line' in error && error.code !== 'too_long') return undefined;
  throw error;
}

/** Known from before: nothing has to be asked or looked at. */
export const isKnown = ({ inspection: { from, questions } }: Reading): boolean =>
  from === 'saved' && questions.length === 0;
