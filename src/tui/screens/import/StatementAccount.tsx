/** Which account of the viewer's an account of a bank's statement is. */
import { accounts as accountsReport } from '../../../reports/accounts.ts';
import { accountField } from '../../accountField.ts';
import { useHold } from '../../keyboard.tsx';
import { useSession } from '../../session.tsx';
import { collect, useReading } from '../../useReading.ts';
import { AskDialog } from './AskDialog.tsx';

interface StatementAccountProps {
  /** As the statement names it. */
  readonly id: string;
  onAnswer(ref: string): void;
  onClose(): void;
}

export function StatementAccount({ id, onAnswer, onClose }: StatementAccountProps) {
  const { bank, viewer } = useSession();
  const { value, error } = useReading(() => collect(accountsReport.rows(bank, viewer, {})), []);
  const isWaiting = value === undefined && error === undefined;
  useHold(isWaiting);
  if (isWaiting) return null;
  return (
    <AskDialog
      title={`The statement is of ${id}`}
      detail="which account of yours is it?"
      field={accountField(value ?? [], { name: 'account', label: 'Account' })}
      onAnswer={onAnswer}
      onClose={onClose}
    />
  );
}
