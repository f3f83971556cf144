/**
 * A list of any length that is read page by page by key, in both directions. Ends (`g`, `G`) are read at once, the next
 * page before one gets there. After a write the rows around the selected one are read anew.
 */
import { useEffect, useRef, useState } from 'react';
import type { Sweeping } from '../reports/activity.ts';
import { LIST_START, type ListMove, type ListPlace, moveTo, settle } from './listPlace.ts';
import { useRemembered } from './navigation.tsx';
import {
  addPage,
  emptyWindow,
  missingPage,
  PAGE_ROWS,
  type PageAt,
  type RowSource,
  type RowWindow,
  readAround,
} from './pages.ts';
import { type ListOptions, type ListView, useListKeys } from './useList.ts';

export interface PagesView<Row> extends ListView<Row> {
  /** Nothing was read yet. */
  readonly isFirstReading: boolean;
  /** How far a reading is that takes long enough to be noticed, 0 to 1. */
  readonly share: number | undefined;
  /** Breaks it off; what was read before stays. */
  stop(): void;
  /** It was broken off: the rows are those from before. */
  readonly isStopped: boolean;
  /** Goes to the next row. */
  down(): void;
  readonly error: unknown;
}

/** A reading that takes longer is told, and so often. */
const NOTICED_MS = 250;
const TELL_MS = 100;

interface State<Row> {
  readonly window: RowWindow<Row>;
  readonly place: ListPlace;
  /** Whose rows these are; none before the first reading. */
  readonly source: RowSource<Row> | undefined;
  readonly error: unknown;
  readonly isStopped?: boolean;
}

/** The row that was selected, and how far below the upper edge it stood; at the start of the list one stays there. */
interface Anchor<Row> {
  readonly row: Row;
  readonly depth: number;
  readonly isAtStart: boolean;
}

interface PagesOptions<Row> extends Omit<ListOptions<Row>, 'keyOf'> {
  /** Grows when the rows may have been written to. */
  readonly revision: number;
}

/** `source` must stay the same object while it means the same rows. */
export function usePages<Row>(source: RowSource<Row>, options: PagesOptions<Row>): PagesView<Row> {
  const { height, memory, isActive = true, revision } = options;
  const [anchor, setAnchor] = useRemembered<Anchor<Row> | undefined>(memory, undefined);
  const [state, setState] = useState<State<Row>>({
    window: emptyWindow,
    place: LIST_START,
    source: undefined,
    error: undefined,
  });
  const [share, setShare] = useState<number>();
  const reading = useRef<AbortController>(undefined);

  const read = async (
    work: (sweeping: Sweeping) => Promise<(now: State<Row>) => Pick<State<Row>, 'window' | 'place'>>,
  ) => {
    const turn = new AbortController();
    reading.current?.abort();
    reading.current = turn;
    const begunMs = Date.now();
    let toldMs = begunMs;
    const onProgress = (done: number): void => {
      const nowMs = Date.now();
      if (reading.current !== turn || nowMs - begunMs < NOTICED_MS || nowMs - toldMs < TELL_MS) return;
      toldMs = nowMs;
      setShare(done);
    };
    const settleReading = (change: (now: State<Row>) => State<Row>): void => {
      if (reading.current !== turn) return;
      reading.current = undefined;
      setShare(undefined);
      setState(change);
    };
    try {
      const change = await work({ signal: turn.signal, onProgress });
      settleReading((now) => ({ ...change(now), source, error: undefined, isStopped: false }));
    } catch (error) {
      settleReading((now) => ({ ...now, source, error }));
    }
  };
  const readPage = (at: PageAt<Row>) =>
    read(async (sweeping) => {
      const page = await source.page(at, PAGE_ROWS, sweeping);
      return (now) => {
        const { window, shift } = addPage(now.window, at, page, PAGE_ROWS);
        if (at === 'first') return { window, place: LIST_START };
        if (at === 'last') return { window, place: moveTo(LIST_START, 'bottom', page.length, height) };
        return { window, place: { selected: now.place.selected + shift, top: now.place.top + shift } };
      };
    });
  const readAgain = ({ row, depth, isAtStart }: Anchor<Row>) =>
    read(async (sweeping) => {
      const { window, index } = await readAround(source, row, sweeping);
      return () => ({ window, place: { selected: index, top: isAtStart ? 0 : index - depth } });
    });

  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew for other rows and after a write, for nothing else
  useEffect(() => {
    const isSameList = !state.isStopped && (state.source === undefined || state.source === source);
    void (isSameList && anchor !== undefined ? readAgain(anchor) : readPage('first'));
    return () => {
      reading.current?.abort();
      reading.current = undefined;
    };
  }, [source, revision]);

  const { rows } = state.window;
  const place = settle(state.place, rows.length, height);
  const go = (move: ListMove): void => {
    if (move === 'top' && !state.window.atStart) {
      setAnchor(undefined);
      void readPage('first');
      return;
    }
    if (move === 'bottom' && !state.window.atEnd) {
      void readPage('last');
      return;
    }
    const next = moveTo(place, move, rows.length, height);
    const row = rows[next.selected];
    const isAtStart = state.window.atStart && next.top === 0;
    setAnchor(row === undefined ? undefined : { row, depth: next.selected - next.top, isAtStart });
    setState((now) => ({ ...now, place: next }));
    const missing = missingPage(state.window, next);
    if (missing !== undefined && reading.current === undefined) void readPage(missing);
  };
  useListKeys(isActive, go);
  return {
    rows,
    place,
    selected: rows[place.selected],
    height,
    isActive,
    isFirstReading: state.source === undefined,
    seen: state.window,
    share,
    isStopped: state.isStopped === true,
    stop: () => {
      reading.current?.abort();
      reading.current = undefined;
      setShare(undefined);
      // A page that was to follow is missed by nobody; rows of another list must not be taken for those of this one.
      setState((now) => ({ ...now, source, isStopped: now.source !== source }));
    },
    down: () => go('down'),
    error: state.error,
  };
}
