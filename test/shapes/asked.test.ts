import { describe, expect, it } from 'vitest';
import { describeMapping } from '../../src/domain/mapping/describeMapping.ts';
import { readShape } from '../support/shapes.ts';

const fileOf = (...lines: readonly string[]): string => `${lines.join('\n')}\n`;

describe('fees beside amounts', () => {
  const file = fileOf(
    'Date,Text,Amount,Fee,Currency',
    '2026-05-13,Cash machine,-20.00,1.50,EUR',
    '2026-05-14,Books,-8.50,0.00,EUR',
  );

  it('are asked about where no balance tells whether the amounts have them', async () => {
    const { asked, found } = await readShape(file);
    expect(asked).toEqual(['column_needed']);
    expect(found.questions.find(({ field }) => field === 'fees')?.choices).toEqual([
      { value: 'Fee', title: '1.50 comes off on top of -20.00' },
      { value: '', title: '-20.00 is all that moved, with the 1.50' },
    ]);
  });

  it.each([
    ['Fee', ['-21.50', '-8.50'], ['Fee is taken off the amounts']],
    ['', ['-20.00', '-8.50'], []],
  ])('said to be in the column "%s"', async (fees, amounts, notes) => {
    const { asked, rows, found } = await readShape(file, { columns: { fees } });
    expect([asked, rows.map((row) => row.split('|')[2]), found.notes]).toEqual([[], amounts, notes]);
    expect(describeMapping(found.mapping).includes('"Amount", fees taken off from "Fee"')).toBe(fees !== '');
  });

  it.each([
    ['beside the amount', ['78.50', '70.00'], '-21.50', ['Fee is taken off the amounts']],
    ['inside the amount', ['80.00', '71.50', '61.50'], '-20.00', []],
  ])('which a balance proves to be %s are not asked about', async (_, balances, amount, notes) => {
    const lines = ['-20.00,1.50', '-8.50,0.00', '-10.00,1.00']
      .slice(0, balances.length)
      .map((cells, at) => `2026-05-1${at},x,${cells},EUR,${balances[at]}`);
    const { asked, rows, found } = await readShape(
      fileOf('Date,Text,Amount,Fee,Currency,Balance', '2026-05-01,x,-1.00,1.00,EUR,100.00', ...lines),
    );
    expect(asked).toEqual([]);
    expect(found.notes).toEqual(notes);
    expect(rows[1]?.split('|')[2]).toBe(amount);
  });

  it('of no row are not asked about, nor where the amount is what is left of it', async () => {
    expect((await readShape(file.replace('1.50', '0.00'))).asked).toEqual([]);
    expect((await readShape(file.replace('Amount', 'Net amount'))).asked).toEqual([]);
  });
});

describe('a column of ids', () => {
  const file = (...ids: readonly string[]): string =>
    fileOf('Date,Text,Amount,Transaction ID', ...ids.map((id, at) => `2026-05-1${at},x,-1.00,${id}`));

  it('of which one stands in several rows is not taken, and it is said why', async () => {
    const { found, rows } = await readShape(file('A', 'B', 'A'));
    expect(found.notes).toEqual(['Transaction ID is not taken as an id: lines 2 and 4 have the same']);
    expect(rows.every((row) => row.endsWith('|'))).toBe(true);
  });

  it('is taken where each row has its own', async () => {
    const { found, rows } = await readShape(file('A', 'B', 'C'));
    expect(found.notes).toEqual([]);
    expect(rows[2]?.endsWith('|C')).toBe(true);
  });
});

describe('a file without days', () => {
  it('is known by the names of its columns, and it is said that none holds days', async () => {
    const { found } = await readShape(
      fileOf('Name;Text;Betrag;Waehrung', 'Rewe;Brot;-1,50;EUR', 'Chef;Lohn;2.000,00;EUR'),
    );
    expect(found.names).toEqual(['Name', 'Text', 'Betrag', 'Waehrung']);
    expect(found.questions.map(({ text }) => text)).toEqual([
      'no column holds days that can be read: which column tells the day of booking?',
      'the file does not say which account it is of',
    ]);
  });
});

describe('what a trade is', () => {
  const HEADER = 'Date,Transaction type,Symbol,Shares,Price,Currency';

  it('is asked where words that are not known say so, whatever the sign of the quantity', async () => {
    const file = fileOf(HEADER, '2026-05-13,ostos,SAP,10,5,EUR', '2026-05-14,luovutus,SAP,-4,5,EUR');
    const { found } = await readShape(file, {}, 'trades');
    expect(found.questions.map(({ field }) => field)).toContain('side');
    const { faults } = await readShape(file, { columns: { side: 'Transaction type' } }, 'trades');
    expect(faults).toEqual(['2 Transaction type bad_value', '3 Transaction type bad_value']);
    const said = { columns: { side: 'Transaction type' }, buy: ['ostos'], sell: ['luovutus'] };
    const { rows } = await readShape(file, said, 'trades');
    expect(rows.map((row) => row.split('|')[4])).toEqual(['BUY', 'SELL']);
  });

  it('a dividend with a quantity of its own is no purchase', async () => {
    const { rows, leftOut } = await readShape(
      fileOf(
        'Datum;Typ av transaktion;ISIN;Antal;Kurs;Courtage;Transaktionsvaluta',
        '2026-05-15;Köp;SE0000115446;10;290,5;1,45;SEK',
        '2026-05-16;Sälj;SE0000115446;-4;295;0,59;SEK',
        '2026-05-17;Utdelning;SE0000115446;6;7;;SEK',
      ),
    );
    expect([rows.length, leftOut]).toEqual([2, { Utdelning: 1 }]);
  });
});

describe('a total from which the price follows', () => {
  const file = (total: string): string =>
    fileOf(
      `Date,Side,Symbol,Shares,${total},Fees,Currency`,
      '2026-05-13,buy,SAP,10,1001.00,1.00,EUR',
      '2026-05-14,sell,SAP,4,399.00,1.00,EUR',
    );
  const prices = (rows: readonly string[]) => rows.map((row) => row.split('|')[6]);

  it('is asked about: whether it has the fees in it', async () => {
    const { found, asked } = await readShape(file('Value'), {}, 'trades');
    expect(asked).toEqual(['column_needed']);
    expect(found.questions.find(({ field }) => field === 'net')?.choices).toEqual([
      { value: 'Value', title: '1001.00 is with the fees' },
      { value: '', title: '1001.00 is for the shares alone' },
    ]);
    const withFees = await readShape(file('Value'), { columns: { net: 'Value' } }, 'trades');
    expect([withFees.asked, prices(withFees.rows)]).toEqual([[], ['100', '100']]);
    const without = await readShape(file('Value'), { columns: { net: '' } }, 'trades');
    expect([without.asked, prices(without.rows)]).toEqual([[], ['100.1', '99.75']]);
  });

  it('says by its name what it is', async () => {
    expect(prices((await readShape(file('Net amount'), {}, 'trades')).rows)).toEqual(['100', '100']);
    expect(prices((await readShape(file('Gross amount'), {}, 'trades')).rows)).toEqual(['100.1', '99.75']);
  });

  it('fees that a column adds up are not counted twice', async () => {
    const { rows } = await readShape(
      fileOf(
        'Date,Side,Symbol,Shares,Price,Commission,Total fees,Currency',
        '2026-05-13,buy,SAP,10,100,1.00,1.50,EUR',
      ),
      {},
      'trades',
    );
    expect(rows[0]?.split('|')[7]).toBe('1.5');
  });
});

describe('a statement of a card', () => {
  const file = (...rows: readonly string[]): string =>
    fileOf('Statement;Mastercard Gold', 'Date;Booked;Text;Currency;Foreign;Amount', ...rows);
  const ROWS = ['2026-05-14;2026-05-15;Shop;SEK;;345,60', '2026-05-16;2026-05-18;Books;EUR;20,00;228,40'];

  it('is asked what stands above zero, also where a payment stands below', async () => {
    const { asked, found } = await readShape(file(...ROWS, '2026-05-28;2026-05-28;Return;SEK;;-20,00'));
    expect(asked).toEqual(['ambiguous_sign']);
    expect(found.questions.find(({ id }) => id === 'sign')?.text).toBe(
      'the file is of a card, and most amounts are above zero: are these money that goes out?',
    );
  });

  it('has the currency of what was paid abroad beside it, which is not that of the amount', async () => {
    const { found } = await readShape(file(...ROWS, '2026-05-28;2026-05-28;Shop;SEK;;20,00'));
    expect(found.mapping.fields.currency).toEqual({ fixed: 'SEK' });
  });
});
