import { describe, expect, test } from 'vitest';
import { drawCsv } from '../../src/reports/drawCsv.ts';
import { drawJson } from '../../src/reports/drawJson.ts';
import type { ReportRow, Sheet } from '../../src/reports/report.ts';
import { totalsOf } from '../../src/reports/totals.ts';
import { inOrder } from './reading.ts';

const SHEET: Sheet = {
  columns: [
    { key: 'name', title: 'Name', kind: 'text', priority: 1 },
    { key: 'amount', title: 'Amount', kind: 'money', priority: 1, currencyFrom: 'currency' },
    { key: 'currency', title: 'Currency', kind: 'text', priority: 1 },
    { key: 'qty', title: 'Quantity', kind: 'quantity', priority: 1 },
    { key: 'price', title: 'Price', kind: 'price', priority: 1 },
    { key: 'count', title: 'Count', kind: 'count', priority: 1 },
  ],
  totals: ['amount'],
};
const ROW: ReportRow = {
  name: 'a',
  amount: 12_3400n,
  currency: 'EUR',
  qty: 1_5000_0000n,
  price: 2_0000_0000n,
  count: 3,
};
async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

describe('as JSON', () => {
  test('one array of objects, decimals as strings, counts as numbers', async () => {
    expect(await textOf(drawJson(SHEET, inOrder(ROW, { ...ROW, name: null, amount: null })))).toBe(
      `[
  {"name": "a", "amount": "12.34", "currency": "EUR", "qty": "1.5", "price": "2.00", "count": 3},
  {"name": null, "amount": null, "currency": "EUR", "qty": "1.5", "price": "2.00", "count": 3}
]
`,
    );
  });

  test('nothing is an empty array', async () => {
    expect(await textOf(drawJson(SHEET, inOrder()))).toBe('[]\n');
  });

  test('hostile text is escaped', async () => {
    const name = '"\u001b]52;c;AAAA\u0007\u202e\n';
    const text = await textOf(drawJson(SHEET, inOrder({ ...ROW, name })));
    expect(JSON.parse(text)[0].name).toBe(name);
    expect(text).not.toContain('\u001b');
  });
});

describe('as CSV', () => {
  const cells = async (row: Partial<ReportRow>) =>
    (await textOf(drawCsv(SHEET, inOrder({ ...ROW, ...row } as ReportRow)))).split('\n')[1];

  test('amounts have the minor units of their currency and never an exponent or a group', async () => {
    expect(await cells({ amount: 1_234_567_8901n })).toBe('a,1234567.8901,EUR,1.5,2.00,3');
    expect(await cells({ amount: 5_0000n, currency: 'JPY' })).toBe('a,5,JPY,1.5,2.00,3');
    expect(await cells({ amount: -5_0000n, currency: 'BHD' })).toBe('a,-5.000,BHD,1.5,2.00,3');
  });

  test('text that a spreadsheet would run is guarded, numbers are not', async () => {
    expect(await cells({ name: '=1+1', amount: -1n })).toBe("'=1+1,-0.0001,EUR,1.5,2.00,3");
  });

  test('what is not available is empty', async () => {
    expect(await cells({ amount: null, price: null })).toBe('a,,EUR,1.5,,3');
  });
});

describe('totals', () => {
  const add = (...rows: Partial<ReportRow>[]) => {
    const totals = totalsOf(SHEET);
    for (const row of rows) totals.add({ ...ROW, ...row } as ReportRow);
    return totals.rows().map(({ currency, amount }) => [currency, amount]);
  };

  test('are per currency', () => {
    expect(add({ amount: 1n }, { amount: 2n, currency: 'USD' }, { amount: 3n })).toEqual([
      ['EUR', 4n],
      ['USD', 2n],
    ]);
  });

  test('a figure that is missing makes its total missing', () => {
    expect(add({ amount: 1n }, { amount: null }, { amount: 3n })).toEqual([['EUR', null]]);
  });

  test('never mix cost methods', () => {
    const sheet = {
      ...SHEET,
      columns: [...SHEET.columns, { key: 'method', title: '', kind: 'text', priority: 1 } as const],
    };
    const totals = totalsOf(sheet);
    for (const method of ['fifo', 'average', 'fifo']) totals.add({ ...ROW, method });
    expect(totals.rows().map(({ method, amount }) => [method, amount])).toEqual([
      ['average', 12_3400n],
      ['fifo', 24_6800n],
    ]);
  });

  test('of columns that do not add up there are none', () => {
    const totals = totalsOf({ ...SHEET, totals: [] });
    totals.add(ROW);
    expect(totals.rows()).toEqual([]);
  });
});
