import { describe, expect, it } from 'vitest';
import { readShape } from '../support/shapes.ts';

/** A statement of three rows with one thing wrong in the second: the others are read, and what is wrong is told by its place. */
const HEADER = 'Date;Description;Amount;Currency';
const FIRST = '13.05.2026;Coffee;-3,40;EUR';
const LAST = '15.05.2026;Salary;2.000,00;EUR';
const READ = ['A|2026-05-13|-3.40|EUR|expense||Coffee|||', 'A|2026-05-15|2000.00|EUR|income||Salary|||'];
const file = (...rows: readonly string[]): string => `${[HEADER, ...rows].join('\n')}\n`;

describe('one thing that is wrong', () => {
  it.each([
    ['a day that does not exist', '30.02.2026;x;-1,00;EUR', '3 Date bad_day'],
    ['a month that does not exist', '14.13.2026;x;-1,00;EUR', '3 Date bad_day'],
    ['the year 0', '14.05.0000;x;-1,00;EUR', '3 Date bad_day'],
    ['no day', ';x;-1,00;EUR', '3 date missing_value'],
    ['24 hours', '14.05.2026 24:00;x;-1,00;EUR', '3 Date bad_time'],
    ['a minute that does not exist', '14.05.2026 10:61;x;-1,00;EUR', '3 Date bad_time'],
    ['a word for a day', 'yesterday;x;-1,00;EUR', '3 Date bad_day'],
    ['NaN', '14.05.2026;x;NaN;EUR', '3 Amount bad_number'],
    ['Infinity', '14.05.2026;x;Infinity;EUR', '3 Amount bad_number'],
    ['an exponent', '14.05.2026;x;1e5;EUR', '3 Amount bad_number'],
    ['digits of full width', '14.05.2026;x;－１２,００;EUR', '3 Amount bad_number'],
    ['Arabic digits', '14.05.2026;x;-١٢٫٠٠;EUR', '3 Amount bad_number'],
    ['two decimal commas', '14.05.2026;x;-1,2,3;EUR', '3 Amount bad_number'],
    ['a thousands mark out of place', '14.05.2026;x;-1.23,40;EUR', '3 Amount bad_number'],
    ['a group of two among points', '14.05.2026;x;-1.23.456,00;EUR', '3 Amount bad_number'],
    ['a decimal point among commas', '14.05.2026;x;-12.50;EUR', '3 Amount bad_number'],
    ['two signs', '14.05.2026;x;--1,00;EUR', '3 Amount bad_number'],
    ['a sign on both sides', '14.05.2026;x;-1,00-;EUR', '3 Amount bad_number'],
    ['a word behind the amount', '14.05.2026;x;-1,00 pcs;EUR', '3 Amount bad_number'],
    ['a percentage', '14.05.2026;x;-1,00%;EUR', '3 Amount bad_number'],
    ['six decimals', '14.05.2026;x;-1,123456;EUR', '3 amount too_precise'],
    ['18 digits before the comma', '14.05.2026;x;-123456789012345678,00;EUR', '3 amount too_large'],
    ['no amount', '14.05.2026;x;;EUR', '3 amount missing_value'],
    ['a sign that is never that of the currency', '14.05.2026;x;$-12,00;EUR', '3 Amount wrong_currency'],
    ['an amount with the decimals of another country', "14.05.2026;x;-1'234.50;EUR", '3 Amount bad_number'],
    ['the number by which a spreadsheet keeps a day', '46156;x;-1,00;EUR', '3 Date bad_day'],
    ['the year 202', '14.05.0202;x;-1,00;EUR', '3 Date bad_day'],
    ['a day of another country', '05/14/2026;x;-1,00;EUR', '3 Date bad_day'],
    ['a row with commas between its cells', '14.05.2026,x,-1.00,EUR', '3 - ragged_row'],
    ['an entity of HTML that holds a semicolon', '14.05.2026;a &amp; b;-1,00;EUR', '3 - ragged_row'],
    ['a text of 100,000 characters', `14.05.2026;${'y'.repeat(100_000)};-1,00;EUR`, '3 description too_long'],
    ['another currency beside the amount', '14.05.2026;x;-12,00 USD;EUR', '3 Amount wrong_currency'],
    ['a currency of two letters', '14.05.2026;x;-1,00;EU', '3 currency bad_currency'],
    ['a currency that is none', '14.05.2026;x;-1,00;EUX', '3 currency bad_currency'],
    ['a row too short', '14.05.2026;x', '3 - ragged_row'],
    ['a row too long', '14.05.2026;x;-1,00;EUR;more;cells', '3 - ragged_row'],
    ['a quote that is never closed', '14.05.2026;"x;-1,00;EUR', '3 - unclosed_quote'],
    ['text behind a quote', '14.05.2026;"x"y;-1,00;EUR', '3 - stray_quote'],
    ['a comment', '# subtotal', '3 - ragged_row'],
    ['a text too long', `14.05.2026;${'y'.repeat(1_001)};-1,00;EUR`, '3 description too_long'],
  ])('%s', async (_, row, fault) => {
    const { rows, faults, asked } = await readShape(file(FIRST, row, LAST));
    expect([asked, faults, rows]).toEqual([[], [fault], READ]);
  });

  it.each([
    ['a true minus sign', '14.05.2026;x;−12,00;EUR', '-12.00', 'x'],
    [
      'marks of direction round day and amount',
      '\u200e14.05.2026\u200f;x;\u202a-12,00\u202c;EUR',
      '-12.00',
      'x',
    ],
    ['a thin space between thousands', '14.05.2026;x;-1\u2009234,00;EUR', '-1234.00', 'x'],
    ['a narrow space that does not break', '14.05.2026;x;-1\u202f234,00;EUR', '-1234.00', 'x'],
    ['an apostrophe between thousands', '14.05.2026;x;-1\u2019234,00;EUR', '-1234.00', 'x'],
    ['what is owed', '14.05.2026;x;12,00 DR;EUR', '-12.00', 'x'],
    ['cells as a spreadsheet keeps texts', '="14.05.2026";="x";="-12,00";="EUR"', '-12.00', 'x'],
    ['a time with its zone', '14.05.2026 23:30 CET;x;-12,00;EUR', '-12.00', 'x'],
    ['doubled quotes inside quotes', '14.05.2026;"a ""b"" c";-12,00;EUR', '-12.00', 'a "b" c'],
    ['a byte order mark inside', '\uFEFF14.05.2026;x;-12,00;EUR', '-12.00', 'x'],
    ['a space behind the minus', '14.05.2026;x;- 12,00;EUR', '-12.00', 'x'],
    ['the sign of the currency in its column', '14.05.2026;x;-12,00;€', '-12.00', 'x'],
    ['a minus behind', '14.05.2026;x;12,00-;EUR', '-12.00', 'x'],
    ['parentheses', '14.05.2026;x;(12,00);EUR', '-12.00', 'x'],
    ['its own currency beside the amount', '14.05.2026;x;-12,00€;EUR', '-12.00', 'x'],
    ['the currency in small letters', '14.05.2026;x;-12,00;eur', '-12.00', 'x'],
    ['a quote inside of a text', '14.05.2026;5" pipe;-12,00;EUR', '-12.00', '5" pipe'],
    ['empty cells at the end', '14.05.2026;x;-12,00;EUR;;;', '-12.00', 'x'],
    ['spaces round cells', ' 14.05.2026 ; x ; -12,00 ; EUR ', '-12.00', 'x'],
    [
      'text that would move the cursor',
      '14.05.2026;a\u001b[2Jb\u202e;-12,00;EUR',
      '-12.00',
      'a\u001b[2Jb\u202e',
    ],
  ])('%s is read', async (_, row, amount, text) => {
    const { rows, faults, asked } = await readShape(file(FIRST, row, LAST));
    expect([asked, faults]).toEqual([[], []]);
    expect(rows[1]).toBe(`A|2026-05-14|${amount}|EUR|expense||${text}|||`);
  });

  it.each([
    ['lines that end with a carriage return', file(FIRST, LAST).replaceAll('\n', '\r')],
    ['line ends of two kinds', file(FIRST, LAST).replace('\n', '\r\n')],
    ['two byte order marks', `\uFEFF\uFEFF${file(FIRST, LAST)}`],
    ['empty lines and cells at the end', `${file(FIRST, LAST)};;;\n\n\n`],
    ['a comment above the header', `# exported\n${file(FIRST, LAST)}`],
    ['the header in the middle', file(FIRST, HEADER, LAST)],
    ['no line end at the end', file(FIRST, LAST).trimEnd()],
  ])('%s: nothing is lost', async (_, text) => {
    const { rows, faults, asked } = await readShape(text);
    expect([asked, faults, rows]).toEqual([[], [], READ]);
  });

  it('two columns of one name and other numbers are asked about by their places', async () => {
    const { asked, found } = await readShape(
      'Date;Amount;Amount;Text\n13.05.2026;-3,40;1,00;x\n14.05.2026;-2,40;2,00;y\n',
    );
    expect(asked).toEqual(['column_needed']);
    expect(found.questions[0]?.choices.map(({ value }) => value)).toEqual(['2', '3']);
  });

  it.each([
    ['the balance before', file('01.05.2026;Opening balance;500,00;EUR', FIRST, LAST), 'Opening balance'],
    ['the balance after', file(FIRST, LAST, '31.05.2026;Endsaldo:;1.996,60;EUR'), 'Endsaldo:'],
    ['the sum of all others', file(FIRST, LAST, '31.05.2026;Total;1.996,60;EUR'), 'Total'],
  ])('a row that tells %s is left out, and told', async (_, text, reason) => {
    const { rows, leftOut } = await readShape(text);
    expect([rows, leftOut]).toEqual([READ, { [reason]: 1 }]);
  });

  it('fuel of that name is bought, and no sum', async () => {
    expect((await readShape(file(FIRST, LAST, '31.05.2026;Total;-60,00;EUR'))).rows.length).toBe(3);
    const paid = file('12.05.2026;Total;-3,40;EUR', LAST, '31.05.2026;Total;1.996,60;EUR');
    expect((await readShape(paid)).rows.length).toBe(3);
  });

  it('a thousand columns are as good as four', async () => {
    const more = ';more'.repeat(996);
    const { rows, faults } = await readShape(
      `${HEADER}${more.replaceAll('more', 'other')}\n${FIRST}${more}\n${LAST}${more}\n`,
    );
    expect([rows, faults]).toEqual([READ, []]);
  });

  it('one wrong byte in a file of UTF-8 is told by its place', async () => {
    const bytes = Buffer.concat([
      Buffer.from(file(FIRST, '14.05.2026;Café;-1,00;EUR')),
      Buffer.from('15.05.2026;Caf\xE9;-1,00;EUR\n', 'latin1'),
    ]);
    await expect(readShape(bytes)).rejects.toMatchObject({
      code: 'not_utf8',
      message: 'byte 15 of line 4 (0xE9) is not UTF-8',
    });
  });

  it('zero bytes at the end of a file are told by their line', async () => {
    await expect(readShape(`${file(FIRST, LAST)}${'\0'.repeat(50)}`)).rejects.toMatchObject({
      code: 'nul_byte',
      message: expect.stringContaining('line 4 holds a NUL'),
    });
  });

  it('a carriage return alone between two rows is named', async () => {
    const text = file(FIRST, `${LAST}\r${LAST}`, LAST).replaceAll('\n', '\r\n');
    const [fault] = (await readShape(text)).told;
    expect(fault).toBe(
      'the row has 7 cells, the header has 4 columns: a carriage return stands alone inside it, where a line may have ended',
    );
  });

  it('an amount of zero is left out, and told', async () => {
    expect((await readShape(file(FIRST, '14.05.2026;x;0,00;EUR', LAST))).leftOut).toEqual({
      'an amount of zero': 1,
    });
  });

  it.each([
    ['with tabs', (text: string) => text.replaceAll(',', '\t')],
    ['below a line of its own', (text: string) => `exported today\n\n${text}`],
    ['below sep=,', (text: string) => `sep=,\n${text}`],
    ['as UTF-16', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
  ])('a file of ours that was written anew, %s, keeps ids, sections and transfers', async (_, anew) => {
    const text = `external_id,account_ref,date,amount,currency,section,category,description,transfer_group_id
x1,CHK,2026-03-01,-100.00,EUR,transfer,,To savings,g-77
,CHK,2026-03-02,-7.00,EUR,income,salary,Taken back,
`;
    const { rows, faults, asked } = await readShape(anew(text));
    expect([asked, faults, rows]).toEqual([
      [],
      [],
      [
        'CHK|2026-03-01|-100.00|EUR|transfer||To savings|||x1|g-77',
        'CHK|2026-03-02|-7.00|EUR|income|salary|Taken back|||',
      ],
    ]);
  });

  it('a file of ours with trades, as UTF-16, keeps the ids that only some rows have', async () => {
    const text = `account_ref,trade_time,symbol,isin,side,qty,price,fees,currency,external_id
BRK,2026-03-01T10:00:00Z,SAP,DE0007164600,BUY,10,5.25,1,EUR,
BRK,2026-03-02T10:00:00Z,SAP,DE0007164600,SELL,2,6,0,EUR,t2
`;
    const { rows, faults } = await readShape(Buffer.from(`\uFEFF${text}`, 'utf16le'));
    expect(faults).toEqual([]);
    expect(rows.map((row) => row.split('|').at(-1))).toEqual(['', 't2']);
  });

  it('the mark of old programs for the end of a file is no row', async () => {
    const { rows, faults } = await readShape(`${file(FIRST, LAST)}\x1A`);
    expect([rows, faults]).toEqual([READ, []]);
  });

  it('a header alone is a file without rows', async () => {
    const { rows, found } = await readShape(file());
    expect([rows, found.notes]).toEqual([[], []]);
  });
});
