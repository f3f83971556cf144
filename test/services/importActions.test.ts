import { expect, it } from 'vitest';
import { select } from '../../src/db/select.ts';
import { sql } from '../../src/db/sql.ts';
import type { Viewer } from '../../src/domain/access.ts';
import type { ImportOptions, ImportPlan } from '../../src/domain/importPlan.ts';
import { formatMoney } from '../../src/domain/money.ts';
import { formatQuantity } from '../../src/domain/quantity.ts';
import type { Bank } from '../../src/services/bank.ts';
import { correctTrade } from '../../src/services/correctTrade.ts';
import { importCsv } from '../../src/services/importCsv.ts';
import { placeTrade } from '../../src/services/placeTrade.ts';
import { planImport } from '../../src/services/planImport.ts';
import { planUndo, undoImport } from '../../src/services/undoImport.ts';
import { parseQuantity } from '../../src/domain/quantity.ts';
import { describeEngines } from '../support/engines.ts';
import { faultsOf, gainsOf, holdingsOf, order, placeAll } from './ledgerLines.ts';
import { addRate, balancesOf, rowsOf, smallBank } from './smallBank.ts';

const code = (what: string) => expect.objectContaining({ code: what });
const HEAD =
  'date,kind,symbol,isin,currency,account_ref,ratio,new_symbol,new_isin,cost_share,cash_in_lieu,cash_per_share,withholding,pay_date,external_id';

/** `2025-03-01 split SAP ratio=2:1` as a line of the file; EUR unless told. */
function line(text: string): string {
  const [date, kind, symbol, ...cells] = text.split(' ');
  const given = new Map(cells.map((cell) => cell.split('=') as [string, string]));
  const all: Record<string, string | undefined> = {
    date,
    kind,
    symbol,
    currency: 'EUR',
    ...Object.fromEntries(given),
  };
  return HEAD.split(',')
    .map((column) => all[column] ?? '')
    .join(',');
}

const request = (lines: readonly string[], options: ImportOptions = {}) => ({
  kind: 'actions' as const,
  fileName: 'actions.csv',
  source: { bytes: Buffer.from(`${[HEAD, ...lines.map(line)].join('\n')}\n`) },
  options,
});
const take = async (bank: Bank, viewer: Viewer, lines: readonly string[], options?: ImportOptions) =>
  importCsv(bank, viewer, request(lines, options));

/** What is wrong with each line: `2 ratio bad_value`. */
const faultsIn = ({ rejections }: ImportPlan): string[] =>
  rejections.map((fault) => `${fault.line} ${fault.column} ${fault.code}`);

const positionsIn = ({ positions }: ImportPlan): string[] =>
  positions.map(
    ({ accountRef, symbol, qtyBefore, qtyAfter }) =>
      `${accountRef} ${symbol} ${formatQuantity(qtyBefore)} -> ${formatQuantity(qtyAfter)}`,
  );

const entitlementsOf = async (bank: Bank): Promise<string[]> => {
  const rows = await select(
    bank.store,
    sql`SELECT a.ref, x.kind, e.qty, e.gross, e.withheld, e.realized_gain FROM entitlement e
        JOIN account a ON a.id = e.account_id JOIN action x ON x.id = e.action_id ORDER BY x.id, a.ref`,
    { ref: 'text', kind: 'text', qty: 'quantity', gross: 'money', withheld: 'money', realizedGain: 'money?' },
  );
  return rows.map(
    (row) =>
      `${row.ref} ${row.kind} ${formatQuantity(row.qty)}: ${formatMoney(row.gross)} less ${formatMoney(row.withheld)}` +
      (row.realizedGain === null ? '' : `, gain ${formatMoney(row.realizedGain)}`),
  );
};

describeEngines('importing actions', (engine) => {
  it('one for ten for every holder: the fraction is paid out, the plan says it before', async () => {
    const { bank, admin, ana, tom } = await smallBank(engine);
    await placeAll(bank, ana, '2025-01-10 buy 60 SAP @ 10', '2025-01-20 buy 45 SAP @ 10');
    await placeTrade(bank, tom, order('2025-01-10 buy 20 SAP @ 10', { account: 'ACME-BRK' }));
    const lines = ['2025-03-01 split SAP ratio=1:10 cash_in_lieu=104 external_id=split-1'];
    const plan = await planImport(bank, admin, request(lines));
    expect(positionsIn(plan)).toEqual(['ANA-BRK SAP 105 -> 10', 'ACME-BRK SAP 20 -> 2']);
    expect(plan.balances).toMatchObject([{ accountRef: 'ANA-BRK', rows: 1, isOverdrawn: false }]);
    expect(await holdingsOf(bank)).toMatchObject(
      [/^ACME-BRK SAP 20/, /^ANA-BRK SAP 105/].map((text) => expect.stringMatching(text)),
    );

    const { written } = await take(bank, admin, lines);
    expect(written).toBe(1);
    // 10.5 shares costing 1050: half a share cost 50 and brings 52
    expect(await entitlementsOf(bank)).toEqual(['ANA-BRK split 0.5: 52.00 less 0.00, gain 2.00']);
    expect(await holdingsOf(bank)).toEqual([
      'ACME-BRK SAP 2 costing 200.00 | 2 of 2025-01-10 costing 200.00',
      'ANA-BRK SAP 10 costing 1000.00 | 5.5 of 2025-01-10 costing 550.00, 4.5 of 2025-01-20 costing 450.00',
    ]);
    expect((await rowsOf(bank, 'ANA-BRK')).at(-1)).toBe('2025-03-01 52.00 transfer/securities');
    expect(await faultsOf(bank)).toEqual([]);

    const again = await take(bank, admin, lines);
    expect([again.plan.accepted, again.plan.duplicates]).toEqual([0, 1]);
    const other = await take(bank, admin, ['2025-03-01 split SAP ratio=1:5 external_id=split-1']);
    expect(faultsIn(other.plan)).toEqual(['2 external_id conflict']);
  });

  it('a dividend less tax goes to who held shares; what is dated back before it brings more', async () => {
    const { bank, ana } = await smallBank(engine);
    await addRate(bank, 'EUR', 'USD', '2025-05-10', '1.25');
    await placeTrade(
      bank,
      ana,
      order('buy 37 IBM @ 1', { account: 'ANA-BRK-USD', time: '2025-05-01T10:00:00.000Z', externalId: 'u1' }),
    );
    await placeTrade(
      bank,
      ana,
      order('buy 10 IBM @ 1', { time: '2025-05-11T10:00:00.000Z', externalId: 'e1' }),
    );
    const dividend = 'dividend IBM currency=USD cash_per_share=0.24 withholding=0.15';
    await take(bank, ana, [
      `2025-05-12 ${dividend} pay_date=2025-05-14 account_ref=ANA-BRK-USD`,
      `2025-05-12 ${dividend} pay_date=2025-05-14 account_ref=ANA-BRK`,
      `2025-05-01 ${dividend} account_ref=ANA-BRK`,
    ]);
    // 37 x 0.24 = 8.88, 15 % is 1.33; 10 x 0.24 = 2.40 less 0.36, at 0.80
    expect(await entitlementsOf(bank)).toEqual([
      'ANA-BRK-USD dividend 37: 8.88 less 1.33',
      'ANA-BRK dividend 10: 2.40 less 0.36',
    ]);
    expect((await rowsOf(bank, 'ANA-BRK-USD')).slice(-2)).toEqual([
      '2025-05-14 8.88 income/dividends',
      '2025-05-14 -1.33 expense/tax',
    ]);
    expect((await rowsOf(bank, 'ANA-BRK')).slice(-2)).toEqual([
      '2025-05-14 1.92 income/dividends',
      '2025-05-14 -0.288 expense/tax',
    ]);
    await correctTrade(bank, ana, {
      trade: 'u1',
      change: { qty: parseQuantity('40') },
      reason: 'three more',
    });
    expect((await rowsOf(bank, 'ANA-BRK-USD')).slice(-2)).toEqual([
      '2025-05-14 9.60 income/dividends',
      '2025-05-14 -1.44 expense/tax',
    ]);
    await correctTrade(bank, ana, { trade: 'u1', change: null, reason: 'none' });
    expect(await rowsOf(bank, 'ANA-BRK-USD')).toEqual([]);
    expect(await faultsOf(bank)).toEqual([]);
  });

  it('a spin-off, a merger and a new symbol carry cost and days along', async () => {
    const { bank, admin, ana } = await smallBank(engine);
    await placeAll(bank, ana, '2024-01-10 buy 60 OLD @ 50', '2024-06-10 buy 40 OLD @ 55');
    await take(bank, admin, [
      '2025-03-01 spin_off OLD ratio=1:4 new_symbol=KID cost_share=0.2',
      '2025-04-01 symbol_change KID new_symbol=KIDS',
      '2025-05-01 merger OLD ratio=0.8745:1 new_symbol=NEW cash_in_lieu=100',
    ]);
    // 3000 -> 2400 + 600 for 15; 2200 -> 1760 + 440 for 10. 100 OLD become 87.45 NEW costing 4160, 52.47 of them 2400:
    // 0.45 of the oldest cost 2400 x 0.45 / 52.47 = 20.5832 and bring 45.00.
    expect(await entitlementsOf(bank)).toEqual(['ANA-BRK merger 0.45: 45.00 less 0.00, gain 24.4168']);
    expect(await holdingsOf(bank)).toEqual([
      'ANA-BRK KIDS 25 costing 1040.00 | 15 of 2024-01-10 costing 600.00, 10 of 2024-06-10 costing 440.00',
      'ANA-BRK NEW 87 costing 4139.4168 | 52.02 of 2024-01-10 costing 2379.4168, 34.98 of 2024-06-10 costing 1760.00',
    ]);
    await placeTrade(bank, ana, order('sell 25 KIDS @ 50', { externalId: 'k' }));
    expect(await gainsOf(bank)).toEqual(['k 210.00']); // 1250 - 1040
    expect(await faultsOf(bank)).toEqual([]);
  });

  it("an account's own entry takes the place of everybody's", async () => {
    const { bank, admin, ana } = await smallBank(engine);
    await placeAll(bank, ana, '2025-01-10 buy 100 SAP @ 10');
    const dividend = '2025-05-12 dividend SAP cash_per_share=1';
    await take(bank, admin, [`${dividend} withholding=0.25`]);
    expect(await entitlementsOf(bank)).toEqual(['ANA-BRK dividend 100: 100.00 less 25.00']);
    await take(bank, ana, [`${dividend} withholding=0.15 account_ref=ANA-BRK`]);
    expect(await entitlementsOf(bank)).toEqual(['ANA-BRK dividend 100: 100.00 less 15.00']);
    expect(await balancesOf(bank)).toMatchObject({ 'ANA-BRK': '9085.00 EUR' });
    await take(bank, admin, ['2025-06-12 dividend SAP cash_per_share=1'], { noSettle: true });
    expect(await balancesOf(bank)).toMatchObject({ 'ANA-BRK': '9085.00 EUR' });
    expect(await faultsOf(bank)).toEqual([]);
  });

  it('taken back, everything is as it was; what needs it is named', async () => {
    const { bank, admin, ana } = await smallBank(engine);
    await placeAll(bank, ana, '2025-01-10 buy 105 SAP @ 10');
    const before = [await holdingsOf(bank), await balancesOf(bank), await rowsOf(bank, 'ANA-BRK')];
    const lines = [
      '2025-03-01 split SAP ratio=1:10 cash_in_lieu=104',
      '2025-04-01 spin_off SAP ratio=1:1 new_symbol=KID cost_share=0.5',
      '2025-05-01 dividend KID cash_per_share=1 withholding=0.1',
    ];
    const { importId } = await take(bank, admin, lines);
    await expect(undoImport(bank, ana, importId ?? 0)).rejects.toThrow(code('unknown_import'));
    const undone = await undoImport(bank, admin, importId ?? 0);
    expect(undone.takesBack).toMatchObject({ actions: 3, transactions: 3, instruments: 1 });
    expect([await holdingsOf(bank), await balancesOf(bank), await rowsOf(bank, 'ANA-BRK')]).toEqual(before);
    expect(await faultsOf(bank)).toEqual([]);

    const second = await take(bank, admin, lines);
    expect(second.written).toBe(3);
    await placeTrade(bank, ana, order('sell 10 KID @ 50'));
    expect((await planUndo(bank, admin, second.importId ?? 0)).dependents).toMatchObject([
      expect.stringMatching(/sale of 10 on 2026-06-30 \(trade 2\) is above the 0 held/),
    ]);
    await expect(undoImport(bank, admin, second.importId ?? 0)).rejects.toThrow(code('import_depended_on'));
    expect(await faultsOf(bank)).toEqual([]);
  });

  it('a split dated back that would leave a later sale short is refused, naming it', async () => {
    const { bank, admin, ana } = await smallBank(engine);
    await placeAll(bank, ana, '2025-01-10 buy 100 SAP @ 10', '2025-06-10 sell 50 SAP @ 12');
    const { plan } = await take(bank, admin, ['2025-03-01 split SAP ratio=1:10']);
    expect(faultsIn(plan)).toEqual(['2 null oversell']);
    expect(plan.rejections[0]?.message).toMatch(/sale of 50 on 2025-06-10 \(trade 2\)/);
    expect(await faultsOf(bank)).toEqual([]);
  });

  it('rows that make no sense are named by column', async () => {
    const { bank, admin, ana, ada, eli } = await smallBank(engine);
    await placeAll(bank, ana, '2025-01-10 buy 100 SAP @ 10');
    const { plan } = await take(bank, admin, [
      '2025-03-01 split SAP',
      '2025-03-01 split SAP ratio=2',
      '2025-03-01 split SAP ratio=0:1',
      '2025-03-01 split SAP ratio=2:1 cash_per_share=1',
      '2025-03-01 divide SAP',
      '2025-03-01 dividend SAP cash_per_share=0',
      '2025-03-01 dividend SAP cash_per_share=1 withholding=15',
      '2025-03-01 spin_off SAP ratio=1:1 new_symbol=KID cost_share=1.2',
      '2025-03-01 merger SAP ratio=1:1',
      '2025-03-01 merger SAP ratio=1:1 new_symbol=SAP',
      '2026-07-01 split SAP ratio=2:1',
      '2025-13-01 split SAP ratio=2:1',
      '2025-03-01 split SAP ratio=2:1 account_ref=ANA-BRK',
      '2025-03-01 split SAP ratio=2:1 account_ref=ANA-1',
      '2025-03-01 split SAP ratio=2:1 account_ref=NOBODY',
    ]);
    expect(faultsIn(plan)).toEqual([
      '2 ratio missing_value',
      '3 ratio bad_value',
      '4 ratio not_positive',
      '5 cash_per_share bad_value',
      '6 kind bad_value',
      '7 cash_per_share not_positive',
      '8 withholding bad_value',
      '9 cost_share bad_value',
      '10 new_symbol missing_value',
      '11 new_symbol bad_value',
      '12 date bad_day',
      '13 date bad_time',
      '14 account_ref not_allowed',
      '15 account_ref wrong_account_kind',
      '16 account_ref unknown_account',
    ]);
    const mine = await take(bank, ana, ['2025-03-01 split SAP ratio=2:1']);
    expect(faultsIn(mine.plan)).toEqual(['2 account_ref not_allowed']);
    const foreign = await take(bank, ada, ['2025-03-01 split SAP ratio=2:1 account_ref=ANA-BRK']);
    expect(faultsIn(foreign.plan)).toEqual(['2 account_ref unknown_account']);
    await expect(take(bank, eli, ['2025-03-01 split SAP ratio=2:1'])).rejects.toThrow(code('not_allowed'));
  });
});
