import { expect, it } from 'vitest';
import { parseMoney } from '../../src/domain/money.ts';
import type { Bank } from '../../src/services/bank.ts';
import type { Viewer } from '../../src/domain/access.ts';
import {
  correctTransaction,
  previewTransactionCorrection,
  type TransactionCorrection,
} from '../../src/services/correctTransaction.ts';
import { correctTrade } from '../../src/services/correctTrade.ts';
import { importCsv } from '../../src/services/importCsv.ts';
import { newId } from '../../src/services/newId.ts';
import { postTransfer } from '../../src/services/postTransfer.ts';
import { undoImport } from '../../src/services/undoImport.ts';
import { parseQuantity } from '../../src/domain/quantity.ts';
import { describeEngines } from '../support/engines.ts';
import { faultsOf, holdingsOf, placeAll, revisionLines } from './ledgerLines.ts';
import { balancesOf, rowsOf, smallBank } from './smallBank.ts';

const code = (what: string) => expect.objectContaining({ code: what });
const correction = (transaction: string, change: TransactionCorrection['change']): TransactionCorrection => ({
  transaction,
  change,
  reason: 'mistyped',
});

/** Imports lines; what the file came to, as `2 new, 0 duplicate, 0 rejected`. */
async function take(bank: Bank, viewer: Viewer, kind: 'transactions' | 'trades', ...lines: string[]) {
  const bytes = Buffer.from(`${lines.join('\n')}\n`);
  const { plan, importId } = await importCsv(bank, viewer, { kind, fileName: 'a.csv', source: { bytes } });
  return { importId, said: `${plan.accepted} new, ${plan.duplicates} duplicate, ${plan.rejected} rejected` };
}

const HEAD = 'account_ref,date,amount,currency,section,category,description,external_id';
const COFFEES = [
  HEAD,
  'ANA-1,2026-05-02,-3.50,EUR,expense,food,coffee,',
  'ANA-1,2026-05-02,-3.50,EUR,expense,food,coffee,',
  'ANA-1,2026-05-03,1200,EUR,income,salary,May,pay-5',
];

describeEngines('correcting transactions', (engine) => {
  it('balance, months and categories follow, and the file still says duplicate', async () => {
    const { bank, ana } = await smallBank(engine);
    expect((await take(bank, ana, 'transactions', ...COFFEES)).said).toBe('3 new, 0 duplicate, 0 rejected');
    const request = correction('pay-5', { amount: parseMoney('1300'), day: '2026-06-01' });
    // 1000 - 7 + 1200
    expect(revisionLines((await previewTransactionCorrection(bank, ana, request)).revision)).toEqual([
      '0 sales',
      'ANA-1 2193.00 -> 2293.00 EUR',
    ]);
    expect(await balancesOf(bank)).toMatchObject({ 'ANA-1': '2193.00 EUR' });
    await correctTransaction(bank, ana, request);
    await correctTransaction(bank, ana, correction('#1', { category: 'leisure', description: 'cinema' }));
    await correctTransaction(bank, ana, correction('#2', null));
    expect(await rowsOf(bank, 'ANA-1')).toEqual([
      '2026-05-02 -3.50 expense/leisure',
      '2026-06-01 1300.00 income/salary',
    ]);
    expect(await balancesOf(bank)).toMatchObject({ 'ANA-1': '2296.50 EUR' });
    expect(await faultsOf(bank)).toEqual([]);

    expect((await take(bank, ana, 'transactions', ...COFFEES)).said).toBe('0 new, 3 duplicate, 0 rejected');
    const asItIsNow = [
      HEAD,
      'ANA-1,2026-05-02,-3.50,EUR,expense,leisure,cinema,',
      'ANA-1,2026-06-01,1300,EUR,income,salary,May,pay-5',
    ];
    expect((await take(bank, ana, 'transactions', ...asItIsNow)).said).toBe('0 new, 2 duplicate, 0 rejected');
    const other = [HEAD, 'ANA-1,2026-06-01,1400,EUR,income,salary,May,pay-5'];
    expect((await take(bank, ana, 'transactions', ...other)).said).toBe('0 new, 0 duplicate, 1 rejected');
  });

  it('a corrected trade and its cash are known by both files, and are imported no second time', async () => {
    const { bank, ana } = await smallBank(engine);
    const trades = [
      'account_ref,trade_time,symbol,side,qty,price,fees,currency,external_id',
      'ANA-BRK,2026-01-10T10:00:00Z,SAP,BUY,10,10,1,EUR,t1',
      'ANA-BRK,2026-01-11T10:00:00Z,SAP,BUY,5,10,0,EUR,',
      'ANA-BRK,2026-01-12T10:00:00Z,SAP,BUY,7,10,0,EUR,',
    ];
    await take(bank, ana, 'trades', ...trades);
    await correctTrade(bank, ana, { trade: 't1', change: { qty: parseQuantity('12') }, reason: 'r' });
    await correctTrade(bank, ana, { trade: '#2', change: { qty: parseQuantity('6') }, reason: 'r' });
    await correctTrade(bank, ana, { trade: '#3', change: null, reason: 'r' });
    expect((await take(bank, ana, 'trades', ...trades)).said).toBe('0 new, 3 duplicate, 0 rejected');
    const cash = [HEAD, 'ANA-BRK,2026-01-10,-100,EUR,transfer,securities,BUY 10 SAP @ 10.00,t1:cash'];
    expect((await take(bank, ana, 'transactions', ...cash)).said).toBe('0 new, 1 duplicate, 0 rejected');
    expect(await holdingsOf(bank)).toEqual([
      'ANA-BRK SAP 18 costing 181.00 | 12 of 2026-01-10 costing 121.00, 6 of 2026-01-11 costing 60.00',
    ]);
    expect(await faultsOf(bank)).toEqual([]);
  });

  it('an import of which a row was corrected is not taken back', async () => {
    const { bank, ana } = await smallBank(engine);
    const { importId } = await take(bank, ana, 'transactions', ...COFFEES);
    await correctTransaction(bank, ana, correction('#2', null));
    await expect(undoImport(bank, ana, importId ?? 0)).rejects.toThrow(
      /transaction #2 of it was corrected on 2026-06-30/,
    );
  });

  it('a balance that goes below its limit is said', async () => {
    const { bank, ana } = await smallBank(engine);
    await take(bank, ana, 'transactions', ...COFFEES);
    const { revision } = await correctTransaction(
      bank,
      ana,
      correction('#1', { amount: parseMoney('-9000') }),
    );
    expect(revisionLines(revision)).toEqual(['0 sales', 'ANA-1 2193.00 -> -6803.50 EUR overdrawn']);
  });

  it('what can not be is refused and changes nothing', async () => {
    const { bank, ana, bob, eli, admin } = await smallBank(engine);
    await take(bank, ana, 'transactions', ...COFFEES);
    await placeAll(bank, ana, '2026-01-10 buy 1 SAP @ 10');
    const id = newId();
    await postTransfer(bank, ana, {
      id,
      from: 'ANA-1',
      to: 'BOB-1',
      amount: parseMoney('5'),
      description: '',
    });
    const before = [await balancesOf(bank), await rowsOf(bank, 'ANA-1'), await rowsOf(bank, 'BOB-1')];
    const cases = [
      [ana, correction('#1', {}), 'bad_value'],
      [ana, correction('#1', { amount: 0n }), 'zero_amount'],
      [ana, correction('#1', { day: '2026-07-01' }), 'bad_day'],
      [ana, correction('#1', { category: 'rents' }), 'unknown_category'],
      [ana, correction('#1', { section: 'income', category: 'food' }), 'unknown_category'],
      [ana, correction('b1:cash', null), 'bad_value'],
      [ana, correction(`${id}:out`, null), 'bad_value'],
      [ana, correction(`${id}:out`, { amount: parseMoney('-4') }), 'bad_value'],
      [bob, correction(`${id}:in`, { amount: parseMoney('50') }), 'bad_value'],
      [bob, correction('#1', null), 'unknown_transaction'],
      [ana, correction('#99', null), 'unknown_transaction'],
      [eli, correction('#1', null), 'not_allowed'],
      [admin, correction('#1', null), 'not_allowed'],
    ] as const;
    for (const [viewer, request, refusal] of cases)
      await expect(correctTransaction(bank, viewer, request), refusal).rejects.toThrow(code(refusal));
    expect([await balancesOf(bank), await rowsOf(bank, 'ANA-1'), await rowsOf(bank, 'BOB-1')]).toEqual(
      before,
    );
    await correctTransaction(
      bank,
      ana,
      correction(`${id}:out`, { category: 'own transfer', description: 'x' }),
    );
    expect(await faultsOf(bank)).toEqual([]);
  });
});
