/** What a change of the past changes in figures that were there, as lines to be told. Pure. */
import type { Money } from '../domain/money.ts';
import { formatQuantity } from '../domain/quantity.ts';
import type { HeldFigures, Revision } from '../services/revise.ts';
import type { ToldLine } from './components/Told.tsx';
import { rounded, showCount, showMoney, showYearChange, groupThousands } from './figures.ts';

const money = (amount: Money, currency: string): string => showMoney(rounded(amount, currency), currency);

const heldText = ({ qty, costBasis }: HeldFigures, currency: string): string =>
  qty === 0n ? 'nothing' : `${groupThousands(formatQuantity(qty))} costing ${money(costBasis, currency)}`;

export function revisionLines(
  { changedSales, years, holdings, balances }: Revision,
  arrow: string,
): readonly ToldLine[] {
  const lines: ToldLine[] = [
    ...years.map((change): ToldLine => ['Gains', showYearChange(change, arrow)]),
    ...holdings.map(
      ({ accountRef, symbol, currency, before, after }): ToldLine => [
        'Holdings',
        `${accountRef} ${symbol}  ${heldText(before, currency)} ${arrow} ${heldText(after, currency)} ${currency}`,
      ],
    ),
    ...balances.map(
      ({ accountRef, currency, before, after, isOverdrawn }): ToldLine => [
        'Balances',
        `${accountRef}  ${money(before, currency)} ${arrow} ${money(after, currency)} ${currency}`,
        ['warning', isOverdrawn ? '  below its limit' : ''],
      ],
    ),
  ];
  if (changedSales > 0)
    lines.unshift([
      'Gains',
      ['warning', `${showCount(changedSales, 'sale realises', 'sales realise')} something else`],
    ]);
  return lines.length > 0 ? lines : [['Figures', ['muted', 'no holding, gain or balance changes']]];
}
