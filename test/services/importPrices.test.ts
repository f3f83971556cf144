import { beforeEach, expect, it } from 'vitest';
import { select } from '../../src/db/select.ts';
import { sql } from '../../src/db/sql.ts';
import type { AdminViewer } from '../../src/domain/access.ts';
import type { Bank } from '../../src/services/bank.ts';
import { describeEngines, openTestBank } from '../support/engines.ts';
import { countsOf, faultsOf, fileOf, importText, planText } from '../support/importing.ts';
import { anAdmin } from '../support/people.ts';

const PRICES = 'symbol,isin,date,price,currency';
const RATES = 'date,base,quote,rate';

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
});
