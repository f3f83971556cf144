import { expect, it } from 'vitest';
import { parseQuantity } from '../../src/domain/quantity.ts';
import { carryShares } from '../../src/services/carryShares.ts';
import { deleteAction, previewActionDeletion } from '../../src/services/deleteAction.ts';
import { importCsv } from '../../src/services/importCsv.ts';
import { placeTrade } from '../../src/services/placeTrade.ts';
import { describeEngines } from '../support/engines.ts';
import { anAccount } from '../support/people.ts';
import { faultsOf, holdingsOf, order, placeAll, revisionLines } from './ledgerLines.ts';
import { balancesOf, rowsOf, smallBank } from './smallBank.ts';

const code = (what: string) => expect.objectContaining({ code: what });
const file = (...lines: string[]) => ({
  kind: 'actions' as const,
  fileName: 'actions.csv',
  source: {
    bytes: Buffer.from(
      ['date,kind,symbol,currency,ratio,cash_in_lieu,cash_per_share,external_id', ...lines, ''].join('\n'),
    ),
  },
});

describeEngines('taking an action back', (engine) => {
  it('a split and a dividend go as if they had never been, and their file is still known', async () => {
    const { bank, admin, ana } = await smallBank(engine);
    await placeAll(bank, ana, '2025-01-10 buy 105 SAP @ 10');
    const before = [await holdingsOf(bank), await rowsOf(bank, 'ANA-BRK'), await balancesOf(bank)];
    const lines = file('2025-03-01,split,SAP,EUR,1:10,104,,split-1', '2025-05-01,dividend,SAP,EUR,,,1.5,');
    await importCsv(bank, admin, lines);
    const request = { action: 'split-1', reason: 'it was none' };
    // 10.5 shares less the half that was paid out; the dividend was 15.00 on ten, and is 157.50 on 105
    const told = [
      '0 sales',
      '2025 2.00 -> 0.00 EUR',
      'ANA-BRK SAP 10 costing 1000.00 -> 105 costing 1050.00',
      'ANA-BRK 9017.00 -> 9107.50 EUR',
    ];
    expect(revisionLines((await previewActionDeletion(bank, admin, request)).revision)).toEqual(told);
    expect(revisionLines((await deleteAction(bank, admin, request)).revision)).toEqual(told);
    expect(await faultsOf(bank)).toEqual([]);
    await deleteAction(bank, admin, { action: '#2', reason: 'nor that' });
    expect([await holdingsOf(bank), await rowsOf(bank, 'ANA-BRK'), await balancesOf(bank)]).toEqual(before);
    expect((await importCsv(bank, admin, lines)).plan).toMatchObject({ accepted: 0, duplicates: 2 });
    expect(await faultsOf(bank)).toEqual([]);
  });

  it('shares that were carried are back where they came from, unless they were sold', async () => {
    const { bank, admin, ana, bob } = await smallBank(engine);
    await anAccount(bank, admin, ana, 'ANA-OLD', { kind: 'brokerage' });
    await placeAll(bank, ana, '2025-01-10 buy 10 SAP @ 10');
    const carry = { from: 'ANA-BRK', to: 'ANA-OLD', symbol: 'SAP', qty: parseQuantity('4') };
    await carryShares(bank, ana, { ...carry, externalId: 'c1', time: '2025-02-01T00:00:00.000Z' });
    await placeTrade(bank, ana, order('sell 1 SAP @ 20', { account: 'ANA-OLD', externalId: 's' }));
    const request = { action: 'c1', reason: 'not carried' };
    await expect(deleteAction(bank, ana, request)).rejects.toThrow(code('oversell'));
    await expect(deleteAction(bank, bob, request)).rejects.toThrow(code('unknown_action'));
    await expect(deleteAction(bank, admin, request)).rejects.toThrow(code('not_allowed'));
    await placeTrade(bank, ana, order('2025-01-20 buy 1 SAP @ 10', { account: 'ANA-OLD' }));
    await deleteAction(bank, ana, request);
    expect(await holdingsOf(bank)).toEqual([
      'ANA-BRK SAP 10 costing 100.00 | 10 of 2025-01-10 costing 100.00',
    ]);
    expect(await faultsOf(bank)).toEqual([]);
  });

  it('what concerns every holder is not a customer’s to take back', async () => {
    const { bank, admin, ana } = await smallBank(engine);
    await placeAll(bank, ana, '2025-01-10 buy 10 SAP @ 10');
    await importCsv(bank, admin, file('2025-03-01,split,SAP,EUR,2:1,,,split-1'));
    const request = { action: 'split-1', reason: 'no' };
    await expect(deleteAction(bank, ana, request)).rejects.toThrow(code('not_allowed'));
    await expect(deleteAction(bank, ana, { ...request, action: '#9' })).rejects.toThrow(
      code('unknown_action'),
    );
  });
});
