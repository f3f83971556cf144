/**
 * A report is a named table of figures: its columns and how to read its rows for a viewer. A screen, a CSV file and
 * a JSON document are drawings of one report. Rows are read as they are asked for, so that a million of them need no
 * more memory than a page; every row is limited to what the viewer sees.
 */
import type { Viewer } from '../domain/access.ts';
import type { Currency } from '../domain/currency.ts';
import type { Day } from '../domain/day.ts';
import type { KnownOn } from '../domain/knownOn.ts';
import type { Method } from '../domain/method.ts';
import type { Bank } from '../services/bank.ts';

export type CellKind =
  | 'text'
  | 'day'
  | 'instant'
  | 'month'
  | 'money'
  | 'quantity'
  | 'price'
  | 'rate'
  | 'ratio'
  /** A ratio of a part to its whole: no sign where it is above zero. */
  | 'share'
  | 'count';

export interface Column {
  /** The key in JSON and the heading in CSV: outside programs read it, never rename one. */
  readonly key: string;
  /** The heading on a screen. */
  readonly title: string;
  readonly kind: CellKind;
  /** 1 is never dropped where the room is narrow; the highest number goes first. */
  readonly priority: number;
  /** Free text, of which the beginning says enough where the room is narrow. */
  readonly isFree?: boolean;
  /** The key of the column that names the currency of this money. */
  readonly currencyFrom?: string;
  /** Rows of which there is nothing to tell here; null is no figure that is not available then. */
  readonly isAbsent?: (row: ReportRow) => boolean;
  /** The key of a word that people are shown behind the cell, such as `stale`; no column of its own. */
  readonly noteFrom?: string;
}

/** Money, quantity, price and rate are `bigint` units, a count is a number, all else is text; null is "n/a". A ratio or share is decimal text. */
export type Cell = string | bigint | number | null;
export type ReportRow = Readonly<Record<string, Cell>>;

export interface ReportRequest {
  /** An account ref; one the viewer may not see is answered like one that does not exist. */
  readonly account?: string | undefined;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  /** Figures as they stood at the end of this day. */
  readonly asOf?: Day | undefined;
  /** Figures by what the bank had been told until then, whatever was entered or corrected later. */
  readonly knownOn?: KnownOn | undefined;
  /** The cost basis method; without it each account's own. */
  readonly method?: Method | undefined;
  /** Symbol or ISIN: of one instrument only. */
  readonly symbol?: string | undefined;
  /** Figures in this currency, each amount at the rate of its day. */
  readonly currency?: Currency | undefined;
  /** Shares held for more days than this were held long. */
  readonly longAfter?: number | undefined;
  /** Symbol or ISIN of what a return is measured by. */
  readonly benchmark?: string | undefined;
}

/** What drawing needs to know of rows. */
export interface Sheet {
  readonly columns: readonly Column[];
  /** Keys of the money columns that add up, per currency. */
  readonly totals: readonly string[];
  /** The key of a column by whose words there are subtotals. */
  readonly subtotalsBy?: string | undefined;
}

export interface Report extends Sheet {
  readonly name: string;
  readonly title: string;
  /** For help: what a row is and in which order rows come. */
  readonly about: string;
  /** What of a request the report understands; `checkRequest` refuses anything else. */
  readonly accepts: readonly (keyof ReportRequest)[];
  /** Columns that come behind the others where figures are asked for in a currency. */
  readonly columnsInCurrency?: readonly Column[];
  rows(bank: Bank, viewer: Viewer, request: ReportRequest): AsyncIterable<ReportRow>;
}

/** The report with the columns of the answer to a request. */
export const sheetOf = (report: Report, { currency }: ReportRequest): Report => ({
  ...report,
  columns: currency === undefined ? report.columns : [...report.columns, ...(report.columnsInCurrency ?? [])],
});
