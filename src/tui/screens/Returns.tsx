/**
 * What money earned over a span of days: time-weighted and money-weighted, of the whole, of each instrument with its part in
 * it, and of a benchmark. Tab changes the kind of span, left and right go through it, `o` takes own days, an account and
 * what to measure by.
 */
import { useState } from 'react';
import { YEAR_DAYS } from '../../domain/returns.ts';
import { accounts } from '../../reports/accounts.ts';
import type { ReportRow } from '../../reports/report.ts';
import { returns } from '../../reports/returns.ts';
import { useAsOf } from '../asOf.ts';
import { FactsDialog } from '../components/FactsDialog.tsx';
import { FieldsDialog } from '../components/FieldsDialog.tsx';
import { ReportScreen } from '../components/ReportScreen.tsx';
import { useNavigation, useRemembered } from '../navigation.tsx';
import { factsOf } from '../reportColumns.ts';
import { type Draft, useSession } from '../session.tsx';
import { brokerageField, dayField, ownField } from '../spanFields.ts';
import { usePeriod } from '../usePeriod.ts';
import { collect, useReading } from '../useReading.ts';
import type { ScreenProps } from './index.tsx';

const CHANGES = {
  keys: [
    'what',
    'symbol',
    'opening',
    'deposits',
    'withdrawals',
    'value',
    'gain',
    'currency',
    'time_weighted',
    'time_weighted_year',
    'money_weighted',
    'money_weighted_year',
    'contribution',
    'volatility',
    'max_drawdown',
  ],
  priorities: {
    opening: 9,
    deposits: 8,
    withdrawals: 8,
    value: 4,
    money_weighted: 2,
    contribution: 2,
    time_weighted_year: 6,
    money_weighted_year: 7,
    volatility: 4,
    max_drawdown: 3,
  },
};
const keyOf = (row: ReportRow): string => `${row.what} ${row.symbol} ${row.isin}`;
const NO_ACCOUNTS: readonly ReportRow[] = [];

export function Returns({ params }: ScreenProps<'returns'>) {
  const { bank, viewer } = useSession();
  const { today } = useAsOf();
  const navigation = useNavigation();
  const [asked, setAsked] = useRemembered<Draft>('asked', { account: params.account ?? '', benchmark: '' });
  const [over, setOver] = useState<'options' | ReportRow>();
  const { value: all = NO_ACCOUNTS } = useReading(() => collect(accounts.rows(bank, viewer, {})), []);
  // Own days have to be said first.
  const { span, ...period } = usePeriod('year', () => setOver('options'));
  const request = {
    ...span,
    account: asked.account || undefined,
    symbol: params.symbol,
    benchmark: asked.benchmark || undefined,
  };
  const account = request.account;
  return (
    <ReportScreen
      key={JSON.stringify(request)}
      report={returns}
      request={request}
      title={params.symbol === undefined ? 'Returns' : `Returns of ${params.name ?? params.symbol}`}
      detail={[period.title, ['muted', account === undefined ? '' : `   ${account}`]]}
      noun="line"
      keyOf={keyOf}
      changes={CHANGES}
      empty="Nothing was invested in these days."
      todo="The left arrow goes to the days before, Tab to longer ones."
      remark={remarkOn}
      over={
        over === 'options' ? (
          <FieldsDialog
            title="Returns of"
            fields={[
              brokerageField(all),
              dayField({
                name: 'from',
                label: 'From',
                hint: 'the start; 2026-01-05, -1y',
                today,
                held: span.from,
              }),
              dayField({ name: 'to', label: 'To', hint: 'today', today, held: span.to }),
              ownField('benchmark', 'Measured by', 'symbol of an instrument or an index', String),
            ]}
            initial={{ ...asked, from: span.from ?? '', to: span.to ?? '' }}
            onDone={({ account: ref = '', from = '', to = '', benchmark = '' }) => {
              setAsked({ account: ref, benchmark: benchmark.trim() });
              period.takeDays(from, to);
              setOver(undefined);
            }}
            onClose={() => setOver(undefined)}
          />
        ) : (
          over && (
            <FactsDialog
              title={`Returns: ${over.symbol ?? over.what}`}
              facts={[['Gain is', howGained(over)], ...factsOf(returns, over)]}
              onClose={() => setOver(undefined)}
            />
          )
        )
      }
      commands={(row) => ({
        explain: {
          run: () => setOver(row),
          does: 'Show all figures of the line, and what its gain is made of',
          whyNot: row === undefined ? 'nothing was invested' : undefined,
        },
        open: {
          run: () =>
            row?.what === 'instrument' &&
            navigation.open('returns', {
              account,
              symbol: String(row.isin ?? row.symbol),
              name: String(row.symbol),
            }),
          title: 'alone',
          does: 'Show the returns of the selected instrument alone',
          whyNot:
            row?.what !== 'instrument'
              ? 'choose an instrument'
              : params.symbol === undefined
                ? undefined
                : 'it is shown alone already',
        },
        options: {
          run: () => setOver('options'),
          does: 'Choose own days, an account, and what to measure by',
        },
        ...period.bindings,
      })}
    />
  );
}

/** Why a figure of the line is n/a. */
function remarkOn(row: ReportRow | undefined): string | undefined {
  if (row === undefined || row.what === 'cash') return undefined;
  if (typeof row.missing === 'string') return `n/a: ${row.missing}`;
  if (row.time_weighted === null) return 'n/a: something came of nothing, or nothing was there';
  if (row.what !== 'benchmark' && row.money_weighted === null)
    return 'n/a: no rate makes these flows worth nothing together';
  return typeof row.days === 'number' && row.days <= YEAR_DAYS
    ? `${row.from} to ${row.to}; up to a year no yearly figure`
    : `${row.from} to ${row.to}`;
}

/** value + taken out - opening - paid in */
function howGained(row: ReportRow): string {
  const facts = new Map(factsOf(returns, row));
  if (row.gain === null) return 'not known';
  return `value ${facts.get('Value')} + taken out ${facts.get('Taken out')} - opening ${facts.get('Opening')} - paid in ${facts.get('Paid in')} = ${facts.get('Gain')} ${row.currency}`;
}
