/** The column to sort a list by, found by typing a part of its title; the one it is sorted by turns the order round. */
import type { ListQuery } from './useListQuery.ts';
import { PickDialog } from './PickDialog.tsx';

interface SortDialogProps {
  readonly query: ListQuery;
  onClose(): void;
}

export function SortDialog({ query, onClose }: SortDialogProps) {
  const { sorting, columns, whyNoOrder } = query;
  const take = (key: string | undefined): void => {
    sorting.choose(key);
    onClose();
  };
  return (
    <PickDialog
      title="Sort by"
      hint={sorting.shown === '' ? "now in the list's own order" : `now ${sorting.shown}`}
      does="sort"
      empty="no column has that name"
      picks={[
        ...columns.map(({ key, title, kind }) => ({
          name: title,
          detail:
            key === sorting.order?.key
              ? 'turn it round'
              : kind === 'text'
                ? 'from A on'
                : kind === 'day' || kind === 'instant' || kind === 'month'
                  ? 'newest first'
                  : 'largest first',
          whyNot: whyNoOrder(key),
          run: () => take(key),
        })),
        ...(sorting.order === undefined
          ? []
          : [{ name: 'Own order', detail: 'as the list is by itself', run: () => take(undefined) }]),
      ]}
      onClose={onClose}
    />
  );
}
