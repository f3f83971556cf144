import { beforeEach, expect, it } from 'vitest';
import type { AdminViewer, IndividualViewer } from '../../src/domain/access.ts';
import { parseMoney } from '../../src/domain/money.ts';
import { budgets } from '../../src/reports/budgets.ts';
import { cellText } from '../../src/reports/cell.ts';
import type { Bank } from '../../src/services/bank.ts';
import { checkBank } from '../../src/services/check.ts';
import { removeBudget, setBudget } from '../../src/services/setBudget.ts';
import { bankOfAna } from '../support/bankOfAna.ts';
import { describeEngines } from '../support/engines.ts';
import { fileOf, importText } from '../support/importing.ts';
import { aMember, anAccount, anOrg } from '../support/people.ts';

const HEADER = 'account_ref,date,amount,currency,section,category,description';

describeEngines('budgets', (engine) => {
  let bank: Bank;
  let admin: AdminViewer;
  let ana: IndividualViewer;
  beforeEach(async () => {
    ({ bank, admin, ana } = await bankOfAna(engine));
    await anAccount(bank, admin, ana, 'CHK');
    await importText(
      bank,
      ana,
      'transactions',
      fileOf(
        HEADER,
        'CHK,2026-05-31,-70,EUR,expense,food,the month before',
        'CHK,2026-06-01,-120.50,EUR,expense,food,market',
        'CHK,2026-06-10,20.25,EUR,expense,food,returned bottles',
        'CHK,2026-06-12,-99,EUR,expense,transport,another category',
        'CHK,2026-06-13,-50,EUR,transfer,,no expense',
        'CHK,2026-06-30,-300,EUR,expense,food,after the day',
      ),
    );
  });

  const food = (amount: string) => ({ category: 'food', currency: 'EUR', amount: parseMoney(amount) });
  const shown = async (viewer: Parameters<typeof budgets.rows>[1], asOf = '2026-06-15') => {
    const lines: string[] = [];
    for await (const row of budgets.rows(bank, viewer, { asOf }))
      lines.push(budgets.columns.map((column) => cellText(row, column)).join(' '));
    return lines;
  };

  it('counts what was spent of the month until the day, less what came back', async () => {
    await setBudget(bank, ana, food('400'));
    // 120.50 - 20.25 = 100.25; 400 - 100.25 = 299.75; 100.25 / 400 = 0.250625
    expect(await shown(ana)).toEqual(['2026-06 food 400.00 100.25 299.75 0.2506 EUR']);
    expect(await shown(ana, '2026-06-30')).toEqual(['2026-06 food 400.00 400.25 -0.25 1.0006 EUR']);
    expect(await shown(ana, '2026-05-31')).toEqual(['2026-05 food 400.00 70.00 330.00 0.175 EUR']);
    expect(await shown(ana, '2026-01-31')).toEqual(['2026-01 food 400.00 0.00 400.00 0 EUR']);
  });

  it('is set anew, is one for each currency, and is removed', async () => {
    await setBudget(bank, ana, food('400'));
    await setBudget(bank, ana, food('100.25'));
    await setBudget(bank, ana, { ...food('7'), currency: 'USD' });
    expect(await shown(ana)).toEqual([
      '2026-06 food 100.25 100.25 0.00 1 EUR',
      '2026-06 food 7.00 0.00 7.00 0 USD',
    ]);
    await removeBudget(bank, ana, { category: 'food', currency: 'EUR' });
    expect(await shown(ana)).toEqual(['2026-06 food 7.00 0.00 7.00 0 USD']);
    await expect(removeBudget(bank, ana, { category: 'food', currency: 'EUR' })).rejects.toMatchObject({
      code: 'bad_value',
    });
    expect(await checkBank(bank)).toEqual([]);
  });

  it('refuses what is no category of expenses, and an amount that is nothing', async () => {
    await expect(setBudget(bank, ana, { ...food('5'), category: 'salary' })).rejects.toMatchObject({
      code: 'unknown_category',
    });
    for (const amount of ['0', '-5'])
      await expect(setBudget(bank, ana, food(amount))).rejects.toMatchObject({ code: 'bad_value' });
  });

  it("is a company's for those who keep its books, and nobody else's", async () => {
    await setBudget(bank, ana, food('400'));
    const org = await anOrg(bank, admin, 'Acme');
    const owner = await aMember(bank, admin, org, 'olga', 'owner');
    const accountant = await aMember(bank, admin, org, 'clara', 'accountant');
    const employee = await aMember(bank, admin, org, 'emil', 'employee');
    await setBudget(bank, owner, food('90'));
    expect(await shown(accountant)).toEqual(['2026-06 food 90.00 0.00 90.00 0 EUR']);
    expect(await shown(ana)).toHaveLength(1);
    for (const viewer of [employee, admin]) {
      expect(await shown(viewer)).toEqual([]);
      await expect(setBudget(bank, viewer, food('1'))).rejects.toMatchObject({ code: 'not_allowed' });
    }
  });
});
