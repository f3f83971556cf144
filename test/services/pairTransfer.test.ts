import { beforeEach, describe, expect, it } from 'vitest';
import { select } from '../../src/db/select.ts';
import { sql } from '../../src/db/sql.ts';
import type { AdminViewer, IndividualViewer } from '../../src/domain/access.ts';
import { formatMoney } from '../../src/domain/money.ts';
import { drawCsv } from '../../src/reports/drawCsv.ts';
import { likelyTransfers as likelyReport } from '../../src/reports/likelyTransfers.ts';
import { openTransfers } from '../../src/reports/openTransfers.ts';
import { spending } from '../../src/reports/spending.ts';
import { transactions } from '../../src/reports/transactions.ts';
import type { Bank } from '../../src/services/bank.ts';
import { checkBank } from '../../src/services/check.ts';
import { likelyTransfers } from '../../src/services/likelyTransfers.ts';
import { pairTransfer, rejectPair, unpairTransfer } from '../../src/services/pairTransfer.ts';
import { planUndo, undoImport } from '../../src/services/undoImport.ts';
import { bankOfAna } from '../support/bankOfAna.ts';
import { describeEngines } from '../support/engines.ts';
import { countsOf, fileOf, importText, planText, TRANSACTIONS } from '../support/importing.ts';
import { anAccount, anIndividual } from '../support/people.ts';

const CHK = fileOf(
  TRANSACTIONS,
  ',CHK,2026-03-02,-500,EUR,expense,,To my savings,,,',
  ',CHK,2026-03-03,-20,EUR,expense,food,Bread,,,',
);
const SAV = fileOf(TRANSACTIONS, 's1,SAV,2026-03-04,500,EUR,income,,From current account,,,');

async function rowsOf<Row>(rows: AsyncIterable<Row>): Promise<Row[]> {
  const all: Row[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

describeEngines('pairs of rows', (engine) => {
  let bank: Bank;
  let admin: AdminViewer;
  let ana: IndividualViewer;
  beforeEach(async () => {
    ({ bank, admin, ana } = await bankOfAna(engine));
    await anAccount(bank, admin, ana, 'CHK', { opening: '1000' });
    await anAccount(bank, admin, ana, 'SAV', { kind: 'savings' });
    await anAccount(bank, admin, ana, 'USD', { currency: 'USD' });
  });
  /** The number of a row, which differs between the engines. */
  const numberOf = async (says: string): Promise<string> =>
    `#${(await rowsOf(transactions.rows(bank, ana, {}))).find(({ description }) => description === says)?.number}`;
  const OUT = 'To my savings';
  const takeIn = (text: string) => importText(bank, ana, 'transactions', text);
  const all = async () => rowsOf(transactions.rows(bank, ana, {}));
  const asText = async () =>
    (await all()).map(
      ({ account_ref, amount, section, category, transfer_group_id }) =>
        `${account_ref} ${formatMoney(amount as bigint)} ${section}/${category}${transfer_group_id ? ' grouped' : ''}`,
    );
  const months = async () =>
    (await rowsOf(spending.rows(bank, ana, {}))).map(
      ({ section, category, inflow, outflow }) => `${section}/${category} ${inflow} ${outflow}`,
    );
  const stored = async () =>
    select(
      bank.store,
      sql`SELECT id, category_id, rule_id, transfer_id, identity, content FROM "transaction" ORDER BY id`,
      { id: 'id', categoryId: 'id', ruleId: 'id?', transferId: 'text?', identity: 'text', content: 'text' },
    );

  it('are told with the plan, and become one transfer when somebody says so', async () => {
    await takeIn(CHK);
    const { pairs } = await planText(bank, ana, 'transactions', SAV);
    expect(pairs).toEqual([
      {
        line: 2,
        amount: 5_000_000n,
        currency: 'EUR',
        out: {
          ...{ line: null, transactionId: expect.any(Number), accountRef: 'CHK' },
          ...{ bookedOn: '2026-03-02', text: 'To my savings' },
        },
        into: {
          ...{ line: 2, transactionId: null, accountRef: 'SAV' },
          ...{ bookedOn: '2026-03-04', text: 'From current account' },
        },
        others: 0,
      },
    ]);
    await takeIn(SAV);
    const [likely] = await likelyTransfers(bank, ana);
    const made = await pairTransfer(bank, ana, [`#${likely?.into.id}`, `#${likely?.out.id}`]);
    expect(made).toMatchObject({ from: 'CHK', to: 'SAV', amount: 5_000_000n, currency: 'EUR' });
    expect(await asText()).toEqual([
      'CHK -500.00 transfer/own transfer grouped',
      'CHK -20.00 expense/food',
      'SAV 500.00 transfer/own transfer grouped',
    ]);
    expect(await months()).toEqual(['expense/food 0 200000', 'transfer/own transfer 5000000 5000000']);
    expect(await likelyTransfers(bank, ana)).toEqual([]);
    expect(await checkBank(bank)).toEqual([]);
  });

  it('in one file are told by their lines', async () => {
    const { pairs } = await planText(bank, ana, 'transactions', CHK + SAV.split('\n')[1]);
    expect(pairs.map(({ out, into }) => [out.line, into.line])).toEqual([[2, 4]]);
  });

  it('the files they came from, and the export, bring nothing new', async () => {
    await takeIn(CHK);
    await takeIn(SAV);
    await pairTransfer(bank, ana, [await numberOf(OUT), 's1']);
    const counts = async (text: string) => countsOf(await planText(bank, ana, 'transactions', text));
    expect(await counts(CHK)).toBe('2 rows: 0 new, 2 duplicate, 0 rejected');
    expect(await counts(SAV)).toBe('1 rows: 0 new, 1 duplicate, 0 rejected');
    const exported = (await rowsOf(drawCsv(transactions, transactions.rows(bank, ana, {})))).join('');
    expect(await counts(exported)).toBe('3 rows: 0 new, 3 duplicate, 0 rejected');
  });

  it('taken apart they are exactly what they were', async () => {
    await takeIn(CHK);
    await takeIn(SAV);
    const before = [await stored(), await months()];
    await pairTransfer(bank, ana, [await numberOf(OUT), 's1']);
    await unpairTransfer(bank, ana, 's1');
    expect([await stored(), await months()]).toEqual(before);
    expect(await likelyTransfers(bank, ana)).toHaveLength(1);
    expect(await checkBank(bank)).toEqual([]);
    await expect(unpairTransfer(bank, ana, 's1')).rejects.toMatchObject({ code: 'bad_value' });
    const acts = await select(bank.store, sql`SELECT action FROM audit ORDER BY id`, { action: 'text' });
    expect(acts.map(({ action }) => action).slice(-2)).toEqual(['pairTransfer', 'unpairTransfer']);
  });

  it('undo of an import that brought one of them takes them apart and leaves the other as it was', async () => {
    const { importId } = await takeIn(CHK);
    const second = await takeIn(SAV);
    await pairTransfer(bank, ana, [await numberOf(OUT), 's1']);
    expect(await planUndo(bank, ana, importId ?? 0)).toMatchObject({ unpairs: 1, dependents: [] });
    await undoImport(bank, ana, importId ?? 0);
    expect(await asText()).toEqual(['SAV 500.00 income/uncategorised']);
    expect(await checkBank(bank)).toEqual([]);
    await undoImport(bank, ana, second.importId ?? 0);
    expect(await asText()).toEqual([]);
    const again = await takeIn(CHK);
    expect(again.written).toBe(2);
    expect(await checkBank(bank)).toEqual([]);
  });

  it('said to be none, they are not suggested again, not even by the same files', async () => {
    await takeIn(CHK);
    const { importId } = await takeIn(SAV);
    await rejectPair(bank, ana, [await numberOf(OUT), 's1']);
    expect(await likelyTransfers(bank, ana)).toEqual([]);
    await undoImport(bank, ana, importId ?? 0);
    expect((await planText(bank, ana, 'transactions', SAV)).pairs).toEqual([]);
    await takeIn(SAV);
    expect(await likelyTransfers(bank, ana)).toEqual([]);
    // Who says so later is believed.
    await pairTransfer(bank, ana, [await numberOf(OUT), 's1']);
    expect(await checkBank(bank)).toEqual([]);
  });

  it('the best of several is suggested, the next one when that is none', async () => {
    await takeIn(CHK);
    await takeIn(
      fileOf(
        TRANSACTIONS,
        'a,SAV,2026-03-05,500,EUR,income,,Late,,,',
        'b,SAV,2026-03-02,500,EUR,income,,Same day,,,',
      ),
    );
    const likely = async () =>
      (await likelyTransfers(bank, ana)).map(({ into, others }) => `${into.description} ${others}`);
    expect(await likely()).toEqual(['Same day 1']);
    await rejectPair(bank, ana, [await numberOf(OUT), 'b']);
    expect(await likely()).toEqual(['Late 1']);
  });

  it('a leg that waits under a group id takes the other in, and waits again when they are taken apart', async () => {
    await takeIn(fileOf(TRANSACTIONS, 'o,CHK,2026-03-02,-500,EUR,transfer,,Out,,,G1'));
    await takeIn(SAV);
    const open = async () =>
      (await rowsOf(openTransfers.rows(bank, ana, {}))).map(
        ({ account_ref, transfer_group_id }) => `${account_ref} ${transfer_group_id}`,
      );
    expect(await open()).toEqual(['CHK G1']);
    await pairTransfer(bank, ana, ['o', 's1']);
    expect(await open()).toEqual([]);
    expect((await all()).map(({ transfer_group_id }) => transfer_group_id)).toEqual(['G1', 'G1']);
    expect(await checkBank(bank)).toEqual([]);
    await unpairTransfer(bank, ana, 's1');
    expect(await open()).toEqual(['CHK G1']);
    expect(await checkBank(bank)).toEqual([]);
  });

  describe('refuses', () => {
    beforeEach(async () => {
      await takeIn(CHK);
      await takeIn(SAV);
      await takeIn(
        fileOf(
          TRANSACTIONS,
          'same,CHK,2026-03-02,500,EUR,income,,Back,,,',
          'less,SAV,2026-03-02,499,EUR,income,,Less,,,',
          'out,SAV,2026-03-02,-500,EUR,expense,,Out,,,',
          'usd,USD,2026-03-02,500,USD,income,,Dollars,,,',
          'w1,CHK,2026-03-02,-7,EUR,transfer,,One,,,G1',
          'w2,SAV,2026-03-02,7,EUR,transfer,,Two,,,G2',
          'd1,CHK,2026-03-02,-8,EUR,transfer,,One,,,G3',
          'd2,SAV,2026-03-02,8,EUR,transfer,,Two,,,G3',
          'e2,SAV,2026-03-02,8,EUR,income,,Eight,,,',
        ),
      );
    });
    it.each([
      ['one account', '#1', 'same', 'transfer_group', 'has both legs on one account'],
      ['unequal amounts', '#1', 'less', 'transfer_group', 'has legs of'],
      ['one direction', '#1', 'out', 'transfer_group', 'has both legs going out'],
      ['two currencies', '#1', 'usd', 'wrong_currency', 'USD'],
      ['two group ids', 'w1', 'w2', 'transfer_group', 'wait under two group ids'],
      ['a third leg', 'd1', 'e2', 'transfer_group', 'is a leg of another transfer already'],
      ['a row that is not there', '#1', '#999999', 'unknown_transaction', '#999999'],
      ['one row', '#1', '#1', 'bad_value', 'one row'],
    ])('%s', async (_, one, other, code, says) => {
      const error = expect.objectContaining({ code, message: expect.stringContaining(says) });
      const named = (id: string) => (id === '#1' ? numberOf(OUT) : id);
      await expect(pairTransfer(bank, ana, [await named(one), await named(other)])).rejects.toEqual(error);
      expect(await checkBank(bank)).toEqual([]);
    });

    it('rows and people of others', async () => {
      const bob = await anIndividual(bank, admin, 'bob');
      const pair = [await numberOf(OUT), 's1'] as const;
      await expect(pairTransfer(bank, bob, pair)).rejects.toMatchObject({
        code: 'unknown_transaction',
      });
      await expect(rejectPair(bank, bob, pair)).rejects.toMatchObject({
        code: 'unknown_transaction',
      });
      await expect(pairTransfer(bank, admin, pair)).rejects.toMatchObject({ code: 'not_allowed' });
      expect(await likelyTransfers(bank, bob)).toEqual([]);
      expect(await rowsOf(likelyReport.rows(bank, admin, {}))).toEqual([]);
    });
  });

  it('are found over years, newest first', async () => {
    const rows = [2019, 2021, 2023, 2026].flatMap((year) => [
      `,CHK,${year}-02-27,-30,EUR,expense,,Out,,,`,
      `,SAV,${year}-03-03,30,EUR,income,,In,,,`,
    ]);
    await takeIn(fileOf(TRANSACTIONS, ...rows));
    expect((await likelyTransfers(bank, ana)).map(({ into }) => into.bookedOn)).toEqual(
      [2026, 2023, 2021, 2019].map((year) => `${year}-03-03`),
    );
    expect(await likelyTransfers(bank, ana, 2)).toHaveLength(2);
  });
});
