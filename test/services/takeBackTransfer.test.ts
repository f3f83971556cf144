import { v7 as uuidv7 } from 'uuid';
import { expect, it } from 'vitest';
import type { Viewer } from '../../src/domain/access.ts';
import { parseMoney } from '../../src/domain/money.ts';
import { select } from '../../src/db/select.ts';
import { sql } from '../../src/db/sql.ts';
import type { Bank } from '../../src/services/bank.ts';
import { checkBank } from '../../src/services/check.ts';
import { correctTransaction, type TransactionChange } from '../../src/services/correctTransaction.ts';
import { importCsv } from '../../src/services/importCsv.ts';
import { postTransfer } from '../../src/services/postTransfer.ts';
import { setAccountStatus } from '../../src/services/setAccountStatus.ts';
import { newId } from '../../src/services/newId.ts';
import { payBatch } from '../../src/services/payBatch.ts';
import { previewTakeBackAll, takeBackAll } from '../../src/services/takeBackBatch.ts';
import { previewTakeBack, takeBackTransfer } from '../../src/services/takeBackTransfer.ts';
import { describeEngines } from '../support/engines.ts';
import { addRate, balancesOf, countOf, rowsOf, type SmallBank, smallBank } from './smallBank.ts';

const IBAN = 'DE89370400440532013000';

async function send({ bank }: SmallBank, viewer: Viewer, from: string, to: string, amount: string) {
  const request = { id: uuidv7(), from, to, amount: parseMoney(amount), description: 'Savings' };
  return (await postTransfer(bank, viewer, request)).id;
}

const rowIds = async ({ store }: Bank, account: string): Promise<number[]> =>
  (
    await select(
      store,
      sql`SELECT t.id FROM "transaction" t JOIN account a ON a.id = t.account_id WHERE a.ref = ${account} ORDER BY t.id`,
      { id: 'id' },
    )
  ).map(({ id }) => id);

describeEngines('a transfer that is taken back', (engine) => {
  it('between own accounts: the same money the other way, once, and both stay on record', async () => {
    const small = await smallBank(engine);
    const { bank, ana } = small;
    const before = await balancesOf(bank);
    const id = await send(small, ana, 'ANA-1', 'ANA-SAV', '10.50');
    bank.clock.set('2026-07-02');
    expect(await previewTakeBack(bank, ana, id)).toMatchObject({
      ...{ from: 'ANA-SAV', to: 'ANA-1', bookedOn: '2026-07-02', description: 'Takes back: Savings' },
      ...{
        balance: parseMoney('510.50'),
        balanceAfter: parseMoney('500'),
        toBalanceAfter: parseMoney('1000'),
      },
    });
    const all = await Promise.all(
      Array.from({ length: 4 }, () => takeBackTransfer(bank, ana, id.toUpperCase())),
    );
    expect(all.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(await balancesOf(bank)).toEqual(before);
    expect(await rowsOf(bank, 'ANA-1')).toEqual([
      '2026-06-30 -10.50 transfer/own transfer',
      '2026-07-02 10.50 transfer/own transfer',
    ]);
    await expect(previewTakeBack(bank, ana, id)).rejects.toThrow('it was taken back already, on 2026-07-02');
    expect(await checkBank(bank)).toEqual([]);
  });

  it('keeps its amount, and so does the one that takes it back', async () => {
    const small = await smallBank(engine);
    const { bank, ana } = small;
    const id = await send(small, ana, 'ANA-1', 'ANA-SAV', '10.50');
    await takeBackTransfer(bank, ana, id);
    const before = await balancesOf(bank);
    const correct = (transaction: string, change: TransactionChange) =>
      correctTransaction(bank, ana, { transaction, account: 'ANA-1', change, reason: 'mistyped' });
    const [left, back] = await rowIds(bank, 'ANA-1');
    await expect(correct(`#${left}`, { amount: parseMoney('-20') })).rejects.toThrow(
      'was taken back on 2026-06-30',
    );
    await expect(correct(`#${back}`, { amount: parseMoney('20') })).rejects.toThrow(
      'takes another transfer back',
    );
    await correct(`#${left}`, { day: '2026-06-29', description: 'Rainy days' });
    expect(await balancesOf(bank)).toEqual(before);
    expect(await checkBank(bank)).toEqual([]);
  });

  it('is taken back by the amount it was corrected to, also when both come at once', async () => {
    for (const isCorrectedFirst of [true, false]) {
      const small = await smallBank(engine);
      const { bank, ana } = small;
      const before = await balancesOf(bank);
      const id = await send(small, ana, 'ANA-1', 'ANA-SAV', '10');
      const [left] = await rowIds(bank, 'ANA-1');
      const request = { transaction: `#${left}`, change: { amount: parseMoney('-25') }, reason: 'mistyped' };
      const acts = [
        () => correctTransaction(bank, ana, request).catch((error: Error) => error.message),
        () => takeBackTransfer(bank, ana, id),
      ];
      await Promise.all((isCorrectedFirst ? acts : acts.toReversed()).map((act) => act()));
      expect(await balancesOf(bank)).toEqual(before);
      expect(await checkBank(bank)).toEqual([]);
    }
  });

  it('between two currencies: what left comes back, whatever the rate is now', async () => {
    const small = await smallBank(engine);
    const { bank, ana } = small;
    const before = await balancesOf(bank);
    // 10 EUR x 1.10 = 11 USD; 10 / 11 = 0.90909091
    const id = await send(small, ana, 'ANA-1', 'ANA-USD', '10');
    await addRate(bank, 'EUR', 'USD', '2026-06-29', '1.30');
    const back = await takeBackTransfer(bank, ana, id);
    expect(back).toMatchObject({ amount: parseMoney('11'), toAmount: parseMoney('10'), rate: 90_909_091n });
    expect(await balancesOf(bank)).toEqual(before);
    expect(await checkBank(bank)).toEqual([]);
  });

  it('is refused where only the other side can do it, and writes nothing', async () => {
    const small = await smallBank(engine);
    const { bank, admin, ana, bob, tom, eli, ada } = small;
    await importCsv(bank, ana, {
      kind: 'transactions',
      fileName: 'a.csv',
      source: {
        bytes: Buffer.from(
          [
            'external_id,account_ref,date,amount,currency,section,transfer_group_id',
            'R1,ANA-1,2026-06-01,-5,EUR,transfer,G1',
            'R2,ANA-SAV,2026-06-01,5,EUR,transfer,G1',
            'R3,ANA-1,2026-06-02,-1,EUR,expense,',
          ].join('\n'),
        ),
      },
    });
    const outside = await send(small, ana, 'ANA-1', IBAN, '1');
    const toBob = await send(small, ana, 'ANA-1', 'BOB-1', '2');
    const own = await send(small, ana, 'ANA-1', 'ANA-SAV', '3');
    const expenses = await send(small, tom, 'ACME-OP', 'ACME-EXP', '4');
    const count = await countOf(bank, 'transfer');
    const cases = [
      [ana, outside, `the money left the bank to ${IBAN}`],
      [ana, toBob, 'it went to bob'],
      [bob, toBob, 'somebody else sent it'],
      [bob, own, `there is no transfer ${own}`],
      [eli, expenses, 'somebody else sent it'],
      [ana, uuidv7(), 'there is no transfer'],
      [ana, 'R1', 'it came in by a file'],
      [ana, 'R3', 'it is no transfer'],
      [ana, '#999999', 'there is no transaction #999999'],
      [ada, expenses, 'may not move money'],
      [admin, own, 'may not move money'],
    ] as const;
    for (const [viewer, id, why] of cases) {
      await expect(previewTakeBack(bank, viewer, id), why).rejects.toThrow(why);
      await expect(takeBackTransfer(bank, viewer, id), why).rejects.toThrow(why);
    }
    await send(small, ana, 'ANA-SAV', 'ANA-1', '507');
    await expect(takeBackTransfer(bank, ana, own)).rejects.toThrow('ANA-SAV can pay 1.00 EUR, 3.00 is asked');
    await setAccountStatus(bank, admin, { account: 'ANA-1', status: 'frozen' });
    await expect(takeBackTransfer(bank, ana, own)).rejects.toThrow('ANA-1 is frozen');
    expect(await countOf(bank, 'transfer')).toBe(count + 1);
    expect(await takeBackTransfer(bank, tom, expenses)).toMatchObject({ from: 'ACME-EXP', to: 'ACME-OP' });
  });

  it('with the others of its batch: all or none, once, and one that was taken back alone stays so', async () => {
    const small = await smallBank(engine);
    const { bank, ana, bob } = small;
    const before = await balancesOf(bank);
    const pay = async (...to: string[]): Promise<string[]> => {
      const payments = to.map((ref, at) => ({
        to: ref,
        name: '',
        amount: `${10 + at}`,
        description: `p${at}`,
      }));
      const paid = await payBatch(bank, ana, { id: newId(), from: 'ANA-1', payments });
      return paid.payments.map(({ id }) => id);
    };
    const own = await pay('ANA-SAV', 'ANA-SAV', 'ANA-BRK');
    await takeBackTransfer(bank, ana, own[0] ?? '');
    const both = await Promise.all([takeBackAll(bank, ana, own), takeBackAll(bank, ana, own)]);
    expect(both.filter(({ repeated }) => repeated)).toHaveLength(1);
    expect(both[0].transfers.map(({ amount }) => amount)).toEqual(['10', '11', '12'].map(parseMoney));
    expect(await balancesOf(bank)).toEqual(before);

    const mixed = await pay('ANA-SAV', 'BOB-1');
    const paid = await balancesOf(bank);
    expect([...(await previewTakeBackAll(bank, ana, mixed)).values()]).toEqual(['it went to bob']);
    await expect(takeBackAll(bank, ana, mixed)).rejects.toThrow('it went to bob: none is taken back');
    await expect(takeBackAll(bank, bob, mixed)).rejects.toThrow('none is taken back');
    expect(await balancesOf(bank)).toEqual(paid);

    // 500 + 10 of the mixed batch + 10 + 11 - 511 = 20: the 10 could be paid back, the 11 after it not.
    const spent = await pay('ANA-SAV', 'ANA-SAV');
    await send(small, ana, 'ANA-SAV', 'BOB-1', '511');
    const left = await balancesOf(bank);
    await expect(takeBackAll(bank, ana, spent)).rejects.toThrow('is asked');
    expect(await balancesOf(bank)).toEqual(left);
    expect(await checkBank(bank)).toEqual([]);
  });
});
