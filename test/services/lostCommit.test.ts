/** The connection breaks while an act is being saved: it is posted once, and the answer says what was posted. */
import { describe, expect, inject, it } from 'vitest';
import { openStore } from '../../src/db/open.ts';
import { parseMoney } from '../../src/domain/money.ts';
import { parsePrice, parseQuantity } from '../../src/domain/quantity.ts';
import { type Bank, openBank } from '../../src/services/bank.ts';
import { checkBank } from '../../src/services/check.ts';
import { newId } from '../../src/services/newId.ts';
import { placeTrade } from '../../src/services/placeTrade.ts';
import { postTransfer } from '../../src/services/postTransfer.ts';
import { type LossyProxy, openLossyProxy } from '../db/lossyProxy.ts';
import { newDatabase, silentLog } from '../support/engines.ts';
import { anAccount, anAdmin, anIndividual } from '../support/people.ts';
import { balancesOf, countOf } from './smallBank.ts';

describe.skipIf(inject('mariadb') === null)('a connection that breaks at the commit', () => {
  async function lossyBank(): Promise<{ bank: Bank; proxy: LossyProxy; close: () => Promise<void> }> {
    const config = await newDatabase('mariadb');
    if (config.engine !== 'mariadb') throw new Error('not a server');
    const proxy = await openLossyProxy(config);
    const bank = await openBank(await openStore(proxy.config, silentLog), silentLog);
    const close = async () => {
      await bank.store.close();
      await proxy.close();
    };
    return { bank, proxy, close };
  }

  it.each(['before', 'after'] as const)('%s it took effect', async (when) => {
    const { bank, proxy, close } = await lossyBank();
    const admin = await anAdmin(bank);
    const ana = await anIndividual(bank, admin, 'ana');
    const from = await anAccount(bank, admin, ana, 'ANA-1', { kind: 'brokerage', opening: '1000' });
    const to = await anAccount(bank, admin, ana, 'ANA-2');
    const request = { id: newId(), from, to, amount: parseMoney('10'), description: '' };
    proxy.breakAtCommit(when);
    expect(await postTransfer(bank, ana, request)).toMatchObject({ id: request.id, repeated: false });
    proxy.breakAtCommit(when);
    expect(await postTransfer(bank, ana, request)).toMatchObject({ id: request.id, repeated: true });
    proxy.breakAtCommit(when);
    const traded = await placeTrade(bank, ana, {
      account: from,
      symbol: 'SAP',
      side: 'BUY',
      qty: parseQuantity('1'),
      price: parsePrice('100'),
      fees: 0n,
    });
    expect(traded).toMatchObject({ repeated: false, cash: parseMoney('-100') });
    expect(await countOf(bank, 'transfer')).toBe(1);
    expect(await countOf(bank, 'trade')).toBe(1);
    expect(await balancesOf(bank)).toEqual({ 'ANA-1': '890.00 EUR', 'ANA-2': '10.00 EUR' });
    expect(await checkBank(bank)).toEqual([]);
    await close();
  });
});
