/**
 * A statement as the records that a file of our own makes, a piece at a time. It is walked over twice: what it means as a
 * whole is known before its first entry is given out, and what is broken is refused before anything is judged.
 */
import { type Header, readHeader } from '../csv/columns.ts';
import { FileRefusal } from '../csv/fileRefusal.ts';
import type { Piece, RecordOf } from '../csv/readRecords.ts';
import type { ImportKind, RowEdit } from '../domain/importPlan.ts';
import { accountNames } from './accountNames.ts';
import type { Closing } from './entry.ts';
import { STATEMENT_COLUMNS, type StatementKind, StatementRows } from './statementRows.ts';
import { Survey } from './survey.ts';
import { type StatementFile, walkStatement } from './walkStatement.ts';

/** What the whole file says. */
export interface StatementFacts {
  /** Sentences a person should read. */
  readonly notes: readonly string[];
  /** Each account as the file names it, as it is taken, and where. */
  readonly accounts: readonly { readonly id: string; readonly ref: string; readonly line: number }[];
  /** Closing balances, under the refs. */
  readonly closings: readonly Closing[];
}

export interface StatementPiece<R> extends Piece<R> {
  /** With the first piece after the whole file was looked at. */
  readonly statement?: StatementFacts;
}

/** `account` is what a person says of the accounts, `edits` what he mended; `bytes` counts half of each walk. */
export async function* readStatement<K extends ImportKind>(
  kind: K,
  file: StatementFile,
  bytesOf: () => AsyncIterable<Uint8Array>,
  account: string | undefined,
  edits: readonly RowEdit[] = [],
): AsyncGenerator<StatementPiece<RecordOf[K]>> {
  const what = statementKind(kind);
  const header = headerOf(what);
  const survey = new Survey();
  let size = 0;
  for await (const bytes of walkStatement(file, bytesOf(), survey)) {
    size = bytes;
    yield { header, rows: [], bytes: Math.floor(bytes / 2) };
  }
  const names = accountNames(survey.accounts, account);
  yield { header, rows: [], bytes: Math.floor(size / 2), statement: factsOf(what, survey, names) };
  const rows = new StatementRows(what, header, survey, names, edits);
  const taken = () => rows.take() as Piece<RecordOf[K]>['rows'];
  for await (const bytes of walkStatement(file, bytesOf(), rows))
    yield { header, rows: taken(), bytes: Math.floor((size + bytes) / 2) };
  yield { header, rows: taken(), bytes: size };
}

function statementKind(kind: ImportKind): StatementKind {
  if (kind === 'transactions' || kind === 'trades') return kind;
  throw new FileRefusal(
    'unknown_format',
    1,
    null,
    `a statement holds transactions and trades, not ${kind}`,
    'import it as transactions or as trades',
  );
}

const headerOf = (kind: StatementKind): Header =>
  readHeader(kind, { line: 1, cells: STATEMENT_COLUMNS[kind] });

function factsOf(kind: StatementKind, survey: Survey, names: ReadonlyMap<string, string>): StatementFacts {
  const refOf = (id: string): string => names.get(id) ?? id;
  const [others, other] = kind === 'trades' ? [survey.entries, 'transactions'] : [survey.trades, 'trades'];
  const isEmpty = survey.entries + survey.trades === 0;
  return {
    notes: [
      ...(isEmpty ? ['the statement has no entry'] : []),
      ...(others === 0 ? [] : [`the file holds ${others} ${other} too: import it as ${other} as well`]),
      ...survey.notes(),
    ],
    accounts: [...survey.accounts].map(([id, line]) => ({ id, ref: refOf(id), line })),
    closings:
      kind === 'trades'
        ? []
        : [...survey.closings.values()].map((closing) => ({ ...closing, account: refOf(closing.account) })),
  };
}
