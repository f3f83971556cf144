/** A batch that was paid: each payment as it was booked, and the sum. */
import type { PaidBatch } from '../../../services/payBatch.ts';
import type { PostedTransfer } from '../../../services/postTransfer.ts';
import type { TableColumn } from '../../columns.ts';
import { Heading } from '../../components/Heading.tsx';
import { Table } from '../../components/Table.tsx';
import { showCount, showMoney } from '../../figures.ts';
import { useCommands } from '../../keyboard.tsx';
import { Line } from '../../line.tsx';
import { useNavigation } from '../../navigation.tsx';
import { useRoom } from '../../room.tsx';
import { useSession } from '../../session.tsx';
import { useAsked } from '../../useAsked.tsx';
import { useList } from '../../useList.ts';
import { takingBack } from '../transfer/Transfer.tsx';

const COLUMNS: readonly TableColumn<PostedTransfer>[] = [
  { title: 'To', priority: 1, align: 'left', isRef: true, least: 12, text: ({ to }) => to },
  { title: 'Name', priority: 2, align: 'left', least: 8, text: ({ toName }) => toName ?? 'own account' },
  {
    title: 'Amount',
    priority: 1,
    align: 'point',
    text: ({ amount, currency }) => showMoney(amount, currency),
  },
  { title: '', priority: 1, align: 'left', least: 3, text: ({ currency }) => currency },
  { title: 'Description', priority: 3, align: 'left', least: 8, text: ({ description }) => description },
];

const keyOf = ({ id }: PostedTransfer): string => id;

/** Title, titles of columns, a line between and the sum. */
const AROUND = 4;

export function PaidPayments({ paid, onAnother }: { readonly paid: PaidBatch; onAnother(): void }) {
  const { rows } = useRoom();
  const navigation = useNavigation();
  const list = useList(paid.payments, { keyOf, height: rows - AROUND, memory: 'paid' });
  const { bank, viewer } = useSession();
  const { ask, line } = useAsked();
  const { selected } = list;
  const undoing = selected && takingBack(bank, viewer, selected);
  useCommands({
    undo: {
      run: () => undoing && 'perform' in undoing && ask(undoing),
      title: 'take back',
      does: 'Take the selected payment back, where it went to an own account',
      whyNot: undoing && 'whyNot' in undoing ? undoing.whyNot : undefined,
    },
    open: { run: navigation.back, title: 'done', does: 'Go back to where you came from' },
    create: { run: onAnother, title: 'another', does: 'Begin another list' },
  });
  const sum = `${showMoney(paid.total, paid.currency)} ${paid.currency}`;
  const told = paid.repeated ? 'was paid before; it is booked once' : 'is on its way';
  return (
    <>
      <Heading
        title="Paid"
        detail={[['muted', 'from '], paid.from]}
        right={[['muted', showCount(paid.payments.length, 'payment')]]}
      />
      <Table columns={COLUMNS} list={list} />
      <Line spans={[' ']} />
      {line ?? <Line spans={['  ', ['success', `${sum} ${told}.`]]} />}
    </>
  );
}
