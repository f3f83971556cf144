/** Filters that were saved by name: one is used, saved, renamed or deleted. They are the user's own, for this list. */
import { problemOf } from '../useFilter.tsx';
import { deleteFilter, renameFilter, saveFilter } from '../../services/listViews.ts';
import { useSession } from '../session.tsx';
import { type Pick, PickDialog } from './PickDialog.tsx';
import type { ListQuery } from './useListQuery.ts';

interface FiltersDialogProps {
  readonly query: ListQuery;
  onClose(): void;
}

export function FiltersDialog({ query, onClose }: FiltersDialogProps) {
  const { kept, filter, list, understood } = query;
  const session = useSession();
  const { viewer, notify } = session;
  const bank = session.present ?? session.bank;
  const saved = kept.view?.saved ?? [];
  const today = bank.clock.today();
  const change = async (work: () => Promise<void>, done: string): Promise<void> => {
    if (await kept.change(work)) notify({ kind: 'success', text: done });
  };
  const save = (name: string): void => {
    void change(() => saveFilter(bank, viewer, list, { name, text: filter.text }), `Saved as ${name}`);
    onClose();
  };
  const typedPicks = (typed: string): readonly Pick[] => {
    const name = typed.trim();
    if (name === '' || filter.text === '') return [];
    const isThere = saved.some((one) => one.name === name);
    return [
      { name: isThere ? 'Replace' : 'Save as', detail: `${name}   ${filter.text}`, run: () => save(name) },
    ];
  };
  return (
    <PickDialog
      title="Filters"
      hint={filter.text === '' ? 'saved for this list' : `type a name to save ${filter.text}`}
      does="use"
      empty={
        filter.text === '' ? 'none is saved: press / and type one, then V' : 'type a name and press Enter'
      }
      typedPicks={typedPicks}
      picks={saved.map(({ name, text }) => ({
        name,
        detail: text,
        whyNot: problemOf(text, understood, today),
        run: () => {
          filter.set(text);
          onClose();
        },
      }))}
      commands={(pick, typed) => {
        const chosen = saved.find(({ name, text }) => name === pick?.name && text === pick.detail);
        const none = chosen === undefined ? 'no saved filter is selected' : undefined;
        return {
          deleteLine: {
            run: () =>
              chosen &&
              void change(() => deleteFilter(bank, viewer, list, chosen.name), `${chosen.name} is deleted`),
            whyNot: none,
          },
          renameLine: {
            run: () =>
              chosen &&
              void change(
                () => renameFilter(bank, viewer, list, { from: chosen.name, to: typed }),
                `${chosen.name} is ${typed.trim()} now`,
              ),
            whyNot: none ?? (typed.trim() === '' ? 'type the new name first' : undefined),
          },
        };
      }}
      onClose={onClose}
    />
  );
}
