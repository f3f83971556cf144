/**
 * Expense accounts by employee: what each may spend in a month, what was used and what is left. Left and right go through
 * the months, Enter to the entries of one; who may sets a limit, which is held when the employee pays.
 */
import { mayDo } from '../../../domain/access.ts';
import { addMonths, lastDayOf, monthOf } from '../../../domain/day.ts';
import { formatMoney, type Money } from '../../../domain/money.ts';
import { expenses } from '../../../reports/expenses.ts';
import type { ReportRow } from '../../../reports/report.ts';
import { removeExpenseLimit } from '../../../services/expenseLimit.ts';
import { useAsOf } from '../../asOf.ts';
import { bar, gauge } from '../../bars.ts';
import { ReportScreen } from '../../components/ReportScreen.tsx';
import { showMoney, showMonth } from '../../figures.ts';
import { useNavigation, useRemembered } from '../../navigation.tsx';
import type { PlacedColumn } from '../../reportColumns.ts';
import { useSession } from '../../session.tsx';
import type { Glyphs } from '../../theme.ts';
import { useAsked } from '../../useAsked.tsx';
import { useExplain } from '../../useExplain.ts';
import { roleTitle } from '../../viewer.ts';
import type { ScreenProps } from '../index.tsx';

const CHANGES = {
  keys: ['employee', 'account_ref', 'limit', 'used', 'left', 'share', 'before', 'currency'],
  priorities: { account_ref: 5 },
};
const keyOf = (row: ReportRow): string => String(row.account_ref);

/** Used of the limit; without one beside the most that was used. */
function pictured(rows: readonly ReportRow[], glyphs: Glyphs): readonly PlacedColumn[] {
  const usedOf = ({ used }: ReportRow): Money => (typeof used === 'bigint' ? (used as Money) : 0n);
  const most = rows.map(usedOf).reduce((highest, used) => (used > highest ? used : highest), 0n);
  return [
    {
      after: 'share',
      column: {
        ...({ title: '', priority: 4, align: 'left', least: 8, most: 24, text: () => '' } as const),
        picture: (row: ReportRow, width: number) =>
          typeof row.limit === 'bigint'
            ? gauge(usedOf(row), row.limit as Money, width, glyphs)
            : bar(usedOf(row), most, width, glyphs.barRight),
        meaning: ({ left }: ReportRow) => (typeof left === 'bigint' && left < 0n ? 'loss' : 'accent'),
      },
    },
  ];
}

export function Expenses({ params }: ScreenProps<'expenses'>) {
  const { bank, viewer } = useSession();
  const { today } = useAsOf();
  const navigation = useNavigation();
  const explained = useExplain();
  const { ask, line } = useAsked();
  const thisMonth = monthOf(today);
  const [chosen, setMonth] = useRemembered('month', params.month ?? thisMonth);
  const month = chosen > thisMonth ? thisMonth : chosen;
  const end = lastDayOf(month);
  const mayLimit = mayDo(viewer, 'limitExpenses')
    ? undefined
    : `${roleTitle(viewer)} may not limit what employees spend`;
  return (
    <ReportScreen
      report={expenses}
      request={{ asOf: end < today ? end : today }}
      title="Expenses"
      detail={[showMonth(month)]}
      noun="account"
      keyOf={keyOf}
      changes={CHANGES}
      pictured={pictured}
      empty="No employee has an expense account."
      todo="The owner opens one on the accounts with a, of kind expense."
      asked={line}
      remark={(row) => row && remarkOn(row, month === thisMonth, mayLimit === undefined)}
      commands={(row) => {
        const account = String(row?.account_ref ?? '');
        const none = row ? undefined : 'there is no expense account';
        return {
          ...explained(row ? { of: 'spending', month, account } : 'there is no expense account'),
          open: {
            run: () => navigation.open('transactions', { account, filter: month }),
            title: 'entries',
            does: 'Show the entries of the account in this month',
            whyNot: none,
          },
          correct: {
            run: () =>
              navigation.open('setLimit', {
                account,
                ...(typeof row?.limit === 'bigint' && { amount: formatMoney(row.limit as Money) }),
              }),
            title: 'limit',
            footer: 2,
            does: 'Say what may be spent from the selected account in a month',
            whyNot: mayLimit ?? none,
          },
          takeBack: {
            run: () =>
              ask({
                question: `Take the limit of ${account} away`,
                yes: 'take it away',
                perform: () => removeExpenseLimit(bank, viewer, { account }),
                done: `${account} has no limit any more`,
              }),
            title: 'no limit',
            does: 'Take the limit of the selected account away',
            whyNot: mayLimit ?? none ?? (row?.limit === null ? 'it has no limit' : undefined),
          },
          earlier: { run: () => setMonth(addMonths(month, -1)), title: showMonth(addMonths(month, -1)) },
          later: {
            run: () => setMonth(addMonths(month, 1)),
            title: showMonth(addMonths(month, 1)),
            whyNot: month >= thisMonth ? 'this month is not over yet' : undefined,
          },
        };
      }}
    />
  );
}

function remarkOn({ employee, left, currency }: ReportRow, isNow: boolean, maySet: boolean): string {
  if (typeof left !== 'bigint')
    return `${employee} has no limit: what is on the account can be spent${maySet ? '; c sets one' : ''}`;
  const amount = `${showMoney((left < 0n ? -left : left) as Money, String(currency))} ${currency}`;
  if (!isNow) return left < 0n ? `${employee} was ${amount} over it` : `${employee} had ${amount} left`;
  return left < 0n
    ? `${employee} is ${amount} over the limit: no more can be paid this month`
    : `${employee} can pay ${amount} more this month; a payment above it is refused`;
}
