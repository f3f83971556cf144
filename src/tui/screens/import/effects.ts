/** What an import does besides taking rows in, told in lines: what to look out for, balances, positions, what is made on the fly. Pure. */
import type { BalanceEffect, ImportPlan, PlannedThings } from '../../../domain/importPlan.ts';
import { formatQuantity } from '../../../domain/quantity.ts';
import { showCount, showMoney, showYearChange, groupThousands } from '../../figures.ts';
import type { Meaning } from '../../theme.ts';

export interface EffectLine {
  readonly key: string;
  /** What kind of thing it is about. */
  readonly title: string;
  /** The thing. */
  readonly name: string;
  /** What becomes of it. */
  readonly change: string;
  readonly remark: string;
  readonly meaning: Meaning;
}

export const balanceChange = ({ currency, before, after }: BalanceEffect, arrow: string): string =>
  before === after
    ? `${showMoney(after, currency)} ${currency}`
    : `${showMoney(before, currency)} ${arrow} ${showMoney(after, currency)} ${currency}`;

export function effectLines(plan: ImportPlan, arrow: string): EffectLine[] {
  const { warnings, balances, positions, transfers, makes } = plan;
  const plain = { change: '', remark: '', meaning: 'plain' } as const;
  return [
    ...warnings.map((text) => ({ ...plain, title: 'Note', name: text, meaning: 'warning' as const })),
    ...balances.map((effect) => ({
      ...plain,
      title: 'Balance',
      name: effect.accountRef,
      change: balanceChange(effect, arrow),
      remark: showCount(effect.rows, 'row'),
      meaning: effect.isOverdrawn ? ('warning' as const) : ('plain' as const),
    })),
    ...positions.map(({ accountRef, symbol, qtyBefore, qtyAfter, buys, sells, changedSales, years }) => ({
      ...plain,
      title: 'Holding',
      name: `${symbol} on ${accountRef}`,
      change: `${quantity(qtyBefore)} ${arrow} ${quantity(qtyAfter)}`,
      remark: [
        showCount(buys, 'buy'),
        showCount(sells, 'sale'),
        ...(changedSales === 0 ? [] : [`changes ${showCount(changedSales, 'sale')}`]),
        ...years.map((change) => showYearChange(change, arrow)),
      ].join(', '),
      meaning: changedSales === 0 ? ('plain' as const) : ('warning' as const),
    })),
    ...(transfers.matched === 0
      ? []
      : [
          {
            ...plain,
            title: 'Transfers',
            name: `${showCount(transfers.matched, 'transfer')} now with both legs`,
          },
        ]),
    ...madeLines(makes).map((made) => ({ ...plain, ...made })),
  ].map((line, at) => ({ ...line, key: String(at) }));
}

const quantity = (qty: bigint): string => groupThousands(formatQuantity(qty));

const MADE: readonly (readonly [things: keyof PlannedThings, title: string])[] = [
  ['accounts', 'New account'],
  ['instruments', 'New instrument'],
  ['categories', 'New category'],
  ['counterparties', 'New counterparty'],
];

const madeLines = (makes: PlannedThings) =>
  MADE.flatMap(([things, title]) => makes[things].map((name) => ({ title, name })));

/** 2 accounts, 14 counterparties */
export function madeText(makes: PlannedThings): string {
  const counts = MADE.filter(([things]) => makes[things].length > 0).map(([things, title]) => {
    const noun = title.replace('New ', '');
    return showCount(makes[things].length, noun, things);
  });
  return counts.join(', ');
}
