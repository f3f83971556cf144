/** What the audit trail says, in words: what was done, and to what. The names that are kept stay those of the trail. Pure. */
import type { AuditTrailEntry } from '../../reports/auditTrail.ts';
import { groupThousands } from '../../reports/cell.ts';

type Facts = Readonly<Record<string, unknown>>;
export const readFacts = (json: string | null): Facts => (json === null ? {} : (JSON.parse(json) as Facts));

type Done = Pick<AuditTrailEntry, 'action' | 'subject' | 'after'>;

/** freeze account, take back import, set budget */
export function actText({ action, after }: Pick<Done, 'action' | 'after'>): string {
  if (action === 'undoImport') return 'take back import';
  if (action === 'setAccountStatus') {
    const { status } = readFacts(after);
    return status === 'open' ? 'unfreeze account' : status === 'frozen' ? 'freeze account' : 'close account';
  }
  return action.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

const AN_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-/;

/** The account, the file, the person; where that is an id only, what it stands for. */
export function subjectText({ action, subject, after }: Done): string {
  const { from, to, amount, currency, payments, side, qty, symbol } = readFacts(after);
  const money = `${groupThousands(String(amount))} ${currency}`;
  switch (action) {
    case 'transfer':
      return `${money} to ${to}`;
    case 'payBatch':
      return `${payments} payments from ${from}: ${money}`;
    case 'takeBackTransfer':
      return money;
    case 'trade':
      return `${side} ${qty} ${symbol}`;
    default:
      return AN_ID.test(subject) ? `${subject.slice(0, 8)}\u2026` : subject;
  }
}
