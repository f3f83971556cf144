import { beforeEach, expect, it, test } from 'vitest';
import { select } from '../../src/db/select.ts';
import { sql } from '../../src/db/sql.ts';
import type { AdminViewer, IndividualViewer, Viewer } from '../../src/domain/access.ts';
import type { Adjustments } from '../../src/domain/mapping/adjustments.ts';
import { applyImport } from '../../src/services/applyImport.ts';
import type { Bank } from '../../src/services/bank.ts';
import { checkBank } from '../../src/services/check.ts';
import { importCsv } from '../../src/services/importCsv.ts';
import { inspectFile } from '../../src/services/mapping/inspectFile.ts';
import {
  exportMappings,
  importMappings,
  listMappings,
  removeMapping,
  saveMapping,
} from '../../src/services/mapping/savedMappings.ts';
import { planImport } from '../../src/services/planImport.ts';
import { rejectsFile } from '../../src/services/rejectsFile.ts';
import { bankOfAna } from '../support/bankOfAna.ts';
import { describeEngines } from '../support/engines.ts';
import { countsOf, faultsOf, fileOf } from '../support/importing.ts';
import { anAccount, anIndividual } from '../support/people.ts';

const HEADER = 'Buchungstag;Empfänger;Verwendungszweck;Betrag';
const MAY = ['15.05.2026;REWE;Brot;-1,50', '15.05.2026;REWE;Brot;-1,50', '31.05.2026;Chef;Lohn;2.000,00'];
const JUNE = ['31.05.2026;Chef;Lohn;2.000,00', '01.06.2026;Vermieter;Miete;-800,00'];

describeEngines('files of other programs', (engine) => {
  let bank: Bank;
  let admin: AdminViewer;
  let ana: IndividualViewer;
  let bob: IndividualViewer;
  beforeEach(async () => {
    ({ bank, admin, ana } = await bankOfAna(engine));
    bob = await anIndividual(bank, admin, 'bob');
    await anAccount(bank, admin, ana, 'ANA-1', { opening: '100' });
    await anAccount(bank, admin, ana, 'ANA-BRK', { kind: 'brokerage', currency: 'USD', opening: '5000' });
    await anAccount(bank, admin, bob, 'BOB-1');
  });

  const bytesOf = (text: string) => ({ bytes: new TextEncoder().encode(text) });
  const look = (text: string, adjust: Adjustments = {}, viewer: Viewer = ana, name?: string) =>
    inspectFile(bank, viewer, { source: bytesOf(text), kind: 'transactions', adjust, name });
  const requestOf = async (text: string, adjust: Adjustments, options = {}) => {
    const { mapping } = await look(text, adjust);
    return {
      ...{ kind: 'transactions' as const, fileName: 'may.csv', source: bytesOf(text), options },
      mapping,
    };
  };

  it('are of an account that is asked, among those of the viewer alone', async () => {
    const { questions, isOurs, from } = await look(fileOf(HEADER, ...MAY));
    expect([isOurs, from]).toEqual([false, 'found']);
    expect(questions.map(({ id, code }) => [id, code])).toContainEqual(['account', 'account_needed']);
    const account = questions.find(({ id }) => id === 'account');
    expect(account?.choices.map(({ value }) => value)).toEqual(['ANA-1', 'ANA-BRK']);
    const answered = await look(fileOf(HEADER, ...MAY), { account: 'ANA-1' });
    expect(answered.questions).toEqual([]);
    expect(answered.preview.rows[2]).toEqual({
      line: 4,
      raw: '31.05.2026;Chef;Lohn;2.000,00',
      cells: ['ANA-1', '2026-05-31', '2000.00', 'EUR', 'income', '', 'Lohn', 'Chef', '', '', ''],
    });
  });

  it('of an account of somebody else are told like those of none', async () => {
    const texts = ['BOB-1', 'NOBODY'].map((ref) =>
      fileOf('Auftragskonto;Buchungstag;Betrag', `${ref};15.05.2026;-1,50`, `${ref};16.05.2026;1,50`),
    );
    const asked = await Promise.all(texts.map((text) => look(text)));
    expect(asked.map(({ questions }) => questions[0]?.text)).toEqual([
      'the file is of BOB-1, and you have no account of that name: which of yours is it?',
      'the file is of NOBODY, and you have no account of that name: which of yours is it?',
    ]);
  });

  it('of one currency throughout say it with the question, and offer accounts that hold it first', async () => {
    await anAccount(bank, admin, ana, 'ANA-USD', { currency: 'USD' });
    const { questions } = await look(fileOf('Date,Text,Amount,Currency', '2026-05-15,x,-1.50,USD'));
    expect(questions[0]?.text).toBe(
      'the file does not say which account it is of: which of yours is it? (its amounts are in USD)',
    );
    expect(questions[0]?.choices[0]?.value).toBe('ANA-USD');
  });

  it('come in, again as duplicates, and overlapping ones with what is new', async () => {
    const adjust = { account: 'ANA-1' };
    const first = await importCsv(bank, ana, await requestOf(fileOf(HEADER, ...MAY), adjust));
    expect([first.written, countsOf(first.plan)]).toEqual([3, '3 rows: 3 new, 0 duplicate, 0 rejected']);
    const again = await importCsv(bank, ana, await requestOf(fileOf(HEADER, ...MAY), adjust));
    expect(countsOf(again.plan)).toBe('3 rows: 0 new, 3 duplicate, 0 rejected');
    const other = fileOf(
      HEADER.replaceAll(';', ','),
      ...JUNE.map((line) => line.replace(/([-\d.]+,\d\d)$/, '"$1"').replaceAll(';', ',')),
    );
    const june = await importCsv(bank, ana, await requestOf(other, adjust));
    expect(countsOf(june.plan)).toBe('2 rows: 1 new, 1 duplicate, 0 rejected');
    expect(await checkBank(bank)).toEqual([]);
    const rows = await select(
      bank.store,
      sql`SELECT booked_on, amount, description FROM "transaction" ORDER BY booked_on, id`,
      { bookedOn: 'day', amount: 'money', description: 'text' },
    );
    expect(rows.map(({ bookedOn, amount, description }) => `${bookedOn} ${amount} ${description}`)).toEqual([
      '2026-05-15 -15000 Brot',
      '2026-05-15 -15000 Brot',
      '2026-05-31 20000000 Lohn',
      '2026-06-01 -8000000 Miete',
    ]);
  });

  it('tell a rejected row by its line, their own column and their own cells', async () => {
    const text = fileOf(
      'Bank',
      '',
      HEADER,
      ...MAY,
      '31.02.2026;x;y;1,00',
      '16.05.2026;x;"a\nb";1;2',
      '17.05.2026;x;y;abc',
    );
    const request = await requestOf(text, { account: 'ANA-1', currency: 'EUR' }, { skipRejected: true });
    const plan = await planImport(bank, ana, request);
    expect(faultsOf(plan)).toEqual(['7 Buchungstag bad_day', '8 - ragged_row', '10 Betrag bad_number']);
    expect(plan.columns).toEqual(HEADER.split(';'));
    expect(plan.readAs?.[2]).toBe('amount');
    expect(plan.sample.at(-1)).toMatchObject({
      line: 10,
      verdict: 'rejected',
      cells: ['17.05.2026', 'x', 'y', 'abc'],
    });
    expect(plan.sample[0]?.read?.[2]).toBe('-1.50');
    let rejects = '';
    for await (const line of rejectsFile(plan)) rejects += line;
    expect(rejects.split('\n')[0]).toBe(`${HEADER};rejected_because`);
    expect(rejects).toContain('17.05.2026;x;y;abc;"line 10: Betrag: ""abc"" is not a number');
    const outcome = await applyImport(bank, ana, plan);
    expect(outcome.written).toBe(3);
    const mended = rejects
      .replace('31.02.', '28.02.')
      .replace(/^17.*\n/m, '')
      .replace(/^16.*\n.*\n/m, '');
    const rest = await importCsv(
      bank,
      ana,
      await requestOf(mended, { account: 'ANA-1', currency: 'EUR', decimal: ',', sign: 'normal' }),
    );
    expect(countsOf(rest.plan)).toBe('1 rows: 1 new, 0 duplicate, 0 rejected');
  });

  it('are mended in place in their own words', async () => {
    const text = fileOf(HEADER, ...MAY, '31.02.2026;x;y;1,00', '"open;x;y;1,00');
    const edits = [
      { line: 5, cells: ['28.02.2026', 'x', 'y', '1,00'], was: [] },
      { line: 6, cells: ['27.02.2026', 'x', 'y', '-2,00'], was: [] },
    ];
    const request = await requestOf(text, { account: 'ANA-1' });
    expect(faultsOf(await planImport(bank, ana, request))).toEqual([
      '5 Buchungstag bad_day',
      '6 - unclosed_quote',
    ]);
    const plan = await planImport(bank, ana, { ...request, options: { edits } });
    expect(countsOf(plan)).toBe('5 rows: 5 new, 0 duplicate, 0 rejected');
    expect(plan.sample.map(({ read }) => read?.[2])).toEqual(['-1.50', '-1.50', '2000.00', '1.00', '-2.00']);
  });

  it('leave out what is none of ours, and say so', async () => {
    const text = fileOf(
      'Date,Action,Symbol,Description,Quantity,Price,Fees & Comm,Amount',
      '05/15/2026,Buy,AAPL,APPLE,10,$190.50,$1.00,"-$1,906.00"',
      '05/20/2026,Qualified Dividend,AAPL,APPLE,,,,$2.50',
      '05/21/2026,Stock Split,AAPL,APPLE,10,,,',
    );
    const source = bytesOf(text);
    const adjust = { account: 'ANA-BRK' };
    const found = await inspectFile(bank, ana, { source, kind: 'trades', adjust });
    expect([found.from, found.name]).toEqual(['preset', 'Charles Schwab, transactions']);
    const request = { kind: 'trades' as const, fileName: 'x', source, mapping: found.mapping };
    const plan = await planImport(bank, ana, request);
    expect(plan.warnings).toContain('1 row is left out: Qualified Dividend');
    expect(faultsOf(plan)).toContain('4 Action bad_value');
    const told = await inspectFile(bank, ana, {
      source,
      kind: 'trades',
      adjust: { ...adjust, leaveOut: ['Stock Split'] },
    });
    const done = await importCsv(bank, ana, { ...request, mapping: told.mapping });
    expect(done.written).toBe(1);
    expect(await checkBank(bank)).toEqual([]);
  });

  it('tell what is taken off, and days that are far away', async () => {
    const text = fileOf(
      'Date,Text,Amount,Fee',
      '2026-05-13,a,-20.00,1.50',
      '9999-05-14,b,-8.00,0.00',
      '1026-05-14,c,-8.00,0.00',
      '2026-09-01,standing order,-8.00,0.00',
    );
    const request = await requestOf(text, { account: 'ANA-1', currency: 'EUR', columns: { fees: 'Fee' } });
    const { warnings, sample, rejected } = await planImport(bank, ana, request);
    expect(rejected).toBe(0);
    expect(warnings).toEqual(
      expect.arrayContaining([
        'line 3 is of 9999-05-14, and 1 more is as far: check the day',
        'what stands under Fee is taken off the amounts',
      ]),
    );
    expect(sample[0]?.read?.[2]).toBe('-21.50');
  });

  it('tell an amount that is finer than its currency is counted', async () => {
    const rowsOf = async (...amounts: readonly string[]) => {
      const lines = amounts.map((amount) => `14.05.2026;x;${amount};EUR`);
      const request = await requestOf(fileOf('Date;Text;Amount;Currency', ...lines), { account: 'ANA-1' });
      return (await planImport(bank, ana, request)).warnings.filter((text) => text.includes('thousand'));
    };
    expect(await rowsOf('-3,40', '-1,234', '2.000,00')).toEqual([
      'line 3 is of -1.234 EUR: check that it is not a thousand times as much',
    ]);
    expect(await rowsOf('-3,40', '-1.234', '2.000,00')).toEqual([]);
    expect(await rowsOf('-3,4000', '-1,2345', '2,1234')).toEqual([]);
  });

  it('of our own header are never mapped', async () => {
    const ours = fileOf('account_ref,date,amount,currency,section', 'ANA-1,2026-05-15,1.50,EUR,income');
    expect(await look(ours)).toMatchObject({ isOurs: true, questions: [], kind: 'transactions' });
    expect((await look(ours)).mapping).toBeUndefined();
  });

  test('a saved mapping is known again by its header, by its owner alone', async () => {
    const text = fileOf('Day,Who,Sum', '03/04/2026,Shop,"-1,500"', '05/06/2026,Boss,"2,500"');
    const adjust = {
      account: 'ANA-1',
      decimal: ',',
      dateFormat: 'dd/mm/yyyy',
      columns: { counterparty_name: 'Who' },
    };
    const { mapping, questions } = await look(text, adjust);
    expect(questions).toEqual([]);
    if (mapping === undefined) throw new Error('no mapping');
    await saveMapping(bank, ana, ' my bank ', mapping);
    const next = fileOf('Some Bank', 'DAY, Who ,Sum', '07/08/2026,Shop,"-1,250"');
    const known = await look(next);
    expect(known).toMatchObject({ from: 'saved', name: 'my bank', questions: [] });
    expect(known.preview.rows[0]?.cells.slice(0, 3)).toEqual(['ANA-1', '2026-08-07', '-1.250']);
    expect((await look(next, {}, bob)).from).toBe('found');
    expect((await look(next, { decimal: '.' })).preview.rows[0]?.cells[2]).toBe('-1250');
    await expect(look(next, {}, bob, 'my bank')).rejects.toMatchObject({ code: 'unknown_mapping' });
    expect((await listMappings(bank, bob)).length).toBe(0);
    await expect(removeMapping(bank, bob, 'my bank')).rejects.toMatchObject({ code: 'unknown_mapping' });
    expect(await importMappings(bank, bob, await exportMappings(bank, ana))).toBe(1);
    expect((await look(next, {}, bob)).name).toBe('my bank');
    await removeMapping(bank, ana, 'my bank');
    expect((await look(next)).from).toBe('found');
    const acts = await select(
      bank.store,
      sql`SELECT action FROM audit WHERE subject = 'mapping my bank' ORDER BY id`,
      {
        action: 'text',
      },
    );
    expect(acts.map(({ action }) => action)).toEqual(['saveMapping', 'saveMapping', 'removeMapping']);
  });

  test('letters that may be read in two ways are read as a saved mapping says', async () => {
    const text = 'Datum;M\xECna;Suma\n13.05.2026;EUR;-1,50\n14.05.2026;EUR;2,50\n';
    const source = { bytes: Uint8Array.from(text, (letter) => letter.charCodeAt(0)) };
    const inspect = (encoding?: string) =>
      inspectFile(bank, ana, { source, kind: 'transactions', adjust: { account: 'ANA-1', encoding } });
    expect((await inspect()).questions.map(({ code }) => code)).toEqual(['ambiguous_encoding']);
    const { mapping, questions } = await inspect('windows-1250');
    expect([questions, mapping?.header?.[1]]).toEqual([[], 'Měna']);
    if (mapping === undefined) throw new Error('no mapping');
    await saveMapping(bank, ana, 'banka', mapping);
    const known = await inspect();
    expect([known.from, known.questions, known.mapping?.encoding]).toEqual(['saved', [], 'windows-1250']);
  });

  it.each([
    ['{', 'is no JSON'],
    ['[1]', 'is no object'],
    ['[{"name":""}]', 'needs a name'],
    ['[{"name":"x","kind":"prices"}]', 'kind is missing or wrong'],
  ])('mappings that are none are refused: %s', async (text, message) => {
    await expect(importMappings(bank, ana, text)).rejects.toThrow(message);
    expect(await listMappings(bank, ana)).toEqual([]);
  });
});
