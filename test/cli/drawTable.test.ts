import { describe, expect, test } from 'vitest';
import { drawTable, type TableLook } from '../../src/cli/drawTable.ts';
import type { Column, ReportRow, Sheet } from '../../src/reports/report.ts';
import { inOrder } from '../reports/reading.ts';

const column = (key: string, kind: Column['kind'], priority: number): Column => ({
  key,
  title: key[0]?.toUpperCase() + key.slice(1),
  kind,
  priority,
  ...(kind === 'money' && { currencyFrom: 'currency' }),
  ...(key === 'note' && { isFree: true }),
});
const SHEET: Sheet = {
  columns: [
    column('name', 'text', 1),
    column('amount', 'money', 1),
    column('currency', 'text', 1),
    column('note', 'text', 2),
    column('id', 'text', 3),
  ],
  totals: [],
};
const row = (name: string, amount: bigint | null, currency = 'EUR', note = ''): ReportRow => ({
  name,
  amount,
  currency,
  note,
  id: 'x1',
});

async function drawn(
  rows: AsyncIterable<ReportRow>,
  look: Partial<TableLook> = {},
  sheet = SHEET,
): Promise<string[]> {
  let text = '';
  const whole: TableLook = { columns: undefined, heading: (titles) => titles, leftOut: () => {}, ...look };
  for await (const piece of drawTable(sheet, rows, whole)) text += piece;
  return text.split('\n').slice(0, -1);
}

test('figures are grouped and stand on their decimal points, whatever their currency', async () => {
  const rows = inOrder(
    row('a', 1_234_567_5000n),
    row('b', -5_0000n, 'JPY'),
    row('c', null),
    row('d', 12_3456n),
  );
  expect(await drawn(rows)).toEqual([
    'Name          Amount  Currency  Note  Id',
    'a     1,234,567.50    EUR             x1',
    'b            -5       JPY             x1',
    'c           n/a       EUR             x1',
    'd            12.3456  EUR             x1',
  ]);
});

test('totals stand below, one for each currency, with nothing in what does not add up', async () => {
  const rows = inOrder(row('a', 1_0000n), row('b', 2_5000n), row('c', 3_0000n, 'USD'));
  expect(await drawn(rows, {}, { ...SHEET, totals: ['amount'] })).toEqual([
    'Name   Amount  Currency  Note  Id',
    'a        1.00  EUR             x1',
    'b        2.50  EUR             x1',
    'c        3.00  USD             x1',
    '─────────────────────────────────',
    'total    3.50  EUR',
    'total    3.00  USD',
  ]);
});

test('nothing is headings alone', async () => {
  expect(await drawn(inOrder())).toEqual(['Name  Amount  Currency  Note  Id']);
});

describe('text', () => {
  test('that is wide or combining leaves the next column where it is', async () => {
    const rows = inOrder(row('田中', 1_0000n), row('e\u0301a', 1_0000n), row('plain', 1_0000n));
    expect(await drawn(rows)).toEqual([
      'Name   Amount  Currency  Note  Id',
      '田中     1.00  EUR             x1',
      '\u00e9a       1.00  EUR             x1',
      'plain    1.00  EUR             x1',
    ]);
  });

  test('that would move the cursor, reorder or break the line is made harmless', async () => {
    const rows = inOrder(row('\u001b[2J\u202eabc\nd', 1_0000n));
    expect(await drawn(rows)).toEqual([
      'Name       Amount  Currency  Note  Id',
      '\u241b[2Jabc\u240ad    1.00  EUR             x1',
    ]);
  });
});

describe('in a window', () => {
  test('the least important columns are left out and named, those of priority 1 stay', async () => {
    const leftOut: string[] = [];
    const look = { leftOut: (titles: readonly string[]) => void leftOut.push(...titles) };
    const rows = () => inOrder(row('a', 1_0000n, 'EUR', 'note'));
    expect(await drawn(rows(), { ...look, columns: 30 })).toEqual([
      'Name  Amount  Currency  Note',
      'a       1.00  EUR       note',
    ]);
    expect(leftOut).toEqual(['Id']);
    expect((await drawn(rows(), { ...look, columns: 5 }))[0]).toBe('Name  Amount  Currency');
  });

  test('free text gives way before a column is left out, also in the middle of wide characters', async () => {
    const rows = () => inOrder(row('a', 1n, 'EUR', 'x'.repeat(99)), row('b', 1n, 'EUR', '田'.repeat(99)));
    expect(await drawn(rows(), { columns: 200 })).toEqual([
      `Name  Amount  Currency  Note${' '.repeat(36)}  Id`,
      `a     0.0001  EUR       ${'x'.repeat(39)}…  x1`,
      `b     0.0001  EUR       ${'田'.repeat(19)}…   x1`,
    ]);
    expect(await drawn(rows(), { columns: 48 })).toEqual([
      'Name  Amount  Currency  Note                  Id',
      'a     0.0001  EUR       xxxxxxxxxxxxxxxxxxx…  x1',
      'b     0.0001  EUR       田田田田田田田田田…   x1',
    ]);
    expect((await drawn(rows(), { columns: 42 }))[0]).toBe('Name  Amount  Currency  Note');
  });

  test('what names something is never cut', async () => {
    const [, line] = await drawn(inOrder(row('x'.repeat(99), 1n)), { columns: 80 });
    expect(line).toContain('x'.repeat(99));
  });

  test('a total has its name also where the first column is left out', async () => {
    const sheet = { columns: [column('long', 'text', 2), ...SHEET.columns], totals: ['amount'] };
    const rows = inOrder({ ...row('a', 1_0000n), long: 'x'.repeat(60) });
    expect((await drawn(rows, { columns: 40 }, sheet)).at(-1)).toBe('total    1.00  EUR');
  });
});

test('a total of which no figure has room is left out', async () => {
  const sheet = {
    columns: [column('name', 'text', 1), column('amount', 'money', 2), column('currency', 'text', 1)],
    totals: ['amount'],
  };
  expect(await drawn(inOrder(row('a', 1_0000n)), { columns: 15 }, sheet)).toEqual([
    'Name   Currency',
    'a      EUR',
  ]);
});

test('without a window free text is whole', async () => {
  const [, line] = await drawn(inOrder(row('a', 1n, 'EUR', 'x'.repeat(99))));
  expect(line).toContain('x'.repeat(99));
});

test('a time reads as people write it', async () => {
  const sheet = { columns: [column('at', 'instant', 1)], totals: [] };
  const rows = inOrder({ at: '2026-06-30T15:04:05.000Z' }, { at: '2026-06-30T15:04:05.120Z' }, { at: null });
  expect(await drawn(rows, {}, sheet)).toEqual(['At', '2026-06-30 15:04:05', '2026-06-30 15:04:05.120', '']);
});

test('a row that needs more room than the first thousand is not cut; what follows is as wide', async () => {
  async function* many() {
    for (let index = 0; index < 1000; index++) yield row('a', 1_0000n);
    yield row('a longer name', 1_000_000_0000n);
    yield row('b', 1_0000n);
  }
  const lines = await drawn(many());
  expect(lines).toHaveLength(1003);
  expect(lines[1000]).toBe('a       1.00  EUR             x1');
  expect(lines.slice(1001)).toEqual([
    'a longer name  1,000,000.00  EUR             x1',
    'b                      1.00  EUR             x1',
  ]);
});
