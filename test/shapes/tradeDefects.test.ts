import { describe, expect, it } from 'vitest';
import { readShape } from '../support/shapes.ts';

/** A broker's file of three trades with one thing wrong in the second: the others are read, and what is wrong is told by its place. */
const HEADER = 'Date,Side,Symbol,ISIN,Shares,Price,Currency,Fees';
const FIRST = '2026-05-13,Buy,SAP,DE0007164600,10,100.50,EUR,1.00';
const LAST = '2026-05-15,Sell,SAP,DE0007164600,2,101.50,EUR,1.00';
const READ = [
  'A|2026-05-13|SAP|DE0007164600|BUY|10|100.5|1|EUR|',
  'A|2026-05-15|SAP|DE0007164600|SELL|2|101.5|1|EUR|',
];
const file = (...rows: readonly string[]): string => `${[HEADER, ...rows].join('\n')}\n`;
const trade = (side: string, shares: string, price: string, currency = 'EUR', fees = '1'): string =>
  `2026-05-14,${side},SAP,DE0007164600,${shares},${price},${currency},${fees}`;

describe('one thing that is wrong with a trade', () => {
  it.each([
    ['no share at all', trade('Buy', '0', '100'), ['3 qty not_positive']],
    ['a purchase below zero', trade('Buy', '-4', '100'), ['3 Shares bad_value']],
    ['a price in dollars', trade('Buy', '4', '$100'), ['3 Price wrong_currency']],
    ['a price in another currency', trade('Buy', '4', '100 USD'), ['3 Price wrong_currency']],
    ['a fee in another currency', trade('Buy', '4', '100', 'EUR', '1.00 USD'), ['3 Fees wrong_currency']],
    ['a fee in coins', trade('Buy', '4', '100', 'EUR', '0.001BTC'), ['3 Fees wrong_currency']],
    ['no price', trade('Buy', '4', ''), ['3 price missing_value']],
    ['words behind the quantity', trade('Buy', '4 shares', '100'), ['3 Shares bad_number']],
    ['a kind that is not known', trade('Exercise', '4', '100'), ['3 Side bad_value']],
    ['shares that are owed', trade('Sell short', '4', '100'), ['3 Side bad_value']],
    ['shares that are given back', trade('Buy to cover', '4', '100'), ['3 Side bad_value']],
    ['a sale that opens', trade('SELL_TO_OPEN', '4', '100'), ['3 Side bad_value']],
    ['a check digit that is wrong', trade('Buy', '4', '100').replace('4600', '4601'), ['3 isin bad_isin']],
    ['ten decimals', trade('Buy', '0.1234567891', '100'), ['3 Shares too_precise']],
    ['a decimal comma', trade('Buy', '4', '"100,5"'), ['3 Price bad_number']],
    ['a row too short', '2026-05-14,Buy,SAP', ['3 - ragged_row']],
    ['25 hours', trade('Buy', '4', '100').replace('14,', '14 25:04,'), ['3 Date bad_time']],
    ['a zone of no place', trade('Buy', '4', '100').replace('14,', '14 15:04 XYZ,'), ['3 Date bad_time']],
  ])('%s', async (_, row, told) => {
    const { rows, faults } = await readShape(file(FIRST, row, LAST), {}, 'trades');
    expect([faults, rows]).toEqual([told, READ]);
  });

  it.each([
    ['a sale below zero', trade('Sell', '-4', '100'), 'A|2026-05-14|SAP|DE0007164600|SELL|4|100|1|EUR|'],
    ['its own currency', trade('Buy', '4', '100 EUR'), 'A|2026-05-14|SAP|DE0007164600|BUY|4|100|1|EUR|'],
    ['pence', trade('Buy', '4', '1000', 'GBX'), 'A|2026-05-14|SAP|DE0007164600|BUY|4|10|1|GBP|'],
    [
      'a fee below zero',
      trade('Buy', '4', '100', 'EUR', '-1'),
      'A|2026-05-14|SAP|DE0007164600|BUY|4|100|1|EUR|',
    ],
  ])('%s is read', async (_, row, read) => {
    const { rows, faults } = await readShape(file(FIRST, row, LAST), {}, 'trades');
    expect(faults).toEqual([]);
    expect(rows[1]).toBe(read);
  });
});
