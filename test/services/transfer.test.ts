import { v7 as uuidv7 } from 'uuid';
import { expect, it } from 'vitest';
import type { Viewer } from '../../src/domain/access.ts';
import { formatMoney, parseMoney } from '../../src/domain/money.ts';
import { postTransfer, previewTransfer, type TransferRequest } from '../../src/services/postTransfer.ts';
import { setAccountStatus } from '../../src/services/setAccountStatus.ts';
import { describeEngines } from '../support/engines.ts';
import { addRate, balancesOf, countOf, rowsOf, smallBank } from './smallBank.ts';

const IBAN = 'DE89370400440532013000';
const code = (what: string) => expect.objectContaining({ code: what });
const pay = (
  from: string,
  to: string,
  amount: string,
  more: Partial<TransferRequest> = {},
): TransferRequest => ({
  id: uuidv7(),
  from,
  to,
  amount: parseMoney(amount),
  description: 'thanks',
  ...more,
});

describeEngines('transfers', (engine) => {
  it('between own accounts: two legs, no counterparty', async () => {
    const { bank, ana } = await smallBank(engine);
    const posted = await postTransfer(bank, ana, pay('ana-1', 'ANA-SAV', '10.50'));
    expect(posted).toMatchObject({
      kind: 'internal',
      from: 'ANA-1',
      to: 'ANA-SAV',
      toName: null,
      amount: 105_000n,
      toAmount: 105_000n,
      rate: null,
      bookedOn: '2026-06-30',
      repeated: false,
    });
    expect(await rowsOf(bank, 'ANA-1')).toEqual(['2026-06-30 -10.50 transfer/own transfer']);
    expect(await rowsOf(bank, 'ANA-SAV')).toEqual(['2026-06-30 10.50 transfer/own transfer']);
    expect(await balancesOf(bank)).toMatchObject({ 'ANA-1': '989.50 EUR', 'ANA-SAV': '510.50 EUR' });
  });

  it("to another customer, by ref or IBAN: each finds the other's name, the payee not the payer's account", async () => {
    const { bank, ana, bob } = await smallBank(engine);
    await postTransfer(bank, ana, pay('ANA-1', 'GB82 WEST 1234 5698 7654 32', '20'));
    await postTransfer(bank, bob, pay('BOB-1', 'ANA-1', '5'));
    expect(await rowsOf(bank, 'ANA-1')).toEqual([
      '2026-06-30 -20.00 transfer/internal bob GB82WEST12345698765432',
      '2026-06-30 5.00 transfer/internal bob',
    ]);
    expect(await rowsOf(bank, 'GB82WEST12345698765432')).toEqual(['2026-06-30 20.00 transfer/internal ana']);
  });

  it('to an outside IBAN: one leg and a counterparty, whose name is remembered', async () => {
    const { bank, tom } = await smallBank(engine);
    const named = await postTransfer(bank, tom, pay('ACME-OP', IBAN, '100', { toName: 'Papier AG' }));
    expect(named).toMatchObject({ kind: 'external', to: IBAN, toName: 'Papier AG' });
    const again = await postTransfer(bank, tom, pay('ACME-OP', 'de89 3704 0044 0532 0130 00', '1'));
    expect(again).toMatchObject({ toName: 'Papier AG' });
    const nameless = await postTransfer(bank, tom, pay('ACME-OP', 'FR7630006000011234567890189', '1'));
    expect(nameless.toName).toBe('FR7630006000011234567890189');
    expect(await rowsOf(bank, 'ACME-OP')).toEqual([
      `2026-06-30 -100.00 transfer/external Papier AG ${IBAN}`,
      `2026-06-30 -1.00 transfer/external Papier AG ${IBAN}`,
      '2026-06-30 -1.00 transfer/external FR7630006000011234567890189 FR7630006000011234567890189',
    ]);
  });

  it('between two currencies at the rate of the day, which is stored', async () => {
    const { bank, ana } = await smallBank(engine);
    // 10 EUR x 1.10 = 11 USD; back 11 USD / 1.10 = 11 x 0.90909091 = 10.00000001 -> 10.0000 EUR
    const there = await postTransfer(bank, ana, pay('ANA-1', 'ANA-USD', '10'));
    expect(there).toMatchObject({ toAmount: parseMoney('11'), toCurrency: 'USD', rate: 110_000_000n });
    const back = await postTransfer(bank, ana, pay('ANA-USD', 'ANA-1', '11'));
    expect(back).toMatchObject({ toAmount: parseMoney('10'), toCurrency: 'EUR', rate: 90_909_091n });
    expect(await balancesOf(bank)).toMatchObject({ 'ANA-1': '1000.00 EUR', 'ANA-USD': '100.00 USD' });
    await expect(
      postTransfer(bank, ana, pay('ANA-1', 'ANA-USD', '10', { day: '2026-06-25' })),
    ).rejects.toThrow(code('no_rate'));
    await addRate(bank, 'EUR', 'USD', '2026-06-24', '1.20');
    const earlier = await postTransfer(bank, ana, pay('ANA-1', 'ANA-USD', '10', { day: '2026-06-25' }));
    expect(earlier).toMatchObject({ toAmount: parseMoney('12'), bookedOn: '2026-06-25' });
  });

  it('what can not be is refused and changes nothing', async () => {
    const { bank, admin, ana, ada, eli, olga } = await smallBank(engine);
    await setAccountStatus(bank, admin, { account: 'BOB-1', status: 'frozen' });
    await setAccountStatus(bank, admin, { account: 'ANA-SAV', status: 'frozen' });
    await setAccountStatus(bank, admin, { account: 'GB82WEST12345698765432', status: 'closed' });
    const before = [await balancesOf(bank), await countOf(bank, 'transfer'), await countOf(bank, 'audit')];
    const cases = [
      [ana, pay('ANA-1', 'ANA-USD', '0'), 'not_positive'],
      [ana, pay('ANA-1', 'ANA-USD', '-1'), 'not_positive'],
      [ana, pay('ANA-1', ' ana-1', '1'), 'same_account'],
      [ana, pay('ANA-1', 'ANA-USD', '1000.0001'), 'insufficient_funds'],
      [ana, pay('ANA-1', 'ANA-USD', '1', { currency: 'USD' }), 'wrong_currency'],
      [ana, pay('ANA-1', 'ANA-SAV', '1'), 'account_frozen'],
      [ana, pay('ANA-SAV', 'ANA-1', '1'), 'account_frozen'],
      [ana, pay('ANA-1', 'BOB-1', '1'), 'account_frozen'],
      [ana, pay('ANA-1', 'GB82WEST12345698765432', '1'), 'account_frozen'],
      [ana, pay('ANA-1', 'DE88370400440532013000', '1'), 'bad_iban'],
      [ana, pay('ANA-1', 'NOBODY', '1'), 'unknown_account'],
      [ana, pay('ACME-OP', 'ANA-1', '1'), 'unknown_account'],
      [ana, pay('NOTHING', 'ANA-1', '1'), 'unknown_account'],
      [ana, pay('ANA-BRK', IBAN, '1'), 'wrong_account_kind'],
      [ana, pay('ANA-BRK', 'ACME-OP', '1'), 'wrong_account_kind'],
      [ana, pay('ANA-1', 'ANA-USD', '1', { day: '2026-07-01' }), 'bad_day'],
      [ana, pay('ANA-1', 'ANA-USD', '1', { id: 'again' }), 'bad_value'],
      [eli, pay('ACME-OP', 'ANA-1', '1'), 'unknown_account'],
      [ada, pay('ACME-OP', 'ANA-1', '1'), 'not_allowed'],
      [admin, pay('ANA-1', 'ACME-OP', '1'), 'not_allowed'],
    ] as const;
    for (const [viewer, request, refusal] of cases) {
      await expect(previewTransfer(bank, viewer, request), refusal).rejects.toThrow(code(refusal));
      await expect(postTransfer(bank, viewer, request), refusal).rejects.toThrow(code(refusal));
    }
    expect([await balancesOf(bank), await countOf(bank, 'transfer'), await countOf(bank, 'audit')]).toEqual(
      before,
    );
    await postTransfer(bank, eli, pay('ACME-EXP', 'ACME-OP', '1'));
    await postTransfer(bank, olga, pay('ACME-BRK', 'ACME-OP', '1'));
  });

  it('an account that is not seen is answered like one that is not there', async () => {
    const { bank, ana } = await smallBank(engine);
    const answerTo = (from: string) =>
      postTransfer(bank, ana, pay(from, 'ANA-1', '1')).catch((error: Error) => error.message);
    expect(await answerTo('BOB-1')).toBe('there is no account BOB-1');
    expect(await answerTo('BOB-9')).toBe('there is no account BOB-9');
  });

  it('the last cent can be paid, and what comes in is taken though the account is overdrawn', async () => {
    const { bank, ana, bob } = await smallBank(engine);
    await postTransfer(bank, bob, pay('BOB-1', 'ANA-1', '200'));
    expect(await balancesOf(bank)).toMatchObject({ 'BOB-1': '0.00 EUR' });
    await expect(postTransfer(bank, bob, pay('BOB-1', 'ANA-1', '0.0001'))).rejects.toThrow(
      'BOB-1 can pay 0.00 EUR, 0.0001 is asked',
    );
    await postTransfer(bank, ana, pay('ANA-1', 'BOB-1', '0.01'));
  });

  it('sent twice it is posted once; its id stands for nothing else', async () => {
    const { bank, ana, bob } = await smallBank(engine);
    const request = pay('ANA-1', 'BOB-1', '10');
    const first = await postTransfer(bank, ana, request);
    const second = await postTransfer(bank, ana, { ...request, id: request.id.toUpperCase(), to: 'bob-1' });
    expect(second).toEqual({ ...first, repeated: true });
    for (const other of [{ amount: 1n }, { description: 'other' }, { to: 'ANA-SAV' }, { from: 'ANA-SAV' }])
      await expect(postTransfer(bank, ana, { ...request, ...other })).rejects.toThrow(
        code('transfer_id_taken'),
      );
    await expect(postTransfer(bank, bob, { ...request, from: 'BOB-1', to: 'ANA-1' })).rejects.toThrow(
      code('transfer_id_taken'),
    );
    expect(await balancesOf(bank)).toMatchObject({ 'ANA-1': '990.00 EUR', 'BOB-1': '210.00 EUR' });
  });

  it('sent eight times at the same moment it is posted once', async () => {
    const { bank, ana } = await smallBank(engine);
    const request = pay('ANA-1', 'ANA-SAV', '10');
    const results = await Promise.all(Array.from({ length: 8 }, () => postTransfer(bank, ana, request)));
    expect(results.filter((result) => !result.repeated)).toHaveLength(1);
    expect(await countOf(bank, 'transaction')).toBe(2);
  });

  it('a preview says what would be, and of the other side only what the viewer sees', async () => {
    const { bank, ana, eli } = await smallBank(engine);
    const shown = async (viewer: Viewer, request: TransferRequest) => {
      const preview = await previewTransfer(bank, viewer, request);
      return {
        toName: preview.toName,
        after: formatMoney(preview.balanceAfter),
        toAfter: preview.toBalanceAfter === null ? null : formatMoney(preview.toBalanceAfter),
      };
    };
    expect(await shown(ana, pay('ANA-1', 'ANA-USD', '10'))).toEqual({
      toName: null,
      after: '990.00',
      toAfter: '111.00',
    });
    expect(await shown(ana, pay('ANA-1', 'BOB-1', '10'))).toEqual({
      toName: 'bob',
      after: '990.00',
      toAfter: null,
    });
    expect(await shown(eli, pay('ACME-EXP', 'ACME-OP', '10'))).toEqual({
      toName: null,
      after: '290.00',
      toAfter: null,
    });
    expect(await countOf(bank, 'transfer')).toBe(0);
  });
});
