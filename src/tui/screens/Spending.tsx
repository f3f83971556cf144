/** Money in and out of one month by category, the dearest first. Left and right go through the months, Enter to the entries. */
import { fieldPiece } from '../../domain/listFilter.ts';
import { useCallback } from 'react';
import { mayDo } from '../../domain/access.ts';
import { addMonths, firstDayOf, lastDayOf, monthOf } from '../../domain/day.ts';
import type { Money } from '../../domain/money.ts';
import { useAsOf } from '../asOf.ts';
import { isEarnedOrSpent } from '../../reports/overview.ts';
import type { ReportRow } from '../../reports/report.ts';
import { spending } from '../../reports/spending.ts';
import { ReportScreen } from '../components/ReportScreen.tsx';
import { showMoney, showMonth } from '../figures.ts';
import { useNavigation, useRemembered } from '../navigation.tsx';
import { shareColumns } from '../pictureColumns.ts';
import type { PlacedColumn } from '../reportColumns.ts';
import { useSession } from '../session.tsx';
import type { Glyphs } from '../theme.ts';
import { collect, useReading } from '../useReading.ts';
import { useExplain } from '../useExplain.ts';
import { roleTitle } from '../viewer.ts';
import type { ScreenProps } from './index.tsx';

const CHANGES = {
  keys: ['section', 'category', 'inflow', 'outflow', 'currency', 'count'],
  priorities: { section: 4, count: 6 },
};
const keyOf = (row: ReportRow): string => `${row.section} ${row.category} ${row.currency}`;
const dearestFirst = (a: ReportRow, b: ReportRow): number => {
  const [x, y] = [a.outflow ?? 0n, b.outflow ?? 0n];
  return x === y ? ((a.inflow ?? 0n) < (b.inflow ?? 0n) ? 1 : -1) : x < y ? 1 : -1;
};

export function Spending({ params }: ScreenProps<'spending'>) {
  const { bank, viewer } = useSession();
  const { asOf, today } = useAsOf();
  const navigation = useNavigation();
  const explained = useExplain();
  const wanted = useCallback(
    (row: ReportRow) => isEarnedOrSpent(viewer, String(row.section), String(row.category)),
    [viewer],
  );
  const thisMonth = monthOf(today);
  const [chosen, setMonth] = useRemembered('month', params.month ?? thisMonth);
  const month = chosen > thisMonth ? thisMonth : chosen;
  const before = addMonths(month, -1);
  const { value, isCurrent } = useReading(
    () => collect(spending.rows(bank, viewer, { from: firstDayOf(before), to: lastDayOf(before), asOf })),
    [before, asOf],
  );
  const earlier = isCurrent ? value : undefined;
  const pictured = useCallback(
    (rows: readonly ReportRow[], glyphs: Glyphs): readonly PlacedColumn[] => {
      const spentBefore = new Map(earlier?.map((row) => [keyOf(row), row.outflow]));
      return [
        ...shareColumns(rows, glyphs, {
          after: 'currency',
          key: 'outflow',
          groupOf: ({ currency }) => String(currency),
          priority: 3,
        }),
        {
          after: 'currency',
          column: {
            title: `out ${showMonth(before).slice(0, 3)}`,
            priority: 5,
            align: 'point',
            text: (row) => {
              const cell = spentBefore.get(keyOf(row));
              return typeof cell === 'bigint' && cell > 0n
                ? showMoney(cell as Money, String(row.currency))
                : '';
            },
            meaning: () => 'muted',
          },
        },
      ];
    },
    [earlier, before],
  );
  return (
    <ReportScreen
      report={spending}
      pictured={pictured}
      request={{ from: firstDayOf(month), to: lastDayOf(month) }}
      title="Spending"
      detail={[showMonth(month)]}
      noun="category"
      nouns="categories"
      keyOf={keyOf}
      changes={CHANGES}
      wanted={wanted}
      order={dearestFirst}
      empty={`Nothing was earned or spent in ${showMonth(month)}.`}
      todo="The left arrow goes to the month before."
      commands={(row) => ({
        open: {
          run: () =>
            row &&
            navigation.open('transactions', {
              filter: `${fieldPiece('cat', String(row.category))} ${month}`,
            }),
          title: 'entries',
          does: 'Show the transactions of the selected category',
          whyNot: row ? undefined : 'there is nothing in this month',
        },
        ...explained(
          row
            ? { of: 'spending', month, section: String(row.section), category: String(row.category) }
            : 'there is nothing in this month',
        ),
        cashFlow: { run: () => navigation.open('cashFlow', {}) },
        budgets: {
          run: () => navigation.open('budgets', { month }),
          whyNot: mayDo(viewer, 'budget') ? undefined : `${roleTitle(viewer)} may not set budgets`,
        },
        earlier: { run: () => setMonth(addMonths(month, -1)), title: showMonth(addMonths(month, -1)) },
        later: {
          run: () => setMonth(addMonths(month, 1)),
          title: showMonth(addMonths(month, 1)),
          whyNot: month >= thisMonth ? 'this month is not over yet' : undefined,
        },
      })}
    />
  );
}
