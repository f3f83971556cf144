import { expect, it } from 'vitest';
import { select } from '../../src/db/select.ts';
import { sql } from '../../src/db/sql.ts';
import { parseMoney } from '../../src/domain/money.ts';
import { parsePrice, parseQuantity } from '../../src/domain/quantity.ts';
import {
  correctTrade,
  previewTradeCorrection,
  type TradeCorrection,
} from '../../src/services/correctTrade.ts';
import { describeEngines } from '../support/engines.ts';
import { faultsOf, gainsOf, holdingsOf, placeAll, revisionLines } from './ledgerLines.ts';
import { balancesOf, rowsOf, smallBank } from './smallBank.ts';

const code = (what: string) => expect.objectContaining({ code: what });
const correction = (trade: string, change: TradeCorrection['change']): TradeCorrection => ({
  trade,
  change,
  reason: 'mistyped',
});

describeEngines('correcting trades', (engine) => {
  it('tells what it changes before it does it, and then exactly that', async () => {
    const { bank, ana } = await smallBank(engine);
    await placeAll(
      bank,
      ana,
      '2024-12-10 buy 10 SAP @ 10 fee 1',
      '2025-01-10 buy 10 SAP @ 20',
      '2025-12-10 sell 10 SAP @ 30',
      '2026-03-10 sell 5 SAP @ 30',
    );
    // 2025: 300 - 101 = 199.00; 2026: 150 - 100 = 50.00; 10000 - 101 - 200 + 300 + 150 = 10149
    expect(await gainsOf(bank)).toEqual(['s3 199.00', 's4 50.00']);
    const request = correction('b1', { qty: parseQuantity('8'), price: parsePrice('12') });
    // Now 8 @ 12 and fee 1 cost 97: 300 - 97 - 2 x 20 = 163; the balance gains 101 - 97
    const expected = [
      '1 sales',
      '2025 199.00 -> 163.00 EUR',
      'ANA-BRK SAP 5 costing 100.00 -> 3 costing 60.00',
      'ANA-BRK 10149.00 -> 10153.00 EUR',
    ];
    const before = [await balancesOf(bank), await holdingsOf(bank), await rowsOf(bank, 'ANA-BRK')];
    expect(revisionLines((await previewTradeCorrection(bank, ana, request)).revision)).toEqual(expected);
    expect([await balancesOf(bank), await holdingsOf(bank), await rowsOf(bank, 'ANA-BRK')]).toEqual(before);

    const corrected = await correctTrade(bank, ana, request);
    expect(revisionLines(corrected.revision)).toEqual(expected);
    expect(corrected).toMatchObject({
      before: { qty: '10', price: '10.00' },
      after: { qty: '8', price: '12.00', fees: '1.00', external_id: 'b1' },
    });
    expect(await gainsOf(bank)).toEqual(['s3 163.00', 's4 50.00']);
    expect(await holdingsOf(bank)).toEqual(['ANA-BRK SAP 3 costing 60.00 | 3 of 2025-01-10 costing 60.00']);
    expect((await rowsOf(bank, 'ANA-BRK')).slice(0, 2)).toEqual([
      '2024-12-10 -96.00 transfer/securities',
      '2024-12-10 -1.00 expense/brokerage fees',
    ]);
    expect(await faultsOf(bank)).toEqual([]);
  });

  it('a trade on another day, in another instrument, without fees: cash and months follow', async () => {
    const { bank, ana } = await smallBank(engine);
    await placeAll(bank, ana, '2026-01-10 buy 10 SAP @ 10 fee 1', '2026-01-10 buy 1 IBM @ 50');
    await correctTrade(
      bank,
      ana,
      correction('b1', { symbol: 'IBM', time: '2026-02-03T09:00:00.000Z', fees: 0n }),
    );
    expect(await holdingsOf(bank)).toEqual([
      'ANA-BRK IBM 11 costing 150.00 | 1 of 2026-01-10 costing 50.00, 10 of 2026-02-03 costing 100.00',
    ]);
    expect(await rowsOf(bank, 'ANA-BRK')).toEqual([
      '2026-01-10 -50.00 transfer/securities',
      '2026-02-03 -100.00 transfer/securities',
    ]);
    await correctTrade(bank, ana, correction('b1', { fees: parseMoney('2.50') }));
    expect(await rowsOf(bank, 'ANA-BRK')).toContain('2026-02-03 -2.50 expense/brokerage fees');
    expect(await balancesOf(bank)).toMatchObject({ 'ANA-BRK': '9847.50 EUR' });
    expect(await faultsOf(bank)).toEqual([]);
  });

  it('a trade that is taken back takes its cash, its lot and its gains with it', async () => {
    const { bank, ana } = await smallBank(engine);
    const empty = await balancesOf(bank);
    await placeAll(
      bank,
      ana,
      '2026-01-10 buy 10 SAP @ 10 fee 1',
      '2026-02-10 sell 4 SAP @ 12 fee 1',
      '2026-03-10 sell 6 SAP @ 13',
    );
    await correctTrade(bank, ana, correction('s2', null));
    // 78 - 101 x 6/10
    expect(await gainsOf(bank)).toEqual(['s3 17.40']);
    expect(await holdingsOf(bank)).toEqual(['ANA-BRK SAP 4 costing 40.40 | 4 of 2026-01-10 costing 40.40']);
    await correctTrade(bank, ana, correction('s3', null));
    const { revision, after } = await correctTrade(bank, ana, correction('b1', null));
    expect(after).toBeNull();
    expect(revisionLines(revision)).toEqual([
      '0 sales',
      'ANA-BRK SAP 10 costing 101.00 -> 0 costing 0.00',
      'ANA-BRK 9899.00 -> 10000.00 EUR',
    ]);
    expect([await holdingsOf(bank), await rowsOf(bank, 'ANA-BRK'), await balancesOf(bank)]).toEqual([
      [],
      [],
      empty,
    ]);
    expect(await faultsOf(bank)).toEqual([]);
  });

  it('an id that was taken back places no other trade', async () => {
    const { bank, ana } = await smallBank(engine);
    await placeAll(bank, ana, '2026-01-10 buy 10 SAP @ 10');
    await correctTrade(bank, ana, correction('b1', null));
    await expect(placeAll(bank, ana, '2026-01-10 buy 10 SAP @ 10')).rejects.toThrow(code('conflict'));
  });

  it('what was is kept with the reason, trade and cash', async () => {
    const { bank, ana } = await smallBank(engine);
    await placeAll(bank, ana, '2026-01-10 buy 10 SAP @ 10 fee 1');
    await correctTrade(bank, ana, {
      ...correction('b1', { price: parsePrice('11') }),
      reason: ' wrong price ',
    });
    await correctTrade(bank, ana, correction('#1', null));
    const rows = await select(
      bank.store,
      sql`SELECT subject, reason, "before", "after" FROM correction ORDER BY id`,
      { subject: 'text', reason: 'text', before: 'text', after: 'text?' },
    );
    expect(
      rows.map(({ subject, reason, before, after }) => {
        const [was, is] = [JSON.parse(before), after && JSON.parse(after)];
        return `${subject}, ${reason}: ${was.price ?? was.amount} -> ${is?.price ?? is?.amount ?? 'nothing'}`;
      }),
    ).toEqual([
      'transaction, wrong price: -100.00 -> -110.00',
      'transaction, wrong price: -1.00 -> -1.00',
      'trade, wrong price: 10.00 -> 11.00',
      'transaction, mistyped: -110.00 -> nothing',
      'transaction, mistyped: -1.00 -> nothing',
      'trade, mistyped: 11.00 -> nothing',
    ]);
  });

  it('what can not be is refused and changes nothing', async () => {
    const { bank, ana, bob, ada, admin } = await smallBank(engine);
    await placeAll(
      bank,
      ana,
      '2026-01-10 buy 10 SAP @ 10',
      '2026-02-10 buy 5 SAP @ 10',
      '2026-03-10 sell 12 SAP @ 10',
    );
    const before = [await balancesOf(bank), await holdingsOf(bank), await rowsOf(bank, 'ANA-BRK')];
    const cases = [
      [ana, correction('b1', { qty: parseQuantity('6') }), 'oversell'],
      [ana, correction('b2', null), 'oversell'],
      [ana, correction('b1', { time: '2026-04-01T00:00:00.000Z' }), 'oversell'],
      [ana, correction('b1', { time: '2026-07-01T00:00:00.000Z' }), 'bad_time'],
      [ana, correction('b1', { qty: 0n }), 'not_positive'],
      [ana, correction('b1', { qty: parseQuantity('10') }), 'bad_value'],
      [ana, correction('b1', { symbol: 'NEW' }), 'unknown_instrument'],
      [ana, correction('b1', { symbol: 'SAP', fees: -1n }), 'negative'],
      [ana, correction('b9', null), 'unknown_trade'],
      [ana, correction('#77', null), 'unknown_trade'],
      [bob, correction('b1', null), 'unknown_trade'],
      [ada, correction('b1', null), 'unknown_trade'],
      [admin, correction('b1', null), 'not_allowed'],
      [ana, { ...correction('s3', null), account: 'ACME-BRK' }, 'unknown_account'],
    ] as const;
    for (const [viewer, request, refusal] of cases) {
      await expect(previewTradeCorrection(bank, viewer, request), refusal).rejects.toThrow(code(refusal));
      await expect(correctTrade(bank, viewer, request), refusal).rejects.toThrow(code(refusal));
    }
    await expect(correctTrade(bank, ana, { ...correction('s3', null), reason: ' ' })).rejects.toThrow(
      code('missing_value'),
    );
    await expect(correctTrade(bank, ana, correction('b2', null))).rejects.toThrow(
      /sale of 12 on 2026-03-10 \(trade 3\) is above the 10 held/,
    );
    expect([await balancesOf(bank), await holdingsOf(bank), await rowsOf(bank, 'ANA-BRK')]).toEqual(before);
    expect(await faultsOf(bank)).toEqual([]);
  });
});
