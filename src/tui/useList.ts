/** A list one moves in, its rows all there: binds the keys, follows the selected row across a new reading, remembers it for Back. */
import { useMemo } from 'react';
import type { Bindings } from './commands.ts';
import { useCommands } from './keyboard.tsx';
import { LIST_START, type ListMove, type ListPlace, moveTo, settle } from './listPlace.ts';
import { useRemembered } from './navigation.tsx';

/** What a table draws: the rows in sight of a longer list. */
export interface ListView<Row> {
  readonly rows: readonly Row[];
  readonly place: ListPlace;
  readonly selected: Row | undefined;
  /** Rows in sight. */
  readonly height: number;
  /** Whether the keys of a list move in this one. */
  readonly isActive: boolean;
  /** Of a list read page by page: whether its ends are among the rows; all of it is when not given. */
  readonly seen?: { readonly atStart: boolean; readonly atEnd: boolean };
}

export interface ListOptions<Row> {
  readonly keyOf: (row: Row) => string;
  readonly height: number;
  /** Name under which the selected row is remembered. */
  readonly memory: string;
  readonly isActive?: boolean;
}

const MOVES: readonly ListMove[] = ['up', 'down', 'pageUp', 'pageDown', 'top', 'bottom'];

/** Binds the keys of a list while it is the active one. */
export function useListKeys(isActive: boolean, move: (move: ListMove) => void): void {
  const bindings: Bindings = {};
  if (isActive) for (const name of MOVES) bindings[name] = { run: () => move(name) };
  useCommands(bindings);
}

interface Kept extends ListPlace {
  readonly key?: string | undefined;
}

export function useList<Row>(
  rows: readonly Row[],
  options: ListOptions<Row>,
): ListView<Row> & { down(): void } {
  const { keyOf, height, memory, isActive = true } = options;
  const [kept, keep] = useRemembered<Kept>(memory, LIST_START);
  const found = useMemo(() => {
    const here = rows[kept.selected];
    if (kept.key === undefined || (here !== undefined && keyOf(here) === kept.key)) return kept;
    const index = rows.findIndex((row) => keyOf(row) === kept.key);
    return index < 0 ? kept : { selected: index, top: kept.top + index - kept.selected };
  }, [rows, kept, keyOf]);
  const place = settle(found, rows.length, height);
  const go = (move: ListMove): void => {
    const next = moveTo(place, move, rows.length, height);
    const row = rows[next.selected];
    keep({ ...next, key: row === undefined ? undefined : keyOf(row) });
  };
  useListKeys(isActive, go);
  return { rows, place, selected: rows[place.selected], height, isActive, down: () => go('down') };
}
