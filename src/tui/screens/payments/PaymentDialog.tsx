/** One payment of a batch: whom, how much, what for; beside it what it makes of the sum and of the balance. */
import { useState } from 'react';
import type { PaymentColumn, PaymentText } from '../../../domain/paymentBatch.ts';
import type { ReportRow } from '../../../reports/report.ts';
import { findPayees } from '../../../services/findPayees.ts';
import { type BatchPreview, type BatchRequest, previewBatch } from '../../../services/payBatch.ts';
import { FormChoices, FormFields, FormReason } from '../../components/Form.tsx';
import { Heading } from '../../components/Heading.tsx';
import { showSentence } from '../../figures.ts';
import { Overlay, useHold } from '../../keyboard.tsx';
import { Line } from '../../line.tsx';
import { useRoom } from '../../room.tsx';
import { type Draft, useSession } from '../../session.tsx';
import { useTheme } from '../../theme.ts';
import { useAnswer } from '../../useAnswer.ts';
import { useForm } from '../../useForm.ts';
import { payeeOf } from '../transfer/payees.ts';
import { MOST_PAYEES } from '../transfer/Transfer.tsx';
import { payeeFields } from '../transfer/transferFields.ts';
import { sumSpans } from './paymentColumns.ts';

interface PaymentDialogProps {
  readonly accounts: readonly ReportRow[];
  readonly from: string;
  /** Its place among the payments; one more than there are for a new one. */
  readonly place: number;
  readonly payment: PaymentText | undefined;
  /** Of one that is there: the field one begins in. */
  readonly startAt: string | undefined;
  /** The batch with the payment as it is typed. */
  batchWith(payment: PaymentText): BatchRequest;
  onDone(payment: PaymentText): void;
  onClose(): void;
}

export const PaymentDialog = (props: PaymentDialogProps) => (
  <Overlay>
    <PaymentFields {...props} />
  </Overlay>
);

const AROUND = 4;

function PaymentFields(props: PaymentDialogProps) {
  const { accounts, from, place, payment, startAt, batchWith, onDone, onClose } = props;
  const { bank, viewer } = useSession();
  const { rows } = useRoom();
  const { glyphs } = useTheme();
  const [to, setTo] = useState(payment?.to ?? '');
  const { value: payees = [], isCurrent } = useAnswer(to, () => findPayees(bank, viewer, to, MOST_PAYEES));
  const textOf = ({
    to: typed = '',
    name,
    toName = name,
    amount = '',
    description = '',
  }: Draft): PaymentText => ({
    to: typed.trim(),
    name: (payeeOf(payees, typed)?.name ?? toName ?? '').trim(),
    amount: amount.trim(),
    description: description.trim(),
  });
  const form = useForm({
    fields: payeeFields({ accounts, payees }, from),
    initial: payment === undefined ? {} : { ...withoutFault(payment), toName: payment.name },
    startAt,
    submit: payment === undefined ? 'add' : 'change',
    onSubmit: (values) => onDone(textOf(values)),
    onLeave: onClose,
  });
  useHold(!isCurrent);
  if (to !== (form.values.to ?? '')) setTo(form.values.to ?? '');
  const batch = batchWith(textOf(form.values));
  const { value: preview } = useAnswer(from === '' ? undefined : JSON.stringify(batch), () =>
    previewBatch(bank, viewer, batch),
  );
  return (
    <>
      <Heading
        title={`Payment ${place + 1}`}
        detail={[['muted', `${payment === undefined ? 'a new one, ' : ''}from ${from}`]]}
      />
      <Line spans={[' ']} />
      <FormFields form={{ ...form, problems: problemsOf(preview, place, form.values) }} />
      <FormReason form={form} />
      <Line spans={preview === undefined ? [' '] : sumSpans(preview, glyphs)} />
      <FormChoices form={form} height={Math.max(1, rows - AROUND - form.fields.length)} />
    </>
  );
}

/** The field of a form that holds the column of a payment. */
export const fieldOf = (column: PaymentColumn): string => (column === 'name' ? 'toName' : column);

const withoutFault = ({ to, name, amount, description }: PaymentText) => ({ to, name, amount, description });

/** What the bank says of the payment, once all of it is typed. */
function problemsOf(
  preview: BatchPreview | undefined,
  place: number,
  { to = '', amount = '' }: Draft,
): Readonly<Record<string, string>> {
  const fault = preview?.payments[place]?.fault;
  if (to === '' || amount === '') return {};
  if (fault !== undefined && fault.column !== null) return { [fieldOf(fault.column)]: fault.message };
  return preview?.shortage === undefined ? {} : { amount: showSentence(preview.shortage.sentence) };
}
