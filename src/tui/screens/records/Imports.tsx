/** The files that were taken in. Enter shows one; `u` shows what taking it back would do, and asks. */
import { useMemo, useState } from 'react';
import { mayDo, type Viewer } from '../../../domain/access.ts';
import {
  findImportWords,
  importCells,
  imports,
  type ListedImport,
  readImportSums,
  readImports,
} from '../../../reports/imports.ts';
import { FactsDialog } from '../../components/FactsDialog.tsx';
import { PagesScreen } from '../../components/PagesScreen.tsx';
import { IMPORTS } from '../../list/importList.ts';
import type { PagedReading } from '../../list/pagedList.ts';
import { useNavigation } from '../../navigation.tsx';
import { factsOf } from '../../reportColumns.ts';
import { whyNoWriting } from '../../asOf.ts';
import { useSession } from '../../session.tsx';
import type { ScreenProps } from '../index.tsx';
import { UndoImport } from './UndoImport.tsx';

const MARKET: readonly string[] = ['prices', 'rates'];
const MOST_WORDS = 8;

export function Imports(_: ScreenProps<'imports'>) {
  const { bank, viewer, asOf, knownOn } = useSession();
  const navigation = useNavigation();
  const reading = useMemo<PagedReading<ListedImport>>(
    () => ({
      source: ({ parts, order }) => ({
        page: (at, limit, sweeping) =>
          readImports(bank, viewer, { filter: { parts }, order }, at, limit, sweeping),
      }),
      sums: ({ parts }, sweeping) => readImportSums(bank, viewer, { parts }, sweeping),
    }),
    [bank, viewer],
  );
  const [shown, show] = useState<ListedImport>();
  const [undoing, undo] = useState<ListedImport>();
  const mayImport = mayDo(viewer, 'import') || mayDo(viewer, 'importMarketData');
  return (
    <PagesScreen
      title="Imports"
      list={IMPORTS}
      reading={reading}
      complete={(field, text) => findImportWords(bank, viewer, { field, text, most: MOST_WORDS })}
      report={imports}
      request={{}}
      empty="No file was taken in yet."
      todo={mayImport ? 'Press i to import one.' : ''}
      over={
        undoing ? (
          <UndoImport importId={undoing.id} fileName={undoing.fileName} onClose={() => undo(undefined)} />
        ) : (
          shown && (
            <FactsDialog
              title={`Import ${shown.id}`}
              facts={factsOf(imports, importCells(shown))}
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

function whyNotUndo(viewer: Viewer, row: ListedImport | undefined): string | undefined {
  if (row === undefined) return 'nothing is selected';
  if (row.state === 'undone') return 'it has been taken back already';
  return viewer.role === 'admin' && !MARKET.includes(row.kind)
    ? 'only those whose accounts they are take entries back'
    : undefined;
}
