/** The files that were taken in. Enter shows one; `u` shows what taking it back would do, and asks. */
import { useState } from 'react';
import { mayDo, type Viewer } from '../../../domain/access.ts';
import { imports } from '../../../reports/imports.ts';
import type { ReportRow } from '../../../reports/report.ts';
import { FactsDialog } from '../../components/FactsDialog.tsx';
import { ReportScreen } from '../../components/ReportScreen.tsx';
import { useNavigation } from '../../navigation.tsx';
import { factsOf } from '../../reportColumns.ts';
import { whyNoWriting } from '../../asOf.ts';
import { useSession } from '../../session.tsx';
import type { ScreenProps } from '../index.tsx';
import { UndoImport } from './UndoImport.tsx';

const CHANGES = {
  keys: ['import_id', 'imported_at', 'kind', 'file', 'imported_by', 'accepted', 'rejected', 'state'],
};
const keyOf = (row: ReportRow): string => String(row.import_id);
const MARKET: readonly unknown[] = ['prices', 'rates'];

export function Imports(_: ScreenProps<'imports'>) {
  const { viewer, asOf, knownOn } = useSession();
  const navigation = useNavigation();
  const [shown, show] = useState<ReportRow>();
  const [undoing, undo] = useState<ReportRow>();
  const mayImport = mayDo(viewer, 'import') || mayDo(viewer, 'importMarketData');
  return (
    <ReportScreen
      report={imports}
      request={{}}
      title="Imports"
      noun="import"
      keyOf={keyOf}
      changes={CHANGES}
      empty="No file was taken in yet."
      todo={mayImport ? 'Press i to import one.' : ''}
      over={
        undoing ? (
          <UndoImport
            importId={Number(undoing.import_id)}
            fileName={String(undoing.file)}
            onClose={() => undo(undefined)}
          />
        ) : (
          shown && (
            <FactsDialog
              title={`Import ${shown.import_id}`}
              facts={factsOf(imports, shown)}
              onClose={() => show(undefined)}
            />
          )
        )
      }
      commands={(row) => ({
        open: { run: () => show(row), title: 'detail', whyNot: row ? undefined : 'nothing is selected' },
        create: { run: () => navigation.open('import', {}), title: 'import', does: 'Take in a CSV file' },
        undo: {
          run: () => undo(row),
          title: 'take back',
          does: 'Show what taking the import back would do, and ask',
          whyNot: whyNoWriting(asOf, knownOn) ?? whyNotUndo(viewer, row),
        },
      })}
    />
  );
}

function whyNotUndo(viewer: Viewer, row: ReportRow | undefined): string | undefined {
  if (row === undefined) return 'nothing is selected';
  if (row.state === 'undone') return 'it has been taken back already';
  return viewer.role === 'admin' && !MARKET.includes(row.kind)
    ? 'only those whose accounts they are take entries back'
    : undefined;
}
