/** The row that a screen is about, as it is booked; while there is none, what to show instead. */
import type { ReactNode } from 'react';
import { type RowHistory, readRowHistory } from '../../../reports/rowHistory.ts';
import { ErrorLine, Loading } from '../../components/states.tsx';
import { useHold } from '../../keyboard.tsx';
import { useSession } from '../../session.tsx';
import { useReading } from '../../useReading.ts';

/** It is read once: what the form began with does not change under it. */
export function useBookedRow(
  subject: 'trade' | 'transaction',
  rowId: number,
  draw: (row: RowHistory) => ReactNode,
): ReactNode {
  const { bank, viewer } = useSession();
  const { value, error } = useReading(
    () => readRowHistory(bank, viewer, { subject, rowId }),
    [subject, rowId],
  );
  useHold(value === undefined && error === undefined);
  if (value !== undefined) return draw(value);
  return error === undefined ? <Loading /> : <ErrorLine error={error} />;
}
