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
import { previewTakeBackAll, takeBackAll } from '../../../services/takeBackBatch.ts';
import { useReading } from '../../useReading.ts';
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
const AROUND = 3;

/** Why not all can be taken back; who received the others can send them back. */
function whyNotAll(faults: ReadonlyMap<string, string> | undefined, count: number): string | undefined {
  if (faults === undefined) return 'it is being looked at';
  const [why] = faults.values();
  if (why === undefined) return undefined;
  return faults.size === 1 && count === 1 ? why : `${faults.size} of ${count} can't be: ${why}`;
}

export function PaidPayments({ paid, onAnother }: { readonly paid: PaidBatch; onAnother(): void }) {
  const { rows } = useRoom();
  const navigation = useNavigation();
  const { bank, viewer } = useSession();
  const { ask, line } = useAsked();
  const list = useList(paid.payments, { keyOf, height: rows - AROUND - (line?.rows ?? 1), memory: 'paid' });
  const sum = `${showMoney(paid.total, paid.currency)} ${paid.currency}`;
  const ids = paid.payments.map(({ id }) => id);
  const { value: faults } = useReading(() => previewTakeBackAll(bank, viewer, ids), [paid.id]);
  const { selected } = list;
  const undoing = selected && takingBack(bank, viewer, selected);
  useCommands({
    undo: {
      run: () =>
        ask({
          question: `Take ${showCount(paid.payments.length, 'payment')}, ${sum}, back`,
          yes: 'take back',
          perform: () => takeBackAll(bank, viewer, ids),
          done: 'All of them are taken back by transfers the other way',
        }),
      title: 'take all back',
      does: 'Take all payments back, where each went to an own account',
      whyNot: whyNotAll(faults, ids.length),
    },
    takeBack: {
      run: () => undoing && 'perform' in undoing && ask(undoing),
      title: 'take one back',
      does: 'Take the selected payment back, where it went to an own account',
      whyNot: undoing && 'whyNot' in undoing ? undoing.whyNot : undefined,
    },
    open: { run: navigation.back, title: 'done', does: 'Go back to where you came from' },
    create: { run: onAnother, title: 'another', does: 'Begin another list' },
  });
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
      {line?.node ?? <Line spans={['  ', ['success', `${sum} ${told}.`]]} />}
    </>
  );
}
