/**
 * Several payments from one account: added one by one, pasted, or taken from a file; changed, removed, confirmed all together.
 * What will not do is said beside each; nothing is paid before a yes, and then all of it or nothing.
 */
import { useState } from 'react';
import { accounts as accountsReport } from '../../../reports/accounts.ts';
import type { PaymentText } from '../../../domain/paymentBatch.ts';
import type { ReportRow } from '../../../reports/report.ts';
import type { PaidBatch } from '../../../services/payBatch.ts';
import { byBalance } from '../../accountField.ts';
import { EmptyState, ErrorLine, Loading } from '../../components/states.tsx';
import { useHold } from '../../keyboard.tsx';
import { useSession } from '../../session.tsx';
import { collect, useReading } from '../../useReading.ts';
import type { ScreenProps } from '../index.tsx';
import { howToOpen } from '../whyNot.ts';
import { PaidPayments } from './PaidPayments.tsx';
import { PaymentDialog } from './PaymentDialog.tsx';
import { PayFromDialog } from './PayFromDialog.tsx';
import { PaymentsFile } from './PaymentsFile.tsx';
import { usePaymentList } from './usePaymentList.ts';
import { type Over, PaymentTable } from './PaymentTable.tsx';

export function Payments({ params }: ScreenProps<'payments'>) {
  const { bank, viewer } = useSession();
  const { value, error } = useReading(() => collect(accountsReport.rows(bank, viewer, {})), []);
  useHold(value === undefined && error === undefined);
  if (error !== undefined) return <ErrorLine error={error} />;
  if (value === undefined) return <Loading />;
  const open = value.filter(({ status }) => status === 'open');
  const from = payingAccount(open, params.from);
  if (from === undefined)
    return <EmptyState text="There is no open account to pay from." todo={howToOpen(viewer)} />;
  return <Batch accounts={open} from={String(from.account_ref)} />;
}

/** Money that is there to be paid out of, the likeliest first: of one kind the account that has most. */
const PAYING_KINDS = ['operating', 'checking', 'expense'];

function payingAccount(open: readonly ReportRow[], ref: string | undefined): ReportRow | undefined {
  const likely = PAYING_KINDS.flatMap((kind) => open.filter((row) => row.kind === kind).sort(byBalance));
  return open.find((row) => row.account_ref === ref) ?? likely[0] ?? open[0];
}

interface BatchProps {
  readonly accounts: readonly ReportRow[];
  readonly from: string;
}

function Batch({ accounts, from }: BatchProps) {
  const list = usePaymentList(from);
  const [paid, setPaid] = useState<PaidBatch>();
  const [over, setOver] = useState<Over>();
  const close = (): void => setOver(undefined);
  if (paid !== undefined) return <PaidPayments paid={paid} onAnother={() => setPaid(undefined)} />;
  if (over?.over === 'payment') {
    const payment = list.payments[over.place];
    const withTyped = (typed: PaymentText): readonly PaymentText[] =>
      payment === undefined ? [...list.payments, typed] : list.payments.with(over.place, typed);
    return (
      <PaymentDialog
        key={over.place}
        accounts={accounts}
        from={list.from}
        place={over.place}
        payment={payment}
        startAt={over.startAt}
        batchWith={(typed) => list.request(withTyped(typed))}
        onDone={(typed) => {
          if (payment !== undefined) list.replace(over.place, typed);
          else list.add([typed]);
          setOver(payment === undefined ? { over: 'payment', place: over.place + 1 } : undefined);
        }}
        onClose={close}
      />
    );
  }
  if (over?.over === 'from')
    return (
      <PayFromDialog
        accounts={accounts}
        from={list.from}
        day={list.day}
        onDone={(account, day) => {
          list.payFrom(account, day);
          close();
        }}
        onClose={close}
      />
    );
  if (over?.over === 'file')
    return (
      <PaymentsFile
        onRead={(read) => {
          list.add(read);
          close();
        }}
        onClose={close}
      />
    );
  return <PaymentTable list={list} onOver={setOver} onPaid={setPaid} />;
}
