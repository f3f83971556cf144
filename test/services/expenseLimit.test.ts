import { beforeEach, expect, it } from 'vitest';
import type { Viewer } from '../../src/domain/access.ts';
import { parseMoney } from '../../src/domain/money.ts';
import { expenses } from '../../src/reports/expenses.ts';
import { removeExpenseLimit, setExpenseLimit } from '../../src/services/expenseLimit.ts';
import { newId } from '../../src/services/newId.ts';
import { payBatch } from '../../src/services/payBatch.ts';
import { postTransfer, previewTransfer } from '../../src/services/postTransfer.ts';
import { aMember, anAccount } from '../support/people.ts';
import { describeEngines } from '../support/engines.ts';
import { fileOf, importText } from '../support/importing.ts';
import { linesOf } from '../reports/reading.ts';
import { type SmallBank, smallBank } from './smallBank.ts';

describeEngines('the limit of an expense account', (engine) => {
  let small: SmallBank;
  beforeEach(async () => {
    small = await smallBank(engine);
  });
  const pay = (amount: string, to = 'BOB-1', day?: string) => ({
    id: newId(),
    ...{ from: 'ACME-EXP', to, amount: parseMoney(amount), description: 'lunch' },
    ...(day !== undefined && { day }),
  });
  const limit = (amount: string) =>
    setExpenseLimit(small.bank, small.tom, { account: 'ACME-EXP', amount: parseMoney(amount) });
  const shown = (viewer: Viewer, asOf?: string) => linesOf(expenses, small.bank, viewer, { asOf });

  it('is told with what was used, less what came back and without what was handed back', async () => {
    const { bank, eli, olga, ana } = small;
    await limit('100');
    await postTransfer(bank, eli, pay('30', 'BOB-1', '2026-05-20'));
    await postTransfer(bank, eli, pay('60'));
    await postTransfer(bank, eli, pay('100', 'ACME-OP'));
    await importText(
      bank,
      small.tom,
      'transactions',
      fileOf(
        'account_ref,date,amount,currency,section,category',
        'ACME-EXP,2026-06-20,15.50,EUR,expense,food',
      ),
    );
    // 60 - 15.50 = 44.50
    const line = 'Acme,Eli,ACME-EXP,2026-06,100.00,44.50,55.50,0.445,30.00,125.50,EUR';
    for (const viewer of [olga, eli])
      expect((await shown(viewer)).map((each) => each.replace(/,eli,/i, ',Eli,'))).toEqual([line]);
    expect((await shown(olga, '2026-05-31'))[0]).toMatch(/2026-05,100.00,30.00,70.00,0.3,0.00,270.00,EUR$/);
    expect(await shown(ana)).toEqual([]);
  });

  it('refuses the employee what is above it, one payment or several, and says why; not the company', async () => {
    const { bank, eli, tom } = small;
    await limit('100');
    await postTransfer(bank, eli, pay('60'));
    const refused = { code: 'over_limit', message: expect.stringContaining('40.00 EUR of it is left') };
    await expect(previewTransfer(bank, eli, pay('40.01'))).rejects.toMatchObject(refused);
    await expect(postTransfer(bank, eli, pay('40.01'))).rejects.toMatchObject(refused);
    const several = (amount: string) => ({
      id: newId(),
      from: 'ACME-EXP',
      payments: ['20', amount].map((each) => ({ to: 'BOB-1', name: '', amount: each, description: 'x' })),
    });
    await expect(payBatch(bank, eli, several('20.01'))).rejects.toMatchObject({ code: 'over_limit' });
    // Another month has its own; what is handed back is not spent; the company may pay what it likes.
    await postTransfer(bank, eli, pay('70', 'BOB-1', '2026-05-02'));
    await postTransfer(bank, eli, pay('50', 'ACME-OP'));
    await payBatch(bank, eli, several('20'));
    await expect(postTransfer(bank, eli, pay('0.01'))).rejects.toMatchObject({ code: 'over_limit' });
    await postTransfer(bank, tom, pay('10'));
    await removeExpenseLimit(bank, tom, { account: 'ACME-EXP' });
    await postTransfer(bank, eli, pay('5'));
  });

  it('two payments at once are counted one after the other', async () => {
    const { bank, eli } = small;
    await limit('100');
    const made = await Promise.allSettled(
      [60, 60, 60].map((amount) => postTransfer(bank, eli, pay(`${amount}`))),
    );
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('counts what is handed to a colleague, less what comes back; what a colleague hands over raises nothing', async () => {
    const { bank, admin, tom, eli, olga } = small;
    const acme = { id: tom.orgId, name: tom.orgName };
    await aMember(bank, admin, acme, 'dora', 'employee');
    await anAccount(bank, admin, acme, 'ACME-DORA', { kind: 'expense', opening: '200', holder: 'dora' });
    await anAccount(bank, admin, acme, 'ACME-EXP2', { kind: 'expense', holder: 'eli' });
    await limit('100');
    const used = async () => (await shown(olga)).find((line) => line.includes('ACME-EXP,'))?.split(',')[5];
    const back = (amount: string) =>
      postTransfer(bank, tom, { ...pay(amount, 'ACME-EXP'), from: 'ACME-DORA' });
    await back('20');
    expect(await used()).toBe('0.00');
    // 90 - 20 = 70; another account of his own and the company's are nobody else's.
    await postTransfer(bank, eli, pay('90', 'ACME-DORA'));
    await postTransfer(bank, tom, pay('10', 'ACME-EXP2'));
    expect(await used()).toBe('70.00');
    await expect(postTransfer(bank, eli, pay('30.01', 'ACME-DORA'))).rejects.toMatchObject({
      code: 'over_limit',
    });
    await postTransfer(bank, eli, pay('30', 'ACME-DORA'));
    await expect(postTransfer(bank, eli, pay('0.01'))).rejects.toMatchObject({ code: 'over_limit' });
    await postTransfer(bank, eli, pay('5', 'ACME-OP'));
    await back('15');
    expect(await used()).toBe('85.00');
    await postTransfer(bank, eli, pay('15'));
  });

  it('is set by owners and treasurers, on expense accounts they see', async () => {
    const { bank, olga, ada, eli, ana, admin } = small;
    const request = { account: 'ACME-EXP', amount: parseMoney('10') };
    await setExpenseLimit(bank, olga, request);
    for (const viewer of [ada, eli, ana, admin])
      await expect(setExpenseLimit(bank, viewer, request)).rejects.toMatchObject({ code: 'not_allowed' });
    const other = (account: string, amount = '10') =>
      setExpenseLimit(bank, olga, { account, amount: parseMoney(amount) });
    await expect(other('ACME-OP')).rejects.toMatchObject({ code: 'wrong_account_kind' });
    await expect(other('BOB-1')).rejects.toMatchObject({ code: 'unknown_account' });
    await expect(other('ACME-EXP', '0')).rejects.toMatchObject({ code: 'bad_value' });
    await removeExpenseLimit(bank, olga, request);
    await expect(removeExpenseLimit(bank, olga, request)).rejects.toMatchObject({ code: 'bad_value' });
  });
});
