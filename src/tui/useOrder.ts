/** The order of a list that is all there: `s` goes through the columns, `S` turns it round. Remembered for Back. */
import type { Column } from '../reports/report.ts';
import type { Bindings } from './commands.ts';
import { useRemembered } from './navigation.tsx';
import { nextOrder, type RowOrder, reversed } from './sortRows.ts';
import { useTheme } from './theme.ts';

interface OrderView {
  readonly order: RowOrder | undefined;
  /** `by Value ↓`; empty in the list's own order. */
  readonly shown: string;
  readonly bindings: Bindings;
}

export function useOrder(columns: readonly Column[]): OrderView {
  const { glyphs } = useTheme();
  const [order, setOrder] = useRemembered<RowOrder | undefined>('order', undefined);
  const title = columns.find(({ key }) => key === order?.key)?.title;
  const arrow = order?.isDescending ? glyphs.down : glyphs.up;
  return {
    order,
    shown: title === undefined ? '' : `by ${title.toLowerCase()} ${arrow}`,
    bindings: {
      sort: { run: () => setOrder(nextOrder(columns, order)) },
      reverse: {
        run: () => setOrder(reversed(order)),
        whyNot: order === undefined ? 'press s first to sort by a column' : undefined,
      },
    },
  };
}
