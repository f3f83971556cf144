/** The budgets of a month: used and left by category. Left and right go through the months, Enter to the entries. */
import { fieldPiece } from '../../../domain/listFilter.ts';
import { parseCurrency } from '../../../domain/currency.ts';
import { addMonths, daysBetween, lastDayOf, monthOf } from '../../../domain/day.ts';
import { formatMoney, type Money } from '../../../domain/money.ts';
import { budgets } from '../../../reports/budgets.ts';
import type { ReportRow } from '../../../reports/report.ts';
import { removeBudget, setBudget } from '../../../services/setBudget.ts';
import { useAsOf } from '../../asOf.ts';
import { ReportScreen } from '../../components/ReportScreen.tsx';
import { showCount, showMoney, showMonth } from '../../figures.ts';
import { useNavigation, useRemembered } from '../../navigation.tsx';
import { useSession } from '../../session.tsx';
import { useAsked } from '../../useAsked.tsx';
import type { ScreenProps } from '../index.tsx';

const CHANGES = { keys: ['category', 'budget', 'used', 'left', 'share', 'currency'] };
const keyOf = ({ category, currency }: ReportRow): string => `${category} ${currency}`;

export function Budgets({ params }: ScreenProps<'budgets'>) {
  const { bank, viewer } = useSession();
  const { today } = useAsOf();
  const navigation = useNavigation();
  const { ask, line, undo } = useAsked();
  const thisMonth = monthOf(today);
  const [chosen, setMonth] = useRemembered('month', params.month ?? thisMonth);
  const month = chosen > thisMonth ? thisMonth : chosen;
  const end = lastDayOf(month);
  return (
    <ReportScreen
      report={budgets}
      request={{ asOf: end < today ? end : today }}
      title="Budgets"
      detail={[showMonth(month)]}
      noun="budget"
      keyOf={keyOf}
      changes={CHANGES}
      empty="No category has a budget yet."
      todo="Press n to say what is meant to be spent on one in a month."
      asked={line}
      remark={(row) => row && remarkOn(row, month === thisMonth ? daysBetween(today, end) : undefined)}
      commands={(row) => {
        const whyNot = row ? undefined : 'there is no budget yet';
        const category = String(row?.category ?? '');
        const currency = String(row?.currency ?? '');
        const amount = typeof row?.budget === 'bigint' ? row.budget : 0n;
        return {
          open: {
            run: () => navigation.open('transactions', { filter: `${fieldPiece('cat', category)} ${month}` }),
            title: 'entries',
            does: 'Show the transactions of the selected category',
            whyNot,
          },
          create: { run: () => navigation.open('setBudget', {}), title: 'new', does: 'Set a budget' },
          correct: {
            run: () => navigation.open('setBudget', { category, currency, amount: formatMoney(amount) }),
            title: 'change',
            does: 'Change the selected budget',
            whyNot,
          },
          undo,
          takeBack: {
            run: () =>
              ask({
                question: `Say nothing of ${category} any more`,
                yes: 'remove',
                perform: () => removeBudget(bank, viewer, { category, currency: parseCurrency(currency) }),
                done: `${category} has no budget any more`,
                putBack: {
                  question: `Spend at most ${showMoney(amount)} ${currency} a month on ${category} again`,
                  yes: 'put back',
                  perform: () =>
                    setBudget(bank, viewer, { category, amount, currency: parseCurrency(currency) }),
                  done: `The budget of ${category} is back`,
                },
              }),
            title: 'remove',
            does: 'Remove the selected budget; nothing that was spent changes',
            whyNot,
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

/** `days` of the month that are left; none when it is over. */
function remarkOn({ category, left, currency }: ReportRow, days: number | undefined): string {
  const rest = left as Money;
  const amount = `${showMoney(rest < 0n ? -rest : rest, String(currency))} ${currency}`;
  const until = days === undefined ? '' : days === 0 ? ' on its last day' : ` for ${showCount(days, 'day')}`;
  return rest < 0n ? `${category}: ${amount} over the budget` : `${category}: ${amount} left${until}`;
}
