/**
 * Rows of figures: the rows in sight only, one text a row, columns as wide as they need and fewer where there is less
 * room. The selected row carries a glyph besides its colour.
 */
import { Box } from 'ink';
import { useMemo, useRef } from 'react';
import {
  cellOf,
  drawCell,
  drawTitle,
  GAP,
  type LaidColumn,
  layColumns,
  type MeasuredRows,
  measureRows,
  sumText,
  type TableColumn,
} from '../columns.ts';
import { Line, type Span } from '../line.tsx';
import { SpokenTable } from '../linear/SpokenTable.tsx';
import { localColumns } from '../localText.ts';
import { useRoom } from '../room.tsx';
import { useTheme } from '../theme.ts';
import type { ListView } from '../useList.ts';

interface TableProps<Row> {
  readonly columns: readonly TableColumn<Row>[];
  readonly list: ListView<Row>;
  /** Rows are looked at only, none is selected. */
  readonly isStill?: boolean;
  readonly hasTitles?: boolean;
  /** Rows of sums under a rule, in the same columns. */
  readonly totals?: readonly Row[];
  /** Whether a row is marked. */
  isMarked?(row: Row): boolean;
}

const NONE: readonly never[] = [];

const MARK = 2;

export function Table<Row>(props: TableProps<Row>) {
  const { list, isStill = false, hasTitles = true, totals = NONE } = props;
  const room = useRoom();
  const { glyphs, isLinear, locale, hasLocalDays } = useTheme();
  const columns = useMemo(
    () => localColumns(props.columns, locale, hasLocalDays),
    [props.columns, locale, hasLocalDays],
  );
  const laid = useLaidColumns(columns, list.rows, totals, room.columns - MARK - 1);
  if (isLinear)
    return (
      <SpokenTable
        columns={columns}
        list={list}
        isStill={isStill}
        totals={totals}
        {...(props.isMarked && { isMarked: props.isMarked })}
      />
    );
  const { top, selected } = list.place;
  const shown = list.rows.slice(top, top + list.height);
  return (
    <Box flexDirection="column" flexShrink={0}>
      {hasTitles && (
        <Line
          spans={[
            [
              'muted',
              ' '.repeat(MARK) +
                laid.map((column) => drawTitle(column, glyphs.ellipsis)).join(' '.repeat(GAP)),
            ],
          ]}
        />
      )}
      {shown.map((row, index) => {
        const isSelected = !isStill && top + index === selected;
        const marked = props.isMarked?.(row) === true ? glyphs.marked : ' ';
        const mark = isSelected ? glyphs.pointer : ' ';
        return (
          <Line
            // biome-ignore lint/suspicious/noArrayIndexKey: a row on the screen is its place; moving the texts is cheaper than moving the rows
            key={index}
            spans={drawRow(laid, row, mark + marked, isSelected && list.isActive, glyphs.ellipsis)}
          />
        );
      })}
      {totals.length > 0 && (
        <Line spans={[['muted', ' '.repeat(MARK) + glyphs.rule.repeat(widthOfAll(laid))]]} />
      )}
      {totals.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sums have no other name than their place
        <Line key={index} spans={drawSums(laid, row, glyphs.ellipsis)} />
      ))}
    </Box>
  );
}

const widthOfAll = <Row,>(laid: readonly LaidColumn<Row>[]): number =>
  laid.reduce((sum, { width }) => sum + width, GAP * Math.max(0, laid.length - 1));

/** Widths over all rows that are there; they only grow while columns and room stay, so that scrolling moves nothing. */
function useLaidColumns<Row>(
  columns: readonly TableColumn<Row>[],
  rows: readonly Row[],
  totals: readonly Row[],
  room: number,
): readonly LaidColumn<Row>[] {
  const before = useRef<{
    readonly measured: MeasuredRows<Row>;
    readonly room: number;
    readonly laid: readonly LaidColumn<Row>[];
  }>(undefined);
  return useMemo(() => {
    const kept = before.current;
    const measured = measureRows(columns, rows, kept?.measured);
    const fresh = layColumns(measured, totals, room);
    const isSame = kept !== undefined && kept.measured.columns === columns && kept.room === room;
    const laid = isSame && isWider(kept.laid, fresh) ? kept.laid : fresh;
    before.current = { measured, room, laid };
    return laid;
  }, [columns, rows, totals, room]);
}

const isWider = <Row,>(kept: readonly LaidColumn<Row>[], fresh: readonly LaidColumn<Row>[]): boolean =>
  kept.length === fresh.length &&
  kept.every(({ column, width, fraction }, index) => {
    const other = fresh[index];
    return other?.column === column && width >= other.width && fraction >= other.fraction;
  });

const between = ' '.repeat(GAP);

function drawRow<Row>(
  laid: readonly LaidColumn<Row>[],
  row: Row,
  mark: string,
  isSelected: boolean,
  ellipsis: string,
): Span[] {
  const cells = laid.map((column) => drawCell(column, cellOf(column, row), ellipsis));
  if (isSelected)
    return [
      ['accent', mark.slice(0, 1)],
      ['selected', `${mark.slice(1)}${cells.join(between)} `],
    ];
  return [
    mark === '  ' ? mark : ['accent', mark],
    ...cells.flatMap((text, index): Span[] => [
      index === 0 ? '' : between,
      [laid[index]?.column.meaning?.(row) ?? 'plain', text],
    ]),
  ];
}

const drawSums = <Row,>(laid: readonly LaidColumn<Row>[], row: Row, ellipsis: string): Span[] => [
  ' '.repeat(MARK),
  laid.map((column) => drawCell(column, sumText(column.column, row), ellipsis)).join(between),
];
