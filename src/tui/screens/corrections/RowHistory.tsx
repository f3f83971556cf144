/** All that a row is and was: its facts as they stand, then each correction with who, when and why, newest first. */
import type { AuditFacts } from '../../../services/audit.ts';
import { type RowHistory as History, readRowHistory } from '../../../reports/rowHistory.ts';
import { type Fact, FactsDialog } from '../../components/FactsDialog.tsx';
import { showInstant } from '../../figures.ts';
import { useSession } from '../../session.tsx';
import { useReading } from '../../useReading.ts';
import { ErrorLine, Loading } from '../../components/states.tsx';
import { Overlay, useCommands, useHold } from '../../keyboard.tsx';

interface RowHistoryProps {
  readonly subject: 'trade' | 'transaction';
  readonly rowId: number;
  onClose(): void;
}

export function RowHistory({ subject, rowId, onClose }: RowHistoryProps) {
  const { bank, viewer } = useSession();
  const { value, error } = useReading(
    () => readRowHistory(bank, viewer, { subject, rowId }),
    [subject, rowId],
  );
  useHold(value === undefined && error === undefined);
  if (value !== undefined)
    return (
      <FactsDialog
        title={`${subject === 'trade' ? 'Trade' : 'Transaction'} #${rowId}`}
        facts={factsOf(value)}
        onClose={onClose}
      />
    );
  return (
    <Overlay>
      <Closable onClose={onClose} />
      {error === undefined ? <Loading /> : <ErrorLine error={error} />}
    </Overlay>
  );
}

function Closable({ onClose }: { onClose(): void }) {
  useCommands({ close: { run: onClose } });
  return null;
}

/** Ids of other tables say nothing to a person. */
const isShown = ([name, value]: readonly [string, AuditFacts[string]]): boolean =>
  value !== null && value !== '' && name !== 'id' && !(name.endsWith('_id') && name !== 'external_id');

function factsOf({ facts, corrections }: History): readonly Fact[] {
  const now = Object.entries(facts)
    .filter(isShown)
    .map(
      ([name, value]): Fact => [
        titleOf(name),
        name.endsWith('_at') ? showInstant(String(value)) : `${value}`,
      ],
    );
  const past = corrections.map(
    ({ at, user, reason, changed }): Fact => [
      showInstant(at),
      `${user} changed ${changed || 'nothing that is shown'}. Why: ${reason}`,
    ],
  );
  return [...now, ...(past.length > 0 ? past : ([['Corrections', 'none']] as const))];
}

const titleOf = (name: string): string => {
  const words = name === 'created_at' ? 'entered' : name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};
