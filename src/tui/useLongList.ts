/** A list one moves in of which only the rows about those in sight are at hand: the others are read where one gets there. */
import { useMemo } from 'react';
import { LIST_START, type ListMove, type ListPlace, moveTo, settle } from './listPlace.ts';
import { useRemembered } from './navigation.tsx';
import { type ListView, useListKeys } from './useList.ts';

/** Rows in their order. Rows that are read are no more than those between two places. */
export interface LongRows<Row> {
  readonly count: number;
  slice(from: number, to: number): readonly Row[];
  /** The place of the first row of this line of a file or of a later one. */
  placeOf(line: number): number;
}

export interface LongListOptions {
  readonly height: number;
  /** Name under which the selected row is remembered. */
  readonly memory: string;
}

/** Of a list that is no longer all rows are at hand, and its columns keep their widths. */
const ALL_AT_HAND = 5_000;
const STEP = 500;

interface Kept extends ListPlace {
  /** Of the selected row. */
  readonly line?: number | undefined;
}

export function useLongList<Row extends { readonly line: number }>(
  rows: LongRows<Row>,
  { height, memory }: LongListOptions,
): ListView<Row> {
  const { count } = rows;
  const [kept, keep] = useRemembered<Kept>(memory, LIST_START);
  const rowAt = (place: number): Row | undefined => rows.slice(place, place + 1)[0];
  const found = useMemo(() => {
    const { line, selected, top } = kept;
    if (line === undefined || rows.slice(selected, selected + 1)[0]?.line === line) return kept;
    const place = rows.placeOf(line);
    const isThere = rows.slice(place, place + 1)[0]?.line === line;
    return isThere ? { selected: place, top: top + place - selected } : kept;
  }, [rows, kept]);
  const place = settle(found, count, height);
  useListKeys(true, (move: ListMove) => {
    const next = moveTo(place, move, count, height);
    keep({ ...next, line: rowAt(next.selected)?.line });
  });
  const isWhole = count <= ALL_AT_HAND;
  const from = isWhole ? 0 : Math.max(0, Math.floor(place.top / STEP) - 1) * STEP;
  const to = isWhole ? count : place.top + height + STEP;
  const until = Math.min(count, Math.ceil(to / STEP) * STEP);
  const atHand = useMemo(() => rows.slice(from, until), [rows, from, until]);
  return {
    rows: atHand,
    place: { selected: place.selected - from, top: place.top - from },
    selected: atHand[place.selected - from],
    height,
    isActive: true,
    seen: { atStart: from === 0, atEnd: until === count },
  };
}
