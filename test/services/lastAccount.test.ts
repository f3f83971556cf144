import { beforeEach, expect, it } from 'vitest';
import type { AdminViewer, IndividualViewer, Viewer } from '../../src/domain/access.ts';
import type { Adjustments } from '../../src/domain/mapping/adjustments.ts';
import type { Bank } from '../../src/services/bank.ts';
import { recallAccounts } from '../../src/services/import/fileAccounts.ts';
import { importCsv } from '../../src/services/importCsv.ts';
import { inspectFile } from '../../src/services/mapping/inspectFile.ts';
import {
  listUsedMappings,
  removeMapping,
  renameMapping,
  saveMapping,
} from '../../src/services/mapping/savedMappings.ts';
import { planImport } from '../../src/services/planImport.ts';
import { setAccountStatus } from '../../src/services/setAccountStatus.ts';
import { undoImport } from '../../src/services/undoImport.ts';
import { bankOfAna } from '../support/bankOfAna.ts';
import { describeEngines } from '../support/engines.ts';
import { anAccount, anIndividual } from '../support/people.ts';

const HEADER = 'Buchungstag;Empfänger;Verwendungszweck;Betrag';
const IBAN = 'DE89370400440532013000';
const OTHER_IBAN = 'DE02120300000000202051';
let month = 0;
/** Another month each time: nothing of it is there. */
const rows = (): string[] => {
  month++;
  const day = `15.${String((month % 12) + 1).padStart(2, '0')}.${2000 + month}`;
  return [`${day};REWE;Brot;-1,50`, `${day};Chef;Lohn;2.000,00`];
};
const file = (...above: string[]): string => [...above, HEADER, ...rows(), ''].join('\n');
const ofx = (account: string): string =>
  `OFXHEADER:100\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><ACCTID>${account}</BANKACCTFROM><BANKTRANLIST>` +
  `<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260${(++month % 6) + 1}05<TRNAMT>-${month}.00<FITID>f${month}<NAME>Shop</STMTTRN>` +
  '</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>';

describeEngines('the account of the next file', (engine) => {
  let bank: Bank;
  let admin: AdminViewer;
  let ana: IndividualViewer;
  let bob: IndividualViewer;
  beforeEach(async () => {
    ({ bank, admin, ana } = await bankOfAna(engine));
    bob = await anIndividual(bank, admin, 'bob');
    for (const ref of ['ANA-1', 'ANA-2', OTHER_IBAN])
      await anAccount(bank, admin, ana, ref, { opening: '100' });
    await anAccount(bank, admin, bob, 'BOB-1');
  });

  const bytesOf = (text: string) => ({ bytes: new TextEncoder().encode(text) });
  const look = (text: string, adjust: Adjustments = {}, viewer: Viewer = ana) =>
    inspectFile(bank, viewer, { source: bytesOf(text), kind: 'transactions', adjust });
  async function take(text: string, adjust: Adjustments = {}, viewer: Viewer = ana) {
    const { mapping, fileKey, questions } = await look(text, adjust, viewer);
    expect(questions).toEqual([]);
    return importCsv(bank, viewer, {
      ...{ kind: 'transactions', fileName: 'may.csv', source: bytesOf(text), mapping, fileKey },
    });
  }
  async function keep(text: string, adjust: Adjustments, viewer: Viewer = ana): Promise<void> {
    const { mapping } = await look(text, adjust, viewer);
    if (mapping === undefined) throw new Error('no mapping');
    await saveMapping(bank, viewer, 'my bank', mapping);
  }
  /** What it is taken into without a word, or what is asked with the choices in their order. */
  async function next(text: string, viewer: Viewer = ana): Promise<string> {
    const { mapping, questions, last } = await look(text, {}, viewer);
    const [asked] = questions.filter(({ id }) => id === 'account');
    if (asked !== undefined)
      return `asks ${asked.choices
        .map(({ value, title }) =>
          title.endsWith(')') ? `${value} ${title.slice(title.lastIndexOf('('))}` : value,
        )
        .join(', ')}`;
    const source = mapping?.fields.account_ref;
    if (source !== undefined && 'fixed' in source)
      return `${source.fixed}${last === undefined ? '' : ' as last time'}`;
    return `as the file says: ${JSON.stringify(source)}`;
  }

  it('is that of the last one, where a mapping knows it', async () => {
    await keep(file(), { account: 'ANA-1' });
    expect(await next(file())).toBe('ANA-1');
    await take(file());
    expect(await next(file())).toBe('ANA-1 as last time');
    expect(await listUsedMappings(bank, ana)).toMatchObject([{ name: 'my bank', accounts: ['ANA-1'] }]);
  });

  it('is asked without a mapping, the last one first', async () => {
    await take(file(), { account: 'ANA-2', sign: 'normal' });
    expect(await next(file())).toMatch(/^asks ANA-2 \(last time\), /);
    expect(await next(file(), bob)).toBe('asks BOB-1');
  });

  it('is asked where two were used, the last one first', async () => {
    await keep(file(), { account: 'ANA-1' });
    await take(file());
    const other = await take(file(), { account: 'ANA-2' });
    expect(await next(file())).toMatch(/^asks ANA-2 \(last time\), ANA-1 \(before\), /);
    const { questions } = await look(file());
    expect(questions[0]?.text).toBe('files like this one were taken into ANA-2 and ANA-1: which is it of?');
    expect((await listUsedMappings(bank, ana))[0]?.accounts).toEqual(['ANA-2', 'ANA-1']);
    // What was taken back was a slip.
    await undoImport(bank, ana, other.importId ?? 0);
    expect(await next(file())).toBe('ANA-1 as last time');
  });

  it('is the one the file names, whatever was said before', async () => {
    await keep(file(), { account: 'ANA-1' });
    await take(file());
    const named = file(`Konto ${OTHER_IBAN}`);
    expect(await next(named)).toContain('above');
    expect((await look(named)).notes).toContain(`the file names its account itself: ${OTHER_IBAN}`);
    expect((await look(named)).preview.rows[0]?.cells[0]).toBe(OTHER_IBAN);
    expect((await look(named, { account: 'ANA-1' })).notes).toContain(
      `the file is of ${OTHER_IBAN}: it is taken into ANA-1, as you said`,
    );
  });

  it('is never that of another account the file names and nobody knows', async () => {
    await keep(file(`Konto ${IBAN}`), { account: 'ANA-1' });
    // Kept, and not used yet.
    expect(await next(file(`Konto ${IBAN}`))).toMatch(/^asks ANA-1 /);
    await take(file(`Konto ${IBAN}`), { account: 'ANA-1' });
    expect(await next(file(`Konto ${IBAN}`))).toBe('ANA-1 as last time');
    const third = 'DE75512108001245126199';
    expect(await next(file(`Konto ${third}`))).toMatch(/^asks ANA-1 /);
    await take(file(`Konto ${third}`), { account: 'ANA-2' });
    expect(await next(file(`Konto ${third}`))).toBe('ANA-2 as last time');
    expect(await next(file(`Konto ${IBAN}`))).toBe('ANA-1 as last time');
  });

  it('named in a column is told apart just so', async () => {
    const withColumn = (account: string): string =>
      [`Auftragskonto;${HEADER}`, ...rows().map((row) => `${account};${row}`), ''].join('\n');
    await keep(withColumn('4711'), { account: 'ANA-1' });
    await take(withColumn('4711'), { account: 'ANA-1' });
    expect(await next(withColumn('4711'))).toBe('ANA-1 as last time');
    expect(await next(withColumn('4712'))).toMatch(/^asks ANA-1 /);
    expect(await next(withColumn('ANA-2'))).toContain('Auftragskonto');
    const both = `${withColumn('4711')}${withColumn('4713').split('\n').slice(1).join('\n')}`;
    const [asked, ...others] = (await look(both)).questions;
    expect(others).toEqual([]);
    expect(asked).toMatchObject({ account: '4713', flag: '--account 4713=NAME' });
    expect((await look(both, { account: 'ANA-1' })).notes).toContain(
      'the file names 4711 and 4713: all of its rows are taken into ANA-1',
    );
  });

  it('of which rows were left out is left out again, until the import is taken back or something else is said', async () => {
    const of = (...accounts: readonly string[]): string =>
      [
        `Auftragskonto;${HEADER}`,
        ...accounts.flatMap((account) => rows().map((row) => `${account};${row}`)),
        '',
      ].join('\n');
    const { importId } = await take(of('4711', '4712'), { account: '4711=ANA-1,4712=-', sign: 'normal' });
    const june = of('4711', '4712', '4713');
    const known = await look(june);
    expect(known.questions.map(({ account }) => account)).toEqual(['4713']);
    const again = await look(of('4711', '4712'));
    expect(again.questions.filter(({ id }) => id === 'account')).toEqual([]);
    expect(again.notes).toEqual(
      expect.arrayContaining(['4711 is ANA-1', 'rows of 4712 are left out as last time']),
    );
    const said = await look(of('4711', '4712'), { account: '4712=ANA-2' });
    expect(said.notes).toEqual(expect.arrayContaining(['4711 is ANA-1', '4712 is ANA-2']));
    // Nothing would be left of it.
    expect((await look(of('4712', '4714'), { account: '4714=-' })).questions.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        'the file has rows of 4712, and you have no account of that name: which of yours is it?',
      ]),
    );
    await undoImport(bank, ana, importId ?? 0);
    expect((await look(of('4711', '4712'))).questions.map(({ account }) => account)).toEqual([
      '4711',
      '4712',
    ]);
  });

  it('is asked of each of several a file names, and known of each from then on', async () => {
    const of = (...accounts: readonly string[]): string =>
      [
        `Auftragskonto;${HEADER}`,
        ...accounts.flatMap((account) => rows().map((row) => `${account};${row}`)),
        '',
      ].join('\n');
    const first = of('4711', '47 12', 'ANA-1');
    // One of them is known by its own name: it is asked about the others, whose rows may be left out.
    expect((await look(first)).questions.map(({ account }) => account)).toEqual(['4711', '47 12']);
    const some = await take(first, { account: '4711=ANA-2,47 12=-', sign: 'normal' });
    expect(some.plan.balances.map(({ accountRef, rows: count }) => `${accountRef} ${count}`)).toEqual([
      'ANA-2 2',
      'ANA-1 2',
    ]);
    expect(some.plan.warnings.join()).toContain('2 rows are left out: of 47 12');
    await undoImport(bank, ana, some.importId ?? 0);
    // Of a file of which nothing would be left it is asked again.
    expect((await look(of('4711', '4712'), { account: '4711=-,4712=-' })).questions).toHaveLength(2);
    const file = of('4711', '47 12');
    const texts = async (adjust: Adjustments, viewer: Viewer = ana) =>
      (await look(file, adjust, viewer)).questions.map(({ text, account }) => `${account}: ${text}`);
    const asked = (account: string): string =>
      `${account}: the file has rows of ${account}, and you have no account of that name: which of yours is it?`;
    expect(await texts({})).toEqual([asked('4711'), asked('47 12')]);
    expect(await texts({ account: '4711=ANA-1' })).toEqual([asked('47 12')]);
    // Somebody else's account is none.
    expect(await texts({ account: '4711=ANA-1,47 12=BOB-1' })).toEqual([
      '47 12: you have no open account BOB-1: which of yours is 47 12?',
    ]);
    const { plan, importId } = await take(file, { account: '4711=ana-1,4712=ANA-2', sign: 'normal' });
    expect(plan.balances.map(({ accountRef, rows: count }) => `${accountRef} ${count}`)).toEqual([
      'ANA-1 2',
      'ANA-2 2',
    ]);
    const next = await look(of('4712', '4711'));
    expect(next.questions).toEqual([]);
    expect(next.notes).toContain('4712 is ANA-2');
    expect((await look(of('4712', '4713'))).questions.map(({ account }) => account)).toEqual(['4713']);
    expect(await texts({}, bob)).toHaveLength(2);
    // What was taken back was a slip.
    await undoImport(bank, ana, importId ?? 0);
    expect(await texts({})).toHaveLength(2);
  });

  it('is not kept in a mapping, which may be passed on', async () => {
    const file = [`Auftragskonto;${HEADER}`, ...rows().map((row, at) => `471${at};${row}`), ''].join('\n');
    await keep(file, { account: '4710=ANA-1,4711=ANA-2' });
    const [kept] = await listUsedMappings(bank, ana);
    expect(kept?.mapping.fields.account_ref).toEqual({ columns: ['Auftragskonto'] });
  });

  it.each(['=ANA-1', '4711=', '4711=ANA-1,ANA-2'])('pairs like %s say nothing', async (account) => {
    const file = [`Auftragskonto;${HEADER}`, ...rows().map((row) => `4711;${row}`), ''].join('\n');
    await expect(look(file, { account })).rejects.toMatchObject({ code: 'usage' });
  });

  it('is asked where the last one is closed, and nobody else learns of it', async () => {
    await keep(file(), { account: 'ANA-1' });
    await take(file());
    await setAccountStatus(bank, admin, { account: 'ANA-1', status: 'frozen' });
    expect(await next(file())).toMatch(/^asks ANA-2, /);
    expect(await next(file(), bob)).toBe('asks BOB-1');
  });

  it('of a statement is remembered by what the bank calls it', async () => {
    const request = (text: string, account?: string) => ({
      ...{ kind: 'transactions' as const, fileName: 'may.ofx', source: bytesOf(text), options: { account } },
    });
    const plan = await planImport(bank, ana, request(ofx('4711')));
    expect(await recallAccounts(bank, ana, plan)).toBeUndefined();
    await importCsv(bank, ana, request(ofx('4711'), 'ANA-2'));
    expect(await recallAccounts(bank, ana, await planImport(bank, ana, request(ofx('4711'))))).toBe('ANA-2');
    expect(
      await recallAccounts(bank, ana, await planImport(bank, ana, request(ofx('4712')))),
    ).toBeUndefined();
    expect(
      await recallAccounts(bank, bob, await planImport(bank, bob, request(ofx('4711')))),
    ).toBeUndefined();
    await importCsv(bank, ana, request(ofx('4711'), 'ANA-1'));
    expect(
      await recallAccounts(bank, ana, await planImport(bank, ana, request(ofx('4711')))),
    ).toBeUndefined();
  });

  it('stays with a mapping that is renamed', async () => {
    await keep(file(), { account: 'ANA-1' });
    await take(file());
    await renameMapping(bank, ana, 'my bank', ' the bank ');
    expect(await listUsedMappings(bank, ana)).toMatchObject([{ name: 'the bank', accounts: ['ANA-1'] }]);
    await expect(renameMapping(bank, ana, 'my bank', 'x')).rejects.toMatchObject({ code: 'unknown_mapping' });
    await expect(renameMapping(bank, bob, 'the bank', 'x')).rejects.toMatchObject({
      code: 'unknown_mapping',
    });
    await keep(file(), { account: 'ANA-1' });
    await expect(renameMapping(bank, ana, 'my bank', 'the bank')).rejects.toMatchObject({
      code: 'bad_value',
    });
    await renameMapping(bank, ana, 'my bank', 'my bank');
    await removeMapping(bank, ana, 'my bank');
    expect((await listUsedMappings(bank, ana)).map(({ name }) => name)).toEqual(['the bank']);
  });
});
