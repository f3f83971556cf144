import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { widthOf } from '../../src/tui/cells.ts';
import {
  drawCell,
  drawTitle,
  GAP,
  layColumns,
  measureRows,
  type TableColumn,
} from '../../src/tui/columns.ts';
import { Table } from '../../src/tui/components/Table.tsx';
import { makeTheme } from '../../src/tui/theme.ts';
import { useList } from '../../src/tui/useList.ts';
import { HOSTILE, harmIn } from './support/hostile.ts';
import { endAll, renderAt } from './support/renderAt.tsx';
import { Stage } from './support/Stage.tsx';

afterEach(endAll);

interface Row {
  readonly day: string;
  readonly name: string;
  readonly amount: string;
  readonly currency: string;
}

const COLUMNS: readonly TableColumn<Row>[] = [
  { title: 'Date', priority: 2, align: 'left', least: 10, text: (row) => row.day },
  { title: 'Name', priority: 1, align: 'left', least: 6, text: (row) => row.name },
  {
    title: 'Amount',
    priority: 1,
    align: 'point',
    text: (row) => row.amount,
    meaning: (row) => (row.amount.startsWith('-') ? 'loss' : 'gain'),
  },
  { title: '', priority: 3, align: 'left', least: 3, text: (row) => row.currency },
];
const keyOf = (row: Row): string => `${row.day} ${row.name}`;
const row = (day: string, name: string, amount: string, currency = 'EUR'): Row => ({
  day,
  name,
  amount,
  currency,
});

const ROWS: readonly Row[] = [
  row('2026-06-30', 'Pingo Doce', '-48.31'),
  row('2026-06-29', '田中由紀 restaurant', '+1,204.5'),
  row('2026-06-28', 'Café', '-7', 'JPY'),
  row('2026-06-27', 'Long name of a counterparty', '+0.12345678'),
];

function List({ rows, height = 5 }: { readonly rows: readonly Row[]; readonly height?: number }) {
  return <Table columns={COLUMNS} list={useList(rows, { keyOf, height, memory: 'rows' })} />;
}

const draw = (columns: number, lines: number, rows: readonly Row[], height = lines - 1) =>
  renderAt(
    columns,
    lines,
    <Stage>
      <List rows={rows} height={height} />
    </Stage>,
  );

describe('a table', () => {
  test('lines figures up on the decimal point and texts by their cells', async () => {
    expect((await draw(70, 5, ROWS)).frame()).toMatchInlineSnapshot(`
      "  Date        Name                                  Amount
      ❯ 2026-06-30  Pingo Doce                      -48.31        EUR
        2026-06-29  田中由紀 restaurant          +1,204.5         EUR
        2026-06-28  Café                             -7           JPY
        2026-06-27  Long name of a counterparty      +0.12345678  EUR"
    `);
  });

  test('lets the widest text give way, then drops columns by priority', async () => {
    expect((await draw(52, 5, ROWS)).frame()).toMatchInlineSnapshot(`
      "  Date        Name                      Amount
      ❯ 2026-06-30  Pingo Doce          -48.31        EUR
        2026-06-29  田中由紀 resta…  +1,204.5         EUR
        2026-06-28  Café                 -7           JPY
        2026-06-27  Long name of a…      +0.12345678  EUR"
    `);
    expect((await draw(40, 5, ROWS)).frame()).toMatchInlineSnapshot(`
      "  Date        Name               Amount
      ❯ 2026-06-30  Pingo D…     -48.31
        2026-06-29  田中由…   +1,204.5
        2026-06-28  Café          -7
        2026-06-27  Long na…      +0.12345678"
    `);
    expect((await draw(20, 5, ROWS)).frame()).toMatchInlineSnapshot(`
      "  Name       Amount
      ❯ Pingo…     -48.31
        田中…    +1,204.5
        Café           -7
        Long …  +0.12345…"
    `);
  });

  test('moves with j, k, g, G and the page keys, several in one chunk', async () => {
    const many = Array.from({ length: 50 }, (_, index) => row('2026-06-30', `row ${index}`, '1.00'));
    const screen = await draw(60, 6, many);
    const selected = () => /❯ \S+ +(row \d+)/.exec(screen.frame())?.[1];
    await screen.press('jjj');
    expect(selected()).toBe('row 3');
    await screen.press('k\u001b[6~');
    expect(selected()).toBe('row 6');
    await screen.press('G');
    expect(selected()).toBe('row 49');
    await screen.press('\u001b[5~');
    expect(selected()).toBe('row 45');
    await screen.press('g');
    expect(selected()).toBe('row 0');
  });

  test('marks the selected row without colour and with it', async () => {
    const plain = await draw(60, 5, ROWS);
    expect(plain.frame().split('\n')[1]).toMatch(/^❯ /);
    const dark = await renderAt(
      60,
      5,
      <Stage theme={makeTheme('dark')}>
        <List rows={ROWS} />
      </Stage>,
    );
    expect(dark.raw().split('\n')[1]).toContain('\u001b[7m');
    expect(dark.raw().split('\n')[2]).toContain('\u001b[32m');
  });

  test('shows hostile text harmlessly and aligned', async () => {
    const rows = HOSTILE.map((text, index) => row(`2026-06-${10 + index}`, text, `${index}.00`));
    const screen = await draw(60, rows.length + 1, rows);
    expect(harmIn(screen.written())).toEqual([]);
    const ends = screen
      .frame()
      .split('\n')
      .slice(1)
      .map((line) => widthOf(line));
    expect(new Set(ends).size).toBe(1);
  });
});

test('a row is never wider than the room, nor is its title', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
  );
  const anyRow = fc.record({ day: cell, name: cell, amount: cell, currency: cell });
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 8 }), fc.integer({ min: 1, max: 90 }), (rows, room) => {
      const laid = layColumns(measureRows(COLUMNS, rows), [], room);
      const width = (texts: readonly string[]): number => widthOf(texts.join(' '.repeat(GAP)));
      expect(width(laid.map((column) => drawTitle(column, '…')))).toBeLessThanOrEqual(room);
      for (const one of rows)
        expect(
          width(laid.map((column) => drawCell(column, column.column.text(one), '…'))),
        ).toBeLessThanOrEqual(room);
    }),
  );
});

test('without a column that has to stay, no room leaves no column', () => {
  const columns = COLUMNS.filter(({ priority }) => priority > 1);
  expect(layColumns(measureRows(columns, [row('2026-01-05', 'Rent', '-900.00')]), [], -1)).toEqual([]);
});

test('rows that come part by part are measured once each, and laid as all at once', () => {
  const all = [
    row('2026-01-05', 'Rent', '-900.00'),
    row('2026-01-06', 'Something very long indeed', '1.5'),
    row('2026-01-07', 'Food', '-12,345.6789'),
  ];
  let read = 0;
  const counted = COLUMNS.map((column) => ({
    ...column,
    text: (each: (typeof all)[number]) => {
      read += 1;
      return column.text(each);
    },
  }));
  let measured = measureRows(counted, all.slice(0, 1));
  for (const count of [2, 3]) measured = measureRows(counted, all.slice(0, count), measured);
  expect(read).toBe(all.length * counted.length);
  expect(measured.widest).toEqual(measureRows(COLUMNS, all).widest);
  // Another first row: all of them are looked at again.
  const turned = all.toReversed().slice(0, 2);
  expect(measureRows(counted, turned, measureRows(counted, all.slice(0, 1))).widest).toEqual(
    measureRows(COLUMNS, turned).widest,
  );
});
