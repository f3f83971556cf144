/** What recurs and is due next, the soonest first; Tab shows what the accounts will hold if it goes on. */
import { forecast } from '../../reports/forecast.ts';
import { recurring } from '../../reports/recurring.ts';
import type { ReportRow } from '../../reports/report.ts';
import { ReportScreen } from '../components/ReportScreen.tsx';
import { useNavigation, useRemembered } from '../navigation.tsx';
import { useExplain } from '../useExplain.ts';
import type { ScreenProps } from './index.tsx';

const PARTS = {
  due: {
    report: recurring,
    detail: 'what recurs',
    noun: 'payment',
    keyOf: (row: ReportRow) => [row.account_ref, row.payee, row.category, row.amount, row.next].join(' '),
    order: (a: ReportRow, b: ReportRow) => (String(a.next) < String(b.next) ? -1 : Number(a.next !== b.next)),
    changes: {
      keys: ['next', 'payee', 'interval', 'category', 'account_ref', 'amount', 'currency'],
    },
    empty: 'Nothing was found that recurs.',
    todo: 'What comes each week, month, quarter or year is found by itself.',
  },
  forecast: {
    report: forecast,
    detail: 'forecast, if what recurs goes on',
    noun: 'month',
    keyOf: (row: ReportRow) => `${row.account_ref} ${row.month}`,
    changes: {},
    empty: 'There is no account yet.',
  },
} as const;

export function Upcoming({ params }: ScreenProps<'upcoming'>) {
  const navigation = useNavigation();
  const explained = useExplain();
  const [part, setPart] = useRemembered<keyof typeof PARTS>('part', 'due');
  const other = part === 'due' ? 'forecast' : 'due';
  const switchPart = { run: () => setPart(other), title: other };
  const { detail, ...shown } = PARTS[part];
  return (
    <ReportScreen
      key={part}
      {...shown}
      request={params}
      title="Upcoming"
      detail={[['muted', detail]]}
      commands={(row) => ({
        ...explained('what is to come is worked out, no row stands behind it: Enter shows the past ones'),
        nextPart: switchPart,
        previousPart: switchPart,
        open: {
          run: () => row && navigation.open('transactions', placeOf(row)),
          title: 'entries',
          does: 'Show the transactions of the account, with that payee',
          whyNot: row ? undefined : 'nothing is selected',
        },
      })}
    />
  );
}

/** A payee's name may hold a quote, which no filter can: then the account alone is shown. */
function placeOf({ account_ref, payee }: ReportRow) {
  const account = String(account_ref);
  return typeof payee === 'string' && payee !== '' && !payee.includes('"')
    ? { account, filter: `"${payee}"` }
    : { account };
}
