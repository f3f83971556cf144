import { expect, it } from 'vitest';
import { placeTrade, previewTrade } from '../../src/services/placeTrade.ts';
import { describeEngines } from '../support/engines.ts';
import { order } from './ledgerLines.ts';
import { smallBank } from './smallBank.ts';

describeEngines('an order under an id that is booked', (engine) => {
  it('is shown as booked, not as new, also when it sold all there was', async () => {
    const { bank, ana } = await smallBank(engine);
    await placeTrade(bank, ana, order('2026-01-14 buy 10 SAP @ 140', { externalId: 'b1' }));
    const sale = order('2026-03-14 sell 10 SAP @ 150', { externalId: 's1' });
    expect((await previewTrade(bank, ana, sale)).repeated).toBe(false);
    await placeTrade(bank, ana, sale);
    expect(await previewTrade(bank, ana, sale)).toMatchObject({
      repeated: true,
      gain: 1_000_000n,
      laterSales: 0,
      balance: 101_000_000n,
      balanceAfter: 101_000_000n,
    });
    await expect(previewTrade(bank, ana, { ...sale, qty: 1n })).rejects.toMatchObject({ code: 'conflict' });
  });
});
