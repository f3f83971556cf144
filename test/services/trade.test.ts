import { expect, it } from 'vitest';
import { select } from '../../src/db/select.ts';
import { sql } from '../../src/db/sql.ts';
import { formatMoney, parseMoney } from '../../src/domain/money.ts';
import { formatQuantity, parsePrice, parseQuantity } from '../../src/domain/quantity.ts';
import type { Bank } from '../../src/services/bank.ts';
import { findSymbols } from '../../src/services/findSymbols.ts';
import { placeTrade, previewTrade, type TradeRequest } from '../../src/services/placeTrade.ts';
import { setAccountStatus } from '../../src/services/setAccountStatus.ts';
import { describeEngines } from '../support/engines.ts';
import { addRate, balancesOf, countOf, rowsOf, smallBank } from './smallBank.ts';

const code = (what: string) => expect.objectContaining({ code: what });

/** `2026-01-10 buy 100 SAP @ 10 fee 5` on ANA-BRK. */
function order(text: string, more: Partial<TradeRequest> = {}): TradeRequest {
  const match = /^(?:(\d\S+) )?(buy|sell) (\S+) (\S+) @ (\S+)(?: fee (\S+))?$/.exec(text);
  const [, day, side, qty = '', symbol = '', price = '', fee = '0'] = match ?? [];
  return {
    account: 'ANA-BRK',
    symbol,
    side: side === 'buy' ? 'BUY' : 'SELL',
    qty: parseQuantity(qty),
    price: parsePrice(price),
    fees: parseMoney(fee),
    time: day && `${day}T10:00:00.000Z`,
    ...more,
  };
}

/** `ANA-BRK SAP 30 costing 363.00, realised 547.00, fees 16.00 | 20 of 50 costing 363.00` */
async function positionsOf(bank: Bank): Promise<string[]> {
  const holdings = await select(
    bank.store,
    sql`SELECT a.ref, i.symbol, h.qty, h.cost_basis, h.realized_gain, h.fees, h.account_id, h.instrument_id
        FROM holding h JOIN account a ON a.id = h.account_id JOIN instrument i ON i.id = h.instrument_id
        ORDER BY a.ref, i.symbol`,
    {
      ref: 'text',
      symbol: 'text',
      qty: 'quantity',
      costBasis: 'money',
      realizedGain: 'money',
      fees: 'money',
      accountId: 'id',
      instrumentId: 'id',
    },
  );
  const lines: string[] = [];
  for (const held of holdings) {
    const lots = await select(
      bank.store,
      sql`SELECT qty_open, qty_bought, cost_open FROM lot
          WHERE account_id = ${held.accountId} AND instrument_id = ${held.instrumentId} ORDER BY acquired_at, trade_id`,
      { qtyOpen: 'quantity', qtyBought: 'quantity', costOpen: 'money' },
    );
    lines.push(
      `${held.ref} ${held.symbol} ${formatQuantity(held.qty)} costing ${formatMoney(held.costBasis)}, ` +
        `realised ${formatMoney(held.realizedGain)}, fees ${formatMoney(held.fees)} | ` +
        lots
          .map(
            (lot) =>
              `${formatQuantity(lot.qtyOpen)} of ${formatQuantity(lot.qtyBought)} costing ${formatMoney(lot.costOpen)}`,
          )
          .join(', '),
    );
  }
  return lines;
}

const gainsOf = async (bank: Bank) => {
  const rows = await select(
    bank.store,
    sql`SELECT relieved_cost, realized_gain FROM trade WHERE side = 'SELL' ORDER BY traded_at, id`,
    { relievedCost: 'money', realizedGain: 'money' },
  );
  return rows.map((row) => `${formatMoney(row.relievedCost)} ${formatMoney(row.realizedGain)}`);
};

describeEngines('trades', (engine) => {
  it('lots, gains and cash of the worked example', async () => {
    const { bank, ana } = await smallBank(engine);
    const buy = await placeTrade(bank, ana, order('2026-01-10 buy 100 sap @ 10 fee 5'));
    expect(buy).toMatchObject({
      symbol: 'SAP',
      currency: 'EUR',
      total: parseMoney('1005'),
      cash: parseMoney('-1005'),
      gain: null,
      rate: null,
      repeated: false,
    });
    await placeTrade(bank, ana, order('2026-02-10 buy 50 SAP @ 12 fee 5'));
    const sell = await placeTrade(bank, ana, order('2026-03-10 sell 120 SAP @ 15 fee 6'));
    // 1794 - (1005 + 605 x 20/50) = 547.00; 30 left costing 363.00
    expect(sell).toMatchObject({ total: parseMoney('1794'), gain: parseMoney('547') });
    expect(await positionsOf(bank)).toEqual([
      'ANA-BRK SAP 30 costing 363.00, realised 547.00, fees 16.00 | 30 of 50 costing 363.00',
    ]);
    expect(await gainsOf(bank)).toEqual(['1247.00 547.00']);
    expect(await rowsOf(bank, 'ANA-BRK')).toEqual([
      '2026-01-10 -1000.00 transfer/securities',
      '2026-01-10 -5.00 expense/brokerage fees',
      '2026-02-10 -600.00 transfer/securities',
      '2026-02-10 -5.00 expense/brokerage fees',
      '2026-03-10 1800.00 transfer/securities',
      '2026-03-10 -6.00 expense/brokerage fees',
    ]);
    expect(await balancesOf(bank)).toMatchObject({ 'ANA-BRK': '10184.00 EUR' });
    await placeTrade(bank, ana, order('sell 30 SAP @ 12.1'));
    expect(await positionsOf(bank)).toEqual([]);
  });

  it('a trade in another currency settles at the rate of its day', async () => {
    const { bank, ana } = await smallBank(engine);
    await addRate(bank, 'EUR', 'USD', '2026-01-09', '1.25');
    await placeTrade(bank, ana, order('2026-01-10 buy 1 IBM @ 100 fee 2', { account: 'ANA-BRK-USD' }));
    // On the euro account: (100 + 2) / 1.25 = 80.00 + 1.60
    const there = await placeTrade(bank, ana, order('2026-01-10 buy 1 IBM @ 100 fee 2'));
    expect(there).toMatchObject({
      currency: 'USD',
      total: parseMoney('102'),
      rate: 80_000_000n,
      cash: parseMoney('-81.60'),
    });
    await expect(placeTrade(bank, ana, order('2026-03-10 buy 1 IBM @ 100'))).rejects.toThrow(code('no_rate'));
  });

  it('what can not be is refused and changes nothing', async () => {
    const { bank, admin, ana, ada, eli } = await smallBank(engine);
    await placeTrade(bank, ana, order('2026-01-10 buy 10 SAP @ 10'));
    await placeTrade(bank, ana, order('2026-03-10 sell 8 SAP @ 10'));
    await setAccountStatus(bank, admin, { account: 'ACME-BRK', status: 'frozen' });
    const before = [await balancesOf(bank), await countOf(bank, 'trade'), await positionsOf(bank)];
    const cases = [
      [ana, order('sell 3 SAP @ 10'), 'oversell'],
      [ana, order('2026-02-10 sell 3 SAP @ 10'), 'oversell'],
      [ana, order('2026-01-09 sell 1 SAP @ 10'), 'oversell'],
      [ana, order('sell 1 NEW @ 10'), 'unknown_instrument'],
      [ana, order('buy 1 N/W! @ 10'), 'bad_value'],
      [ana, order('buy 0 SAP @ 10'), 'not_positive'],
      [ana, order('buy -1 SAP @ 10'), 'not_positive'],
      [ana, order('buy 1 SAP @ -10'), 'negative'],
      [ana, order('buy 1 SAP @ 10 fee -1'), 'negative'],
      [ana, order('buy 1000 SAP @ 10'), 'insufficient_funds'],
      [ana, order('2026-07-01 buy 1 SAP @ 10'), 'bad_time'],
      [ana, order('buy 1 SAP @ 10', { account: 'ANA-1' }), 'wrong_account_kind'],
      [ana, order('buy 1 SAP @ 10', { account: 'ACME-BRK' }), 'unknown_account'],
      [ada, order('buy 1 SAP @ 10', { account: 'ACME-BRK' }), 'not_allowed'],
      [eli, order('buy 1 SAP @ 10', { account: 'ACME-BRK' }), 'not_allowed'],
      [admin, order('buy 1 SAP @ 10'), 'not_allowed'],
    ] as const;
    for (const [viewer, request, refusal] of cases) {
      await expect(previewTrade(bank, viewer, request), refusal).rejects.toThrow(code(refusal));
      await expect(placeTrade(bank, viewer, request), refusal).rejects.toThrow(code(refusal));
    }
    for (const externalId of ['', 'x'.repeat(191)])
      await expect(placeTrade(bank, ana, order('buy 1 SAP @ 10', { externalId }))).rejects.toThrow(
        code('bad_value'),
      );
    expect([await balancesOf(bank), await countOf(bank, 'trade'), await positionsOf(bank)]).toEqual(before);
  });

  it('a symbol means what the account has traded, else what is in its currency; typed, it is found', async () => {
    const { bank, ana } = await smallBank(engine);
    await placeTrade(bank, ana, order('2026-06-26 buy 1 IBM @ 100', { account: 'ANA-BRK-USD' }));
    await placeTrade(bank, ana, order('2026-06-26 buy 1 SAP @ 100'));
    expect(await placeTrade(bank, ana, order('buy 1 ibm @ 10'))).toMatchObject({
      symbol: 'IBM',
      currency: 'USD',
    });
    const found = async (text: string) => (await findSymbols(bank, text)).map((one) => one.symbol);
    expect(await found('')).toEqual(['IBM', 'SAP']);
    expect(await found('bm')).toEqual(['IBM']);
    expect(await found('%')).toEqual([]);
  });

  it('a trade dated back rebuilds the position; the preview tells what that changes', async () => {
    const { bank, ana } = await smallBank(engine);
    await placeTrade(bank, ana, order('2025-01-10 buy 10 SAP @ 10'));
    await placeTrade(bank, ana, order('2025-06-10 buy 10 SAP @ 20'));
    await placeTrade(bank, ana, order('2025-12-10 sell 10 SAP @ 30'));
    await placeTrade(bank, ana, order('2026-03-10 sell 5 SAP @ 30'));
    const request = order('2024-12-10 buy 10 SAP @ 8');
    const preview = await previewTrade(bank, ana, request);
    expect(preview.laterSales).toBe(2);
    expect(
      preview.years.map(({ year, before, after }) => `${year} ${formatMoney(before)} ${formatMoney(after)}`),
    ).toEqual(['2025 200.00 220.00', '2026 50.00 100.00']);
    expect(await gainsOf(bank)).toEqual(['100.00 200.00', '100.00 50.00']);
    await placeTrade(bank, ana, request);
    expect(await gainsOf(bank)).toEqual(['80.00 220.00', '50.00 100.00']);
    expect(await positionsOf(bank)).toEqual([
      'ANA-BRK SAP 15 costing 250.00, realised 320.00, fees 0.00 | 5 of 10 costing 50.00, 10 of 10 costing 200.00',
    ]);
  });

  it('a preview of a sale shows the lots it would consume, the cash after and what is left', async () => {
    const { bank, ana } = await smallBank(engine);
    await placeTrade(bank, ana, order('2025-01-14 buy 10 SAP @ 141.20'));
    await placeTrade(bank, ana, order('2025-09-02 buy 20 SAP @ 165.50'));
    const preview = await previewTrade(bank, ana, order('sell 12 SAP @ 182.40 fee 1'));
    expect(preview.consumed.map((lot) => formatMoney(lot.cost))).toEqual(['1412.00', '331.00']);
    expect(formatMoney(preview.gain ?? 0n)).toBe('444.80');
    // 10000 - 1412 - 3310 = 5278; + 12 x 182.40 - 1 = 7465.80
    expect([formatMoney(preview.balance), formatMoney(preview.balanceAfter)]).toEqual(['5278.00', '7465.80']);
    expect(formatMoney(preview.after.costBasis)).toBe('2979.00');
    expect(preview).toMatchObject({ isNewInstrument: false, laterSales: 0 });
    expect(await previewTrade(bank, ana, order('buy 1 NEW @ 1'))).toMatchObject({
      isNewInstrument: true,
      symbol: 'NEW',
      currency: 'EUR',
    });
    expect(await countOf(bank, 'trade')).toBe(2);
  });

  it('sent twice under one id it is placed once', async () => {
    const { bank, ana } = await smallBank(engine);
    const request = order('buy 1 SAP @ 10 fee 1', { externalId: 'order-1' });
    const first = await placeTrade(bank, ana, request);
    bank.clock.set('2026-06-30T13:00:00.000Z');
    expect(await placeTrade(bank, ana, request)).toEqual({ ...first, repeated: true });
    const results = await Promise.all(
      Array.from({ length: 8 }, () => placeTrade(bank, ana, { ...request, externalId: 'order-2' })),
    );
    expect(results.filter((result) => !result.repeated)).toHaveLength(1);
    await expect(placeTrade(bank, ana, { ...request, qty: parseQuantity('2') })).rejects.toThrow(
      code('conflict'),
    );
    expect(await countOf(bank, 'trade')).toBe(2);
    expect(await balancesOf(bank)).toMatchObject({ 'ANA-BRK': '9978.00 EUR' });
  });

  it('the same shares are not sold twice at the same moment', async () => {
    const { bank, ana } = await smallBank(engine);
    await placeTrade(bank, ana, order('2026-01-10 buy 10 SAP @ 10'));
    const sales = await Promise.allSettled(
      Array.from({ length: 8 }, () => placeTrade(bank, ana, order('sell 4 SAP @ 10'))),
    );
    expect(sales.filter((sale) => sale.status === 'fulfilled')).toHaveLength(2);
    for (const sale of sales)
      if (sale.status === 'rejected') expect(sale.reason).toMatchObject({ code: 'oversell' });
    expect(await positionsOf(bank)).toEqual([
      'ANA-BRK SAP 2 costing 20.00, realised 0.00, fees 0.00 | 2 of 10 costing 20.00',
    ]);
  });

  it('a symbol nobody knows is made once, however many buy it at the same moment', async () => {
    const { bank, ana, tom } = await smallBank(engine);
    const bought = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        index % 2 === 0
          ? placeTrade(bank, ana, order('buy 1 NEWCO @ 10'))
          : placeTrade(bank, tom, { ...order('buy 1 NEWCO @ 10'), account: 'ACME-BRK' }),
      ),
    );
    expect(bought).toHaveLength(8);
    const made = await select(bank.store, sql`SELECT symbol FROM instrument`, { symbol: 'text' });
    expect(made).toEqual([{ symbol: 'NEWCO' }]);
  });
});
