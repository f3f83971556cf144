/** The screens there are and the parameters each is opened with: all that a place on the stack stands for. */
import type { Month } from '../domain/day.ts';
import type { ExplainRequest } from '../reports/explain/index.ts';

type Nothing = Record<never, never>;

export interface ScreenParams {
  home: Nothing;
  accounts: { readonly filter?: string };
  /** One account's register; without an account, everything the viewer sees. */
  transactions: {
    readonly account?: string;
    readonly filter?: string;
    /** Of these only, by the numbers of the transactions. */
    readonly ids?: readonly number[];
  };
  trades: { readonly account?: string };
  holdings: { readonly account?: string };
  /** A holding's open lots. */
  lots: { readonly account: string; readonly symbol: string };
  pnl: { readonly account?: string };
  spending: { readonly month?: Month };
  /** What one has, part by part. */
  allocation: { readonly account?: string };
  /** The balance of an account over time. */
  balanceLine: { readonly account: string };
  /** The prices of an instrument, by ISIN or symbol, with what was bought and sold of it. */
  prices: { readonly symbol: string; readonly account?: string };
  /** Expense accounts of employees. */
  expenses: { readonly month?: Month };
  /** The monthly limit of one of them. */
  setLimit: { readonly account: string; readonly amount?: string };
  cashFlow: { readonly account?: string };
  budgets: { readonly month?: Month };
  /** A new one, or that of a category anew. */
  setBudget: { readonly category?: string; readonly currency?: string; readonly amount?: string };
  transfer: { readonly from?: string; readonly to?: string };
  /** Several at once, from one account. */
  payments: { readonly from?: string };
  order: { readonly account?: string; readonly symbol?: string; readonly side?: 'BUY' | 'SELL' };
  /** A trade by its number: corrected, or taken back. */
  correctTrade: { readonly trade: number; readonly isTakenBack?: boolean };
  correctTransaction: { readonly transaction: number; readonly isTakenBack?: boolean };
  corrections: Nothing;
  accountMethod: { readonly account?: string };
  carry: { readonly from?: string; readonly symbol?: string };
  /** What companies did; of one symbol at first. */
  actions: { readonly symbol?: string };
  newAction: { readonly symbol?: string };
  deleteAction: { readonly action: number };
  import: Nothing;
  /** Whose it is to be. */
  newAccount: { readonly owner?: string };
  users: Nothing;
  newUser: Nothing;
  ownPassword: Nothing;
  resetPassword: { readonly user: string };
  orgs: Nothing;
  newOrg: Nothing;
  /** Of one org; of all that the viewer sees without one. */
  members: { readonly org?: string };
  newMember: { readonly org?: string; readonly user?: string };
  imports: Nothing;
  mappings: Nothing;
  rules: Nothing;
  /** One that is there, or a new one that begins with this. */
  rule: {
    readonly id?: number;
    readonly section?: string;
    readonly category?: string;
    readonly when?: string;
  };
  /** Rows that are likely one transfer. */
  likelyTransfers: Nothing;
  /** Transfers that wait for their other leg. */
  openTransfers: Nothing;
  categories: Nothing;
  /** A new one, or one of that name anew. */
  nameCategory: { readonly section: string; readonly name?: string };
  /** The last of everything, or all of one instrument. */
  /** `name` is what people call it, where `symbol` is an ISIN. */
  priceList: { readonly symbol?: string; readonly name?: string };
  /** With a price: that of the day is corrected. */
  enterPrice: { readonly symbol?: string; readonly day?: string; readonly price?: string };
  /** The last of every pair, or all of one, such as `EUR/USD`. */
  rates: { readonly pair?: string };
  enterRate: { readonly pair?: string; readonly day?: string; readonly rate?: string };
  risks: Nothing;
  /** What the risk rules measure by, and the change of one. */
  thresholds: Nothing;
  setThreshold: { readonly name: string };
  upcoming: { readonly account?: string };
  audit: Nothing;
  /** Why a figure is what it is. */
  explain: { readonly request: ExplainRequest };
  /** Of all that is invested, of an account, of one instrument. */
  returns: { readonly account?: string | undefined; readonly symbol?: string; readonly name?: string };
  /** Realised gains of a tax year. */
  statement: { readonly account?: string };
  /** What an account began with, each row and its balance, what it ended with; of the first account without one. */
  accountStatement: { readonly account?: string };
  /** A position by all methods. */
  methods: { readonly account: string; readonly symbol: string };
}
export type ScreenName = keyof ScreenParams;
