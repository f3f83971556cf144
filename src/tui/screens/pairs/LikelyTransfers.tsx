/** Pairs of rows that are likely one transfer between own accounts: `y` makes them one, `n` says that they are none, `u` takes the last back. */
import { useState } from 'react';
import { mayDo } from '../../../domain/access.ts';
import { isRefusal } from '../../../domain/refusal.ts';
import { likelyTransfers } from '../../../reports/likelyTransfers.ts';
import type { ReportRow } from '../../../reports/report.ts';
import { pairTransfers, rejectPairs, unpairTransfers } from '../../../services/pairTransfer.ts';
import { whyNoWriting } from '../../asOf.ts';
import { FactsDialog } from '../../components/FactsDialog.tsx';
import { ReportScreen } from '../../components/ReportScreen.tsx';
import { showCount, showMoney } from '../../figures.ts';
import { useNavigation } from '../../navigation.tsx';
import { factsOf } from '../../reportColumns.ts';
import { noticeOf, useSession } from '../../session.tsx';
import { useAsked } from '../../useAsked.tsx';
import { roleTitle } from '../../viewer.ts';

const CHANGES = {
  keys: [
    'date',
    'from_account',
    'to_account',
    'amount',
    'currency',
    'out_text',
    'in_text',
    'in_date',
    'others',
  ],
};
const keyOf = (row: ReportRow): string => `${row.out} ${row.in}`;
const namesOf = (row: ReportRow): [string, string] => [`#${row.out}`, `#${row.in}`];

export function LikelyTransfers() {
  const { bank, viewer, asOf, notify, wrote, knownOn } = useSession();
  const navigation = useNavigation();
  const { ask, line } = useAsked();
  const [shown, show] = useState<ReportRow>();
  const [last, setLast] = useState<readonly string[]>();
  const may =
    whyNoWriting(asOf, knownOn) ??
    (mayDo(viewer, 'categorise') ? undefined : `${roleTitle(viewer)} may not categorise`);
  const unpair = async (names: readonly string[]): Promise<void> => {
    try {
      await unpairTransfers(bank, viewer, names);
      setLast(undefined);
      notify({ kind: 'success', text: 'Taken apart: the rows are what they were' });
    } catch (error) {
      if (!isRefusal(error)) bank.log.error({ err: error }, 'a pair could not be taken apart');
      notify(noticeOf(error));
    }
    wrote();
  };
  return (
    <ReportScreen
      report={likelyTransfers}
      request={{}}
      title="Likely transfers"
      noun="pair"
      keyOf={keyOf}
      changes={CHANGES}
      empty="No two rows look like one transfer."
      todo="Opposite amounts on two of your accounts within four days are listed here."
      asked={line}
      over={
        shown && (
          <FactsDialog
            title="Likely one transfer"
            facts={factsOf(likelyTransfers, shown)}
            onClose={() => show(undefined)}
          />
        )
      }
      commands={(row, marks) => {
        const pairs = marks.rows.size > 0 ? [...marks.rows.values()] : row ? [row] : [];
        const count = showCount(pairs.length, 'pair');
        const why = may ?? (row === undefined ? 'nothing is selected' : undefined);
        return {
          open: { run: () => show(row), title: 'detail', whyNot: row ? undefined : 'nothing is selected' },
          agree: {
            run: () =>
              row &&
              ask({
                question:
                  pairs.length === 1 && pairs[0]
                    ? `One transfer of ${amountOf(pairs[0])}, ${pairs[0].from_account} to ${pairs[0].to_account}`
                    : `${count}: one transfer each`,
                yes: 'one transfer',
                perform: async () => {
                  await pairTransfers(bank, viewer, pairs.map(namesOf));
                  setLast(pairs.map(({ out }) => `#${out}`));
                  marks.clear();
                },
                done: 'They are one transfer now; u takes it back',
              }),
            title: 'one transfer',
            does: 'Make the two rows one transfer',
            whyNot: why,
          },
          create: {
            run: () =>
              row &&
              ask({
                question:
                  pairs.length === 1
                    ? 'They are no transfer; do not suggest them again'
                    : `${count} are no transfers; do not suggest them again`,
                yes: 'no transfer',
                perform: async () => {
                  await rejectPairs(bank, viewer, pairs.map(namesOf));
                  marks.clear();
                },
                done: 'They are not suggested again',
              }),
            title: 'no transfer',
            does: 'Say that the two rows are no transfer',
            whyNot: why,
          },
          undo: {
            run: () => last !== undefined && void unpair(last),
            does: 'Take apart what was made one transfer last',
            whyNot: last === undefined ? 'nothing was made one transfer here yet' : undefined,
          },
          explain: {
            run: () => row && navigation.open('transactions', { ids: [Number(row.out), Number(row.in)] }),
            title: 'both rows',
            does: 'Show the two rows in the register',
            whyNot: why,
          },
        };
      }}
    />
  );
}

const amountOf = ({ amount, currency }: ReportRow): string =>
  `${typeof amount === 'bigint' ? showMoney(amount, String(currency)) : ''} ${currency}`;
