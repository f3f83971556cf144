/** The row of a line that a plan says nothing of but what is wrong with it: read from the file once one stays on it. */
import { useEffect, useState } from 'react';
import type { ImportPlan, PlannedRow } from '../../../domain/importPlan.ts';
import { isRefusal } from '../../../domain/refusal.ts';
import { rowOfFile } from '../../../services/rowOfFile.ts';
import { useSession } from '../../session.tsx';

/** Who moves on sooner does not want to see it. */
const STAYED_MS = 150;

/** Undefined until it is there. What the file answers no longer is told where it is looked at again. */
export function useFarRow(plan: ImportPlan, line: number | undefined): PlannedRow | undefined {
  const { bank } = useSession();
  const [found, setFound] = useState<{ readonly plan: ImportPlan; readonly row: PlannedRow }>();
  useEffect(() => {
    if (line === undefined) return;
    let isWanted = true;
    const read = async (): Promise<void> => {
      try {
        const row = await rowOfFile(plan, line, () => isWanted);
        if (isWanted && row !== undefined) setFound({ plan, row });
      } catch (error) {
        if (!isRefusal(error)) bank.log.error({ err: error }, 'a row of a file could not be read again');
      }
    };
    const waiting = setTimeout(() => void read(), STAYED_MS);
    return () => {
      isWanted = false;
      clearTimeout(waiting);
    };
  }, [plan, line, bank]);
  return found?.plan === plan && found.row.line === line ? found.row : undefined;
}
