/** The lots that a sale takes its shares from, with the gain on each; those there is no room for, in one line together. */
import { dayOf } from '../../../domain/day.ts';
import { unitCost } from '../../../domain/lot.ts';
import { METHOD_TITLES, type Method } from '../../../domain/method.ts';
import type { Money } from '../../../domain/money.ts';
import type { ConsumedLot } from '../../../domain/position.ts';
import type { Quantity } from '../../../domain/quantity.ts';
import type { TableColumn } from '../../columns.ts';
import { StillTable } from '../../components/StillTable.tsx';
import { gainMeaning, rounded, showMoney, showSigned, workedOut } from '../../figures.ts';
import { priceText, quantityText } from './tradables.ts';

interface LotsConsumedProps {
  readonly consumed: readonly ConsumedLot[];
  readonly method: Method;
  readonly currency: string;
  /** Lines there are. */
  readonly rows: number;
}

interface Line {
  readonly title: string;
  readonly qty: Quantity;
  readonly cost: Money;
  readonly gain: Money;
}

/** Titles, the rule and the sum. */
const AROUND = 3;

export function LotsConsumed({ consumed, method, currency, rows }: LotsConsumedProps) {
  const lines = consumed.map((lot) => ({
    ...lot,
    title: lot.acquiredAt === null ? 'all shares held' : `lot of ${dayOf(lot.acquiredAt)}`,
  }));
  const room = Math.max(1, rows - AROUND);
  const shown = lines.length <= room ? lines : [...lines.slice(0, room - 1), others(lines.slice(room - 1))];
  return (
    <StillTable
      columns={columnsIn(currency, method)}
      rows={shown}
      totals={lines.length > 1 ? [sumOf(lines, '')] : []}
    />
  );
}

const others = (lines: readonly Line[]): Line => sumOf(lines, `${lines.length} more lots`);

function sumOf(lines: readonly Line[], title: string): Line {
  let [qty, cost, gain] = [0n, 0n, 0n];
  for (const line of lines) {
    qty += line.qty;
    cost += line.cost;
    gain += line.gain;
  }
  return { title, qty, cost, gain };
}

function columnsIn(currency: string, method: Method): readonly TableColumn<Line>[] {
  const money = (amount: Money): Money => rounded(amount, currency);
  return [
    { title: `Takes (${METHOD_TITLES[method]})`, priority: 1, align: 'left', text: ({ title }) => title },
    { title: 'Quantity', priority: 1, align: 'point', text: ({ qty }) => quantityText(qty) },
    {
      title: 'Unit cost',
      priority: 2,
      align: 'point',
      text: ({ cost, qty }) => priceText(workedOut(unitCost(cost, qty) ?? 0n)),
      sum: () => '',
    },
    { title: 'Cost', priority: 1, align: 'point', text: ({ cost }) => showMoney(money(cost), currency) },
    {
      title: 'Gain',
      priority: 1,
      align: 'point',
      text: ({ gain }) => showSigned(money(gain), currency),
      meaning: ({ gain }) => gainMeaning(gain),
    },
  ];
}
