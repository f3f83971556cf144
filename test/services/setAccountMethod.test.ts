import { expect, it } from 'vitest';
import type { Method } from '../../src/domain/method.ts';
import { placeTrade } from '../../src/services/placeTrade.ts';
import { previewAccountMethod, setAccountMethod } from '../../src/services/setAccountMethod.ts';
import { describeEngines } from '../support/engines.ts';
import { faultsOf, gainsOf, holdingsOf, order, placeAll, revisionLines } from './ledgerLines.ts';
import { smallBank } from './smallBank.ts';

const code = (what: string) => expect.objectContaining({ code: what });
const by = (method: Method) => ({ account: 'ANA-BRK', method });

describeEngines("an account's method", (engine) => {
  it('the worked example by each method, the change told before it is saved', async () => {
    const { bank, ana } = await smallBank(engine);
    await placeAll(
      bank,
      ana,
      '2025-01-10 buy 100 SAP @ 10 fee 5',
      '2025-02-10 buy 50 SAP @ 12 fee 5',
      '2025-03-10 sell 120 SAP @ 15 fee 6',
    );
    const toAverage = [
      '1 sales',
      '2025 547.00 -> 506.00 EUR',
      'ANA-BRK SAP 30 costing 363.00 -> 30 costing 322.00',
    ];
    const preview = await previewAccountMethod(bank, ana, by('average'));
    expect(preview).toMatchObject({ before: 'fifo', after: 'average' });
    expect(revisionLines(preview.revision)).toEqual(toAverage);
    expect(await gainsOf(bank)).toEqual(['s3 547.00']);
    expect(revisionLines((await setAccountMethod(bank, ana, by('average'))).revision)).toEqual(toAverage);
    expect(await holdingsOf(bank)).toEqual(['ANA-BRK SAP 30 costing 322.00']);
    expect(await faultsOf(bank)).toEqual([]);
    for (const method of ['lifo', 'hifo'] as const) {
      await setAccountMethod(bank, ana, by(method));
      expect(await gainsOf(bank)).toEqual(['s3 485.50']);
      expect(await holdingsOf(bank)).toEqual([
        'ANA-BRK SAP 30 costing 301.50 | 30 of 2025-01-10 costing 301.50',
      ]);
    }
    expect(await faultsOf(bank)).toEqual([]);
  });

  it('the seller names lots where the method is specific', async () => {
    const { bank, ana } = await smallBank(engine);
    await placeAll(
      bank,
      ana,
      '2024-03-01 buy 100 SAP @ 20',
      '2024-09-01 buy 100 SAP @ 40',
      '2025-01-01 buy 100 SAP @ 30',
    );
    const sale = order('2025-06-01 sell 120 SAP @ 35 from b2:100,2025-01-01:20', { externalId: 's4' });
    await expect(placeTrade(bank, ana, sale)).rejects.toThrow(/takes lots by FIFO/);
    await setAccountMethod(bank, ana, by('specific'));
    // 4200 - (4000 + 600)
    await placeTrade(bank, ana, sale);
    expect(await gainsOf(bank)).toEqual(['s4 -400.00']);
    expect(await holdingsOf(bank)).toEqual([
      'ANA-BRK SAP 180 costing 4400.00 | 100 of 2024-03-01 costing 2000.00, 80 of 2025-01-01 costing 2400.00',
    ]);
    // Sent again it is the same order in whatever order its lots are named, and another one with other lots.
    const again = (lots: string) =>
      placeTrade(bank, ana, order(`2025-06-01 sell 120 SAP @ 35${lots}`, { externalId: 's4' }));
    expect(await again(' from b3:20,b2:100')).toMatchObject({ repeated: true, gain: -4_000_000n });
    for (const lots of [' from b1:100,b3:20', ' from b2:20,b3:100', ' from b2:120', ''])
      await expect(again(lots), lots).rejects.toThrow(code('conflict'));
    const cases = [
      'sell 10 SAP @ 35 from b2:10',
      'sell 10 SAP @ 35 from b9:10',
      'sell 10 SAP @ 35 from #1:9',
      'sell 100 SAP @ 35 from #3:100',
    ];
    for (const line of cases)
      await expect(placeTrade(bank, ana, order(line)), line).rejects.toThrow(code('bad_lots'));
    // A sale that names none takes the oldest first: 2000 x 10/100.
    await placeTrade(bank, ana, order('sell 10 SAP @ 35', { externalId: 's5' }));
    expect(await gainsOf(bank)).toEqual(['s4 -400.00', 's5 150.00']);
    expect(await faultsOf(bank)).toEqual([]);
    // By fifo and back: what was named is still known.
    await setAccountMethod(bank, ana, by('fifo'));
    expect(await gainsOf(bank)).toEqual(['s4 1400.00', 's5 -50.00']);
    await setAccountMethod(bank, ana, by('specific'));
    expect(await gainsOf(bank)).toEqual(['s4 -400.00', 's5 150.00']);
    expect(await faultsOf(bank)).toEqual([]);
  });

  it('what can not be is refused', async () => {
    const { bank, ana, bob, eli, admin } = await smallBank(engine);
    const cases = [
      [ana, by('fifo'), 'bad_value'],
      [ana, { account: 'ANA-1', method: 'lifo' }, 'wrong_account_kind'],
      [bob, by('lifo'), 'unknown_account'],
      [eli, by('lifo'), 'not_allowed'],
      [admin, by('lifo'), 'not_allowed'],
    ] as const;
    for (const [viewer, request, refusal] of cases)
      await expect(setAccountMethod(bank, viewer, request), refusal).rejects.toThrow(code(refusal));
  });
});
