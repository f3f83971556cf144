/** The account that pays a batch, and the day it is booked on. */
import type { ReportRow } from '../../../reports/report.ts';
import { accountField } from '../../accountField.ts';
import { FieldsDialog } from '../../components/FieldsDialog.tsx';
import { readDay } from '../../dayText.ts';
import { useSession } from '../../session.tsx';
import { bookingDayField } from '../transfer/transferFields.ts';

interface PayFromDialogProps {
  readonly accounts: readonly ReportRow[];
  readonly from: string;
  readonly day: string;
  onDone(from: string, day: string): void;
  onClose(): void;
}

export function PayFromDialog({ accounts, from, day, onDone, onClose }: PayFromDialogProps) {
  const { bank } = useSession();
  const today = bank.clock.today();
  return (
    <FieldsDialog
      title="Pay from"
      fields={[accountField(accounts, { name: 'from', label: 'From' }), bookingDayField(today)]}
      initial={{ from, day }}
      startAt="from"
      onDone={({ from: chosen = '', day: on = '' }) => onDone(chosen, on === '' ? '' : readDay(on, today))}
      onClose={onClose}
    />
  );
}
