import { v7 as uuidv7 } from 'uuid';
import { expect, it } from 'vitest';
import type { Viewer } from '../../src/domain/access.ts';
import { parseMoney } from '../../src/domain/money.ts';
import { categories } from '../../src/reports/categories.ts';
import type { Bank } from '../../src/services/bank.ts';
import { categorise } from '../../src/services/categorise.ts';
import { checkBank } from '../../src/services/check.ts';
import { findCategories } from '../../src/services/findCategories.ts';
import { addCategory, removeCategory, renameCategory } from '../../src/services/ownCategories.ts';
import { postTransfer } from '../../src/services/postTransfer.ts';
import { setBudget } from '../../src/services/setBudget.ts';
import { importCsv } from '../../src/services/importCsv.ts';
import { undoImport } from '../../src/services/undoImport.ts';
import { describeEngines } from '../support/engines.ts';
import { countOf, rowsOf, smallBank } from './smallBank.ts';

const PETS = { section: 'expense', name: 'pets' };

async function ownOf(bank: Bank, viewer: Viewer): Promise<string[]> {
  const own = [];
  for await (const row of categories.rows(bank, viewer, {}))
    if (row.whose === 'own')
      own.push(`${row.section}/${row.category} ${row.rows} ${row.rules} ${row.budgets}`);
  return own;
}
const hasPets = async (bank: Bank, viewer: Viewer): Promise<boolean> =>
  (await findCategories(bank, viewer)).some(({ name }) => name === 'pets');

describeEngines("categories of one's own", (engine) => {
  it('are made, used, renamed and removed, and nobody else sees them', async () => {
    const { bank, ana, bob } = await smallBank(engine);
    await addCategory(bank, ana, PETS);
    await addCategory(bank, ana, { section: 'transfer', name: 'gifts' });
    expect(await ownOf(bank, ana)).toEqual(['expense/pets 0 0 0', 'transfer/gifts 0 0 0']);
    expect(await hasPets(bank, bob)).toBe(false);
    await postTransfer(bank, ana, {
      ...{ id: uuidv7(), from: 'ANA-1', to: 'BOB-1', amount: parseMoney('5'), description: 'x' },
    });
    const [row] = await rowIds(bank, ana);
    await categorise(bank, ana, { transaction: `#${row}`, category: 'gifts' });
    await setBudget(bank, ana, { category: 'pets', currency: 'EUR', amount: parseMoney('20') });
    expect(await ownOf(bank, ana)).toEqual(['expense/pets 0 0 1', 'transfer/gifts 1 0 0']);
    await renameCategory(bank, ana, { section: 'transfer', name: 'gifts', newName: 'presents' });
    expect(await rowsOf(bank, 'ANA-1')).toEqual(['2026-06-30 -5.00 transfer/presents bob BOB-1']);
    await expect(removeCategory(bank, ana, PETS)).rejects.toThrow('expense/pets is used by 1 budget');
    await expect(removeCategory(bank, ana, { section: 'transfer', name: 'presents' })).rejects.toThrow(
      'is used by 1 row',
    );
    expect(await checkBank(bank)).toEqual([]);
  });

  it("may have the name of somebody else's, who is not told", async () => {
    const { bank, ana, bob } = await smallBank(engine);
    await Promise.all([addCategory(bank, ana, PETS), addCategory(bank, bob, PETS)]);
    expect(await hasPets(bank, bob)).toBe(true);
    await expect(renameCategory(bank, ana, { ...PETS, newName: 'animals' })).rejects.toThrow(
      'not yours alone',
    );
    await setBudget(bank, bob, { category: 'pets', currency: 'EUR', amount: parseMoney('20') });
    await removeCategory(bank, ana, PETS);
    expect([await hasPets(bank, ana), await hasPets(bank, bob)]).toEqual([false, true]);
    await addCategory(bank, ana, PETS);
    await removeCategory(bank, ana, PETS);
  });

  it('outlive the import that brought the same name', async () => {
    const { bank, ana, bob } = await smallBank(engine);
    const text = 'account_ref,date,amount,currency,section,category\nANA-1,2026-06-01,-5,EUR,expense,pets\n';
    const { importId } = await importCsv(bank, ana, {
      ...{ kind: 'transactions', fileName: 'a.csv', source: { bytes: Buffer.from(text) } },
    });
    await addCategory(bank, bob, PETS);
    await undoImport(bank, ana, importId ?? 0);
    expect([await hasPets(bank, ana), await hasPets(bank, bob)]).toEqual([false, true]);
    await removeCategory(bank, bob, PETS);
    expect(await hasPets(bank, bob)).toBe(false);
  });

  it('of an import that is taken back stay its owner’s while they are in use', async () => {
    const { bank, ana, bob } = await smallBank(engine);
    const text = 'account_ref,date,amount,currency,section,category\n';
    const take = async (row: string) =>
      (
        await importCsv(bank, ana, {
          ...{ kind: 'transactions', fileName: 'a.csv', source: { bytes: Buffer.from(text + row) } },
        })
      ).importId ?? 0;
    const first = await take('ANA-1,2026-06-01,-5,EUR,expense,pets\n');
    const second = await take('ANA-1,2026-06-02,-6,EUR,expense,pets\n');
    await undoImport(bank, ana, first);
    expect([await hasPets(bank, ana), await hasPets(bank, bob)]).toEqual([true, false]);
    expect(await ownOf(bank, ana)).toEqual(['expense/pets 1 0 0']);
    await undoImport(bank, ana, second);
    expect(await hasPets(bank, bob)).toBe(false);
    await removeCategory(bank, ana, PETS);
    expect(await hasPets(bank, ana)).toBe(false);
    expect(await checkBank(bank)).toEqual([]);
  });

  it('what can not be is refused and changes nothing', async () => {
    const { bank, admin, ana, eli } = await smallBank(engine);
    const before = await countOf(bank, 'audit');
    for (const [refused, why] of [
      [
        () => addCategory(bank, ana, { section: 'expense', name: 'food' }),
        'expense has a category food already',
      ],
      [() => addCategory(bank, ana, { section: 'nonsense', name: 'a' }), 'nonsense'],
      [() => addCategory(bank, ana, { section: 'expense', name: ' ' }), 'a category is needed'],
      [() => addCategory(bank, ana, { section: 'expense', name: 'x'.repeat(81) }), 'at most 80'],
      [() => addCategory(bank, ana, { section: 'expense', name: 'a\u202eb' }), 'is not a category'],
      [() => renameCategory(bank, ana, { section: 'expense', name: 'food', newName: 'x' }), "is everybody's"],
      [() => removeCategory(bank, ana, { section: 'expense', name: 'food' }), "is everybody's"],
      [() => removeCategory(bank, ana, PETS), 'expense has no category pets'],
      [() => addCategory(bank, eli, PETS), 'may not categorise'],
      [() => addCategory(bank, admin, PETS), 'may not categorise'],
    ] as const)
      await expect(refused(), why).rejects.toThrow(why);
    expect(await countOf(bank, 'audit')).toBe(before);
  });
});

async function rowIds(bank: Bank, viewer: Viewer): Promise<number[]> {
  const { transactions } = await import('../../src/reports/transactions.ts');
  const ids = [];
  for await (const row of transactions.rows(bank, viewer, { account: 'ANA-1' })) ids.push(Number(row.number));
  return ids;
}
