/** The accounts one sees, with balances. Enter opens the register of one. */
import { accounts } from '../../reports/accounts.ts';
import { useCallback } from 'react';
import type { Money } from '../../domain/money.ts';
import { balancesBefore, readAdded } from '../../reports/lines.ts';
import type { ReportRow } from '../../reports/report.ts';
import { mayDo } from '../../domain/access.ts';
import type { Binding } from '../commands.ts';
import { ReportScreen } from '../components/ReportScreen.tsx';
import { showCount } from '../figures.ts';
import type { MarksView } from '../list/useMarks.ts';
import { useNavigation } from '../navigation.tsx';
import { setAccountStatuses } from '../../services/setAccountStatus.ts';
import { lineColumn } from '../pictureColumns.ts';
import { useSession } from '../session.tsx';
import type { Glyphs } from '../theme.ts';
import { useReading } from '../useReading.ts';
import { useExplain } from '../useExplain.ts';
import { useAsked } from '../useAsked.tsx';
import { useReasoned } from '../useReasoned.tsx';
import { roleTitle } from '../viewer.ts';
import type { ScreenProps } from './index.tsx';

const CHANGES = {
  keys: ['account_ref', 'name', 'kind', 'owner', 'status', 'balance', 'currency'],
  priorities: { name: 2, owner: 3, kind: 4, status: 5 },
};
const keyOf = (row: ReportRow): string => String(row.account_ref);

export function Accounts({ params: { filter } }: ScreenProps<'accounts'>) {
  const { bank, viewer, asOf } = useSession();
  const { ask, line, undo } = useAsked();
  const { askWhy, dialog } = useReasoned({ ask });
  const mayOpen = mayDo(viewer, 'openAccount');
  const navigation = useNavigation();
  const explained = useExplain();
  /** Of the marked accounts where there are some, else of the selected one. */
  const freezing = (row: ReportRow | undefined, marks: MarksView<ReportRow>): Binding => {
    const chosen = marks.rows.size > 0 ? [...marks.rows.values()] : row ? [row] : [];
    const kept = chosen.filter(({ status }) => status !== 'closed');
    const areFrozen = kept.every(({ status }) => status === 'frozen');
    const refs = kept.filter(({ status }) => areFrozen || status === 'open').map(keyOf);
    const [only = ''] = refs;
    const named = refs.length === 1 ? only : showCount(refs.length, 'account');
    const [are, them] = refs.length === 1 ? ['is', 'it'] : ['are', 'them'];
    const act = (toOpen: boolean, reason = '') => ({
      question: toOpen ? `Open ${named} again` : `Freeze ${named}: nothing can be paid from ${them}`,
      yes: toOpen ? 'open' : 'freeze',
      perform: async () => {
        await setAccountStatuses(bank, viewer, {
          accounts: refs,
          status: toOpen ? 'open' : 'frozen',
          reason,
        });
        marks.clear();
      },
      done: toOpen ? `${named} ${are} open again` : `${named} ${are} frozen`,
    });
    return {
      run: () =>
        askWhy({
          title: areFrozen ? `Open ${named} again` : `Freeze ${named}`,
          act: (reason) => ({ ...act(areFrozen, reason), putBack: act(!areFrozen) }),
        }),
      title: areFrozen && kept.length > 0 ? 'unfreeze' : 'freeze',
      does: marks.rows.size > 0 ? 'Freeze all marked accounts, or open them again' : undefined,
      whyNot: chosen.length === 0 ? 'there is no account' : kept.length === 0 ? 'it is closed' : undefined,
    };
  };
  const { value: added } = useReading(() => readAdded(bank, viewer, asOf), [asOf]);
  const pictured = useCallback(
    (_: readonly ReportRow[], glyphs: Glyphs) =>
      added === undefined || added.size === 0
        ? []
        : [
            lineColumn(
              'currency',
              ({ account_ref, balance }) =>
                typeof balance === 'bigint'
                  ? balancesBefore(balance as Money, added.get(String(account_ref)))
                  : [],
              glyphs,
              // In a small window there is no room for a column of its own.
              ({ status }) => (status === 'open' ? undefined : String(status)),
            ),
          ],
    [added],
  );
  return (
    <ReportScreen
      report={accounts}
      pictured={pictured}
      request={{}}
      filter={filter}
      title="Accounts"
      noun="account"
      keyOf={keyOf}
      changes={CHANGES}
      empty="There is no account yet."
      todo={mayOpen ? 'Press n to open one.' : 'Ask who owns the org, or an admin, to open one.'}
      asked={line}
      over={dialog}
      commands={(row, marks) => {
        const account = row && String(row.account_ref);
        return {
          open: {
            run: () => account !== undefined && navigation.open('transactions', { account }),
            whyNot: row ? undefined : 'there is no account',
          },
          ...(viewer.role === 'individual'
            ? {}
            : { expenses: { run: () => navigation.open('expenses', {}) } }),
          cashFlow: {
            run: () => account !== undefined && navigation.open('cashFlow', { account }),
            does: 'Show what came in, what went out and what was there on the account, month by month',
            whyNot: row ? undefined : 'there is no account',
          },
          balanceLine: {
            run: () => account !== undefined && navigation.open('balanceLine', { account }),
            whyNot: row ? undefined : 'there is no account',
          },
          statement: {
            run: () => account !== undefined && navigation.open('accountStatement', { account }),
            does: 'Show the statement of the account: each row and the balance after it',
            whyNot: row ? undefined : 'there is no account',
          },
          ...explained(account === undefined ? 'there is no account' : { of: 'balance', account }),
          transfer: {
            run: () => navigation.open('transfer', account === undefined ? {} : { from: account }),
            whyNot: mayDo(viewer, 'transfer') ? undefined : `${roleTitle(viewer)} may not move money`,
          },
          pay: {
            run: () => navigation.open('payments', account === undefined ? {} : { from: account }),
            whyNot: mayDo(viewer, 'transfer') ? undefined : `${roleTitle(viewer)} may not move money`,
          },
          create: {
            run: () => navigation.open('newAccount', {}),
            does: 'Open a new account',
            whyNot: mayOpen ? undefined : `${roleTitle(viewer)} may not open accounts`,
          },
          ...(mayDo(viewer, 'correct')
            ? {
                method: {
                  run: () => account !== undefined && navigation.open('accountMethod', { account }),
                  title: 'method',
                  does: 'Choose the method by which the account keeps its figures',
                  whyNot: row?.kind === 'brokerage' ? undefined : 'it holds no shares',
                },
              }
            : {}),
          ...(mayDo(viewer, 'freezeAccounts')
            ? {
                undo,
                freeze: freezing(row, marks),
              }
            : {}),
        };
      }}
    />
  );
}
