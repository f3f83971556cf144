/**
 * The plan of an import: what a file would do to the bank, as a plain value that is shown, tested and then applied.
 * Every row has a verdict; a row that is rejected says where and why. A file is one unit: while a row is rejected
 * nothing of it is written, unless the person says to skip such rows.
 */
import type { Currency } from './currency.ts';
import type { Day } from './day.ts';
import type { HostPath } from './hostFile.ts';
import type { Mapping } from './mapping/mapping.ts';
import type { Money } from './money.ts';
import type { Quantity } from './quantity.ts';
import { type RefusalCode, refuse } from './refusal.ts';
import type { Rejections } from './rejections.ts';
import type { YearChange } from './revision.ts';

export const IMPORT_KINDS = ['transactions', 'trades', 'actions', 'prices', 'rates'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export function parseImportKind(text: string): ImportKind {
  const kind = IMPORT_KINDS.find((known) => known === text);
  return kind ?? refuse('usage', `"${text}" can't be imported`, `choose one of ${IMPORT_KINDS.join(', ')}`);
}

export type Verdict = 'new' | 'duplicate' | 'rejected';

/** Where and why a row, or the whole file, is not taken in. */
export interface Rejection {
  /** As an editor counts lines, from 1. */
  readonly line: number;
  readonly column: string | null;
  readonly code: RefusalCode;
  readonly message: string;
}

/** A row as it is shown. */
export interface PlannedRow {
  readonly line: number;
  readonly verdict: Verdict;
  /** Empty for a rejected row far down a long file. */
  readonly cells: readonly string[];
  /** What a mapping made of them, under `readAs` of the plan. */
  readonly read?: readonly string[] | undefined;
}

/** What is made on the fly, by the names people know. */
export interface PlannedThings {
  readonly accounts: readonly string[];
  readonly categories: readonly string[];
  readonly instruments: readonly string[];
  readonly counterparties: readonly string[];
}

export interface BalanceEffect {
  readonly accountRef: string;
  readonly currency: Currency;
  readonly rows: number;
  readonly before: Money;
  readonly after: Money;
  /** Below its limit afterwards: a file is a fact and may do that, but it is said. */
  readonly isOverdrawn: boolean;
}

export interface TransferEffect {
  /** Transfers whose two legs are now both there. */
  readonly matched: number;
  /** Transfers that wait for their other leg. */
  readonly opened: number;
}

export interface PositionEffect {
  readonly accountRef: string;
  readonly symbol: string;
  readonly currency: Currency;
  readonly buys: number;
  readonly sells: number;
  readonly qtyBefore: Quantity;
  readonly qtyAfter: Quantity;
  /** Of an action: the cost of what is held. */
  readonly costs?: { readonly before: Money; readonly after: Money };
  /** Sales already in the store that realise something else then. */
  readonly changedSales: number;
  /** The years in which that changes what is realised; without the gains of the file itself. */
  readonly years: readonly YearChange[];
}

/** A new row that looks like one that is there already: a person says whether it is. */
export interface Suggestion {
  readonly line: number;
  /** What it looks like. */
  readonly transactionId: number;
  readonly bookedOn: Day;
  readonly amount: Money;
  /** Description and counterparty. */
  readonly text: string;
}

/** Two rows that are likely one transfer; at least one of them is new. */
export interface PairSuggestion {
  /** Of the leg that leaves where that is in the file, else of the other. */
  readonly line: number;
  /** Above zero. */
  readonly amount: Money;
  readonly currency: Currency;
  readonly out: PairLeg;
  readonly into: PairLeg;
  /** Other rows that would fit as well. */
  readonly others: number;
}

/** Whether one of its legs stands in that line. */
export const isPairOf = ({ out, into }: PairSuggestion, line: number): boolean =>
  out.line === line || into.line === line;

export interface PairLeg {
  /** Null for a row that is there already. */
  readonly line: number | null;
  /** Of a row that is there already. */
  readonly transactionId: number | null;
  readonly accountRef: string;
  readonly bookedOn: Day;
  readonly text: string;
}

export interface ImportOptions {
  /** Makes accounts that are not known yet, in the importing viewer's name. */
  readonly createAccounts?: boolean;
  /** Writes the good rows of a file that has bad ones. */
  readonly skipRejected?: boolean;
  /** Trades do not move cash: the cash lines come from the bank's own file. */
  readonly noSettle?: boolean;
  /** Which account a bank's statement is of, where its own name for it is not a ref: a ref, or `ID=REF,ID=REF`. */
  readonly account?: string | undefined;
  /** Rows that a person mended: these cells are read instead of those of the file. */
  readonly edits?: readonly RowEdit[];
  /** Rows that a person leaves out, whatever they are. */
  readonly skipped?: readonly SkippedRow[];
  /** New rows that are said to be the same as what was suggested: they are not taken in, now or later. */
  readonly sameRows?: readonly Pick<Suggestion, 'line' | 'transactionId'>[];
  /** Lines of new rows that are said to be others than what was suggested. */
  readonly otherRows?: readonly number[];
}

/** What a row of the file says, and what is read in its place. */
export interface RowEdit {
  readonly line: number;
  readonly was: readonly string[];
  readonly cells: readonly string[];
}

export interface SkippedRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** What the account of a file is remembered by. */
export interface FileKey {
  /** Of its header, or of a bank's statement. */
  readonly shape: string;
  /** Of the accounts it names itself; '' where it names none. */
  readonly named: string;
}

/** Where the bytes come from; they may be read more than once. */
export type ImportSource =
  | { readonly path: HostPath }
  | { readonly bytes: Uint8Array }
  /** An open file of the program's own that has no name. */
  | { readonly descriptor: number; readonly size: number };

export interface ImportRequest {
  readonly kind: ImportKind;
  /** As it is shown and remembered, without folders. */
  readonly fileName: string;
  readonly source: ImportSource;
  /** How a file that has not our header is read. */
  readonly mapping?: Mapping | undefined;
  /** Under which the account is remembered that the mapping says. */
  readonly fileKey?: FileKey | undefined;
  readonly options?: ImportOptions;
}

/** What a file does to the bank beside its rows. */
export interface PlannedEffects {
  readonly makes: PlannedThings;
  readonly balances: readonly BalanceEffect[];
  readonly transfers: TransferEffect;
  readonly positions: readonly PositionEffect[];
  /** New rows that may be the same as others; taken in unless somebody says they are. */
  readonly suggestions: readonly Suggestion[];
  /** Rows that are likely transfers between own accounts: to be confirmed once they are in. */
  readonly pairs: readonly PairSuggestion[];
  /** How many such there are: of very many the newest are listed. */
  readonly pairsFound: number;
}

export const NO_PLANNED_EFFECTS: PlannedEffects = {
  makes: { accounts: [], categories: [], instruments: [], counterparties: [] },
  balances: [],
  transfers: { matched: 0, opened: 0 },
  positions: [],
  suggestions: [],
  pairs: [],
  pairsFound: 0,
};

export interface ImportPlan extends PlannedEffects {
  readonly request: ImportRequest;
  /** Of the bytes, sha-256 in hex: a file that has changed since is planned anew. */
  readonly fileHash: string;
  readonly columns: readonly string[];
  /** Our columns, where a mapping made them of the file's own. */
  readonly readAs?: readonly string[] | undefined;
  /** accepted + duplicates + rejected */
  readonly rows: number;
  /** New and good. */
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
  /** In the order of lines; a row may have several. Of very many the first: all of them are asked for by `rejectionsOf`. */
  readonly rejections: readonly Rejection[];
  readonly allRejections?: Rejections | undefined;
  /** The file as a whole can't be read: there is one rejection, and no row counts. */
  readonly isRefused: boolean;
  /** What to do about a file that can't be read. */
  readonly todo?: string | undefined;
  readonly warnings: readonly string[];
  /** Of a bank's statement: each account as it names it, and the ref it is taken for. */
  readonly accounts?: readonly { readonly id: string; readonly ref: string }[] | undefined;
  /** The first rows of each verdict, in the order of lines. */
  readonly sample: readonly PlannedRow[];
}

/** Of a file that is no file of rows at all. */
export const refusedPlan = (request: ImportRequest, rejection: Rejection, todo?: string): ImportPlan => ({
  request,
  fileHash: '',
  columns: [],
  ...{ rows: 0, accepted: 0, duplicates: 0, rejected: 0 },
  rejections: [rejection],
  isRefused: true,
  todo,
  warnings: [],
  ...NO_PLANNED_EFFECTS,
  sample: [],
});

/** Whether anything of it may be written. */
export const isApplicable = ({ isRefused, rejected, request }: ImportPlan): boolean =>
  !isRefused && (rejected === 0 || request.options?.skipRejected === true);

/** What came of an import. */
export interface ImportOutcome {
  readonly plan: ImportPlan;
  /** Rows of the file that are in the store now and were not before. */
  readonly written: number;
  /** Null when nothing was written. */
  readonly importId: number | null;
}

/** How far an import is; `total` in bytes, where it is known. */
export interface ImportProgress {
  readonly rows: number;
  readonly bytes: number;
  readonly totalBytes: number | undefined;
}
