/** What can be asked about: a figure, and where it stands. */
import type { Currency } from '../../domain/currency.ts';
import type { Day, Month } from '../../domain/day.ts';
import type { KnownOn } from '../../domain/knownOn.ts';
import type { Method } from '../../domain/method.ts';

/** Part of an accounting of shares: without a method by the account's own, without a currency in the instrument's. */
interface OfShares {
  readonly method?: Method | undefined;
  readonly asOf?: Day | undefined;
}

/** What a sale gained: the lots it consumed. The id is that it came with, or `#` and its number. */
export interface SaleRequest extends OfShares {
  readonly of: 'sale';
  readonly id: string;
  readonly account?: string | undefined;
  readonly currency?: Currency | undefined;
}

/** What became of a lot: the sales that consumed it, and what is left. The id is that of the purchase. */
export interface LotRequest extends OfShares {
  readonly of: 'lot';
  readonly id: string;
  readonly account?: string | undefined;
}

/** What a trade cost or brought in: its shares at their price, and the fees; where the trade comes from. */
export interface TradeRequest {
  readonly of: 'trade';
  /** That it came with, or `#` and its number. */
  readonly id: string;
  readonly account?: string | undefined;
}

/** Where a transaction comes from, and what gave it its category: a rule, a file, a person. */
export interface TransactionRequest {
  readonly of: 'transaction';
  /** That it came with, or `#` and its number. */
  readonly id: string;
  readonly account?: string | undefined;
}

/** The total of a position: what its sales realised, and what is held at the last price less its cost. */
export interface GainRequest extends OfShares {
  readonly of: 'gain';
  readonly account: string;
  readonly symbol: string;
}

/** What a holding cost: its open lots, or under `average` all that its pool went through. */
export interface CostRequest extends OfShares {
  readonly of: 'cost';
  readonly account: string;
  readonly symbol: string;
}

/** What was realised: by position, of one position by sale. */
export interface RealizedRequest extends OfShares {
  readonly of: 'realized';
  readonly account?: string | undefined;
  readonly symbol?: string | undefined;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  readonly currency?: Currency | undefined;
}

/** A balance: the opening and what each month added; of a month its rows. */
export interface BalanceRequest {
  readonly of: 'balance';
  readonly account: string;
  readonly month?: Month | undefined;
  /** Of a month with very many rows, one day. */
  readonly day?: Day | undefined;
  readonly asOf?: Day | undefined;
}

/** A month's money in and out: by category, of a category by row. */
export interface SpendingRequest {
  readonly of: 'spending';
  readonly month: Month;
  readonly account?: string | undefined;
  readonly section?: string | undefined;
  readonly category?: string | undefined;
  /** Of a month with very many rows, one day. */
  readonly day?: Day | undefined;
  readonly asOf?: Day | undefined;
}

export const WEALTH_PARTS = ['cash', 'shares'] as const;
export type WealthPartName = (typeof WEALTH_PARTS)[number];

/** What one has in the reporting currency: cash by currency, and shares. */
export interface WealthRequest {
  readonly of: 'wealth';
  /** The cash only, or the shares. */
  readonly part?: WealthPartName | undefined;
  /** The cash of this user or org only. */
  readonly owner?: string | undefined;
  readonly kind?: string | undefined;
  readonly asOf?: Day | undefined;
}

/** Cash in one currency, by account. */
export interface CashRequest {
  readonly of: 'cash';
  readonly currency: Currency;
  readonly owner?: string | undefined;
  /** `user` or `org`, where both have one of that name. */
  readonly kind?: string | undefined;
  readonly asOf?: Day | undefined;
}

/** What came from others and went to them in a month, in the reporting currency. */
export interface FlowsRequest {
  readonly of: 'flows';
  readonly month: Month;
  readonly section?: string | undefined;
  readonly category?: string | undefined;
  readonly asOf?: Day | undefined;
}

/** What all holdings gained since they were bought, in the reporting currency; by fifo without a method. */
export interface UnrealizedRequest extends OfShares {
  readonly of: 'unrealized';
}

/** One holding by several methods side by side; fifo and average unless told. */
export interface MethodsRequest {
  readonly of: 'methods';
  readonly account: string;
  readonly symbol: string;
  readonly methods?: readonly Method[] | undefined;
  readonly asOf?: Day | undefined;
}

/** What is asked about, and by what was known when it was asked; without it now. */
export type ExplainRequest = Question & { readonly knownOn?: KnownOn | undefined };

type Question =
  | SaleRequest
  | LotRequest
  | TradeRequest
  | TransactionRequest
  | GainRequest
  | CostRequest
  | RealizedRequest
  | BalanceRequest
  | WealthRequest
  | CashRequest
  | FlowsRequest
  | UnrealizedRequest
  | SpendingRequest
  | MethodsRequest;
