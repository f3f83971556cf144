/** Pairs of rows that are likely one transfer between own accounts: `y` makes them one, `n` says that they are none, `u` takes the last back. */
import { useState } from 'react';
import { mayDo } from '../../../domain/access.ts';
import { isRefusal } from '../../../domain/refusal.ts';
import { likelyTransfers } from '../../../reports/likelyTransfers.ts';
import type { ReportRow } from '../../../reports/report.ts';
import { pairTransfer, rejectPair, unpairTransfer } from '../../../services/pairTransfer.ts';
import { whyNoWriting } from '../../asOf.ts';
import { FactsDialog } from '../../components/FactsDialog.tsx';
import { ReportScreen } from '../../components/ReportScreen.tsx';
import { showMoney } from '../../figures.ts';
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
  const { bank, viewer, asOf, notify, wrote } = useSession();
  const navigation = useNavigation();
  const { ask, line } = useAsked();
  const [shown, show] = useState<ReportRow>();
  const [last, setLast] = useState<string>();
  const may =
    whyNoWriting(asOf) ??
    (mayDo(viewer, 'categorise') ? undefined : `${roleTitle(viewer)} may not categorise`);
  const unpair = async (name: string): Promise<void> => {
    try {
      await unpairTransfer(bank, viewer, name);
      setLast(undefined);
      notify({ kind: 'success', text: 'Taken apart: both rows are what they were' });
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
      commands={(row) => {
        const why = may ?? (row === undefined ? 'nothing is selected' : undefined);
        return {
          open: { run: () => show(row), title: 'detail', whyNot: row ? undefined : 'nothing is selected' },
          agree: {
            run: () =>
              row &&
              ask({
                question: `One transfer of ${amountOf(row)}, ${row.from_account} to ${row.to_account}`,
                yes: 'one transfer',
                perform: async () => {
                  await pairTransfer(bank, viewer, namesOf(row));
                  setLast(`#${row.out}`);
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
                question: 'They are no transfer; do not suggest them again',
                yes: 'no transfer',
                perform: () => rejectPair(bank, viewer, namesOf(row)),
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
