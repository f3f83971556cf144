/**
 * What one has part by part with its share, cash included. Tab goes from instruments and cash to the currencies they are
 * held in; Enter opens the accounts or the prices behind a part.
 */
import type { Money } from '../../domain/money.ts';
import { formatRatio, ratioOf } from '../../domain/ratio.ts';
import { allocation } from '../../reports/allocation.ts';
import type { Report, ReportRow } from '../../reports/report.ts';
import { bar } from '../bars.ts';
import { ReportScreen } from '../components/ReportScreen.tsx';
import { useNavigation, useRemembered } from '../navigation.tsx';
import type { PlacedColumn } from '../reportColumns.ts';
import { useSession } from '../session.tsx';
import type { Glyphs } from '../theme.ts';
import { useExplain } from '../useExplain.ts';
import type { ScreenProps } from './index.tsx';

const keyOf = (row: ReportRow): string => `${row.what} ${row.isin} ${row.own_currency}`;

/** The same rows added up by the currency they are held in. */
const byCurrency: Report = {
  ...allocation,
  columns: allocation.columns.filter(({ key }) =>
    ['own_currency', 'value', 'share', 'currency'].includes(key),
  ),
  async *rows(bank, viewer, request) {
    const found = new Map<string, ReportRow>();
    for await (const { own_currency, value, currency } of allocation.rows(bank, viewer, request)) {
      const before = found.get(String(own_currency));
      const sum = before === undefined ? (value ?? null) : added(before.value, value);
      found.set(String(own_currency), {
        own_currency: own_currency ?? null,
        value: sum,
        share: null,
        currency: currency ?? null,
      });
    }
    const rows = [...found.values()].sort((a, b) => (moneyOf(a) < moneyOf(b) ? 1 : -1));
    const whole = rows.reduce((sum, row) => sum + moneyOf(row), 0n);
    const isKnown = whole !== 0n && rows.every(({ value }) => typeof value === 'bigint');
    for (const row of rows)
      yield {
        ...row,
        share: isKnown ? formatRatio(ratioOf(moneyOf(row)).div(ratioOf(whole)), 4) : null,
      };
  },
};

const moneyOf = ({ value }: ReportRow): Money => (typeof value === 'bigint' ? (value as Money) : 0n);
const added = (a: unknown, b: unknown): Money | null =>
  typeof a === 'bigint' && typeof b === 'bigint' ? ((a + b) as Money) : null;

function pictured(rows: readonly ReportRow[], glyphs: Glyphs): readonly PlacedColumn[] {
  const most = rows.map(moneyOf).reduce((highest, each) => (each > highest ? each : highest), 0n);
  return [
    {
      after: 'share',
      column: {
        ...({ title: '', priority: 2, align: 'left', least: 8, most: 40, text: () => '' } as const),
        picture: (row, width) => bar(moneyOf(row), most, width, glyphs.barRight),
        meaning: () => 'accent',
      },
    },
  ];
}

const PARTS = {
  parts: {
    report: allocation,
    detail: 'by instrument, and cash',
    other: 'currencies',
    noun: 'part',
    nouns: 'parts',
    changes: { keys: ['what', 'name', 'own', 'own_currency', 'value', 'share', 'currency'] },
  },
  currencies: {
    report: byCurrency,
    detail: 'by currency held in',
    other: 'parts',
    noun: 'currency',
    nouns: 'currencies',
    changes: { keys: ['own_currency', 'value', 'share', 'currency'] },
  },
} as const;

export function Allocation({ params }: ScreenProps<'allocation'>) {
  const { viewer } = useSession();
  const navigation = useNavigation();
  const explained = useExplain();
  const [part, setPart] = useRemembered<keyof typeof PARTS>('part', 'parts');
  const { detail, other, ...shown } = PARTS[part];
  const next = { run: () => setPart(other), title: other };
  return (
    <ReportScreen
      key={part}
      {...shown}
      request={params}
      title="Allocation"
      detail={[['muted', `in ${viewer.reportingCurrency}, ${detail}`]]}
      keyOf={keyOf}
      pictured={pictured}
      empty="There is nothing yet."
      todo="Money on an account and shares that are held appear here."
      commands={(row) => ({
        ...explained(
          row === undefined
            ? 'there is nothing to explain'
            : row.kind === 'cash'
              ? { of: 'cash', currency: String(row.own_currency) }
              : { of: 'wealth', ...(row.kind === 'shares' && { part: 'shares' }) },
        ),
        nextPart: next,
        previousPart: next,
        open: {
          run: () => {
            if (row?.kind === 'shares')
              navigation.open('prices', { symbol: String(row.isin ?? row.what), ...params });
            else if (row) navigation.open('accounts', { filter: String(row.own_currency) });
          },
          title: row?.kind === 'shares' ? 'prices' : 'accounts',
          does: 'Show the prices of the instrument, or the accounts in the currency',
          whyNot: row ? undefined : 'there is nothing to open',
        },
      })}
    />
  );
}
