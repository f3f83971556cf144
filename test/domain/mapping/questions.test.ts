import { describe, expect, it, test } from 'vitest';
import { readShape } from '../../support/shapes.ts';

const file = (...lines: string[]): string => `${lines.join('\n')}\n`;

describe('what has two readings is asked', () => {
  test('a number with one mark and three digits behind it', async () => {
    const text = file('Date;Text;Amount', '2026-05-15;a;10,799', '2026-05-16;b;-1,200');
    const { asked, found } = await readShape(text);
    expect(asked).toEqual(['ambiguous_number']);
    const question = found.questions.find(({ id }) => id === 'decimal');
    expect(question).toMatchObject({
      id: 'decimal',
      flag: '--decimal',
      text: '"10,799" in line 2 may be 10.799 or 10799: which mark stands before the decimals?',
      examples: [
        { line: 2, column: 'Amount', cell: '10,799' },
        { line: 3, column: 'Amount', cell: '-1,200' },
      ],
      choices: [
        { value: '.', title: '10,799 is 10799' },
        { value: ',', title: '10,799 is 10.799' },
      ],
    });
    expect((await readShape(text, { decimal: '.' })).rows[0]).toContain('|10799|');
    expect((await readShape(text, { decimal: ',' })).rows[0]).toContain('|10.799|');
  });

  test('not where another row, or a balance, decides', async () => {
    const rows = ['2026-05-15;a;10,799;1', '2026-05-16;b;-1,20;2'];
    expect((await readShape(file('Date;Text;Amount;Balance', ...rows))).asked).toEqual([]);
    const balance = ['2026-05-15;a;10,799;1.234,50', '2026-05-16;b;-1,200;2.000,00'];
    const { asked, rows: read } = await readShape(file('Date;Text;Amount;Balance', ...balance));
    expect([asked, read[0]?.split('|')[2]]).toEqual([[], '10.799']);
  });

  test('days of which no row has a day above 12', async () => {
    const text = file('Date,Text,Amount', '03/04/2026,a,1.50', '05/06/2026,b,-2.50');
    const { asked, found } = await readShape(text);
    expect(asked).toEqual(['ambiguous_date']);
    expect(found.questions.find(({ id }) => id === 'dateFormat')).toMatchObject({
      flag: '--date-format',
      choices: [
        { value: 'dd/mm/yyyy', title: '03/04/2026 is 2026-04-03' },
        { value: 'mm/dd/yyyy', title: '03/04/2026 is 2026-03-04' },
      ],
    });
    expect((await readShape(text, { dateFormat: 'mm/dd/yyyy' })).rows[0]).toContain('2026-03-04');
  });

  test('one row far below decides for all, and so does another column of days', async () => {
    const rows = Array.from({ length: 500 }, (_, at) => `0${1 + (at % 9)}/04/2026,a,-1.50`);
    expect((await readShape(file('Date,Text,Amount', ...rows, '04/13/2026,b,2.00'))).asked).toEqual([]);
    const both = file(
      'Date,Value Date,Text,Amount',
      '03/04/2026,15/04/2026,a,1.50',
      '03/04/2026,04/04/2026,b,-1.50',
    );
    expect((await readShape(both)).found.mapping.dates.format).toBe('dd/mm/yyyy');
  });

  test('amounts of which none is below zero', async () => {
    const text = file('Date,Text,Amount', '2026-05-15,a,1.50', '2026-05-16,b,2.50');
    expect((await readShape(text)).asked).toEqual(['ambiguous_sign']);
    const signs = async (sign: string) =>
      (await readShape(text, { sign })).rows.map((row) => row.split('|')[2]);
    expect(await signs('normal')).toEqual(['1.50', '2.50']);
    expect(await signs('negated')).toEqual(['-1.50', '-2.50']);
  });

  test('columns that no name tells', async () => {
    const text = file('Wann,Was,X,Y', '2026-05-15,a,1.50,7', '2026-05-16,b,-2.50,-8');
    const { asked, found } = await readShape(text);
    expect(asked).toEqual(['column_needed']);
    expect(found.questions[0]?.choices.map(({ value }) => value)).toEqual(['X', 'Y']);
    const { rows } = await readShape(text, { columns: { amount: 'X', description: 'Was' } });
    expect(rows[0]).toBe('A|2026-05-15|1.50|XAF|income||a|||');
  });
});

describe('what a person says', () => {
  const text = file(
    'Report',
    '',
    'Day;Payee;Text;Out;In',
    '15.5.2026;Shop;Bread;1,50;',
    '16.5.2026;Boss;Pay;;100',
    'Total;;;1,50;100',
  );
  it('counts before what is found', async () => {
    const { rows } = await readShape(text, {
      columns: { description: 'Text+Payee', counterparty_name: '', category: '=food' },
      currency: 'chf',
    });
    expect(rows).toEqual([
      'A|2026-05-15|-1.50|CHF|expense|food|Bread Shop|||',
      'A|2026-05-16|100|CHF|income|food|Pay Boss|||',
    ]);
  });
  it.each([
    [{ columns: { colour: 'Text' } }, 'there is no column colour'],
    [{ columns: { date: 'Tag' } }, 'the file has no column Tag'],
    [{ columns: { debit: 'Out' } }, 'debit and credit are given together'],
    [{ decimal: ';' }, 'is not a decimal mark'],
    [{ dateFormat: 'dd/dd/yyyy' }, 'is not a format of days'],
    [{ timeZone: 'Nowhere' }, 'is not a time zone'],
    [{ sign: 'up' }, 'is not a sign'],
    [{ skipBottom: '-1' }, 'is not a number of rows'],
    [{ leaveOut: ['x'] }, 'in which column'],
  ])('is refused where it makes no sense: %j', async (adjust, message) => {
    await expect(readShape(text, adjust)).rejects.toThrow(message);
  });
  it('leaves rows out', async () => {
    const { rows, leftOut } = await readShape(text, { leaveOut: ['Payee=shop'] });
    expect([rows.length, leftOut]).toEqual([1, { Shop: 1 }]);
  });
});

describe('a table without a row that can be read', () => {
  test('is read by its header alone, and nothing is asked', async () => {
    const { asked, rows, faults } = await readShape(file('Buchungstag;Text;Betrag'));
    expect([asked, rows, faults]).toEqual([[], [], []]);
  });
  test('tells what is wrong with its rows', async () => {
    const { asked, faults } = await readShape(
      file('Buchungstag;Text;Betrag', '15.05.2026;"a;-1,50', '16.05.2026;"b;-1'),
    );
    expect([asked, faults]).toEqual([[], ['2 - unclosed_quote', '3 - unclosed_quote']]);
  });

  test('the currency of another amount is not that of the amount beside it', async () => {
    const { found } = await readShape(
      'Date,Amount,Original Currency,Original Amount\n2026-05-15,-34.56,USD,-40.00\n2026-05-16,-3.20,USD,-4.00\n',
    );
    expect(found.questions.map(({ code }) => code)).toContain('currency_needed');
  });

  test('which of two columns without names goes out, where each row fills one', async () => {
    const file = '2026-05-15,Loblaws,34.56,\n2026-05-14,Payment,,200.00\n';
    const { found, asked } = await readShape(file);
    expect(asked).toEqual(['column_needed']);
    expect(found.questions[0]).toMatchObject({
      text: 'which of column 3 and column 4 tells what goes out?',
      choices: [{ value: '3 / 4' }, { value: '4 / 3' }],
    });
    const { rows } = await readShape(file, { columns: { amount: '3 / 4' } });
    expect(rows).toEqual([
      'A|2026-05-15|-34.56|XAF|expense||Loblaws|||',
      'A|2026-05-14|200.00|XAF|income||Payment|||',
    ]);
  });
});
