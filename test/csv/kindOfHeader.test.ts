import { expect, test } from 'vitest';
import { isOurHeader } from '../../src/csv/columns.ts';
import { kindOfHeader, wholeKindOf } from '../../src/csv/kindOfHeader.ts';

test.each([
  ['account_ref,date,amount,currency,section', 'transactions'],
  ['external_id,account_ref,date,amount,currency,section,category,description', 'transactions'],
  ['account_ref,trade_time,symbol,side,qty,price,currency', 'trades'],
  ['account_ref,date,symbol,side,qty,price,currency', 'trades'],
  [' Symbol , DATE,price,currency', 'prices'],
  ['isin,date,price,currency', 'prices'],
  ['date,base,quote,rate', 'rates'],
  ['Date,USD,JPY,BGN,CYP,CZK,', 'rates'],
  ['Date, USD, JPY, ', 'rates'],
  ['Date,USD', 'rates'],
  ['Date,usd', undefined],
  ['Date,ABC,XYZ', undefined],
  ['Datum,Betrag,Waehrung', undefined],
  ['date', undefined],
  ['', undefined],
])('%s is a header of %s', (header, kind) => expect(kindOfHeader(header.split(','))).toBe(kind));

test.each([
  ['symbol,date,price,currency', 'prices'],
  ['Date,Base,Quote,Rate', 'rates'],
  ['date,price,currency', undefined],
  ['symbol,date,price,currency,fees', undefined],
  ['Date,Symbol,Price,Currency,Quantity', undefined],
])('%s is the whole header of %s', (header, kind) => expect(wholeKindOf(header.split(','))).toBe(kind));

test.each([
  ['account_ref,date,amount', true],
  ['date,amount,currency,section,external_id', true],
  ['account_ref;date;amount;currency;section', true],
  [
    'datetime,date,type,name,symbol,shares,price,amount,fee,tax,currency,description,counterparty_name',
    false,
  ],
  ['Datum,Betrag,Waehrung', false],
])('whether %s is meant to be ours: %s', (header, isOurs) => {
  expect(isOurHeader(header.split(','))).toBe(isOurs);
});
