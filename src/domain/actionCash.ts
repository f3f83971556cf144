/**
 * The rows that book what an action brought an account, in the account's currency: a dividend as income, the tax withheld from
 * it as an expense, cash for a fraction of a share like a sale. A row of nothing is not booked.
 * Worked: 8.88 USD less 1.33 at 0.90 books +7.992 and -1.197 EUR.
 */
import type { ActionKind } from './actionKind.ts';
import { convert, type Money } from './money.ts';
import { formatQuantity, type Quantity, type Rate } from './quantity.ts';
import { SECURITIES, type SettlementRow } from './settlement.ts';

export interface PaidEntitlement {
  readonly kind: ActionKind;
  readonly symbol: string;
  readonly qty: Quantity;
  readonly gross: Money;
  readonly withheld: Money;
  /** From the instrument's currency to the account's; null where they are one. */
  readonly rate: Rate | null;
  /** The rows' own external ids are made from it: an export imports again as duplicates. */
  readonly externalId: string;
}

export const DIVIDENDS = 'dividends';
export const TAX = 'tax';

export function cashOfAction(paid: PaidEntitlement): SettlementRow[] {
  const { kind, symbol, qty, externalId } = paid;
  const { gross, withheld } = entitledCash(paid);
  const what = `${formatQuantity(qty)} ${symbol}`;
  const rows: SettlementRow[] =
    kind === 'dividend'
      ? [
          {
            section: 'income',
            category: DIVIDENDS,
            amount: gross,
            description: `Dividend on ${what}`,
            externalId: `${externalId}:dividend`,
          },
          {
            section: 'expense',
            category: TAX,
            amount: withheld,
            description: `Tax withheld from dividend on ${what}`,
            externalId: `${externalId}:tax`,
          },
        ]
      : [
          {
            section: 'transfer',
            category: SECURITIES,
            amount: gross,
            description: `Cash in lieu of ${what}`,
            externalId: `${externalId}:cash`,
          },
        ];
  return rows.filter((row) => row.amount !== 0n);
}

/** The two amounts by themselves, signed as they are booked. */
export function entitledCash({
  gross,
  withheld,
  rate,
}: Pick<PaidEntitlement, 'gross' | 'withheld' | 'rate'>): {
  readonly gross: Money;
  readonly withheld: Money;
} {
  const inAccountCurrency = (amount: Money): Money => (rate === null ? amount : convert(amount, rate));
  return { gross: inAccountCurrency(gross), withheld: -inAccountCurrency(withheld) };
}
