/** Takes the payments of a CSV file onto the list. */
import { useState } from 'react';
import { Utf8Reader } from '../../../csv/decode.ts';
import { readPaymentLines } from '../../../csv/paymentLines.ts';
import type { PaymentText } from '../../../domain/paymentBatch.ts';
import { isRefusal } from '../../../domain/refusal.ts';
import { Overlay } from '../../keyboard.tsx';
import { useSession } from '../../session.tsx';
import { fileNamed, readSmallFile } from '../../writeFile.ts';
import { FileChooser } from '../import/FileChooser.tsx';

interface PaymentsFileProps {
  onRead(payments: readonly PaymentText[]): void;
  onClose(): void;
}

export function PaymentsFile({ onRead, onClose }: PaymentsFileProps) {
  const { bank, files } = useSession();
  const [failed, setFailed] = useState<{ readonly error: unknown; readonly tries: number }>();
  const take = (text: string): void =>
    onRead(readPaymentLines(text).lines.map(({ line: _, ...payment }) => payment));
  const attempt = async (read: () => Promise<string>): Promise<void> => {
    try {
      take(await read());
    } catch (error) {
      if (!isRefusal(error)) bank.log.error({ err: error }, 'payments could not be read');
      setFailed({ error, tries: (failed?.tries ?? 0) + 1 });
    }
  };
  const textOf = async (file: string): Promise<string> => {
    const reader = new Utf8Reader();
    const text = reader.push(await readSmallFile(fileNamed(files, file)));
    reader.end();
    return text;
  };
  return (
    <Overlay>
      <FileChooser
        // What was wrong is told beside the path that was typed.
        key={failed?.tries ?? 0}
        title="Payments of a file"
        draft="payments"
        accept="add them"
        takes="payments: to, amount, description, name"
        offersRecent={false}
        error={failed?.error}
        onChoose={(file) => void attempt(() => textOf(file))}
        onPaste={(text) => void attempt(async () => text)}
        onBack={onClose}
      />
    </Overlay>
  );
}
