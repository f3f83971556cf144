import { beforeAll, expect, test } from 'vitest';
import {
  chooseColumns,
  deleteFilter,
  readListView,
  rememberFilter,
  renameFilter,
  saveFilter,
} from '../../src/services/listViews.ts';
import { describeEngines } from '../support/engines.ts';
import { type SmallBank, smallBank } from './smallBank.ts';

describeEngines('how a user likes his lists', (engine) => {
  let small: SmallBank;
  beforeAll(async () => {
    small = await smallBank(engine);
  });

  test('is kept for him and for that list alone', async () => {
    const { bank, ana, bob } = small;
    expect(await readListView(bank, ana, 'trades')).toEqual({ saved: [], recent: [] });
    await chooseColumns(bank, ana, 'trades', ['symbol', 'qty']);
    await saveFilter(bank, ana, 'trades', { name: ' mine ', text: 'sym:sap ' });
    for (let index = 0; index < 12; index++) await rememberFilter(bank, ana, 'trades', `word${index % 11}`);
    expect(await readListView(bank, ana, 'trades')).toEqual({
      columns: ['symbol', 'qty'],
      saved: [{ name: 'mine', text: 'sym:sap' }],
      recent: ['word0', ...[10, 9, 8, 7, 6, 5, 4, 3, 2].map((index) => `word${index}`)],
    });
    expect(await readListView(bank, ana, 'transactions')).toEqual({ saved: [], recent: [] });
    expect(await readListView(bank, bob, 'trades')).toEqual({ saved: [], recent: [] });
    await chooseColumns(bank, ana, 'trades', undefined);
    expect((await readListView(bank, ana, 'trades')).columns).toBeUndefined();
  });

  test('filters are replaced, renamed and deleted by name; names that are none are refused', async () => {
    const { bank, ana } = small;
    const names = async () =>
      (await readListView(bank, ana, 'users')).saved.map(({ name, text }) => `${name}=${text}`);
    await saveFilter(bank, ana, 'users', { name: 'b', text: '1' });
    await saveFilter(bank, ana, 'users', { name: 'a', text: '2' });
    await saveFilter(bank, ana, 'users', { name: 'b', text: '3' });
    expect(await names()).toEqual(['a=2', 'b=3']);
    await expect(renameFilter(bank, ana, 'users', { from: 'a', to: 'b' })).rejects.toThrow(
      'there is a filter "b" already',
    );
    await renameFilter(bank, ana, 'users', { from: 'a', to: 'c' });
    await deleteFilter(bank, ana, 'users', 'b');
    expect(await names()).toEqual(['c=2']);
    for (const name of ['', ' ', 'x'.repeat(41)])
      await expect(saveFilter(bank, ana, 'users', { name, text: 'a' })).rejects.toThrow('a name has 1 to 40');
    await expect(saveFilter(bank, ana, 'users', { name: 'd', text: ' ' })).rejects.toThrow(
      'no filter to save',
    );
    expect(await names()).toEqual(['c=2']);
  });
});
