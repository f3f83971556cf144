/** The register, newest first: of one account, or of everything the viewer sees. Read page by page, filtered in the database. */
import { useMemo, useState } from 'react';
import { mayDo } from '../../domain/access.ts';
import type { Day } from '../../domain/day.ts';
import { type RegisterEntry, type RegisterFilter, readRegister } from '../../reports/activity.ts';
import { accounts } from '../../reports/accounts.ts';
import { transactions } from '../../reports/transactions.ts';
import { whyNoWriting } from '../asOf.ts';
import type { TableColumn } from '../columns.ts';
import { CategoryDialog } from '../components/CategoryDialog.tsx';
import { PagesScreen } from '../components/PagesScreen.tsx';
import { gainMeaning, showMoney, showSigned } from '../figures.ts';
import { useNavigation } from '../navigation.tsx';
import type { RowSource } from '../pages.ts';
import { FILTER_HINT, filterProblem, parseRegisterFilter, passes } from '../registerFilter.ts';
import { useAsked } from '../useAsked.tsx';
import { useSession } from '../session.tsx';
import { useExplain } from '../useExplain.ts';
import { useFilter } from '../useFilter.tsx';
import { collect, useReading } from '../useReading.ts';
import { roleTitle } from '../viewer.ts';
import { correctionBindings } from './corrections/bindings.ts';
import { useTakeBack } from './transfer/useTakeBack.ts';
import { RowHistory } from './corrections/RowHistory.tsx';
import type { ScreenProps } from './index.tsx';

const COLUMNS: readonly TableColumn<RegisterEntry>[] = [
  { title: 'Date', priority: 1, align: 'left', least: 10, text: (row) => row.bookedOn },
  {
    title: 'Account',
    priority: 2,
    align: 'left',
    isRef: true,
    text: (row) => row.accountRef,
    meaning: () => 'muted',
  },
  { title: 'Counterparty', priority: 2, align: 'left', least: 12, text: (row) => row.counterpartyName ?? '' },
  { title: 'Description', priority: 1, align: 'left', least: 12, text: (row) => row.description },
  { title: 'Category', priority: 3, align: 'left', text: (row) => row.category, meaning: () => 'muted' },
  {
    title: 'Amount',
    priority: 1,
    align: 'point',
    text: (row) => showSigned(row.amount, row.currency),
    meaning: (row) => (row.section === 'transfer' ? 'plain' : gainMeaning(row.amount)),
  },
  { title: '', priority: 1, align: 'left', least: 3, text: (row) => row.currency },
];
const OF_ONE_ACCOUNT = COLUMNS.filter(({ title }) => title !== 'Account');

/** What the filter says, and nothing that was booked later than the day that is shown. */
function filterUntil(asOf: Day | undefined, text: string): RegisterFilter {
  const filter = parseRegisterFilter(text);
  return asOf === undefined || (filter.to !== undefined && filter.to < asOf)
    ? filter
    : { ...filter, to: asOf };
}

export function Transactions({ params: { account, filter: initial, ids } }: ScreenProps<'transactions'>) {
  const { bank, viewer, asOf } = useSession();
  const navigation = useNavigation();
  const explained = useExplain();
  const [shown, show] = useState<number>();
  const [chosen, choose] = useState<RegisterEntry>();
  const asking = useAsked();
  const takeBack = useTakeBack(asking);
  const filter = useFilter({ initial, hint: FILTER_HINT, check: filterProblem });
  const source = useMemo<RowSource<RegisterEntry>>(() => {
    const parsed = { ...filterUntil(asOf, filter.text), ids };
    return {
      page: (at, limit) => readRegister(bank, viewer, { account, filter: parsed }, at, limit),
    };
  }, [bank, viewer, account, filter.text, ids, asOf]);
  const { value: found } = useReading(
    async () => (account === undefined ? [] : collect(accounts.rows(bank, viewer, { account, asOf }))),
    [account],
  );
  const one = found?.[0];
  const filtered = filterUntil(asOf, filter.text);
  const balance = one !== undefined && typeof one.balance === 'bigint' ? one.balance : undefined;
  const opening = (row: RegisterEntry | undefined) => ({
    run: () => row && navigation.open('transactions', { account: row.accountRef }),
    title: 'account',
    does: 'Show the register of the account alone',
    whyNot: row ? undefined : 'nothing was booked',
  });
  return (
    <PagesScreen
      title={account ?? 'Transactions'}
      detail={
        one ? [['muted', `${one.name}   ${one.kind}${one.status === 'open' ? '' : `   ${one.status}`}`]] : []
      }
      right={
        balance === undefined
          ? undefined
          : [
              ['muted', 'balance  '],
              ['title', showMoney(balance, String(one?.currency))],
              ` ${one?.currency}`,
            ]
      }
      columns={account === undefined ? COLUMNS : OF_ONE_ACCOUNT}
      source={source}
      filter={filter}
      report={transactions}
      request={{
        ...(account === undefined ? {} : { account }),
        ...(filtered.from === undefined ? {} : { from: filtered.from }),
        ...(filtered.to === undefined ? {} : { to: filtered.to }),
      }}
      isShown={(row) => passes(filtered, row) && (ids?.includes(Number(row.number)) ?? true)}
      empty="Nothing was booked yet."
      todo={mayDo(viewer, 'import') ? 'Press i to import a file of transactions, or n to move money.' : ''}
      asked={asking.line}
      over={
        chosen !== undefined ? (
          <CategoryDialog row={chosen} onChosen={asking.offer} onClose={() => choose(undefined)} />
        ) : (
          shown !== undefined && (
            <RowHistory subject="transaction" rowId={shown} onClose={() => show(undefined)} />
          )
        )
      }
      commands={(row) => ({
        ...correctionBindings(viewer, row, {
          correct: ({ id }) => navigation.open('correctTransaction', { transaction: id }),
          takeBack: ({ id }) => navigation.open('correctTransaction', { transaction: id, isTakenBack: true }),
          history: ({ id }) => show(id),
        }),
        undo: asking.undo.whyNot === undefined ? asking.undo : takeBack(row),
        categorise: {
          run: () => choose(row),
          whyNot:
            whyNoWriting(asOf) ??
            (mayDo(viewer, 'categorise') ? undefined : `${roleTitle(viewer)} may not categorise`) ??
            (row === undefined ? 'nothing is selected' : undefined),
        },
        ...(account === undefined ? { open: opening(row) } : {}),
        ...explained(row ? { of: 'transaction', id: `#${row.id}` } : 'nothing was booked'),
        create: {
          run: () => navigation.open('transfer', account === undefined ? {} : { from: account }),
          title: 'transfer',
          does: 'Move money to an account or an IBAN',
          whyNot: mayDo(viewer, 'transfer') ? undefined : `${roleTitle(viewer)} may not move money`,
        },
        pay: {
          run: () => navigation.open('payments', account === undefined ? {} : { from: account }),
          whyNot: mayDo(viewer, 'transfer') ? undefined : `${roleTitle(viewer)} may not move money`,
        },
      })}
    />
  );
}
