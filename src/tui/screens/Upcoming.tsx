/** What recurs and is due next, the soonest first; Tab shows what the accounts will hold if it goes on. */
import type { Money } from '../../domain/money.ts';
import { forecast } from '../../reports/forecast.ts';
import { recurring } from '../../reports/recurring.ts';
import type { ReportRow } from '../../reports/report.ts';
import { bar } from '../bars.ts';
import { ReportScreen } from '../components/ReportScreen.tsx';
import { showMoney } from '../figures.ts';
import { useNavigation, useRemembered } from '../navigation.tsx';
import type { PlacedColumn } from '../reportColumns.ts';
import type { Glyphs } from '../theme.ts';
import { useExplain } from '../useExplain.ts';
import type { ScreenProps } from './index.tsx';

/** What is held at the end of each month, beside the most of its account. */
function heldAhead(rows: readonly ReportRow[], glyphs: Glyphs): readonly PlacedColumn[] {
  const balanceOf = ({ balance }: ReportRow): Money =>
    typeof balance === 'bigint' ? (balance as Money) : 0n;
  const most = new Map<unknown, Money>();
  for (const row of rows) {
    const before = most.get(row.account_ref) ?? 0n;
    most.set(row.account_ref, balanceOf(row) > before ? balanceOf(row) : before);
  }
  return [
    {
      after: 'currency',
      column: {
        ...({ title: '', priority: 2.5, align: 'left', least: 6, most: 24, text: () => '' } as const),
        picture: (row, width) => bar(balanceOf(row), most.get(row.account_ref) ?? 0n, width, glyphs.barRight),
        meaning: () => 'accent',
      },
    },
  ];
}

/** In words, what the bar can't show: how low it gets, and when. */
function lowestAhead(row: ReportRow | undefined): string | undefined {
  if (row === undefined || typeof row.lowest !== 'bigint') return undefined;
  const amount = `${showMoney(row.lowest as Money, String(row.currency))} ${row.currency}`;
  return `${row.account_ref} gets as low as ${amount} on ${row.lowest_on}${row.lowest < 0n ? ': below zero' : ''}`;
}

const PARTS = {
  due: {
    report: recurring,
    detail: 'what recurs',
    noun: 'payment',
    keyOf: (row: ReportRow) => [row.account_ref, row.payee, row.category, row.amount, row.next].join(' '),
    order: (a: ReportRow, b: ReportRow) => (String(a.next) < String(b.next) ? -1 : Number(a.next !== b.next)),
    changes: {
      keys: ['next', 'payee', 'interval', 'category', 'account_ref', 'amount', 'least', 'most', 'currency'],
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
    pictured: heldAhead,
    remark: lowestAhead,
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
