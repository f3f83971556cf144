import { expect, test } from 'vitest';
import { readPaymentLines } from '../../src/csv/paymentLines.ts';

const read = (text: string) =>
  readPaymentLines(text).lines.map(({ line, to, amount, description, name, fault }) =>
    [line, to, amount, description, name, ...(fault === undefined ? [] : [fault.code])].join('|'),
  );

test('cells of a spreadsheet, CSV with a header in any order, lines without one', () => {
  expect(read('ANA-1\t12.50\tLunch\r\nBOB-1\t3\r\n')).toEqual(['1|ANA-1|12.50|Lunch|', '2|BOB-1|3||']);
  expect(read('Amount;IBAN;Payee;Reference\n5;ANA-1;Ana;"Rent; June"\n\n')).toEqual([
    '2|ANA-1|5|Rent; June|Ana',
  ]);
  expect(read("to,amount,description\nANA-1,5,'=1+1\n")).toEqual(['2|ANA-1|5|=1+1|']);
  expect(read('ANA-1 , 5 ')).toEqual(['1|ANA-1|5||']);
  expect(read('ANA-1')).toEqual(['1|ANA-1|||']);
});

test('a line that can not be read keeps its place and hides no other', () => {
  expect(read('ANA-1,1\nBOB-1,2,"a" b\nANA-1,3,x,Ana,more\nANA-1,4')).toEqual([
    '1|ANA-1|1||',
    '2|BOB-1|2|"a" b||stray_quote',
    '3|ANA-1|3|x|Ana|ragged_row',
    '4|ANA-1|4||',
  ]);
});

test('what means nothing is named; nothing at all is refused', () => {
  expect(readPaymentLines('to,amount,colour\nA,1,red').unknown).toEqual(['colour']);
  for (const [text, code] of [
    ['', 'empty_file'],
    [' \n \n', 'empty_file'],
    ['to,amount\n', 'empty_file'],
    ['to,iban,amount\nA,B,1', 'duplicate_column'],
    ['A,1\n'.repeat(501), 'too_large'],
  ])
    expect(() => readPaymentLines(text ?? ''), code).toThrow(expect.objectContaining({ code }));
});
