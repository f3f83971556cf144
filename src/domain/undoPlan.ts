/** What taking an import back would do: a plain value that is shown before it is done. */
import type { BalanceEffect } from './importPlan.ts';

/** How many of each go with the import. */
export interface TakenBack {
  readonly transactions: number;
  readonly trades: number;
  readonly actions: number;
  readonly prices: number;
  readonly rates: number;
  /** Made on the fly, and used by nothing else. */
  readonly accounts: number;
  readonly categories: number;
  readonly instruments: number;
  readonly counterparties: number;
}

export interface UndoPlan {
  readonly importId: number;
  readonly fileName: string;
  readonly takesBack: TakenBack;
  /** Balances before and after. */
  readonly balances: readonly BalanceEffect[];
  /** Transfers that somebody found in one of its rows and another: their other rows are again what they were. */
  readonly unpairs: number;
  /** Entries that need what the import brought; while there are any it can't be taken back. */
  readonly dependents: readonly string[];
}
