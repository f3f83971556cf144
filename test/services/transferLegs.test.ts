import { expect, it } from 'vitest';
import { parseMoney } from '../../src/domain/money.ts';
import { correctTransaction, previewTransactionCorrection } from '../../src/services/correctTransaction.ts';
import { newId } from '../../src/services/newId.ts';
import { postTransfer } from '../../src/services/postTransfer.ts';
import { describeEngines } from '../support/engines.ts';
import { faultsOf, revisionLines } from './ledgerLines.ts';
import { balancesOf, rowsOf, smallBank } from './smallBank.ts';

const OUTSIDE = 'DE89370400440532013000';

describeEngines('correcting a leg of a transfer', (engine) => {
  async function bankWith(from: string, to: string, amount: string) {
    const small = await smallBank(engine);
    const id = newId();
    const request = { id, from, to, amount: parseMoney(amount), description: 'moved', toName: 'Shop' };
    const { toName, ...own } = request;
    const send = () => postTransfer(small.bank, small.ana, to === OUTSIDE ? { ...own, toName } : own);
    await send();
    const correct = (leg: 'out' | 'in', change: { amount?: string; day?: string }, viewer = small.ana) => ({
      ...{ transaction: `${id}:${leg}`, reason: 'mistyped', viewer },
      change: {
        ...(change.amount === undefined ? {} : { amount: parseMoney(change.amount) }),
        ...(change.day === undefined ? {} : { day: change.day }),
      },
    });
    return { ...small, id, send, correct };
  }

  it.each(['out', 'in'] as const)(
    'between own accounts changes both legs together: by the one that is %s',
    async (leg) => {
      const { bank, ana, send, correct } = await bankWith('ANA-1', 'ANA-SAV', '300');
      const request = correct(leg, { amount: leg === 'out' ? '-30' : '30', day: '2026-06-02' });
      // 1000 - 30 and 500 + 30
      expect(revisionLines((await previewTransactionCorrection(bank, ana, request)).revision)).toEqual([
        '0 sales',
        'ANA-1 700.00 -> 970.00 EUR',
        'ANA-SAV 800.00 -> 530.00 EUR',
      ]);
      await correctTransaction(bank, ana, request);
      expect(await rowsOf(bank, 'ANA-1')).toEqual(['2026-06-02 -30.00 transfer/own transfer']);
      expect(await rowsOf(bank, 'ANA-SAV')).toEqual(['2026-06-02 30.00 transfer/own transfer']);
      expect(await send()).toMatchObject({ repeated: true, amount: parseMoney('30') });
      expect(await balancesOf(bank)).toMatchObject({ 'ANA-1': '970.00 EUR', 'ANA-SAV': '530.00 EUR' });
      expect(await faultsOf(bank)).toEqual([]);
    },
  );

  it('to an outside IBAN changes the one leg there is', async () => {
    const { bank, ana, correct } = await bankWith('ANA-1', OUTSIDE, '48.31');
    await correctTransaction(bank, ana, correct('out', { amount: '-50' }));
    expect(await balancesOf(bank)).toMatchObject({ 'ANA-1': '950.00 EUR' });
    expect(await faultsOf(bank)).toEqual([]);
  });

  it.each([
    ["somebody else's account", 'ANA-1', 'BOB-1', { amount: '-4' }, "somebody else's account"],
    ['another currency', 'ANA-1', 'ANA-USD', { amount: '-4' }, 'between two currencies'],
    ['the other way', 'ANA-1', 'ANA-SAV', { amount: '4' }, 'the other way'],
    ['nothing', 'ANA-1', 'ANA-SAV', { amount: '0' }, 'zero'],
  ] as const)('is refused where it can not be done with both: %s', async (_, from, to, change, message) => {
    const { bank, ana, correct } = await bankWith(from, to, '5');
    const before = await balancesOf(bank);
    await expect(correctTransaction(bank, ana, correct('out', change))).rejects.toThrow(message);
    expect(await balancesOf(bank)).toEqual(before);
    expect(await faultsOf(bank)).toEqual([]);
  });
});
