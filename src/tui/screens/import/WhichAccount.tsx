/** Which account of the viewer's a file is of. */
import { accounts as accountsReport } from '../../../reports/accounts.ts';
import { accountField } from '../../accountField.ts';
import { useHold } from '../../keyboard.tsx';
import { useSession } from '../../session.tsx';
import { collect, useReading } from '../../useReading.ts';
import { AskDialog } from './AskDialog.tsx';

interface WhichAccountProps {
  /** Of what; as the statement names it. */
  readonly title: string;
  onAnswer(ref: string): void;
  onClose(): void;
}

export function WhichAccount({ title, onAnswer, onClose }: WhichAccountProps) {
  const { bank, viewer } = useSession();
  const { value, error } = useReading(() => collect(accountsReport.rows(bank, viewer, {})), []);
  const isWaiting = value === undefined && error === undefined;
  useHold(isWaiting);
  if (isWaiting) return null;
  return (
    <AskDialog
      title={title}
      detail="which account of yours is it?"
      field={accountField(value ?? [], { name: 'account', label: 'Account' })}
      onAnswer={onAnswer}
      onClose={onClose}
    />
  );
}
