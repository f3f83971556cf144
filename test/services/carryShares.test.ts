import { expect, it } from 'vitest';
import { formatMoney } from '../../src/domain/money.ts';
import { formatQuantity, parseQuantity } from '../../src/domain/quantity.ts';
import { type CarryRequest, carryShares, previewCarry } from '../../src/services/carryShares.ts';
import { correctTrade } from '../../src/services/correctTrade.ts';
import { placeTrade } from '../../src/services/placeTrade.ts';
import { setAccountMethod } from '../../src/services/setAccountMethod.ts';
import { parseLotNames } from '../../src/domain/lotName.ts';
import { describeEngines } from '../support/engines.ts';
import { anAccount } from '../support/people.ts';
import { faultsOf, gainsOf, holdingsOf, order, placeAll, revisionLines } from './ledgerLines.ts';
import { balancesOf, type SmallBank, smallBank } from './smallBank.ts';

const code = (what: string) => expect.objectContaining({ code: what });
const carry = (qty: string, more: Partial<CarryRequest> = {}): CarryRequest => ({
  from: 'ANA-BRK',
  to: 'ANA-OLD',
  symbol: 'SAP',
  qty: parseQuantity(qty),
  ...more,
});

/** Ana has a second brokerage account. */
async function twoAccounts(engine: Parameters<typeof smallBank>[0]): Promise<SmallBank> {
  const small = await smallBank(engine);
  await anAccount(small.bank, small.admin, small.ana, 'ANA-OLD', { kind: 'brokerage', opening: '1000' });
  return small;
}

const BOUGHT = ['2024-01-10 buy 10 SAP @ 10', '2024-03-10 buy 10 SAP @ 20'];

describeEngines('carrying shares to another account', (engine) => {
  it('their lots keep day and cost, nothing is realised, and a sale there knows them', async () => {
    const { bank, ana } = await twoAccounts(engine);
    await placeAll(bank, ana, ...BOUGHT);
    const balances = await balancesOf(bank);
    const request = carry('15', { time: '2025-03-01T00:00:00.000Z', externalId: 'c1' });
    const told = [
      '0 sales',
      'ANA-BRK SAP 20 costing 300.00 -> 5 costing 100.00',
      'ANA-OLD SAP 0 costing 0.00 -> 15 costing 200.00',
    ];
    expect(revisionLines((await previewCarry(bank, ana, request)).revision)).toEqual(told);
    const carried = await carryShares(bank, ana, request);
    expect(revisionLines(carried.revision)).toEqual(told);
    expect(
      carried.lots.map(
        (lot) => `${lot.acquiredAt.slice(0, 10)} ${formatQuantity(lot.qty)} ${formatMoney(lot.cost)}`,
      ),
    ).toEqual(['2024-01-10 10 100.00', '2024-03-10 5 100.00']);
    expect(await holdingsOf(bank)).toEqual([
      'ANA-BRK SAP 5 costing 100.00 | 5 of 2024-03-10 costing 100.00',
      'ANA-OLD SAP 15 costing 200.00 | 10 of 2024-01-10 costing 100.00, 5 of 2024-03-10 costing 100.00',
    ]);
    expect(await balancesOf(bank)).toEqual(balances);
    await placeTrade(bank, ana, order('sell 12 SAP @ 30', { account: 'ANA-OLD', externalId: 's' }));
    // 360 - (100 + 2 x 20)
    expect(await gainsOf(bank)).toEqual(['s 220.00']);
    expect(await carryShares(bank, ana, request)).toMatchObject({ repeated: true });
    expect(await faultsOf(bank)).toEqual([]);
  });

  it('a correction where they come from reaches them where they are', async () => {
    const { bank, ana } = await twoAccounts(engine);
    await placeAll(bank, ana, ...BOUGHT);
    await carryShares(bank, ana, carry('15', { time: '2025-03-01T00:00:00.000Z' }));
    await placeTrade(
      bank,
      ana,
      order('2025-04-01 sell 10 SAP @ 30', { account: 'ANA-OLD', externalId: 's' }),
    );
    const edit = { trade: 'b1', change: { price: 1_500_000_000n }, reason: 'price' };
    // The lot now cost 150: 300 - 150; ANA-BRK pays 50 more for it.
    expect(revisionLines((await correctTrade(bank, ana, edit)).revision)).toEqual([
      '1 sales',
      '2025 200.00 -> 150.00 EUR',
      'ANA-BRK 9700.00 -> 9650.00 EUR',
    ]);
    const tooFew = { trade: 'b1', change: { qty: parseQuantity('4') }, reason: 'qty' };
    await expect(correctTrade(bank, ana, tooFew)).rejects.toThrow(
      /carrying over of 15 on 2025-03-01 \(action 1\) is above the 14 held/,
    );
    await placeTrade(bank, ana, order('2025-04-02 sell 5 SAP @ 30'));
    await expect(
      placeTrade(bank, ana, order('2025-02-01 sell 1 SAP @ 30')),
      'it would be missing later',
    ).rejects.toThrow(code('oversell'));
    expect(await faultsOf(bank)).toEqual([]);
  });

  it('between methods: a pool arrives as one lot, lots flow into a pool, named lots can be named again', async () => {
    const { bank, ana } = await twoAccounts(engine);
    await placeAll(bank, ana, ...BOUGHT);
    await setAccountMethod(bank, ana, { account: 'ANA-BRK', method: 'average' });
    await carryShares(bank, ana, carry('4', { time: '2025-03-01T00:00:00.000Z', externalId: 'c1' }));
    expect(await holdingsOf(bank)).toEqual([
      'ANA-BRK SAP 16 costing 240.00',
      'ANA-OLD SAP 4 costing 60.00 | 4 of 2025-03-01 costing 60.00',
    ]);
    expect(await faultsOf(bank)).toEqual([]);
    for (const account of ['ANA-BRK', 'ANA-OLD'])
      await setAccountMethod(bank, ana, { account, method: 'specific' });
    // Without names the oldest went: 4 of the lot of January.
    await carryShares(bank, ana, carry('7', { lots: parseLotNames('b2:5,2024-01-10:2') }));
    const sale = order('sell 6 SAP @ 30 from #1:3,b2:3', { account: 'ANA-OLD', externalId: 's' });
    await placeTrade(bank, ana, sale);
    expect(await gainsOf(bank)).toEqual(['s 90.00']); // 180 - 30 - 60
    expect(await holdingsOf(bank)).toEqual([
      'ANA-BRK SAP 9 costing 140.00 | 4 of 2024-01-10 costing 40.00, 5 of 2024-03-10 costing 100.00',
      'ANA-OLD SAP 5 costing 70.00 | 1 of 2024-01-10 costing 10.00, 2 of 2024-01-10 costing 20.00, 2 of 2024-03-10 costing 40.00',
    ]);
    expect(await faultsOf(bank)).toEqual([]);
  });

  it('what can not be is refused and changes nothing', async () => {
    const { bank, ana, bob, ada, admin } = await twoAccounts(engine);
    await anAccount(bank, admin, bob, 'BOB-BRK', { kind: 'brokerage' });
    await placeAll(bank, ana, ...BOUGHT);
    const before = await holdingsOf(bank);
    const cases = [
      [ana, carry('20.1'), 'oversell'],
      [ana, carry('11', { time: '2024-02-01T00:00:00.000Z' }), 'oversell'],
      [ana, carry('0'), 'not_positive'],
      [ana, carry('1', { to: 'ANA-BRK' }), 'same_account'],
      [ana, carry('1', { to: 'ANA-1' }), 'wrong_account_kind'],
      [ana, carry('1', { to: 'BOB-BRK' }), 'unknown_account'],
      [ana, carry('1', { symbol: 'NEW' }), 'unknown_instrument'],
      [ana, carry('1', { time: '2026-07-01T00:00:00.000Z' }), 'bad_time'],
      [ana, carry('1', { lots: parseLotNames('b1:1') }), 'bad_lots'],
      [bob, carry('1'), 'unknown_account'],
      [ada, carry('1'), 'not_allowed'],
      [admin, carry('1'), 'not_allowed'],
    ] as const;
    for (const [viewer, request, refusal] of cases)
      await expect(carryShares(bank, viewer, request), refusal).rejects.toThrow(code(refusal));
    expect(await holdingsOf(bank)).toEqual(before);
    const request = carry('1', { externalId: 'c1', time: '2025-01-01T00:00:00.000Z' });
    await carryShares(bank, ana, request);
    await expect(carryShares(bank, ana, { ...request, qty: parseQuantity('2') })).rejects.toThrow(
      code('conflict'),
    );
  });
});
