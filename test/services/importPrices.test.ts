import { beforeEach, expect, it } from 'vitest';
import { select } from '../../src/db/select.ts';
import { sql } from '../../src/db/sql.ts';
import type { AdminViewer } from '../../src/domain/access.ts';
import { parseMoney } from '../../src/domain/money.ts';
import { holdings } from '../../src/reports/holdings.ts';
import type { Bank } from '../../src/services/bank.ts';
import { placeTrade } from '../../src/services/placeTrade.ts';
import { changeSetting } from '../../src/services/settings.ts';
import { describeEngines, openTestBank } from '../support/engines.ts';
import { countsOf, faultsOf, fileOf, importText, planText } from '../support/importing.ts';
import { anAccount, anAdmin, anIndividual } from '../support/people.ts';
import { order } from './ledgerLines.ts';

const PRICES = 'symbol,isin,date,price,currency';
const RATES = 'date,base,quote,rate';

async function rowsOf<Row>(rows: AsyncIterable<Row>): Promise<Row[]> {
  const all: Row[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

describeEngines('importing prices and rates', (engine) => {
  let bank: Bank;
  let admin: AdminViewer;
  beforeEach(async () => {
    bank = await openTestBank(engine);
    admin = await anAdmin(bank);
  });

  const prices = () =>
    select(
      bank.store,
      sql`SELECT i.symbol, i.isin, p.day, p.price FROM price p JOIN instrument i ON i.id = p.instrument_id ORDER BY i.id, p.day`,
      { symbol: 'text', isin: 'text?', day: 'day', price: 'quantity' },
    );

  it('makes instruments by symbol and currency, and finds them by ISIN from then on', async () => {
    const { plan, written } = await importText(
      bank,
      admin,
      'prices',
      fileOf(
        PRICES,
        'SAP,,2026-01-01,100,EUR',
        'SAP,DE0007164600,2026-01-02,101.5,EUR',
        ',DE0007164600,2026-01-03,102,EUR',
      ),
    );
    expect([faultsOf(plan), written, plan.makes.instruments]).toEqual([[], 3, ['SAP']]);
    expect((await prices()).map(({ isin, day, price }) => [isin, day, price])).toEqual([
      ['DE0007164600', '2026-01-01', 100_0000_0000n],
      ['DE0007164600', '2026-01-02', 101_5000_0000n],
      ['DE0007164600', '2026-01-03', 102_0000_0000n],
    ]);
  });

  it('one day has one price: the same again is a duplicate, another a conflict that says which is there', async () => {
    await importText(bank, admin, 'prices', fileOf(PRICES, 'SAP,,2026-01-01,100,EUR'));
    const again = await planText(
      bank,
      admin,
      'prices',
      fileOf(PRICES, 'SAP,,2026-01-01,100.00,EUR', 'SAP,,2026-01-02,1,EUR', 'SAP,,2026-01-02,1,EUR'),
    );
    expect(countsOf(again)).toBe('3 rows: 1 new, 2 duplicate, 0 rejected');
    const other = await planText(
      bank,
      admin,
      'prices',
      fileOf(PRICES, 'SAP,,2026-01-01,99,EUR', 'SAP,,2026-01-01,100,USD'),
    );
    expect(other.rejections.map(({ message }) => message)).toEqual([
      'the store has 100.00 for SAP in EUR on 2026-01-01',
    ]);
    expect(other.accepted).toBe(1);
  });

  it('one day has one rate of a pair', async () => {
    await importText(bank, admin, 'rates', fileOf(RATES, '2026-01-01,EUR,USD,1.1', '2026-01-01,USD,EUR,0.9'));
    const { plan, written } = await importText(
      bank,
      admin,
      'rates',
      fileOf(RATES, '2026-01-01,EUR,USD,1.10', '2026-01-02,EUR,USD,1.2'),
    );
    expect([countsOf(plan), written]).toEqual(['2 rows: 1 new, 1 duplicate, 0 rejected', 1]);
  });

  it('refuses an ISIN with a wrong check digit, and takes one ISIN under two symbols for one instrument, saying so', async () => {
    const wrong = await planText(
      bank,
      admin,
      'prices',
      fileOf(PRICES, 'SAP,DE0007164601,2026-01-01,100,EUR'),
    );
    expect(wrong.rejections).toMatchObject([
      { line: 2, column: 'isin', code: 'bad_isin', message: '"DE0007164601" has a wrong check digit' },
    ]);
    const { plan } = await importText(
      bank,
      admin,
      'prices',
      fileOf(PRICES, 'SAP,DE0007164600,2026-01-01,100,EUR', 'SAPG,DE0007164600,2026-01-02,101,EUR'),
    );
    expect(plan.warnings).toEqual([
      'DE0007164600 is called SAPG here and SAP before: taken for one instrument',
    ]);
    expect((await prices()).map(({ symbol, day }) => `${symbol} ${day}`)).toEqual([
      'SAP 2026-01-01',
      'SAP 2026-01-02',
    ]);
  });

  it('a price is shown with its day and marked as stale after as many days as are set', async () => {
    const ana = await anIndividual(bank, admin, 'ana');
    await anAccount(bank, admin, ana, 'ANA-BRK', { kind: 'brokerage', opening: '1000' });
    await placeTrade(bank, ana, order('2026-06-01 buy 1 SAP @ 100'));
    await importText(bank, admin, 'prices', fileOf(PRICES, 'SAP,,2026-06-23,110,EUR'));
    const shown = async () => {
      const [row] = await rowsOf(holdings.rows(bank, ana, {}));
      return [row?.price_date, row?.price_note ?? null, row?.market_value];
    };
    // Today is 2026-06-30: seven days later it still holds.
    expect(await shown()).toEqual(['2026-06-23', null, parseMoney('110')]);
    await changeSetting(bank, admin, { name: 'price_max_age', days: 6 });
    expect(await shown()).toEqual(['2026-06-23', 'stale', parseMoney('110')]);
    await importText(bank, admin, 'prices', fileOf(PRICES, 'SAP,,2026-06-24,111,EUR'));
    expect(await shown()).toEqual(['2026-06-24', null, parseMoney('111')]);
  });
});
