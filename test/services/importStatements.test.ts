import { beforeEach, expect, it } from 'vitest';
import type { AdminViewer, IndividualViewer } from '../../src/domain/access.ts';
import { sql } from '../../src/db/sql.ts';
import { select } from '../../src/db/select.ts';
import type { Bank } from '../../src/services/bank.ts';
import { checkBank } from '../../src/services/check.ts';
import { guessKind } from '../../src/services/guessKind.ts';
import { rejectsFile } from '../../src/services/rejectsFile.ts';
import { undoImport } from '../../src/services/undoImport.ts';
import { bankStatement, camtEntry, camtOf, entry, IBAN, ofxOf } from '../statements/reading.ts';
import { bankOfAna } from '../support/bankOfAna.ts';
import { describeEngines } from '../support/engines.ts';
import { countsOf, faultsOf, importText, planText } from '../support/importing.ts';
import { anAccount, anIndividual } from '../support/people.ts';

const closing = (amount: string, day: string): string =>
  `<LEDGERBAL><BALAMT>${amount}<DTASOF>${day}</LEDGERBAL>`;
const JANUARY = [entry('J1', '20240105', '-20.00'), entry('J2', '20240120', '-30.00', '=Evil')];
const FEBRUARY = [entry('F1', '20240205', '-1.00')];

describeEngines("importing a bank's statement", (engine) => {
  let bank: Bank;
  let admin: AdminViewer;
  let ana: IndividualViewer;
  beforeEach(async () => {
    ({ bank, admin, ana } = await bankOfAna(engine));
    await anAccount(bank, admin, ana, 'CHK', { opening: '100' });
    await anAccount(bank, admin, ana, IBAN, { opening: '0' });
  });
  const stored = () =>
    select(
      bank.store,
      sql`SELECT t.external_id, t.booked_on, t.amount, t.description, p.name AS party, t.import_line
          FROM "transaction" t LEFT JOIN counterparty p ON p.id = t.counterparty_id ORDER BY t.id`,
      {
        externalId: 'text?',
        bookedOn: 'day',
        amount: 'money',
        description: 'text',
        party: 'text?',
        importLine: 'int?',
      },
    );

  it('writes its entries like those of any file, knows them again, and takes them back', async () => {
    const text = ofxOf(
      bankStatement(JANUARY.join('\n'), { account: 'chk', closing: closing('50.00', '20240131') }),
    );
    const { plan, importId } = await importText(bank, ana, 'transactions', text);
    expect(countsOf(plan)).toBe('2 rows: 2 new, 0 duplicate, 0 rejected');
    expect(plan.warnings).toEqual([]);
    expect(await stored()).toEqual([
      {
        externalId: 'J1',
        bookedOn: '2024-01-05',
        amount: -200000n,
        description: '',
        party: 'Shop',
        importLine: 11,
      },
      {
        externalId: 'J2',
        bookedOn: '2024-01-20',
        amount: -300000n,
        description: '',
        party: '=Evil',
        importLine: 12,
      },
    ]);
    const both = ofxOf(bankStatement([...JANUARY, ...FEBRUARY].join('\n'), { account: 'CHK' }));
    const again = await importText(bank, ana, 'transactions', both);
    expect(countsOf(again.plan)).toBe('3 rows: 1 new, 2 duplicate, 0 rejected');
    expect(await checkBank(bank)).toEqual([]);
    await undoImport(bank, ana, again.importId ?? 0);
    await undoImport(bank, ana, importId ?? 0);
    expect(await stored()).toEqual([]);
  });

  it('compares the closing balance on its own day, whatever came later', async () => {
    const february = ofxOf(bankStatement(FEBRUARY.join('\n'), { account: 'CHK' }));
    await importText(bank, ana, 'transactions', february);
    const statement = (amount: string, day = '20240131'): string =>
      ofxOf(
        bankStatement([...JANUARY, entry('F2', '20240209', '-7')].join('\n'), {
          account: 'CHK',
          closing: closing(amount, day),
        }),
      );
    const warningsOf = async (text: string) => (await planText(bank, ana, 'transactions', text)).warnings;
    expect(await warningsOf(statement('50.00'))).toEqual([]);
    expect(await warningsOf(statement('42,00', '20240215'))).toEqual([]);
    const wrong = 'CHK: the statement closes at 51.00 on 2024-01-31, here it is 50.00';
    expect(await warningsOf(statement('51.00'))).toEqual([wrong]);
    expect((await importText(bank, ana, 'transactions', statement('51.00'))).plan.warnings).toEqual([wrong]);
    // Nothing of it is new, and still it is compared.
    expect(await warningsOf(statement('51.00'))).toEqual([wrong]);
  });

  it('refuses a statement of an account that is not there, and takes the account that is named', async () => {
    const text = ofxOf(bankStatement(JANUARY.join('\n'), { account: '4711' }));
    const refused = await planText(bank, ana, 'transactions', text);
    expect(refused).toMatchObject({ isRefused: true, rows: 0 });
    expect(refused.rejections).toEqual([
      {
        line: 9,
        column: 'account_ref',
        code: 'account_needed',
        message: 'the statement is of the account 4711, and there is no account 4711',
      },
    ]);
    expect(refused.todo).toBe('name your account for it with --account REF');
    const other = await anIndividual(bank, admin, 'bob');
    expect(
      (await planText(bank, other, 'transactions', text, { account: 'CHK' })).rejections[0]?.message,
    ).toBe('the statement is of the account CHK, and there is no account CHK');
    const { plan } = await importText(bank, ana, 'transactions', text, { account: 'CHK' });
    expect(countsOf(plan)).toBe('2 rows: 2 new, 0 duplicate, 0 rejected');
    const made = await importText(bank, ana, 'transactions', text, { createAccounts: true });
    expect(made.plan.makes.accounts).toEqual(['4711']);
  });

  it('finds the account by its IBAN, and rejects single entries with their line', async () => {
    const text = camtOf(
      [
        camtEntry('5.00', 'CRDT', { ref: 'A' }),
        camtEntry('5,00', 'CRDT', { ref: 'B', more: '<AddtlNtryInf>=1+1</AddtlNtryInf>' }),
      ].join('\n'),
    );
    const plan = await planText(bank, ana, 'transactions', text, { skipRejected: true });
    expect(countsOf(plan)).toBe('2 rows: 1 new, 0 duplicate, 1 rejected');
    expect(faultsOf(plan)).toEqual(['5 amount bad_number']);
    let rejects = '';
    for await (const piece of rejectsFile(plan)) rejects += piece;
    expect(rejects.split('\n')[1]).toBe(
      `B,${IBAN},2024-01-31,"5,00",EUR,income,'=1+1,,,"line 5: amount: ""5,00"" is not a number like 1234.50"`,
    );
  });

  it('takes in the trades of a brokerage account', async () => {
    await anAccount(bank, admin, ana, '99', { kind: 'brokerage', opening: '5000', currency: 'USD' });
    const text = ofxOf(`<INVSTMTMSGSRSV1><INVSTMTTRNRS><INVSTMTRS><CURDEF>USD
<INVACCTFROM><BROKERID>b<ACCTID>99</INVACCTFROM><INVTRANLIST>
<BUYSTOCK><INVBUY><INVTRAN><FITID>T1<DTTRADE>20240102</INVTRAN><SECID><UNIQUEID>X1<UNIQUEIDTYPE>CUSIP</SECID><UNITS>10<UNITPRICE>100<COMMISSION>1<TOTAL>-1001</INVBUY></BUYSTOCK>
</INVTRANLIST></INVSTMTRS></INVSTMTTRNRS></INVSTMTMSGSRSV1>
<SECLISTMSGSRSV1><SECLIST><STOCKINFO><SECINFO><SECID><UNIQUEID>X1<UNIQUEIDTYPE>CUSIP</SECID><TICKER>XXX</SECINFO></STOCKINFO></SECLIST></SECLISTMSGSRSV1>`);
    expect(await guessKind({ bytes: new TextEncoder().encode(text) })).toBe('trades');
    const { plan } = await importText(bank, ana, 'trades', text);
    expect(countsOf(plan)).toBe('1 rows: 1 new, 0 duplicate, 0 rejected');
    expect((await stored()).map(({ amount }) => amount)).toEqual([-10000000n, -10000n]);
    expect(countsOf((await importText(bank, ana, 'trades', text)).plan)).toBe(
      '1 rows: 0 new, 1 duplicate, 0 rejected',
    );
  });

  it('reads a long statement beside the store, with the same outcome', async () => {
    const many = Array.from({ length: 12_000 }, (_, at) =>
      entry(`L${at}`, '20240105', '-0.01', `${'Shop '.repeat(20)}${at}`),
    );
    const text = ofxOf(bankStatement(many.join('\n'), { account: 'CHK' }));
    expect(text.length).toBeGreaterThan(2_000_000);
    const plan = await planText(bank, ana, 'transactions', text);
    expect(countsOf(plan)).toBe('12000 rows: 12000 new, 0 duplicate, 0 rejected');
    const broken = await planText(bank, ana, 'transactions', text.replace('</OFX>', ''));
    expect(broken.rejections).toMatchObject([{ line: 12_014, code: 'bad_markup' }]);
  });
});
