/**
 * What a company or a bank does to a position beside trades: facts with a time and a place in the order of replay. They act
 * from their time on and never rewrite what was before. Refuses ratios, shares and amounts that make no sense.
 */
import type { Currency } from './currency.ts';
import type { Instant } from './day.ts';
import { type Price, QUANTITY_SCALE, type Quantity, type Rate } from './quantity.ts';
import { refuse } from './refusal.ts';
import type { ShareRatio } from './shareRatio.ts';
import { compareTrades, type NamedLot, type Trade } from './trade.ts';

interface Happening {
  /** Below zero, and so apart from the ids of trades. */
  readonly id: number;
  readonly accountId: number;
  readonly instrumentId: number;
  readonly at: Instant;
  /** Of the instrument, and of every price and amount. */
  readonly currency: Currency;
  readonly entry: number;
}

/** What changes the number of shares may leave a fraction of one. */
interface Restatement extends Happening {
  readonly ratio: ShareRatio;
  /** What is paid for one whole share, where the fraction is sold; without it fractions are kept. */
  readonly cashInLieu?: Price;
}

/** Split or reverse split: `ratio.to` shares for every `ratio.from`. Cost stays, shares change. */
export interface Split extends Restatement {
  readonly kind: 'split';
}

/**
 * The shares become those of another instrument, with their cost and their days of purchase: a merger by exchange ratio, or
 * 1 for 1 when symbol or ISIN change.
 */
export interface Conversion extends Restatement {
  readonly kind: 'conversion';
  readonly toInstrumentId: number;
}

/**
 * New shares of another instrument, `ratio.to` for every `ratio.from` held, which take a part of the cost with them; days of
 * purchase stay.
 */
export interface SpinOff extends Restatement {
  readonly kind: 'spinOff';
  readonly toInstrumentId: number;
  /** Of every `from` of cost, `to` goes to the new shares. */
  readonly costShare: ShareRatio;
}

/** A cash dividend: income, of which tax may be withheld. It does not touch the lots. */
export interface Dividend extends Happening {
  readonly kind: 'dividend';
  /** Before tax. */
  readonly perShare: Price;
  /** The part of it that is withheld as tax, from 0 to 1. */
  readonly withholding: Rate;
}

/** Shares carried to another account, with their lots: original days of purchase and cost; nothing is realised. */
export interface CarryOver extends Happening {
  readonly kind: 'carryOver';
  readonly toAccountId: number;
  readonly qty: Quantity;
  /** Under the method `specific`. */
  readonly lots?: readonly NamedLot[];
}

export type Action = Split | Conversion | SpinOff | Dividend | CarryOver;

/** All that can happen to a position. */
export type PositionEvent = Trade | Action;

export const isAction = (event: PositionEvent): event is Action => 'kind' in event;

/** The instrument whose shares are sold, where the event sells any: a fraction is one of the shares received. */
export const soldInstrument = (event: PositionEvent): number =>
  'toInstrumentId' in event ? event.toInstrumentId : event.instrumentId;

/** The whole of something that is counted in units of 1e-8: one share, a rate of 100 %. */
export const WHOLE = 10n ** BigInt(QUANTITY_SCALE);

/** The action itself. Refuses `not_positive` ratios and quantities, `negative` amounts, and `bad_value` for the rest. */
export function checkAction<A extends Action>(action: A): A {
  switch (action.kind) {
    case 'split':
      demandRatio(action.ratio);
      break;
    case 'conversion':
      demandRatio(action.ratio);
      demandOther(action.instrumentId, action.toInstrumentId, 'instrument');
      break;
    case 'spinOff':
      demandRatio(action.ratio);
      demandOther(action.instrumentId, action.toInstrumentId, 'instrument');
      if (
        action.costShare.to < 0n ||
        action.costShare.to > action.costShare.from ||
        action.costShare.from <= 0n
      )
        refuse(
          'bad_value',
          'the share of the cost is not between 0 and 1',
          'give the share the company published',
        );
      break;
    case 'dividend':
      if (action.perShare <= 0n)
        refuse(
          'not_positive',
          'a dividend must be above zero',
          'give what is paid for one share, before tax',
        );
      if (action.withholding < 0n || action.withholding > WHOLE)
        refuse('bad_value', 'the tax withheld is not between 0 and 1', 'write 15 % as 0.15');
      break;
    case 'carryOver':
      if (action.qty <= 0n)
        refuse('not_positive', 'the quantity must be above zero', 'say how many shares move');
      demandOther(action.accountId, action.toAccountId, 'account');
  }
  if ('cashInLieu' in action && action.cashInLieu !== undefined && action.cashInLieu < 0n)
    refuse('negative', 'cash in lieu cannot be below zero', 'check the sign');
  return action;
}

function demandRatio({ from, to }: ShareRatio): void {
  if (from <= 0n || to <= 0n)
    refuse('not_positive', 'a ratio must be above zero', 'write it as new for old shares');
}

function demandOther(from: number, to: number, what: string): void {
  if (from === to) refuse('bad_value', `both sides are the same ${what}`, `name another ${what}`);
}

/** At one time: what restates shares, then BUY, carrying over, SELL, dividends. */
const RANK = { split: 0, conversion: 0, spinOff: 0, BUY: 1, carryOver: 2, SELL: 3, dividend: 4 } as const;

export const timeOf = (event: PositionEvent): Instant => (isAction(event) ? event.at : event.tradedAt);
const rankOf = (event: PositionEvent): number => RANK[isAction(event) ? event.kind : event.side];

/** The order of replay for trades and actions together; among trades it is that of `compareTrades`. */
export function compareEvents(a: PositionEvent, b: PositionEvent): number {
  if (!isAction(a) && !isAction(b)) return compareTrades(a, b);
  const [timeA, timeB] = [timeOf(a), timeOf(b)];
  if (timeA !== timeB) return timeA < timeB ? -1 : 1;
  return rankOf(a) - rankOf(b) || a.entry - b.entry;
}
