/** Takes the payments of a CSV file onto the list. */
import { useState } from 'react';
import { Utf8Reader } from '../../../csv/decode.ts';
import { readPaymentLines } from '../../../csv/paymentLines.ts';
import type { PaymentText } from '../../../domain/paymentBatch.ts';
import { isRefusal } from '../../../domain/refusal.ts';
import { FormFields } from '../../components/Form.tsx';
import { Heading } from '../../components/Heading.tsx';
import { ErrorLine } from '../../components/states.tsx';
import type { Field } from '../../form.ts';
import { Overlay } from '../../keyboard.tsx';
import { Line } from '../../line.tsx';
import { useSession } from '../../session.tsx';
import { useForm } from '../../useForm.ts';
import { fileNamed, readSmallFile } from '../../writeFile.ts';

const FIELDS: readonly Field[] = [
  {
    name: 'file',
    label: 'File',
    kind: 'text',
    hint: 'a CSV file: to, amount, description, name',
    check: (text) => (text.trim() === '' ? 'a file name is needed' : undefined),
  },
];

interface PaymentsFileProps {
  onRead(payments: readonly PaymentText[]): void;
  onClose(): void;
}

export const PaymentsFile = (props: PaymentsFileProps) => (
  <Overlay>
    <Asked {...props} />
  </Overlay>
);

function Asked({ onRead, onClose }: PaymentsFileProps) {
  const { bank, files } = useSession();
  const [failed, setFailed] = useState<unknown>();
  const read = async (file: string): Promise<void> => {
    try {
      const reader = new Utf8Reader();
      const text = reader.push(await readSmallFile(fileNamed(files, file)));
      reader.end();
      onRead(readPaymentLines(text).lines.map(({ line: _, ...payment }) => payment));
    } catch (error) {
      if (!isRefusal(error)) bank.log.error({ err: error }, 'payments could not be read');
      setFailed(error);
    }
  };
  const form = useForm({
    fields: FIELDS,
    initial: {},
    submit: 'add them',
    onSubmit: ({ file = '' }) => void read(file),
    onLeave: onClose,
  });
  return (
    <>
      <Heading title="Payments of a file" detail={[['muted', 'they are added to the list']]} />
      <Line spans={[' ']} />
      <FormFields form={form} />
      <Line spans={[' ']} />
      {failed !== undefined && <ErrorLine error={failed} />}
    </>
  );
}
