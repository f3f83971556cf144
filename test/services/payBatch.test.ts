import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { expect, it } from 'vitest';
import { formatMoney, parseMoney } from '../../src/domain/money.ts';
import { BatchRefusal, MOST_PAYMENTS, type PaymentText } from '../../src/domain/paymentBatch.ts';
import { checkBank } from '../../src/services/check.ts';
import { type BatchRequest, payBatch, paymentId, previewBatch } from '../../src/services/payBatch.ts';
import { setAccountStatus } from '../../src/services/setAccountStatus.ts';
import { describeEngines } from '../support/engines.ts';
import { balancesOf, countOf, rowsOf, smallBank } from './smallBank.ts';

const IBAN = 'DE89370400440532013000';
const code = (what: string) => expect.objectContaining({ code: what });

/** `to amount description | name`, one a line. */
const payments = (...lines: string[]): PaymentText[] =>
  lines.map((line) => {
    const [what = '', name = ''] = line.split(' | ');
    const [to = '', amount = '', ...words] = what.split(' ');
    return { to, amount, description: words.join(' '), name };
  });
const batch = (lines: readonly string[], more: Partial<BatchRequest> = {}): BatchRequest => ({
  id: uuidv7(),
  from: 'ACME-OP',
  payments: payments(...lines),
  ...more,
});

describeEngines('batches of payments', (engine) => {
  it('pays own, internal and external payees in one go, and the books agree', async () => {
    const { bank, tom } = await smallBank(engine);
    const lines = ['ana-1 1500 Salary', `${IBAN} 200.50 Paper | Papier AG`, 'ACME-EXP 10', 'ANA-USD 11 Trip'];
    const paid = await payBatch(bank, tom, batch(lines));
    expect(paid).toMatchObject({ from: 'ACME-OP', currency: 'EUR', repeated: false });
    expect(formatMoney(paid.total)).toBe('1721.50');
    // 5000 - 1500 - 200.50 - 10 - 11 = 3278.50; 11 EUR x 1.10 = 12.10 USD
    expect(await balancesOf(bank)).toMatchObject({
      'ACME-OP': '3278.50 EUR',
      'ANA-1': '2500.00 EUR',
      'ACME-EXP': '310.00 EUR',
      'ANA-USD': '112.10 USD',
    });
    expect(await rowsOf(bank, 'ACME-OP')).toEqual([
      '2026-06-30 -1500.00 transfer/internal ana ANA-1',
      `2026-06-30 -200.50 transfer/external Papier AG ${IBAN}`,
      '2026-06-30 -10.00 transfer/own transfer',
      '2026-06-30 -11.00 transfer/internal ana ANA-USD',
    ]);
    expect(await checkBank(bank)).toEqual([]);
  });

  it('with one bad payment writes nothing, and says what is wrong with each', async () => {
    const { bank, admin, tom } = await smallBank(engine);
    await setAccountStatus(bank, admin, { account: 'BOB-1', status: 'frozen' });
    const before = [await balancesOf(bank), await countOf(bank, 'transfer'), await countOf(bank, 'audit')];
    const bad = [
      ...['ANA-1 1', 'NOBODY 1', 'ANA-1 1,5', 'ANA-1 0', 'BOB-1 1', 'ACME-OP 1', 'ANA-1', ' 5'],
      ...['DE88370400440532013000 1'],
    ];
    const refused = await payBatch(bank, tom, batch(bad)).catch((error: unknown) => error);
    if (!(refused instanceof BatchRefusal)) throw refused;
    expect(refused.kind).toBe('rows');
    expect([...refused.faults].map(([place, fault]) => `${place} ${fault.column} ${fault.message}`)).toEqual([
      '1 to there is no account NOBODY',
      '2 amount "1,5" is not a number like 1234.50',
      '3 amount give an amount above zero',
      "4 to BOB-1 can't be paid into",
      '5 to the money would go where it comes from',
      '6 amount an amount is needed',
      '7 to whom to pay is needed',
      '8 to "DE88370400440532013000" is not a valid IBAN',
    ]);
    expect([await balancesOf(bank), await countOf(bank, 'transfer'), await countOf(bank, 'audit')]).toEqual(
      before,
    );
  });

  it('is refused as a whole for its account, its sum, its size, its day and who asks', async () => {
    const { bank, admin, ada, eli, tom } = await smallBank(engine);
    const cases = [
      [tom, batch(['ANA-1 2500', 'BOB-1 2500.01']), 'insufficient_funds'],
      [tom, batch([]), 'missing_value'],
      [tom, batch(Array.from({ length: MOST_PAYMENTS + 1 }, () => 'ANA-1 1')), 'too_large'],
      [tom, batch(['ANA-1 1'], { day: '2026-07-01' }), 'bad_day'],
      [tom, batch(['ANA-1 1'], { id: 'mine' }), 'bad_value'],
      [tom, batch(['ANA-1 1'], { from: 'BOB-1' }), 'unknown_account'],
      [eli, batch(['ANA-1 1']), 'unknown_account'],
      [ada, batch(['ANA-1 1']), 'not_allowed'],
      [admin, batch(['ANA-1 1']), 'not_allowed'],
    ] as const;
    for (const [viewer, request, refusal] of cases)
      await expect(payBatch(bank, viewer, request), refusal).rejects.toThrow(code(refusal));
    expect(await countOf(bank, 'transfer')).toBe(0);
    await payBatch(bank, tom, batch(['ANA-1 2500', 'BOB-1 2500']));
    expect(await balancesOf(bank)).toMatchObject({ 'ACME-OP': '0.00 EUR' });
  });

  it('sent again gives the first result; its id stands for nothing else', async () => {
    const { bank, tom, olga } = await smallBank(engine);
    const request = batch(['ANA-1 10 one', 'BOB-1 20 two']);
    const first = await payBatch(bank, tom, request);
    const again = await payBatch(bank, tom, { ...request, id: request.id.toUpperCase() });
    expect(again.repeated).toBe(true);
    expect(again.payments.map(({ id }) => id)).toEqual(first.payments.map(({ id }) => id));
    const others: BatchRequest[] = [
      { ...request, payments: request.payments.slice(0, 1) },
      { ...request, payments: [...request.payments, ...payments('ANA-1 1')] },
      { ...request, payments: payments('ANA-1 10 one', 'BOB-1 21 two') },
      { ...request, day: '2026-06-29' },
    ];
    for (const other of others)
      await expect(payBatch(bank, tom, other)).rejects.toThrow(code('transfer_id_taken'));
    await expect(payBatch(bank, olga, request)).rejects.toThrow(code('transfer_id_taken'));
    expect(await countOf(bank, 'transfer')).toBe(2);
  });

  it('eight at the same moment: once under one id, and never more than there is under eight', async () => {
    const { bank, tom } = await smallBank(engine);
    const request = batch(['ANA-1 100', 'BOB-1 100']);
    const same = await Promise.all(Array.from({ length: 8 }, () => payBatch(bank, tom, request)));
    expect(same.filter(({ repeated }) => !repeated)).toHaveLength(1);
    // 4800 are left: four batches of 1200 fit, each with payees in another order.
    const different = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) =>
        payBatch(bank, tom, batch(index % 2 ? ['ANA-1 700', 'BOB-1 500'] : ['BOB-1 500', 'ANA-1 700'])),
      ),
    );
    expect(different.filter(({ status }) => status === 'fulfilled')).toHaveLength(4);
    for (const settled of different)
      if (settled.status === 'rejected') expect(settled.reason).toEqual(code('insufficient_funds'));
    expect(await balancesOf(bank)).toMatchObject({ 'ACME-OP': '0.00 EUR' });
    expect(await checkBank(bank)).toEqual([]);
  });

  it('a preview tells each payment, the sum and what is left, and writes nothing', async () => {
    const { bank, tom } = await smallBank(engine);
    const preview = await previewBatch(
      bank,
      tom,
      batch(['ANA-1 4000', 'NOBODY 900', 'ana-1 4000', 'BOB-1 nonsense']),
    );
    expect(preview).toMatchObject({ from: 'ACME-OP', faults: 2 });
    expect(
      preview.payments.map(({ facts, fault, isRepeated }) => [facts?.toName, fault?.code, isRepeated]),
    ).toEqual([
      ['ana', undefined, false],
      [undefined, 'unknown_account', false],
      ['ana', undefined, true],
      [undefined, 'bad_number', false],
    ]);
    expect(formatMoney(preview.total)).toBe('8900.00');
    expect(formatMoney(preview.balanceAfter)).toBe('-3900.00');
    expect(preview.shortage?.message).toBe('ACME-OP can pay 5000.00 EUR, 8900.00 is asked');
    expect(await previewBatch(bank, tom, batch([]))).toMatchObject({ faults: 0, total: 0n, payments: [] });
    expect(await countOf(bank, 'transfer')).toBe(0);
  });

  it('whatever is in them, money is only moved, all of a batch or none of it', async () => {
    const { bank, tom, bob } = await smallBank(engine);
    const refs = ['ANA-1', 'ANA-SAV', 'BOB-1', 'ACME-EXP', 'ACME-OP', 'NOBODY'];
    const anyPayment = fc.record({
      to: fc.constantFrom(...refs),
      amount: fc.bigInt(-1n, 9_000_000n).map((units) => formatMoney(units)),
      name: fc.constant(''),
      description: fc.constantFrom('', 'rent'),
    });
    const total = async (): Promise<bigint> => {
      const balances = await balancesOf(bank);
      return Object.values(balances)
        .filter((text) => text.endsWith('EUR'))
        .reduce((sum, text) => sum + parseMoney(text.slice(0, -4)), 0n);
    };
    const before = await total();
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyPayment, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        async (list, isBob) => {
          const counts = [await countOf(bank, 'transfer'), await countOf(bank, 'transaction')] as const;
          const request = { id: uuidv7(), from: isBob ? 'BOB-1' : 'ACME-OP', payments: list };
          const paid = await payBatch(bank, isBob ? bob : tom, request).catch(() => undefined);
          const written = paid === undefined ? 0 : list.length;
          expect(await countOf(bank, 'transfer')).toBe(counts[0] + written);
          expect(await countOf(bank, 'transaction')).toBe(counts[1] + 2 * written);
        },
      ),
      { numRuns: 25 },
    );
    expect(await total()).toBe(before);
    expect(await checkBank(bank)).toEqual([]);
  });
});

it('the ids of payments are UUIDs, sort with their batch, and are others for each place', () => {
  const id = uuidv7();
  const ids = Array.from({ length: 50 }, (_, place) => paymentId(id, place));
  expect(new Set(ids).size).toBe(50);
  for (const one of ids)
    expect(one).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(ids.every((one) => one.startsWith(id.slice(0, 13)))).toBe(true);
});
