/** What an action does to whoever holds the shares: positions before and after, cash, and the cost that is still the same. */
import type { ImportPlan, PositionEffect } from '../../../domain/importPlan.ts';
import type { TableColumn } from '../../columns.ts';
import { StillTable } from '../../components/StillTable.tsx';
import { Told, type ToldLine } from '../../components/Told.tsx';
import { rounded, showCount, showMoney, showYearChange } from '../../figures.ts';
import { Line } from '../../line.tsx';
import { useRoom } from '../../room.tsx';
import { useTheme } from '../../theme.ts';
import { balanceChange } from '../import/effects.ts';
import { quantityText } from '../order/tradables.ts';

/** Lines of cash and cost that are always in sight. */
const LEAST_TOLD = 3;

export function ActionEffect({ plan }: { readonly plan: ImportPlan }) {
  const { rows } = useRoom();
  const { glyphs } = useTheme();
  const { positions } = plan;
  const told = linesOf(plan, glyphs.arrow);
  const room = positions.length === 0 ? 0 : Math.max(0, rows - Math.min(told.length, LEAST_TOLD) - 2);
  const shown = positions.length <= room ? positions : positions.slice(0, Math.max(0, room - 1));
  return (
    <>
      {room > 0 && <StillTable columns={columnsWith(glyphs.arrow)} rows={shown} />}
      {room > 0 && shown.length < positions.length && (
        <Line spans={[['muted', `  and ${positions.length - shown.length} more holdings`]]} />
      )}
      {room > 0 && <Line spans={[' ']} />}
      <Told lines={told} rows={Math.max(1, rows - (room > 0 ? shown.length + 2 : 0))} />
    </>
  );
}

const money = (amount: bigint, currency: string): string => showMoney(rounded(amount, currency), currency);

const columnsWith = (arrow: string): readonly TableColumn<PositionEffect>[] => [
  { title: 'Account', priority: 1, align: 'left', isRef: true, text: ({ accountRef }) => accountRef },
  { title: 'Symbol', priority: 1, align: 'left', text: ({ symbol }) => symbol },
  { title: 'Shares', priority: 1, align: 'point', text: ({ qtyBefore }) => quantityText(qtyBefore) },
  { title: '', priority: 1, align: 'left', text: () => arrow },
  { title: 'then', priority: 1, align: 'point', text: ({ qtyAfter }) => quantityText(qtyAfter) },
  {
    title: 'Cost',
    priority: 2,
    align: 'point',
    text: ({ costs, currency }) => (costs ? money(costs.before, currency) : ''),
  },
  { title: '', priority: 2, align: 'left', text: () => arrow },
  {
    title: 'then',
    priority: 2,
    align: 'point',
    text: ({ costs, currency }) => (costs ? money(costs.after, currency) : ''),
  },
  { title: '', priority: 1, align: 'left', text: ({ currency }) => currency },
];

function linesOf({ positions, balances, warnings }: ImportPlan, arrow: string): readonly ToldLine[] {
  const changed = positions.reduce((sum, { changedSales }) => sum + changedSales, 0);
  const lines: ToldLine[] = [
    ...costLines(positions),
    ...balances.map(
      (effect): ToldLine => [
        'Cash',
        `${effect.accountRef}  ${balanceChange(effect, arrow)}`,
        ['warning', effect.isOverdrawn ? '  below its limit' : ''],
      ],
    ),
    ...(changed === 0
      ? []
      : [
          [
            'Gains',
            ['warning', `${showCount(changed, 'later sale realises', 'later sales realise')} something else`],
          ] satisfies ToldLine,
        ]),
    ...positions.flatMap(({ years }) =>
      years.map((change): ToldLine => ['Gains', showYearChange(change, arrow)]),
    ),
    ...warnings.map((text): ToldLine => ['Note', ['warning', text]]),
  ];
  if (positions.length > 0 || balances.length > 0) return lines;
  return [
    ['Holders', ['muted', 'nobody holds it on that day: it is kept, and changes nothing now']],
    ...lines,
  ];
}

/**
 * What is held costs what it cost, to the last digit, save for what sold fractions took along; and where the action is dated
 * back, for what later sales take otherwise.
 */
function costLines(positions: readonly PositionEffect[]): readonly ToldLine[] {
  const sums = new Map<string, { before: bigint; after: bigint }>();
  for (const { currency, costs } of positions) {
    if (costs === undefined) continue;
    const { before, after } = sums.get(currency) ?? { before: 0n, after: 0n };
    sums.set(currency, { before: before + costs.before, after: after + costs.after });
  }
  const isDatedBack = positions.some(({ changedSales }) => changedSales > 0);
  return [...sums].map(([currency, { before, after }]): ToldLine => {
    if (before === after) return ['Cost', `${money(before, currency)} ${currency} before and after`];
    const sum = `${money(before, currency)} ${currency} = ${money(after, currency)} left`;
    const more = money(before > after ? before - after : after - before, currency);
    if (isDatedBack)
      return ['Cost', `${sum} ${before > after ? `+ ${more} more` : `- ${more} less`} taken by sales`];
    return ['Cost', `${sum} + ${more} sold as fractions`];
  });
}
