/** The register, newest first: of one account, or of everything the viewer sees. Read page by page, filtered in the database. */
import { useMemo, useState } from 'react';
import { mayDo } from '../../domain/access.ts';
import { type RegisterEntry, readRegister, readRegisterSums } from '../../reports/activity.ts';
import { accounts } from '../../reports/accounts.ts';
import { transactions } from '../../reports/transactions.ts';
import { giveBackCategories } from '../../services/categoriseRows.ts';
import { findCategories } from '../../services/findCategories.ts';
import { findCounterparties } from '../../services/findCounterparties.ts';
import { whyNoWriting } from '../asOf.ts';
import type { Bindings } from '../commands.ts';
import { CategoryDialog } from '../components/CategoryDialog.tsx';
import { MarkedCategoryDialog } from '../components/MarkedCategoryDialog.tsx';
import { PagesScreen } from '../components/PagesScreen.tsx';
import { showCount, showMoney } from '../figures.ts';
import type { PagedReading } from '../list/pagedList.ts';
import { REGISTER, REGISTER_OF_ACCOUNT } from '../list/registerList.ts';
import { type MarksView, WHILE_MARKED, whyNotAlone } from '../list/useMarks.ts';
import { useNavigation } from '../navigation.tsx';
import type { ReportRow } from '../../reports/report.ts';
import { useSession } from '../session.tsx';
import { useAsked } from '../useAsked.tsx';
import { useExplain } from '../useExplain.ts';
import { collect, useReading } from '../useReading.ts';
import { roleTitle } from '../viewer.ts';
import { correctionBindings } from './corrections/bindings.ts';
import { useTakeBack } from './transfer/useTakeBack.ts';
import { RowHistory } from './corrections/RowHistory.tsx';
import type { ScreenProps } from './index.tsx';

const MOST_NAMES = 8;
/** In the footer after what else can be done. */
const LAST_TOLD = 9;

export function Transactions({ params: { account, filter, ids } }: ScreenProps<'transactions'>) {
  const { bank, viewer, asOf, knownOn } = useSession();
  const navigation = useNavigation();
  const explained = useExplain();
  const [shown, show] = useState<number>();
  const [chosen, choose] = useState<RegisterEntry>();
  const [many, chooseFor] = useState<MarksView<RegisterEntry>>();
  const asking = useAsked();
  const takeBack = useTakeBack(asking);
  const reading = useMemo<PagedReading<RegisterEntry>>(
    () => ({
      source: ({ parts, order }) => ({
        page: (at, limit, sweeping) =>
          readRegister(
            bank,
            viewer,
            { account, filter: { parts, to: asOf, ids }, order },
            at,
            limit,
            sweeping,
          ),
      }),
      sums: ({ parts }, sweeping) =>
        readRegisterSums(bank, viewer, { account, filter: { parts, to: asOf, ids } }, sweeping),
    }),
    [bank, viewer, account, ids, asOf],
  );
  /** Names that begin with the letters come first. */
  const complete = async (field: string, text: string): Promise<readonly string[]> => {
    if (field === 'counterparty') return findCounterparties(bank, viewer, text, MOST_NAMES);
    if (field !== 'category') return [];
    const letters = text.toLowerCase();
    const names = new Set((await findCategories(bank, viewer)).map(({ name }) => name));
    const fitting = [...names].filter((name) => name.toLowerCase().includes(letters));
    const begins = (name: string): number => Number(!name.toLowerCase().startsWith(letters));
    return fitting.sort((a, b) => begins(a) - begins(b) || (a < b ? -1 : 1)).slice(0, MOST_NAMES);
  };
  const { value: found } = useReading(
    async () => (account === undefined ? [] : collect(accounts.rows(bank, viewer, { account, asOf }))),
    [account],
  );
  const one = found?.[0];
  const balance = one !== undefined && typeof one.balance === 'bigint' ? one.balance : undefined;
  const opening = (row: RegisterEntry | undefined) => ({
    run: () => row && navigation.open('transactions', { account: row.accountRef }),
    whyNot: row ? undefined : 'nothing was booked',
  });
  const detailOf = (row: RegisterEntry | undefined) => ({
    run: () => row && navigation.open('explain', { request: { of: 'transaction', id: `#${row.id}` } }),
    title: 'detail',
    does: 'Show all there is to know of the row, and why it is classed as it is',
    whyNot: row ? undefined : 'nothing was booked',
  });
  const toScreen = (screen: 'balanceLine' | 'accountStatement', of: string | undefined) => ({
    run: () => of !== undefined && navigation.open(screen, { account: of }),
    whyNot: of === undefined ? 'nothing was booked' : undefined,
  });
  return (
    <PagesScreen
      title={account ?? 'Transactions'}
      detail={one ? [['muted', describe(one)]] : []}
      right={
        balance === undefined
          ? undefined
          : [
              ['muted', 'balance  '],
              ['title', showMoney(balance, String(one?.currency))],
              ` ${one?.currency}`,
            ]
      }
      list={account === undefined ? REGISTER : REGISTER_OF_ACCOUNT}
      reading={reading}
      filter={filter}
      complete={complete}
      report={transactions}
      request={account === undefined ? {} : { account }}
      empty="Nothing was booked yet."
      todo={mayDo(viewer, 'import') ? 'Press i to import a file of transactions, or n to move money.' : ''}
      asked={asking.line}
      over={
        many !== undefined ? (
          <MarkedCategoryDialog
            ids={[...many.rows.values()].map(({ id }) => id)}
            onDone={(done) => {
              many.clear();
              asking.offer({
                question: `Give ${showCount(done.changed, 'row')} the categories back that they had`,
                yes: 'give back',
                perform: () => giveBackCategories(bank, viewer, done.before),
                done: `${showCount(done.changed, 'row')} as before`,
              });
              chooseFor(undefined);
            }}
            onClose={() => chooseFor(undefined)}
          />
        ) : chosen !== undefined ? (
          <CategoryDialog row={chosen} onChosen={asking.offer} onClose={() => choose(undefined)} />
        ) : (
          shown !== undefined && (
            <RowHistory subject="transaction" rowId={shown} onClose={() => show(undefined)} />
          )
        )
      }
      commands={(row, marks) => ({
        ...oneByOne(marks, {
          ...correctionBindings(viewer, row, {
            correct: ({ id }) => navigation.open('correctTransaction', { transaction: id }),
            takeBack: ({ id }) =>
              navigation.open('correctTransaction', { transaction: id, isTakenBack: true }),
            history: ({ id }) => show(id),
          }),
          // A leg alone can't be: the transfer is taken back, as u does.
          ...(row?.otherAccount ? { takeBack: { ...takeBack(row), title: 'take back' } } : {}),
          undo: takeBack(row),
        }),
        ...(asking.undo.whyNot === undefined ? { undo: asking.undo } : {}),
        balanceLine: toScreen('balanceLine', account ?? row?.accountRef),
        statement: {
          ...toScreen('accountStatement', account ?? row?.accountRef),
          does: 'Show the statement of the account: each row and the balance after it',
        },
        categorise: {
          run: () => (marks.rows.size > 0 ? chooseFor(marks) : choose(row)),
          ...(marks.rows.size > 0 ? { footer: WHILE_MARKED } : {}),
          does:
            marks.rows.size > 0
              ? 'Give all marked rows another category'
              : 'Give the selected row another category',
          whyNot:
            whyNoWriting(asOf, knownOn) ??
            (mayDo(viewer, 'categorise') ? undefined : `${roleTitle(viewer)} may not categorise`) ??
            (row === undefined ? 'nothing is selected' : undefined),
        },
        ...(account === undefined ? { account: opening(row) } : {}),
        // Enter leads there as well, and is the one that is told.
        ...explained(row ? { of: 'transaction', id: `#${row.id}` } : 'nothing was booked', LAST_TOLD),
        open: detailOf(row),
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

/** While rows are marked, what is done to one alone waits: whoever presses its key may mean them all. */
function oneByOne(marks: MarksView<RegisterEntry>, bindings: Bindings): Bindings {
  const reason = whyNotAlone(marks, 'C gives them a category');
  if (reason === undefined) return bindings;
  return Object.fromEntries(
    Object.entries(bindings).map(([id, binding]) => [id, { ...binding, whyNot: reason }]),
  );
}

/** What else tells the account apart: a name that is not its ref, its kind, a status that says something. */
const describe = ({ account_ref: ref, name, kind, status }: ReportRow): string =>
  [name === ref ? '' : name, kind, status === 'open' ? '' : status].filter(Boolean).join('   ');
