/** The payments on the list with what is wrong beside each, the sum and the balance after; what is pasted is added to them. */
import { useMemo } from 'react';
import { readPaymentLines } from '../../../csv/paymentLines.ts';
import { isRefusal } from '../../../domain/refusal.ts';
import { type BatchPreview, type PaidBatch, payBatch, previewBatch } from '../../../services/payBatch.ts';
import { Heading } from '../../components/Heading.tsx';
import { EmptyState, ErrorLine } from '../../components/states.tsx';
import { Table } from '../../components/Table.tsx';
import { showCount, showDay, showMoney, showSentence } from '../../figures.ts';
import { useCommands, useHold } from '../../keyboard.tsx';
import { Line, type Span } from '../../line.tsx';
import { useRoom } from '../../room.tsx';
import { noticeOf, useSession } from '../../session.tsx';
import { useTheme } from '../../theme.ts';
import { useAnswer } from '../../useAnswer.ts';
import { DONE_BEFORE, isTakenId } from '../../useAct.ts';
import { useAsked } from '../../useAsked.tsx';
import { useList } from '../../useList.ts';
import { fieldOf } from './PaymentDialog.tsx';
import { REMARKED_COLUMNS, remarkOf, type ShownPayment, SOUND_COLUMNS, sumSpans } from './paymentColumns.ts';
import type { PaymentList } from './usePaymentList.ts';

export type Over =
  | { readonly over: 'payment'; readonly place: number; readonly startAt?: string }
  | { readonly over: 'from' | 'file' };

interface PaymentTableProps {
  readonly list: PaymentList;
  onOver(over: Over): void;
  onPaid(paid: PaidBatch): void;
}

/** Title, titles of columns, a line between and the sum; what is wrong, or asked, comes on top of that. */
const AROUND = 4;

export function PaymentTable({ list, onOver, onPaid }: PaymentTableProps) {
  const { bank, viewer, notify, files, wrote } = useSession();
  const { rows: height } = useRoom();
  const { glyphs } = useTheme();
  const { ask, line } = useAsked();
  const request = list.request();
  const {
    value: preview,
    refusal,
    isCurrent,
  } = useAnswer(JSON.stringify(request), () => previewBatch(bank, viewer, request));
  useHold(!isCurrent);
  const shown = useMemo(
    () =>
      list.payments.map(
        (text, place): ShownPayment => ({
          ...{ place, text, currency: preview?.currency ?? '' },
          // While it is checked anew what was said before stays, so that nothing flashes.
          seen: preview?.payments.length === list.payments.length ? preview.payments[place] : undefined,
        }),
      ),
    [list.payments, preview],
  );
  const table = useList(shown, {
    keyOf: ({ place }) => String(place),
    height: height - AROUND - (line?.rows ?? 1),
    memory: 'payments',
  });
  const { selected } = table;
  const nothing = selected === undefined ? 'there is no payment yet' : undefined;
  const take = (text: string): void => {
    try {
      const { lines, unknown } = readPaymentLines(text);
      list.add(lines.map(({ line: _, ...payment }) => payment));
      const left = unknown.length === 0 ? '' : `; ${unknown.join(', ')} left out`;
      notify({ kind: 'success', text: `${showCount(lines.length, 'payment')} added${left}` });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      notify(noticeOf(error));
    }
  };
  const adding = {
    run: () => onOver({ over: 'payment', place: list.payments.length }),
    title: 'add',
    does: 'Add a payment',
  };
  useCommands(
    {
      open:
        selected === undefined
          ? adding
          : {
              run: () =>
                onOver({
                  ...{ over: 'payment', place: selected.place },
                  startAt: fieldOf(selected.seen?.fault?.column ?? 'to'),
                }),
              title: 'change',
              does: 'Change the selected payment',
            },
      create: adding,
      remove: {
        run: () => selected && list.remove(selected.place),
        does: 'Take the selected payment off the list; u puts it back',
        whyNot: nothing,
      },
      undo: {
        run: list.putBack,
        title: 'put back',
        does: 'Put back the payment that was removed last',
        whyNot: list.removed === undefined ? 'nothing was removed' : undefined,
      },
      options: {
        run: () => onOver({ over: 'from' }),
        title: 'account',
        does: 'Choose the account that pays, and the day',
      },
      importFile: {
        run: () => onOver({ over: 'file' }),
        title: 'file',
        does: 'Add the payments of a CSV file',
        whyNot: files === 'none' ? 'files of the server are out of reach: paste the lines' : undefined,
      },
      startOver: {
        run: () =>
          ask({
            question: `Take ${showCount(list.payments.length, 'payment')} off the list`,
            yes: 'start over',
            perform: async () => list.clear(),
            done: 'The list is empty',
          }),
        does: 'Take all payments off the list',
        whyNot: nothing,
      },
      pay: {
        run: () =>
          preview &&
          ask({
            question: `Pay ${showMoney(preview.total, preview.currency)} ${preview.currency} from ${preview.from} in ${showCount(list.payments.length, 'payment')}`,
            yes: 'pay all',
            done: 'All of it is on its way',
            perform: async () => {
              try {
                const paid = await payBatch(bank, viewer, request);
                list.clear();
                onPaid(paid);
              } catch (error) {
                if (!isTakenId(error)) throw error;
                list.renewId();
                wrote();
                throw DONE_BEFORE;
              }
            },
          }),
        title: 'pay all',
        footer: 2,
        does: 'Pay all of it at once, after a yes',
        whyNot: whyNotPay(list, isCurrent ? preview : undefined, refusal),
      },
    },
    { onPaste: take },
  );
  return (
    <>
      <Heading
        title="Payments"
        detail={[
          ['muted', 'from '],
          list.from,
          ['muted', list.day === '' ? '' : `   booked on ${showDay(list.day)}`],
        ]}
        right={[['muted', showCount(list.payments.length, 'payment')]]}
      />
      {shown.length === 0 && (
        <EmptyState
          text="There is no payment on the list yet."
          todo="Press n to add one, or paste lines with: to, amount, description, name. Commas, semicolons or the cells of a spreadsheet will do. i takes a CSV file."
        />
      )}
      {shown.length > 0 && (
        <Table
          columns={shown.some((row) => remarkOf(row) !== undefined) ? REMARKED_COLUMNS : SOUND_COLUMNS}
          list={table}
        />
      )}
      <Line spans={[' ']} />
      {refusal !== undefined && <ErrorLine error={refusal} />}
      {preview !== undefined && shown.length > 0 && <Line spans={sumSpans(preview, glyphs)} />}
      {line?.node ?? <Line spans={whatIsWrong(selected, preview)} />}
    </>
  );
}

/** Of the selected payment first, of all of them else. */
function whatIsWrong(selected: ShownPayment | undefined, preview: BatchPreview | undefined): Span[] {
  const remark = selected && remarkOf(selected);
  const of = selected === undefined ? '' : `payment ${selected.place + 1}: `;
  const all =
    preview === undefined || preview.faults === 0
      ? shortageIn(preview)
      : `${showCount(preview.faults, 'payment')} will not do`;
  const told = remark === undefined ? all : `${of}${remark}`;
  return told === undefined ? [' '] : ['  ', ['warning', `! ${told}`]];
}

function whyNotPay(
  list: PaymentList,
  preview: BatchPreview | undefined,
  refusal: unknown,
): string | undefined {
  if (list.payments.length === 0) return 'there is no payment yet';
  if (isRefusal(refusal)) return showSentence(refusal.sentence);
  if (preview === undefined) return 'it is still being checked';
  if (preview.faults > 0)
    return `${showCount(preview.faults, 'payment')} will not do: mend or remove what is marked`;
  return shortageIn(preview);
}

const shortageIn = (preview: BatchPreview | undefined): string | undefined =>
  preview?.shortage && showSentence(preview.shortage.sentence);
