/** The order of a list: chosen by name, or by going from column to column with `<` and `>`; `S` turns it round. Remembered for Back. */
import type { Column } from '../reports/report.ts';
import type { Bindings } from './commands.ts';
import { useRemembered } from './navigation.tsx';
import { firstOrder, nextOrder, type RowOrder, reversed } from './sortRows.ts';
import { useTheme } from './theme.ts';

export interface OrderView {
  readonly order: RowOrder | undefined;
  /** `by Value ↓`; empty in the list's own order. */
  readonly shown: string;
  /** Of the column that the list is sorted by. */
  readonly arrow: string;
  readonly bindings: Bindings;
  /** Sorts by the column, or turns the order round where it does already; without a key the list's own order again. */
  choose(key: string | undefined): void;
}

/** `whyNot` says why a column can't be sorted by; `memory` keeps apart the lists of one screen. */
export function useOrder(
  columns: readonly Column[],
  whyNot: (key: string) => string | undefined = () => undefined,
  memory = '',
): OrderView {
  const { glyphs } = useTheme();
  const [order, setOrder] = useRemembered<RowOrder | undefined>(`order${memory}`, undefined);
  const found = columns.find(({ key }) => key === order?.key);
  const arrow = order?.isDescending ? glyphs.down : glyphs.up;
  const sortable = columns.filter(({ key }) => whyNot(key) === undefined);
  const none = sortable.length === 0 ? 'no column here can be sorted by' : undefined;
  return {
    order,
    arrow,
    shown: found === undefined ? '' : `by ${found.title.toLowerCase()} ${arrow}`,
    choose: (key) => {
      const column = columns.find((one) => one.key === key);
      setOrder(key === order?.key ? reversed(order) : column && firstOrder(column));
    },
    bindings: {
      sortNext: { run: () => setOrder(nextOrder(sortable, order)), whyNot: none },
      sortBefore: { run: () => setOrder(nextOrder(sortable.toReversed(), order)), whyNot: none },
      reverse: {
        run: () => setOrder(reversed(order)),
        whyNot: order === undefined ? 'press s first to sort by a column' : undefined,
      },
    },
  };
}
