/**
 * The statement of realised gains of a tax year: every lot that a sale consumed, short or long, with subtotals. Left and right
 * go through the years, `o` chooses an account, when years begin and what is held long.
 */
import { METHOD_TITLES } from '../../domain/method.ts';
import { useState } from 'react';
import { type Day, parseDay } from '../../domain/day.ts';
import { refuse } from '../../domain/refusal.ts';
import { parseDays } from '../../domain/setting.ts';
import { taxYear } from '../../domain/statement.ts';
import { accounts } from '../../reports/accounts.ts';
import type { ReportRow } from '../../reports/report.ts';
import { statement } from '../../reports/statement.ts';
import { daysOf } from '../../services/settings.ts';
import { useAsOf } from '../asOf.ts';
import { choicesFor } from '../choiceField.ts';
import { FieldsDialog } from '../components/FieldsDialog.tsx';
import { ReportScreen } from '../components/ReportScreen.tsx';
import { type Choice, type Field, whyNot } from '../form.ts';
import { useRemembered } from '../navigation.tsx';
import { type Draft, useSession } from '../session.tsx';
import { brokerageField, ownField } from '../spanFields.ts';
import { useExplain } from '../useExplain.ts';
import { useMethod } from '../useMethod.ts';
import { collect, useReading } from '../useReading.ts';
import type { ScreenProps } from './index.tsx';

const CHANGES = {
  keys: [
    'symbol',
    'acquired',
    'sold',
    'qty',
    'proceeds',
    'cost',
    'fees',
    'gain',
    'currency',
    'days_held',
    'term',
    'account_ref',
  ],
  priorities: { acquired: 2, proceeds: 3, cost: 3, fees: 6, days_held: 4, term: 1, account_ref: 5 },
};
const keyOf = (row: ReportRow): string =>
  `${row.number} ${row.account_ref} ${row.acquired} ${row.buy_external_id} ${row.qty} ${row.gain}`;
const NO_ACCOUNTS: readonly ReportRow[] = [];
const JANUARY = '01-01';

export function Statement({ params }: ScreenProps<'statement'>) {
  const { bank, viewer } = useSession();
  const { today } = useAsOf();
  const explained = useExplain();
  const { method, bindings } = useMethod();
  const [asked, setAsked] = useRemembered<Draft>('asked', {
    account: params.account ?? '',
    start: JANUARY,
    longAfter: '',
  });
  const { account = '', start = JANUARY, longAfter = '' } = asked;
  const now = yearOf(today, start);
  const [chosen, setYear] = useRemembered('year', now);
  const year = Math.min(chosen, now);
  const [isAsking, setIsAsking] = useState(false);
  const { value: all = NO_ACCOUNTS } = useReading(() => collect(accounts.rows(bank, viewer, {})), []);
  const { value: usual } = useReading(() => daysOf(bank.store, 'long_after'), []);
  const { from, to } = taxYear(year, start);
  const request = {
    method,
    from,
    to,
    ...(account === '' ? {} : { account }),
    ...(longAfter === '' ? {} : { longAfter: parseDays(longAfter) }),
  };
  const title = start === JANUARY ? `${year}` : `${year}/${String(year + 1).slice(2)}`;
  return (
    <ReportScreen
      key={`${year} ${start} ${account} ${method}`}
      report={statement}
      request={request}
      title={`Statement ${title}`}
      detail={[
        [
          'muted',
          [METHOD_TITLES[method], account, longAfter || usual ? `long after ${longAfter || usual} days` : '']
            .filter(Boolean)
            .join('   '),
        ],
      ]}
      noun="lot sold"
      nouns="lots sold"
      keyOf={keyOf}
      changes={CHANGES}
      empty={`Nothing was sold from ${from} to ${to}.`}
      todo="The left arrow goes to the year before."
      over={
        isAsking && (
          <FieldsDialog
            title="Statement of"
            fields={[
              brokerageField(all),
              YEAR_BEGINS,
              ownField('longAfter', 'Held long after', `${usual ?? ''} days`, parseDays),
            ]}
            initial={asked}
            onDone={(values) => {
              setAsked({ ...values, start: values.start?.trim() || JANUARY });
              setIsAsking(false);
            }}
            onClose={() => setIsAsking(false)}
          />
        )
      }
      commands={(row) => ({
        ...bindings,
        ...explained(
          row === undefined
            ? 'nothing was sold'
            : typeof row.number === 'number'
              ? { of: 'sale', id: `#${row.number}`, method }
              : 'a company paid out this fraction: no sale stands behind it',
        ),
        options: {
          run: () => setIsAsking(true),
          does: 'Choose an account, when tax years begin, and what is held long',
        },
        earlier: { run: () => setYear(year - 1), title: String(year - 1) },
        later: {
          run: () => setYear(year + 1),
          title: String(year + 1),
          whyNot: year >= now ? 'that year has not begun' : undefined,
        },
      })}
    />
  );
}

/** The tax year that a day is in. */
function yearOf(day: Day, start: string): number {
  const year = Number(day.slice(0, 4));
  return day.slice(5) < start ? year - 1 : year;
}

/** Of any year, so not 02-29. */
function readMonthDay(text: string): Day {
  if (!/^\d\d-\d\d$/.test(text.trim()))
    refuse('bad_day', `"${text}" is not a day of the year like 04-06`, 'write month and day');
  return parseDay(`2025-${text.trim()}`);
}

const BEGINNINGS: readonly Choice[] = [
  { value: JANUARY, detail: 'with the calendar' },
  { value: '04-06', detail: 'United Kingdom' },
  { value: '07-01', detail: 'Australia' },
];
const YEAR_BEGINS: Field = {
  name: 'start',
  label: 'Year begins',
  kind: 'text',
  check: (text) => whyNot(() => readMonthDay(text)),
  choices: (text) => choicesFor(BEGINNINGS, text),
};
