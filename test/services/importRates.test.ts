import { beforeEach, describe, expect, it, test } from 'vitest';
import { ecbColumns, parseEcbDay } from '../../src/csv/ecbRates.ts';
import { select } from '../../src/db/select.ts';
import { sql } from '../../src/db/sql.ts';
import type { AdminViewer } from '../../src/domain/access.ts';
import { formatRate } from '../../src/domain/quantity.ts';
import type { Bank } from '../../src/services/bank.ts';
import { describeEngines, openTestBank } from '../support/engines.ts';
import { countsOf, faultsOf, fileOf, importText } from '../support/importing.ts';
import { anAdmin } from '../support/people.ts';

describe('the header of the reference rates of the ECB', () => {
  test.each([
    ['as it is published', 'Date,USD,JPY,GBP,', ['date', 'usd', 'jpy', 'gbp']],
    ['of the file of one day, with spaces', 'Date, USD, JPY, ', ['date', 'usd', 'jpy']],
    ['with currencies that are no more', 'Date,USD,CYP,SIT,', ['date', 'usd']],
    ['in our own format it is another', 'date,base,quote,rate', undefined],
    ['without a currency it is none', 'date,XYZ', undefined],
    ['without a date it is none', 'USD,JPY', undefined],
  ])('%s', (_, header, wanted) => expect(ecbColumns(header.split(','))).toEqual(wanted));

  test('days are written in two ways', () => {
    expect(['2026-06-30', '30 June 2026', '2 Jan 2026'].map(parseEcbDay)).toEqual([
      '2026-06-30',
      '2026-06-30',
      '2026-01-02',
    ]);
    expect(() => parseEcbDay('31 June 2026')).toThrow('"2026-06-31" does not exist');
  });
});

describeEngines('importing rates', (engine) => {
  let bank: Bank;
  let admin: AdminViewer;
  beforeEach(async () => {
    bank = await openTestBank(engine);
    admin = await anAdmin(bank);
  });
  const importRates = (...lines: [string, ...string[]]) =>
    importText(bank, admin, 'rates', fileOf(...(lines as [string])));
  const stored = async () =>
    (
      await select(bank.store, sql`SELECT day, base, quote, rate FROM rate ORDER BY day, quote`, {
        day: 'day',
        base: 'text',
        quote: 'text',
        rate: 'quantity',
      })
    ).map((row) => `${row.day} ${row.base}/${row.quote} ${formatRate(row.rate)}`);

  it('takes the history of the ECB: a day a row, gaps and trailing commas included', async () => {
    const { plan, written } = await importRates(
      'Date,USD,JPY,CYP,GBP,',
      '2026-06-30,1.0834,172.15,N/A,0.8421,',
      '2026-06-29,1.0812,N/A,N/A,,',
    );
    expect([countsOf(plan), written]).toEqual(['2 rows: 2 new, 0 duplicate, 0 rejected', 2]);
    expect(plan.warnings).toEqual(['the column CYP is not known and is left out']);
    expect(await stored()).toEqual([
      '2026-06-29 EUR/USD 1.0812',
      '2026-06-30 EUR/GBP 0.8421',
      '2026-06-30 EUR/JPY 172.15',
      '2026-06-30 EUR/USD 1.0834',
    ]);
  });

  it('takes the file of one day', async () => {
    await importRates('Date, USD, JPY, ', '30 June 2026, 1.0834, 172.15, ');
    expect(await stored()).toEqual(['2026-06-30 EUR/JPY 172.15', '2026-06-30 EUR/USD 1.0834']);
  });

  it('knows the rates again, in either format, and takes what is new of a row', async () => {
    await importRates('date,base,quote,rate', '2026-06-30,EUR,USD,1.0834');
    const again = await importRates('Date,USD,', '2026-06-30,1.0834,');
    expect(countsOf(again.plan)).toBe('1 rows: 0 new, 1 duplicate, 0 rejected');
    const more = await importRates('Date,USD,JPY,', '2026-06-30,1.0834,172.15,');
    expect(countsOf(more.plan)).toBe('1 rows: 1 new, 0 duplicate, 0 rejected');
    expect(await stored()).toHaveLength(2);
  });

  it('names the cell of each fault, and takes nothing', async () => {
    await importRates('date,base,quote,rate', '2026-06-30,EUR,JPY,172');
    const { plan, written } = await importRates(
      'Date,USD,JPY,',
      '2026-06-30,1.08,172.15,',
      '2026-06-29,1.0x,-1,',
      '2026-06-31,1.08,172,',
      '2026-06-26,1.08,172',
    );
    expect(written).toBe(0);
    expect(faultsOf(plan)).toEqual([
      '2 jpy conflict',
      '3 usd bad_number',
      '3 jpy not_positive',
      '4 date bad_day',
      '5 - ragged_row',
    ]);
  });

  it('leaves the bad rows of a file out when it is told to', async () => {
    const { plan, written } = await importText(
      bank,
      admin,
      'rates',
      fileOf('Date,USD,JPY,', '2026-06-30,1.08,x,', '2026-06-29,1.07,171,', '2026-06-26,y,z,'),
      { skipRejected: true },
    );
    expect([countsOf(plan), written]).toEqual(['3 rows: 1 new, 0 duplicate, 2 rejected', 1]);
    expect(await stored()).toEqual(['2026-06-29 EUR/JPY 171', '2026-06-29 EUR/USD 1.07']);
  });
});
