/**
 * The statement of an account for a month, a quarter, a year or days of one's own: what was there before, every row with the
 * balance after it, what is there at the end. Tab changes the kind of span, left and right go through it, `o` takes another
 * account or own days. More rows than can be held are left to the command that writes them to a file.
 */
import { useState } from 'react';
import { accounts } from '../../reports/accounts.ts';
import { accountStatement, countOfRows } from '../../reports/accountStatement.ts';
import type { ReportRequest, ReportRow } from '../../reports/report.ts';
import { accountField, accountOf, byKind } from '../accountField.ts';
import { requestAsOf, useAsOf } from '../asOf.ts';
import type { Bindings } from '../commands.ts';
import { FieldsDialog } from '../components/FieldsDialog.tsx';
import { Heading } from '../components/Heading.tsx';
import { ReportScreen } from '../components/ReportScreen.tsx';
import { EmptyState, Loading } from '../components/states.tsx';
import { showCount } from '../figures.ts';
import { useCommands, useHold } from '../keyboard.tsx';
import { useNavigation, useRemembered } from '../navigation.tsx';
import { useSession } from '../session.tsx';
import { dayField } from '../spanFields.ts';
import { useDialogs } from '../useDialogs.tsx';
import { useExplain } from '../useExplain.ts';
import { usePeriod } from '../usePeriod.ts';
import { collect, useReading } from '../useReading.ts';
import type { ScreenProps } from './index.tsx';
import { howToOpen } from './whyNot.ts';

/** As many rows as are held and drawn while somebody waits. */
const MOST_ROWS = 50_000;

const CHANGES = {
  keys: ['date', 'counterparty_name', 'description', 'category', 'inflow', 'outflow', 'balance', 'currency'],
  // The currency of the account stands in the heading.
  priorities: { currency: 7 },
  isExact: true,
};
const keyOf = (row: ReportRow): string => `${row.entry} ${row.number}`;
const NOTHING_BOOKED = 'this is what the rows begin or end with';

export function AccountStatement({ params }: ScreenProps<'accountStatement'>) {
  const { bank, viewer } = useSession();
  const { asOf, today } = useAsOf();
  const explained = useExplain();
  const navigation = useNavigation();
  const [isAsking, setIsAsking] = useState(false);
  const [chosen, setChosen] = useRemembered('account', params.account ?? '');
  const { span, ...period } = usePeriod('month', () => setIsAsking(true));
  const { value: all } = useReading(() => collect(accounts.rows(bank, viewer, {})), []);
  const account = chosen || String(all?.toSorted(byKind)[0]?.account_ref ?? '');
  const wanted = JSON.stringify([account, span, asOf]);
  const { value: counted, error } = useReading(
    async () => ({
      of: wanted,
      count: account === '' ? 0 : await countOfRows(bank, viewer, { account, ...span, asOf }),
    }),
    [account, span.from, span.to, asOf],
  );
  // That of other days says nothing of these: no row is read before it is known how many there are.
  const count = counted?.of === wanted ? counted.count : undefined;
  const request = { account, ...span };
  const bindings: Bindings = {
    ...period.bindings,
    options: { run: () => setIsAsking(true), does: 'Choose an account and own days' },
  };
  const title = `Statement of ${account}`;
  const isWaiting = all === undefined || (count === undefined && error === undefined);
  useHold(isWaiting);
  if (isWaiting) return <Loading />;
  if (account === '') return <EmptyState text="There is no account yet." todo={howToOpen(viewer)} />;
  const over = isAsking && (
    <FieldsDialog
      title="Statement of"
      fields={[
        accountField(all, { name: 'account', label: 'Account' }),
        dayField({ name: 'from', label: 'From', hint: 'the start; 2026-01-05, -1y', today, held: span.from }),
        dayField({ name: 'to', label: 'To', hint: 'today', today, held: span.to }),
      ]}
      initial={{ account, from: span.from ?? '', to: span.to ?? '' }}
      startAt="from"
      onDone={({ account: ref = account, from = '', to = '' }) => {
        setChosen(ref);
        period.takeDays(from, to);
        setIsAsking(false);
      }}
      onClose={() => setIsAsking(false)}
    />
  );
  if (count !== undefined && count > MOST_ROWS && !over)
    return (
      <TooMany title={title} detail={period.title} request={request} count={count} bindings={bindings} />
    );
  return (
    <ReportScreen
      key={JSON.stringify(request)}
      report={accountStatement}
      request={request}
      title={title}
      detail={[period.title, ['muted', `   ${nameOf(accountOf(all, account))}`]]}
      noun="line"
      keyOf={keyOf}
      changes={CHANGES}
      empty={`${account} was not there yet in these days.`}
      todo="The right arrow goes to the days after, Tab to longer ones."
      over={over}
      commands={(row) => ({
        ...bindings,
        open: {
          run: () =>
            typeof row?.number === 'number' &&
            navigation.open('transactions', { account, ids: [row.number] }),
          title: 'row',
          does: 'Show the row in the register, where it can be corrected',
          whyNot: typeof row?.number === 'number' ? undefined : NOTHING_BOOKED,
        },
        ...explained(
          row === undefined
            ? 'nothing was booked'
            : typeof row.number === 'number'
              ? { of: 'transaction', id: `#${row.number}` }
              : NOTHING_BOOKED,
        ),
      })}
    />
  );
}

/** A name that is not its ref, and the currency. */
const nameOf = (row: ReportRow | undefined): string =>
  row === undefined
    ? ''
    : [row.name === row.account_ref ? '' : row.name, row.currency].filter(Boolean).join('  ');

interface TooManyProps {
  readonly title: string;
  readonly detail: string;
  readonly request: ReportRequest;
  readonly count: number;
  readonly bindings: Bindings;
}

function TooMany({ title, detail, request, count, bindings }: TooManyProps) {
  const { bank, viewer, asOf } = useSession();
  const asked = requestAsOf(accountStatement, request, asOf);
  const outputs = useDialogs({
    report: accountStatement,
    request: asked,
    copied: { columns: accountStatement.columns, row: undefined },
    rows: () => accountStatement.rows(bank, viewer, asked),
  });
  useCommands({ ...bindings, ...outputs.bindings });
  if (outputs.dialog) return outputs.dialog;
  return (
    <>
      <Heading title={title} detail={[detail]} />
      <EmptyState
        text={`${showCount(count, 'row')} are more than can be shown at once.`}
        todo="Shift-Tab goes to shorter spans, o takes days of your own; e writes all of them to a file."
      />
    </>
  );
}
