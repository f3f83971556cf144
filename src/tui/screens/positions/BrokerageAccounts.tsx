/** The open brokerage accounts of the viewer, for a form about one of them; where there is none, it says so. */
import type { ReactNode } from 'react';
import { accounts } from '../../../reports/accounts.ts';
import type { ReportRow } from '../../../reports/report.ts';
import { EmptyState, ErrorLine, Loading } from '../../components/states.tsx';
import { useHold } from '../../keyboard.tsx';
import { useSession } from '../../session.tsx';
import { collect, useReading } from '../../useReading.ts';

interface BrokerageAccountsProps {
  /** What they are needed for: `to trade on`. */
  readonly purpose: string;
  readonly least?: number;
  draw(accounts: readonly ReportRow[]): ReactNode;
}

export function BrokerageAccounts({ purpose, least = 1, draw }: BrokerageAccountsProps) {
  const { bank, viewer } = useSession();
  const { value, error } = useReading(() => collect(accounts.rows(bank, viewer, {})), []);
  useHold(value === undefined && error === undefined);
  if (error !== undefined) return <ErrorLine error={error} />;
  if (value === undefined) return <Loading />;
  const open = value.filter(({ kind, status }) => kind === 'brokerage' && status === 'open');
  if (open.length < least)
    return (
      <EmptyState
        text={`There ${least === 1 ? 'is no open brokerage account' : 'are not two open brokerage accounts'} ${purpose}.`}
        todo="Esc goes back; on the accounts, n opens one."
      />
    );
  return draw(open);
}
