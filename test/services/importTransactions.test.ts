import { beforeEach, describe, expect, it } from 'vitest';
import type { AdminViewer, CorporateViewer, IndividualViewer, Viewer } from '../../src/domain/access.ts';
import { sql } from '../../src/db/sql.ts';
import { select } from '../../src/db/select.ts';
import { drawCsv } from '../../src/reports/drawCsv.ts';
import { findReport } from '../../src/reports/index.ts';
import { applyImport } from '../../src/services/applyImport.ts';
import type { Bank } from '../../src/services/bank.ts';
import { checkBank } from '../../src/services/check.ts';
import { newId } from '../../src/services/newId.ts';
import { postTransfer } from '../../src/services/postTransfer.ts';
import { undoImport } from '../../src/services/undoImport.ts';
import { bankOfAna } from '../support/bankOfAna.ts';
import { describeEngines } from '../support/engines.ts';
import { countsOf, faultsOf, fileOf, importText, planText, TRANSACTIONS } from '../support/importing.ts';
import { aMember, anAccount, anIndividual, anOrg } from '../support/people.ts';

const SHORT = 'account_ref,date,amount,currency,section,description';
const coffee = (day = '2026-03-01', amount = '-2.50') => `CHK,${day},${amount},EUR,expense,Coffee`;
const GROUP = '01906e2a-8a00-7113-b3ae-3d3d4aebf99d';
const OTHER_GROUP = '01906e2a-8a00-7113-b3ae-3d3d4aebf000';
const legOf = (account: string, amount: string, group = GROUP, currency = 'EUR') =>
  `,${account},2026-03-01,${amount},${currency},transfer,,Moved,,,${group}`;

describeEngines('importing transactions', (engine) => {
  let bank: Bank;
  let admin: AdminViewer;
  let ana: IndividualViewer;

  beforeEach(async () => {
    ({ bank, admin, ana } = await bankOfAna(engine));
    await anAccount(bank, admin, ana, 'CHK', { opening: '100' });
    await anAccount(bank, admin, ana, 'SAV');
  });

  const exported = async (viewer: Viewer, name = 'transactions'): Promise<string> => {
    let text = '';
    const report = findReport(name);
    for await (const piece of drawCsv(report, report.rows(bank, viewer, {}))) text += piece;
    return text;
  };
  const stored = () =>
    select(
      bank.store,
      sql`SELECT a.ref, t.amount, t.description, c.section, c.name AS category, t.rule_id, t.import_line, p.name AS party
          FROM "transaction" t JOIN account a ON a.id = t.account_id JOIN category c ON c.id = t.category_id
          LEFT JOIN counterparty p ON p.id = t.counterparty_id ORDER BY t.id`,
      {
        ref: 'text',
        amount: 'money',
        description: 'text',
        section: 'text',
        category: 'text',
        ruleId: 'id?',
        importLine: 'int?',
        party: 'text?',
      },
    );
  const transfers = () =>
    select(
      bank.store,
      sql`SELECT id, group_ref, kind, state, amount, to_amount, rate FROM transfer ORDER BY id`,
      {
        id: 'text',
        groupRef: 'text',
        kind: 'text',
        state: 'text',
        amount: 'money',
        toAmount: 'money?',
        rate: 'quantity?',
      },
    );
  const balanceOf = async (ref: string): Promise<bigint | undefined> => {
    const rows = await select(bank.store, sql`SELECT balance FROM account WHERE ref = ${ref}`, {
      balance: 'money',
    });
    return rows[0]?.balance;
  };

  it('books each row once, with its line, its counterparty and the balance it leaves', async () => {
    const { plan, written, importId } = await importText(
      bank,
      ana,
      'transactions',
      fileOf(
        TRANSACTIONS,
        'A1,CHK,2026-03-01,-12.50,EUR,expense,food,Lunch,Tasca,PT50,',
        'A2,chk,2026-03-02,+3000.00,EUR,income,salary,March,Acme,,',
      ),
    );
    expect([countsOf(plan), written, typeof importId]).toEqual([
      '2 rows: 2 new, 0 duplicate, 0 rejected',
      2,
      'number',
    ]);
    expect(plan.makes.counterparties).toEqual(['Tasca', 'Acme']);
    expect(plan.balances).toMatchObject([
      { accountRef: 'CHK', rows: 2, before: 100_0000n, after: 3_087_5000n },
    ]);
    expect(await stored()).toMatchObject([
      { ref: 'CHK', amount: -12_5000n, category: 'food', importLine: 2, party: 'Tasca' },
      { ref: 'CHK', amount: 3_000_0000n, category: 'salary', importLine: 3, party: 'Acme' },
    ]);
    expect(await balanceOf('CHK')).toBe(3_087_5000n);
    expect(await checkBank(bank)).toEqual([]);
  });

  it('plans what it then does, and writes nothing while it plans', async () => {
    const file = fileOf(
      TRANSACTIONS,
      legOf('CHK', '-5'),
      legOf('SAV', '5'),
      ',CHK,2026-03-01,-1,EUR,expense,new,x,Bob,,',
    );
    const planned = await planText(bank, ana, 'transactions', file);
    expect(await stored()).toEqual([]);
    const { plan } = await importText(bank, ana, 'transactions', file);
    expect(plan).toEqual(planned);
    expect(planned.makes).toEqual({
      accounts: [],
      categories: ['expense/new'],
      instruments: [],
      counterparties: ['Bob'],
    });
    expect(planned.sample.map(({ line, verdict }) => `${line} ${verdict}`)).toEqual([
      '2 new',
      '3 new',
      '4 new',
    ]);
  });

  it('refuses a plan that the bank has overtaken, and applies it when nothing has changed', async () => {
    const file = fileOf(SHORT, coffee(), coffee('2026-03-02'));
    const plan = await planText(bank, ana, 'transactions', file);
    await importText(bank, ana, 'transactions', fileOf(SHORT, coffee()));
    await expect(applyImport(bank, ana, plan)).rejects.toMatchObject({ code: 'plan_outdated' });
    const anew = await planText(bank, ana, 'transactions', file);
    expect((await applyImport(bank, ana, anew)).written).toBe(1);
  });

  describe('sameness', () => {
    it('two equal coffees on one day are two, and the same file again is none', async () => {
      const file = fileOf(SHORT, coffee(), coffee());
      expect(countsOf((await importText(bank, ana, 'transactions', file)).plan)).toBe(
        '2 rows: 2 new, 0 duplicate, 0 rejected',
      );
      const again = await importText(bank, ana, 'transactions', file);
      expect(countsOf(again.plan)).toBe('2 rows: 0 new, 2 duplicate, 0 rejected');
      expect(again.importId).toBeNull();
      const three = await importText(bank, ana, 'transactions', fileOf(SHORT, coffee(), coffee(), coffee()));
      expect(countsOf(three.plan)).toBe('3 rows: 1 new, 2 duplicate, 0 rejected');
    });

    it('overlapping statements bring what is new', async () => {
      const march = ['2026-03-01', '2026-03-02', '2026-03-03'].map((day) => coffee(day));
      const april = ['2026-03-02', '2026-03-03', '2026-03-04'].map((day) => coffee(day));
      await importText(bank, ana, 'transactions', fileOf(SHORT, ...march));
      const { plan } = await importText(bank, ana, 'transactions', fileOf(SHORT, ...april));
      expect(countsOf(plan)).toBe('3 rows: 1 new, 2 duplicate, 0 rejected');
    });

    it('one id twice in a file is one row', async () => {
      const line = 'X,CHK,2026-03-01,-1,EUR,expense,,a,,,';
      const { plan } = await importText(bank, ana, 'transactions', fileOf(TRANSACTIONS, line, line));
      expect(countsOf(plan)).toBe('2 rows: 1 new, 1 duplicate, 0 rejected');
    });

    it('one id with other content is a conflict, told side by side and never overwritten', async () => {
      const line = (amount: string, text: string) => `X,CHK,2026-03-01,${amount},EUR,expense,,${text},,,`;
      await importText(bank, ana, 'transactions', fileOf(TRANSACTIONS, line('-1', 'a')));
      const { plan } = await importText(
        bank,
        ana,
        'transactions',
        fileOf(TRANSACTIONS, line('-2', 'b'), `Y${line('-3', 'c').slice(1)}`, `Y${line('-4', 'c').slice(1)}`),
      );
      expect(plan.rejections.map(({ message }) => message)).toEqual([
        'under the id X the store has amount "-1.00", here "-2.00"; description "a", here "b"',
        'under the id Y line 3 has another row',
      ]);
      expect((await stored()).map(({ amount }) => amount)).toEqual([-1_0000n]);
    });

    it('one id on two accounts is two rows', async () => {
      const { plan } = await importText(
        bank,
        ana,
        'transactions',
        fileOf(
          TRANSACTIONS,
          'X,CHK,2026-03-01,-1,EUR,expense,,a,,,',
          'X,SAV,2026-03-01,-1,EUR,expense,,a,,,',
        ),
      );
      expect(plan.accepted).toBe(2);
    });

    it('the category is no part of it: a row classified since is still the same', async () => {
      await importText(
        bank,
        ana,
        'transactions',
        fileOf(TRANSACTIONS, 'X,CHK,2026-03-01,-1,EUR,expense,food,a,,,'),
      );
      const { plan } = await importText(
        bank,
        ana,
        'transactions',
        fileOf(TRANSACTIONS, 'X,CHK,2026-03-01,-1,EUR,expense,rent,a,,,'),
      );
      expect(plan.duplicates).toBe(1);
    });

    it('the order of columns, of rows and the way numbers are written do not matter', async () => {
      await importText(bank, ana, 'transactions', fileOf(SHORT, coffee('2026-03-01'), coffee('2026-03-02')));
      const { plan } = await importText(
        bank,
        ana,
        'transactions',
        fileOf(
          'Description, SECTION ,currency,amount,date,account_ref',
          'Coffee,expense,EUR,-2.5000,2026-03-02,CHK',
          'Coffee,expense,EUR,-002.5,2026-03-01,c hk',
        ),
      );
      expect(countsOf(plan)).toBe('2 rows: 0 new, 2 duplicate, 0 rejected');
    });
  });

  describe('likeness', () => {
    const first = fileOf(TRANSACTIONS, 'A1,CHK,2026-03-01,-12.50,EUR,expense,,Pingo Doce Lisboa,,,');
    const second = fileOf(
      TRANSACTIONS,
      'B1,CHK,2026-03-03,-12.50,EUR,expense,,PINGO DOCE 4711,,,',
      'B2,CHK,2026-03-03,-12.50,EUR,expense,,Continente,,,',
    );

    it('is suggested, never taken for sameness by itself', async () => {
      await importText(bank, ana, 'transactions', first);
      const { plan, written } = await importText(bank, ana, 'transactions', second);
      expect(plan.suggestions).toMatchObject([
        { line: 2, bookedOn: '2026-03-01', text: 'Pingo Doce Lisboa' },
      ]);
      expect(written).toBe(2);
    });

    it('is no longer suggested once the other row was found in the file itself', async () => {
      await importText(bank, ana, 'transactions', first);
      const both = `${first}${second.split('\n')[1]}\n`;
      const { plan } = await importText(bank, ana, 'transactions', both);
      expect([plan.suggestions, plan.accepted, plan.duplicates]).toEqual([[], 1, 1]);
    });

    it('said to be sameness it is a duplicate, remembered until that import is taken back', async () => {
      await importText(bank, ana, 'transactions', first);
      const { suggestions } = await planText(bank, ana, 'transactions', second);
      const said = await importText(bank, ana, 'transactions', second, { sameRows: suggestions });
      expect([countsOf(said.plan), said.written]).toEqual(['2 rows: 1 new, 1 duplicate, 0 rejected', 1]);
      const again = await planText(bank, ana, 'transactions', second);
      expect([countsOf(again), again.suggestions]).toEqual(['2 rows: 0 new, 2 duplicate, 0 rejected', []]);
      await undoImport(bank, ana, said.importId ?? 0);
      expect((await planText(bank, ana, 'transactions', second)).accepted).toBe(2);
      expect(await checkBank(bank)).toEqual([]);
    });

    it('said of a row that is gone since it holds no longer', async () => {
      const { importId } = await importText(bank, ana, 'transactions', first);
      const { suggestions } = await planText(bank, ana, 'transactions', second);
      const alone = fileOf(TRANSACTIONS, second.split('\n')[1] ?? '');
      const said = await importText(bank, ana, 'transactions', alone, { sameRows: suggestions });
      expect([said.written, typeof said.importId]).toEqual([0, 'number']);
      expect((await planText(bank, ana, 'transactions', alone)).duplicates).toBe(1);
      await undoImport(bank, ana, importId ?? 0);
      expect((await planText(bank, ana, 'transactions', alone)).accepted).toBe(1);
    });
  });

  it('what is exported imports again as duplicates, also what the program itself posted', async () => {
    const bob = await anIndividual(bank, admin, 'bob');
    await anAccount(bank, admin, bob, 'BOB');
    await importText(
      bank,
      ana,
      'transactions',
      fileOf(
        TRANSACTIONS,
        'A1,CHK,2026-03-01,-1.10,EUR,expense,,"=SUM(A1)\n@x",\'+name,-acc,',
        ',CHK,2026-03-01,9,EUR,income,,"\'=already",,,',
        legOf('CHK', '-5'),
        legOf('SAV', '5'),
        legOf('CHK', '-6', 'my group'),
      ),
    );
    for (const to of ['SAV', 'BOB', 'DE89370400440532013000'])
      await postTransfer(bank, ana, { id: newId(), from: 'CHK', to, amount: 1_0000n, description: '-x' });
    const file = await exported(ana);
    const { plan } = await importText(bank, ana, 'transactions', file);
    expect(faultsOf(plan)).toEqual([]);
    expect(countsOf(plan)).toBe('9 rows: 0 new, 9 duplicate, 0 rejected');
    const bobs = await importText(bank, bob, 'transactions', await exported(bob));
    expect(countsOf(bobs.plan)).toBe('1 rows: 0 new, 1 duplicate, 0 rejected');
  });

  it('hostile text is stored as it came', async () => {
    const hostile =
      '\u001b[31mred\u001b]52;c;aGk=\u0007, "quoted" \u202eevil\u202c \u200b日本😀 e\u0301\ttab\r\nline';
    await importText(
      bank,
      ana,
      'transactions',
      fileOf(SHORT, `CHK,2026-03-01,-1,EUR,expense,"${hostile.replaceAll('"', '""')}"`),
    );
    expect((await stored())[0]?.description).toBe(hostile);
  });

  describe('all or nothing', () => {
    const file = fileOf(SHORT, coffee(), 'CHK,2026-02-30,-1,EUR,expense,x', coffee('2026-03-02'));

    it('one bad row keeps all rows out', async () => {
      const { plan, written } = await importText(bank, ana, 'transactions', file);
      expect([countsOf(plan), written]).toEqual(['3 rows: 2 new, 0 duplicate, 1 rejected', 0]);
      expect(await stored()).toEqual([]);
      expect(await checkBank(bank)).toEqual([]);
    });

    it('with skipRejected the good rows come in, and once the bad one is mended it follows', async () => {
      const { plan, written } = await importText(bank, ana, 'transactions', file, { skipRejected: true });
      expect([countsOf(plan), written]).toEqual(['3 rows: 2 new, 0 duplicate, 1 rejected', 2]);
      const mended = file.replace('2026-02-30', '2026-02-28');
      expect(countsOf((await importText(bank, ana, 'transactions', mended)).plan)).toBe(
        '3 rows: 1 new, 2 duplicate, 0 rejected',
      );
      expect(await checkBank(bank)).toEqual([]);
    });

    it('with skipRejected legs that do not go together stay out, all of them', async () => {
      const legs = fileOf(
        TRANSACTIONS,
        legOf('CHK', '-5'),
        ',CHK,2026-03-01,-1,EUR,expense,,a,,,',
        legOf('SAV', '4'),
      );
      const { plan, written } = await importText(bank, ana, 'transactions', legs, { skipRejected: true });
      expect([countsOf(plan), written]).toEqual(['3 rows: 1 new, 0 duplicate, 2 rejected', 1]);
      expect(await balanceOf('CHK')).toBe(99_0000n);
      expect(await transfers()).toEqual([]);
    });

    it('a file of which every row is bad writes nothing, skipped or not', async () => {
      const { written } = await importText(bank, ana, 'transactions', fileOf(SHORT, 'x,x,x,x,x,x'), {
        skipRejected: true,
      });
      expect(written).toBe(0);
    });

    it('stopped on the way nothing is written', async () => {
      const stop = new AbortController();
      const rows = Array.from({ length: 40_000 }, (_, index) => coffee('2026-03-01', `-${index + 1}`));
      const { importCsv } = await import('../../src/services/importCsv.ts');
      const { requestOf } = await import('../support/importing.ts');
      const told: number[] = [];
      const running = importCsv(bank, ana, requestOf('transactions', fileOf(SHORT, ...rows)), {
        signal: stop.signal,
        onProgress: (progress) => {
          told.push(progress.rows);
          stop.abort();
        },
      });
      await expect(running).rejects.toMatchObject({ code: 'cancelled' });
      expect(told.length).toBe(1);
      expect(await stored()).toEqual([]);
    });
  });

  describe('categories', () => {
    it("come from the rules of the row's section where the row names none, and the rule is remembered", async () => {
      await importText(
        bank,
        ana,
        'transactions',
        fileOf(
          TRANSACTIONS,
          ',CHK,2026-03-01,-700,EUR,expense,,RENT March,,,',
          ',CHK,2026-03-01,700,EUR,income,,Rent refund,,,',
          ',CHK,2026-03-01,-7,EUR,expense,leisure,Rent a bike,,,',
          ',CHK,2026-03-01,-8,EUR,expense,,zzz,,,',
        ),
      );
      const rows = await stored();
      expect(rows.map(({ category }) => category)).toEqual(['rent', 'refunds', 'leisure', 'uncategorised']);
      expect(rows.map(({ ruleId }) => ruleId !== null)).toEqual([true, true, false, false]);
    });

    it('are made where a section does not have them', async () => {
      const { plan } = await importText(
        bank,
        ana,
        'transactions',
        fileOf(TRANSACTIONS, ',CHK,2026-03-01,-1,EUR,expense,Bücher,a,,,'),
      );
      expect(plan.makes.categories).toEqual(['expense/Bücher']);
      expect((await stored())[0]?.category).toBe('Bücher');
    });
  });

  describe('transfers', () => {
    it('two legs in one file are one transfer', async () => {
      const { plan } = await importText(
        bank,
        ana,
        'transactions',
        fileOf(TRANSACTIONS, legOf('CHK', '-5'), legOf('SAV', '5')),
      );
      expect(plan.transfers).toEqual({ matched: 1, opened: 0 });
      expect(await transfers()).toMatchObject([
        { id: GROUP, kind: 'internal', state: 'complete', amount: 5_0000n, toAmount: 5_0000n },
      ]);
      expect(await checkBank(bank)).toEqual([]);
    });

    it('two legs in two files are one transfer, whichever comes first', async () => {
      const [out, into] = [fileOf(TRANSACTIONS, legOf('CHK', '-5')), fileOf(TRANSACTIONS, legOf('SAV', '5'))];
      const first = await importText(bank, ana, 'transactions', into);
      expect(first.plan.transfers).toEqual({ matched: 0, opened: 1 });
      expect(first.plan.warnings).toEqual(['1 transfer waits for the other leg']);
      expect(await transfers()).toMatchObject([{ state: 'open' }]);
      expect(await checkBank(bank)).toEqual([]);
      const second = await importText(bank, ana, 'transactions', out);
      expect(second.plan.transfers).toEqual({ matched: 1, opened: 0 });
      expect(await transfers()).toMatchObject([{ state: 'complete', amount: 5_0000n, toAmount: 5_0000n }]);
      const third = await importText(
        bank,
        ana,
        'transactions',
        fileOf(TRANSACTIONS, legOf('CHK', '-5', GROUP).replace('Moved', 'More')),
      );
      expect(faultsOf(third.plan)).toEqual(['2 transfer_group_id transfer_group']);
      expect((await importText(bank, ana, 'transactions', out)).plan.duplicates).toBe(1);
    });

    it('legs of two customers meet under a UUID, but not under any other id', async () => {
      const bob = await anIndividual(bank, admin, 'bob');
      await anAccount(bank, admin, bob, 'BOB');
      for (const group of [GROUP, 'rent-march']) {
        await importText(bank, ana, 'transactions', fileOf(TRANSACTIONS, legOf('CHK', '-5', group)));
        await importText(
          bank,
          bob,
          'transactions',
          fileOf(TRANSACTIONS, legOf('BOB', '5', group.toUpperCase())),
        );
      }
      expect(await transfers()).toMatchObject([
        { id: GROUP, state: 'complete' },
        { groupRef: 'rent-march', state: 'open' },
        { groupRef: 'RENT-MARCH', state: 'open' },
      ]);
      expect(await checkBank(bank)).toEqual([]);
    });

    it('between two currencies the rate is kept', async () => {
      await anAccount(bank, admin, ana, 'USD', { currency: 'USD' });
      await importText(
        bank,
        ana,
        'transactions',
        fileOf(TRANSACTIONS, legOf('CHK', '-100'), legOf('USD', '110', GROUP, 'USD')),
      );
      expect(await transfers()).toMatchObject([
        { amount: 100_0000n, toAmount: 110_0000n, rate: 1_1000_0000n },
      ]);
      expect(await checkBank(bank)).toEqual([]);
    });

    it('to an account outside the bank is complete with one leg, until the other comes after all', async () => {
      const outside = `,CHK,2026-03-01,-5,EUR,transfer,,Moved,Me,LATER,${GROUP}`;
      await importText(bank, ana, 'transactions', fileOf(TRANSACTIONS, outside));
      expect(await transfers()).toMatchObject([{ kind: 'external', state: 'complete' }]);
      expect(await checkBank(bank)).toEqual([]);
      await importText(bank, ana, 'transactions', fileOf(TRANSACTIONS, legOf('LATER', '5')), {
        createAccounts: true,
      });
      expect(await transfers()).toMatchObject([{ kind: 'internal', state: 'complete' }]);
      expect(await checkBank(bank)).toEqual([]);
    });

    it('names the lines of legs that do not go together', async () => {
      const { plan } = await importText(
        bank,
        ana,
        'transactions',
        fileOf(TRANSACTIONS, legOf('CHK', '-5'), legOf('SAV', '4'), legOf('CHK', '-6', OTHER_GROUP)),
      );
      expect(plan.rejections[0]?.message).toBe(
        `the transfer ${GROUP} has legs of -5.00 and 4.00, in lines 2 and 3`,
      );
      expect(plan.transfers.opened).toBe(1);
    });
  });

  describe('accounts', () => {
    it("are made only when asked for, in the viewer's name", async () => {
      const file = fileOf(
        SHORT,
        'New-1,2026-03-02,5,EUR,income,a',
        'new-1,2026-03-01,5,EUR,income,b',
        'N2,2026-03-01,5,USD,income,c',
      );
      expect(faultsOf((await importText(bank, ana, 'transactions', file)).plan)).toEqual([
        '2 account_ref unknown_account',
        '3 account_ref unknown_account',
        '4 account_ref unknown_account',
      ]);
      const { plan } = await importText(bank, ana, 'transactions', file, { createAccounts: true });
      expect(plan.makes.accounts).toEqual(['New-1', 'N2']);
      const made = await select(
        bank.store,
        sql`SELECT ref, kind, currency, balance, opened_on, owner_user_id FROM account WHERE import_id IS NOT NULL ORDER BY id`,
        { ref: 'text', kind: 'text', currency: 'text', balance: 'money', openedOn: 'day', ownerUserId: 'id' },
      );
      expect(made).toEqual([
        {
          ref: 'New-1',
          kind: 'checking',
          currency: 'EUR',
          balance: 10_0000n,
          openedOn: '2026-03-01',
          ownerUserId: ana.userId,
        },
        {
          ref: 'N2',
          kind: 'checking',
          currency: 'USD',
          balance: 5_0000n,
          openedOn: '2026-03-01',
          ownerUserId: ana.userId,
        },
      ]);
    });

    it('are not made under a ref that is taken, or that is none', async () => {
      const bob = await anIndividual(bank, admin, 'bob');
      await anAccount(bank, admin, bob, 'BOB');
      const { plan } = await importText(
        bank,
        ana,
        'transactions',
        fileOf(
          SHORT,
          'BOB,2026-03-01,5,EUR,income,a',
          'a/b,2026-03-01,5,EUR,income,a',
          'N,2026-03-01,5,EUR,income,a',
          'N,2026-03-01,5,USD,income,a',
        ),
        { createAccounts: true },
      );
      expect(faultsOf(plan)).toEqual([
        '2 account_ref name_taken',
        '3 account_ref bad_value',
        '5 currency wrong_currency',
      ]);
    });

    it('overdrawn by a file are said to be', async () => {
      const { plan } = await importText(
        bank,
        ana,
        'transactions',
        fileOf(SHORT, coffee('2026-03-01', '-100.01')),
      );
      expect(plan.balances).toMatchObject([{ isOverdrawn: true, after: -100n }]);
      expect(plan.warnings).toEqual(['CHK ends below its limit']);
      expect(await balanceOf('CHK')).toBe(-100n);
    });
  });

  it('names columns it does not know', async () => {
    const { plan } = await importText(
      bank,
      ana,
      'transactions',
      fileOf(`${SHORT},Memo,memo`, `${coffee()},x,y`),
    );
    expect(plan.warnings).toEqual([
      'the column Memo is not known and is left out',
      'the column memo is not known and is left out',
    ]);
    expect(plan.accepted).toBe(1);
  });

  describe('who may', () => {
    it('import what', async () => {
      const org = await anOrg(bank, admin, 'Acme');
      const member = (role: CorporateViewer['membership']) => aMember(bank, admin, org, role, role);
      const [owner, accountant, employee] = [
        await member('owner'),
        await member('accountant'),
        await member('employee'),
      ];
      const file = fileOf(SHORT, coffee());
      const refused = { code: 'not_allowed' };
      await expect(importText(bank, admin, 'transactions', file)).rejects.toMatchObject(refused);
      await expect(importText(bank, employee, 'transactions', file)).rejects.toMatchObject(refused);
      await expect(importText(bank, ana, 'prices', file)).rejects.toMatchObject(refused);
      await expect(
        importText(bank, accountant, 'transactions', file, { createAccounts: true }),
      ).rejects.toMatchObject(refused);
      expect(faultsOf(await planText(bank, owner, 'transactions', file))).toEqual([
        '2 account_ref unknown_account',
      ]);
      await anAccount(bank, admin, org, 'ORG');
      const ofOrg = await importText(bank, accountant, 'transactions', file.replace('CHK', 'ORG'));
      expect(ofOrg.written).toBe(1);
    });
  });

  it('two imports of the same file at once bring it in once', async () => {
    const file = fileOf(
      SHORT,
      ...Array.from({ length: 50 }, (_, index) => coffee('2026-03-01', `-${index + 1}`)),
    );
    const outcomes = await Promise.all([1, 2, 3].map(() => importText(bank, ana, 'transactions', file)));
    expect(outcomes.reduce((sum, { written }) => sum + written, 0)).toBe(50);
    expect(await stored()).toHaveLength(50);
    expect(await checkBank(bank)).toEqual([]);
  });
});
