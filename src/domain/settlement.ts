/**
 * The cash a trade moves on its brokerage account: one row for quantity x price (section `transfer`, category
 * `securities`) and one for fees (section `expense`, category `brokerage fees`), both in the account's currency.
 * A row of nothing is not booked. Worked: buy 10 @ 100 fee 5 USD at 0.90 EUR books -900.00 and -4.50 EUR.
 */
import { convert, type Money } from './money.ts';
import { formatPrice, formatQuantity, type Price, type Quantity, type Rate } from './quantity.ts';
import type { Side } from './trade.ts';
import type { Section } from './transaction.ts';

export interface SettledTrade {
  readonly side: Side;
  readonly symbol: string;
  readonly qty: Quantity;
  readonly price: Price;
  readonly gross: Money;
  readonly fees: Money;
  /** From the trade's currency to the account's; undefined where they are one. */
  readonly rate: Rate | undefined;
  /** The rows' own external ids are made from it: an export imports again as duplicates. */
  readonly externalId: string;
}

export interface SettlementRow {
  readonly section: Section;
  readonly category: string;
  /** Signed, never zero, in the account's currency. */
  readonly amount: Money;
  readonly description: string;
  readonly externalId: string;
}

export const SECURITIES = 'securities';
export const BROKERAGE_FEES = 'brokerage fees';

export function settlementOf(trade: SettledTrade): SettlementRow[] {
  const { gross, fees } = settlementAmounts(trade);
  const what = `${trade.side} ${formatQuantity(trade.qty)} ${trade.symbol} @ ${formatPrice(trade.price)}`;
  const rows: SettlementRow[] = [
    {
      section: 'transfer',
      category: SECURITIES,
      amount: gross,
      description: what,
      externalId: `${trade.externalId}:cash`,
    },
    {
      section: 'expense',
      category: BROKERAGE_FEES,
      amount: fees,
      description: `Fees ${what}`,
      externalId: `${trade.externalId}:fees`,
    },
  ];
  return rows.filter((row) => row.amount !== 0n);
}

/** The two amounts by themselves, signed as they are booked: fees leave the account on either side. */
export function settlementAmounts(trade: Pick<SettledTrade, 'side' | 'gross' | 'fees' | 'rate'>): {
  readonly gross: Money;
  readonly fees: Money;
} {
  const inAccountCurrency = (amount: Money): Money =>
    trade.rate === undefined ? amount : convert(amount, trade.rate);
  const gross = inAccountCurrency(trade.gross);
  return { gross: trade.side === 'BUY' ? -gross : gross, fees: -inAccountCurrency(trade.fees) };
}
