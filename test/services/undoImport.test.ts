import { beforeEach, expect, it } from 'vitest';
import { select } from '../../src/db/select.ts';
import { raw, sql } from '../../src/db/sql.ts';
import type { AdminViewer, IndividualViewer } from '../../src/domain/access.ts';
import type { Bank } from '../../src/services/bank.ts';
import { checkBank } from '../../src/services/check.ts';
import { listImports } from '../../src/services/listImports.ts';
import { newId } from '../../src/services/newId.ts';
import { placeTrade } from '../../src/services/placeTrade.ts';
import { postTransfer } from '../../src/services/postTransfer.ts';
import { planUndo, undoImport } from '../../src/services/undoImport.ts';
import { bankOfAna } from '../support/bankOfAna.ts';
import { describeEngines } from '../support/engines.ts';
import { fileOf, importText, TRADES, TRANSACTIONS } from '../support/importing.ts';
import { anAccount, anIndividual } from '../support/people.ts';

const GROUP = '01906e2a-8a00-7113-b3ae-3d3d4aebf99d';
const legOf = (account: string, amount: string) =>
  `,${account},2026-03-01,${amount},EUR,transfer,,Moved,,,${GROUP}`;
const TABLES = [
  ...['account', 'transaction', 'transfer', 'trade', 'lot', 'holding', 'price', 'rate'],
  ...['account_month', 'transfer_month', 'month_category', 'counterparty', 'category', 'instrument'],
];

/** The id of a lot means nothing: lots are figures, made anew. */
const textOf = (table: string, row: object): string =>
  JSON.stringify({ ...row, ...(table === 'lot' && { id: 0 }) });

describeEngines('taking an import back', (engine) => {
  let bank: Bank;
  let admin: AdminViewer;
  let ana: IndividualViewer;
  beforeEach(async () => {
    ({ bank, admin, ana } = await bankOfAna(engine));
    await anAccount(bank, admin, ana, 'CHK', { opening: '100' });
    await anAccount(bank, admin, ana, 'SAV');
    await anAccount(bank, admin, ana, 'BRK', { kind: 'brokerage', opening: '1000' });
  });

  /** All that imports can change, as text. */
  const state = async (): Promise<string> => {
    const tables: unknown[] = [];
    for (const table of TABLES) {
      const all = await bank.store.sequelize.query(`SELECT * FROM "${table}"`, { type: 'SELECT' as never });
      tables.push([table, (all as unknown as object[]).map((row) => textOf(table, row)).sort()]);
    }
    return JSON.stringify(tables, null, 1);
  };
  const imported = async (
    ...given: Parameters<typeof importText> extends [unknown, unknown, ...infer R] ? R : never
  ) => {
    const { importId, plan } = await importText(bank, ana, ...given);
    if (importId === null) throw new Error(JSON.stringify(plan.rejections));
    return importId;
  };
  const count = async (table: string): Promise<number> =>
    (await select(bank.store, sql`SELECT COUNT(*) AS found FROM ${raw(`"${table}"`)}`, { found: 'int' }))[0]
      ?.found ?? -1;

  it('leaves everything as it was, and the file can be imported again', async () => {
    await imported(
      'transactions',
      fileOf(TRANSACTIONS, ',CHK,2026-03-01,-1,EUR,expense,food,a,Bob,,', legOf('CHK', '-5')),
    );
    await imported(
      'trades',
      fileOf(TRADES, 'T0,BRK,2026-01-01,SAP,,BUY,10,10,1,EUR', 'T1,BRK,2026-01-05,SAP,,SELL,2,12,1,EUR'),
    );
    const before = await state();
    const transactions = fileOf(
      TRANSACTIONS,
      ',CHK,2026-03-01,-1,EUR,expense,food,a,Bob,,',
      ',CHK,2026-03-01,-1,EUR,expense,food,a,Bob,,',
      ',CHK,2026-04-01,-2,EUR,expense,brand new,b,Carl,,',
      ',NEW,2026-04-01,7,EUR,income,,c,,,',
      legOf('SAV', '5'),
    );
    const trades = fileOf(
      TRADES,
      'T2,BRK,2026-01-03,SAP,DE0007164600,BUY,5,11,1,EUR',
      'T3,BRK,2026-02-01,KO,,BUY,1,50,0,EUR',
    );
    const first = await imported('transactions', transactions, { createAccounts: true });
    const second = await imported('trades', trades);
    expect(await checkBank(bank)).toEqual([]);
    const planned = await planUndo(bank, ana, first);
    expect(planned.takesBack).toMatchObject({
      transactions: 4,
      accounts: 1,
      categories: 1,
      counterparties: 1,
    });
    expect(await undoImport(bank, ana, first)).toEqual(planned);
    expect((await undoImport(bank, ana, second)).takesBack).toMatchObject({
      trades: 2,
      transactions: 3,
      instruments: 1,
    });
    expect(await state()).toBe(before);
    expect(await checkBank(bank)).toEqual([]);
    await imported('transactions', transactions, { createAccounts: true });
    await imported('trades', trades);
    expect(await checkBank(bank)).toEqual([]);
  });

  it('happens once, and only to imports one may see', async () => {
    const bob = await anIndividual(bank, admin, 'bob');
    const id = await imported('transactions', fileOf(TRANSACTIONS, ',CHK,2026-03-01,-1,EUR,expense,,a,,,'));
    for (const viewer of [bob, admin])
      await expect(undoImport(bank, viewer, id)).rejects.toMatchObject({ code: 'unknown_import' });
    await undoImport(bank, ana, id);
    await expect(undoImport(bank, ana, id)).rejects.toMatchObject({ code: 'import_undone' });
    expect(await listImports(bank, ana)).toMatchObject([
      { id, state: 'undone', accepted: 1, userName: 'ana' },
    ]);
    expect(await listImports(bank, bob)).toEqual([]);
  });

  it('is refused while a sale needs the shares, naming it', async () => {
    const id = await imported('trades', fileOf(TRADES, ',BRK,2026-01-01,SAP,,BUY,10,10,0,EUR'));
    const order = { account: 'BRK', symbol: 'SAP', price: 11_0000_0000n, fees: 0n };
    await placeTrade(bank, ana, {
      ...order,
      side: 'SELL',
      qty: 4_0000_0000n,
      time: '2026-02-01T00:00:00.000Z',
    });
    const dependents = ['SELL 4 SAP of 2026-02-01 sells shares it brought'];
    expect((await planUndo(bank, ana, id)).dependents).toEqual(dependents);
    await expect(undoImport(bank, ana, id)).rejects.toMatchObject({ code: 'import_depended_on' });
    expect(await count('trade')).toBe(2);
    expect(await checkBank(bank)).toEqual([]);
  });

  it('names a few of many that need it, and says how many more', async () => {
    const id = await imported('trades', fileOf(TRADES, ',BRK,2026-01-01,SAP,,BUY,10,10,0,EUR'));
    for (let day = 1; day <= 7; day++)
      await placeTrade(bank, ana, {
        account: 'BRK',
        symbol: 'SAP',
        side: 'SELL',
        qty: 1_0000_0000n,
        price: 11_0000_0000n,
        fees: 0n,
        time: `2026-02-0${day}T00:00:00.000Z`,
      });
    await expect(undoImport(bank, ana, id)).rejects.toThrow(/(?:SELL 1 SAP [^;]*; ){5}and 2 more$/);
  });

  it('is refused while a trade is settled by its cash', async () => {
    const id = await imported(
      'transactions',
      fileOf(TRANSACTIONS, 'T1:cash,BRK,2026-01-05,-100,EUR,transfer,securities,BUY 10 SAP @ 10.00,,,'),
    );
    const second = await imported('trades', fileOf(TRADES, 'T1,BRK,2026-01-05,SAP,,BUY,10,10,0,EUR'));
    expect((await planUndo(bank, ana, id)).dependents).toEqual([
      'BUY 10 SAP of 2026-01-05 is settled by its cash',
    ]);
    await undoImport(bank, ana, second);
    expect(await count('transaction')).toBe(1);
    await undoImport(bank, ana, id);
    expect(await count('transaction')).toBe(0);
  });

  it('a transfer whose other leg came later waits again, and belongs to the other import', async () => {
    const first = await imported('transactions', fileOf(TRANSACTIONS, legOf('CHK', '-5')));
    const second = await imported('transactions', fileOf(TRANSACTIONS, legOf('SAV', '5')));
    await undoImport(bank, ana, first);
    const transfers = () =>
      select(bank.store, sql`SELECT state, import_id, from_account_id, to_account_id FROM transfer`, {
        state: 'text',
        importId: 'id',
        fromAccountId: 'id?',
        toAccountId: 'id?',
      });
    expect(await transfers()).toMatchObject([{ state: 'open', importId: second, fromAccountId: null }]);
    expect(await checkBank(bank)).toEqual([]);
    await imported('transactions', fileOf(TRANSACTIONS, legOf('CHK', '-5')));
    expect(await transfers()).toMatchObject([{ state: 'complete' }]);
    await undoImport(bank, ana, second);
    expect(await transfers()).toMatchObject([{ state: 'open', toAccountId: null }]);
    expect(await checkBank(bank)).toEqual([]);
  });

  it('what it made stays where something else uses it', async () => {
    const id = await imported(
      'transactions',
      fileOf(TRANSACTIONS, ',NEW,2026-03-01,50,EUR,income,,a,Bob,,'),
      {
        createAccounts: true,
      },
    );
    await imported('transactions', fileOf(TRANSACTIONS, ',CHK,2026-03-01,-1,EUR,expense,,b,Bob,,'));
    await postTransfer(bank, ana, { id: newId(), from: 'NEW', to: 'SAV', amount: 10_0000n, description: '' });
    const plan = await undoImport(bank, ana, id);
    expect(plan.takesBack).toMatchObject({ transactions: 1, accounts: 0, counterparties: 0 });
    expect(plan.balances).toMatchObject([
      { accountRef: 'NEW', before: 40_0000n, after: -10_0000n, isOverdrawn: true },
    ]);
    expect(await checkBank(bank)).toEqual([]);
  });

  it('prices and rates go by any admin', async () => {
    const { importId } = await importText(
      bank,
      admin,
      'prices',
      fileOf('symbol,date,price,currency', 'SAP,2026-01-01,1,EUR'),
    );
    expect((await listImports(bank, admin)).map(({ id }) => id)).toEqual([importId]);
    expect((await undoImport(bank, admin, importId ?? 0)).takesBack).toMatchObject({
      prices: 1,
      instruments: 1,
    });
    expect([await count('price'), await count('instrument')]).toEqual([0, 0]);
  });
});
