/** The categories there are and how often each is used; one's own are made, renamed and removed. Enter shows the entries. */
import { useMemo } from 'react';
import { fieldPiece } from '../../../domain/listFilter.ts';
import { mayDo } from '../../../domain/access.ts';
import { categories, categoriesCounted, countByCategory } from '../../../reports/categories.ts';
import type { ReportRow } from '../../../reports/report.ts';
import { addCategory, removeCategory } from '../../../services/ownCategories.ts';
import { ReportScreen } from '../../components/ReportScreen.tsx';
import { useSums } from '../../list/useSums.ts';
import { useNavigation } from '../../navigation.tsx';
import { useSession } from '../../session.tsx';
import { useAsked } from '../../useAsked.tsx';
import { roleTitle } from '../../viewer.ts';

const CHANGES = { keys: ['section', 'category', 'whose', 'rows', 'rules', 'budgets'] };
const keyOf = ({ section, category }: ReportRow): string => `${section}/${category}`;

export function Categories() {
  const { bank, viewer } = useSession();
  const navigation = useNavigation();
  const { ask, line, undo } = useAsked();
  // Of millions it takes seconds, and the names are there at once.
  const counts = useSums(categories, (sweeping) => countByCategory(bank, viewer, sweeping)).value;
  const report = useMemo(() => categoriesCounted(counts), [counts]);
  const mayNot = mayDo(viewer, 'categorise') ? undefined : `${roleTitle(viewer)} may not categorise`;
  return (
    <ReportScreen
      report={report}
      request={{}}
      title="Categories"
      noun="category"
      nouns="categories"
      keyOf={keyOf}
      changes={CHANGES}
      empty="There is no category yet."
      asked={line}
      commands={(row) => {
        const section = String(row?.section ?? '');
        const name = String(row?.category ?? '');
        const isUsed = Number(row?.rows ?? 0) + Number(row?.rules ?? 0) + Number(row?.budgets ?? 0) > 0;
        const whyNotOwn =
          mayNot ??
          (row === undefined
            ? 'nothing is selected'
            : row.whose === 'own'
              ? undefined
              : "it is everybody's: only your own are changed");
        return {
          open: {
            run: () => navigation.open('transactions', { filter: fieldPiece('cat', name) }),
            title: 'entries',
            does: 'Show the transactions of the selected category',
            whyNot: row === undefined ? 'nothing is selected' : undefined,
          },
          create: {
            run: () => navigation.open('nameCategory', { section: section === '' ? 'expense' : section }),
            title: 'new',
            does: 'Make a category of your own',
            whyNot: mayNot,
          },
          correct: {
            run: () => navigation.open('nameCategory', { section, name }),
            title: 'rename',
            does: 'Give the selected category another name, in every row that has it',
            whyNot: whyNotOwn,
          },
          remove: {
            run: () =>
              ask({
                question: `Remove the category ${section}/${name}`,
                yes: 'remove',
                perform: () => removeCategory(bank, viewer, { section, name }),
                done: `${section}/${name} is removed`,
                putBack: {
                  question: `Make the category ${section}/${name} again`,
                  yes: 'put back',
                  perform: () => addCategory(bank, viewer, { section, name }),
                  done: `${section}/${name} is back`,
                },
              }),
            does: 'Remove the selected category, where nothing uses it',
            whyNot: whyNotOwn ?? (isUsed ? 'it is used: give what has it another one first' : undefined),
          },
          undo,
        };
      }}
    />
  );
}
