/**
 * The rows that are marked, by their key: Space marks one, `*` turns the marks of all that match round. They outlive paging,
 * sorting and a new reading, and end with the screen. Refuses more than can be acted on in one go.
 */
import { useCallback, useState } from 'react';
import type { Bindings } from '../commands.ts';
import { showCount } from '../figures.ts';
import { useSession } from '../session.tsx';

const MOST_MARKED = 10_000;
/** While rows are marked, what is done to them stands in the footer beside what Enter does, and how to be rid of the marks after it. */
export const WHILE_MARKED = 1.1;
const AFTER_FIRST = 1.2;
export const AFTER_MARKED = 1.3;

export interface MarksView<Row> {
  readonly rows: ReadonlyMap<string, Row>;
  has(row: Row): boolean;
  clear(): void;
  /** To be bound by the screen, for the list one moves in. */
  bindings(list: Pointed<Row>): Bindings;
}

interface Pointed<Row> {
  readonly selected: Row | undefined;
  /** Goes to the next row. */
  down(): void;
}

/** Why nothing is done to the selected row alone while others are marked: it may be meant for these. */
export const whyNotAlone = (
  marks: { readonly rows: ReadonlyMap<string, unknown> },
  instead: string,
): string | undefined =>
  marks.rows.size === 0
    ? undefined
    : `${showCount(marks.rows.size, 'row')} ${marks.rows.size === 1 ? 'is' : 'are'} marked: ${instead}, Esc clears the marks`;

interface MarksOptions<Row> {
  keyOf(row: Row): string;
  /** All that the filter lets through, up to `most` and one more. */
  all(most: number): Promise<readonly Row[]>;
}

export function useMarks<Row>(options: MarksOptions<Row>): MarksView<Row> {
  const { keyOf } = options;
  const { notify, bank } = useSession();
  const [rows, setRows] = useState<ReadonlyMap<string, Row>>(() => new Map());
  const toggle = (row: Row): void => {
    const next = new Map(rows);
    if (!next.delete(keyOf(row))) next.set(keyOf(row), row);
    setRows(next);
  };
  const has = useCallback((row: Row) => rows.size > 0 && rows.has(keyOf(row)), [rows, keyOf]);
  const invert = async (): Promise<void> => {
    try {
      const all = await options.all(MOST_MARKED + 1);
      if (all.length > MOST_MARKED) {
        notify({
          kind: 'warning',
          text: `More than ${showCount(MOST_MARKED, 'row')} match: filter first`,
        });
        return;
      }
      setRows((now) => {
        const next = new Map(now);
        for (const row of all) if (!next.delete(keyOf(row))) next.set(keyOf(row), row);
        return next;
      });
    } catch (error) {
      bank.log.error({ err: error }, 'rows could not be marked');
      notify({ kind: 'error', text: 'The rows could not be read, none is marked' });
    }
  };
  const clear = (): void => setRows(new Map());
  return {
    rows,
    has,
    clear,
    bindings({ selected, down }) {
      const whyNot = selected === undefined ? 'there is no row' : undefined;
      return {
        mark: {
          run() {
            if (selected === undefined) return;
            toggle(selected);
            down();
          },
          whyNot,
        },
        markAll: { run: () => void invert(), whyNot },
        ...(rows.size > 0 ? { back: { run: clear, title: 'clear marks', footer: AFTER_FIRST } } : {}),
      };
    },
  };
}
