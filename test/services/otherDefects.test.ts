/** Further files with one defect each: actions, files of other programs, what is no text, sources that fail; and what is odd but right. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { IndividualViewer } from '../../src/domain/access.ts';
import { hostPath } from '../../src/domain/hostFile.ts';
import type { Adjustments } from '../../src/domain/mapping/adjustments.ts';
import { isRefusal } from '../../src/domain/refusal.ts';
import { applyImport } from '../../src/services/applyImport.ts';
import type { Bank } from '../../src/services/bank.ts';
import { inspectFile } from '../../src/services/mapping/inspectFile.ts';
import { planImport } from '../../src/services/planImport.ts';
import { newFolder, openTestBank } from '../support/engines.ts';
import { countsOf, faultsOf, fileOf, importText, planText, requestOf } from '../support/importing.ts';
import { anAccount, anAdmin, anIndividual } from '../support/people.ts';

let bank: Bank;
let ana: IndividualViewer;
let folder: string;
beforeAll(async () => {
  bank = await openTestBank('sqlite');
  const admin = await anAdmin(bank);
  ana = await anIndividual(bank, admin, 'ana');
  await anAccount(bank, admin, ana, 'CHK', { opening: '100' });
  await anAccount(bank, admin, ana, 'SAV');
  await anAccount(bank, admin, ana, 'BRK', { kind: 'brokerage' });
  await importText(
    bank,
    ana,
    'trades',
    fileOf('account_ref,trade_time,symbol,side,qty,price,currency', 'BRK,2026-01-02,SAP,BUY,10,100,EUR'),
  );
  folder = newFolder();
});

const HEADER = 'account_ref,date,amount,currency,section,description';
const row = (description = 'x', amount = '-1'): string =>
  `CHK,2026-03-01,${amount},EUR,expense,${description}`;
const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));

describe('what is odd, but can only mean one thing, is taken in', () => {
  it.each<[title: string, file: string | Uint8Array, counts: string, warning?: string]>([
    ['a byte order mark', bytes([0xef, 0xbb, 0xbf], fileOf(HEADER, row())), '1 rows: 1 new'],
    ['line ends of Windows', fileOf(HEADER, row(), row('y')).replaceAll('\n', '\r\n'), '2 rows: 2 new'],
    ['line ends of old', fileOf(HEADER, row(), row('y')).replaceAll('\n', '\r'), '2 rows: 2 new'],
    ['no line end behind the last row', fileOf(HEADER, row()).trimEnd(), '1 rows: 1 new'],
    ['blank lines', `\n${HEADER}\n\n${row()}\n   \n${row('y')}\n\n`, '2 rows: 2 new'],
    ['a header in capitals', fileOf(HEADER.toUpperCase(), row()), '1 rows: 1 new'],
    ['spaces round the names', fileOf(HEADER.replaceAll(',', ' , '), row()), '1 rows: 1 new'],
    ['quotes round every cell', fileOf(HEADER, `"${row().replaceAll(',', '","')}"`), '1 rows: 1 new'],
    ['quotes round the names', fileOf(`"${HEADER.replaceAll(',', '","')}"`, row()), '1 rows: 1 new'],
    [
      'columns in another order',
      fileOf('section,currency,amount,date,account_ref', 'expense,EUR,-1,2026-03-01,CHK'),
      '1 rows: 1 new',
    ],
    [
      'a column nobody knows',
      fileOf(`${HEADER},colour`, `${row()},red`),
      '1 rows: 1 new',
      'the column colour is not known and is left out',
    ],
    ['a column without a name', fileOf(`${HEADER},`, `${row()},`), '1 rows: 1 new'],
    ['the header alone', `${HEADER}\n`, '0 rows: 0 new'],
    ['the header alone, without a line end', HEADER, '0 rows: 0 new'],
    ['the same row twice: two coffees', fileOf(HEADER, row('coffee'), row('coffee')), '2 rows: 2 new'],
    ['a plus before the amount', fileOf(HEADER, row('x', '+1.50')), '1 rows: 1 new'],
    ['zeros before the amount', fileOf(HEADER, row('x', '-0001.5000')), '1 rows: 1 new'],
    ['the largest amount', fileOf(HEADER, row('x', '-99999999999999.9999')), '1 rows: 1 new'],
    ['a formula in a text', fileOf(HEADER, row(`"=HYPERLINK(""http://x"")"`)), '1 rows: 1 new'],
    ['escapes in a text', fileOf(HEADER, row('\u001b[31mred\u001b]0;title\u0007')), '1 rows: 1 new'],
    ['right to left in a text', fileOf(HEADER, row('\u202Egnp.exe\u2066')), '1 rows: 1 new'],
    ['a text of several lines', fileOf(HEADER, row('"one\ntwo\r\nthree"')), '1 rows: 1 new'],
    ['quotes in a text', fileOf(HEADER, row('"say ""no"""')), '1 rows: 1 new'],
    ['the longest text', fileOf(HEADER, row('d'.repeat(1000))), '1 rows: 1 new'],
    ['letters beyond the first plane', fileOf(HEADER, row('🏦'.repeat(400))), '1 rows: 1 new'],
    ['a ref with spaces in it', fileOf(HEADER, row().replace('CHK', 'C H K')), '1 rows: 1 new'],
    ['a ref in small letters', fileOf(HEADER, row().replace('CHK', 'chk')), '1 rows: 1 new'],
    [
      'a leg that waits for the other',
      fileOf(`${HEADER},transfer_group_id`, `CHK,2026-03-01,-5,EUR,transfer,x,g1`),
      '1 rows: 1 new',
      '1 transfer waits for the other leg',
    ],
    [
      'an account that ends below its limit',
      fileOf(HEADER, row('x', '-5000')),
      '1 rows: 1 new',
      'CHK ends below its limit',
    ],
  ])('%s', async (_, file, counts, warning) => {
    const plan = await planText(bank, ana, 'transactions', file);
    expect([countsOf(plan), plan.isRefused]).toEqual([`${counts}, 0 duplicate, 0 rejected`, false]);
    if (warning !== undefined) expect(plan.warnings).toContain(warning);
  });
});

describe('what is no text is refused as a whole, and so is what is no file of ours', () => {
  const good = fileOf(HEADER, row());
  it.each<[title: string, file: string | Uint8Array, faults: string[]]>([
    ['a compressed file', gzipSync(good), ['1 - unknown_format']],
    ['a ZIP archive', bytes('PK\u0003\u0004', good), ['1 - unknown_format']],
    ['a PDF', `%PDF-1.7\n${good}`, ['1 - unknown_format']],
    ['a picture', bytes([0x89], 'PNG\r\n', [0x1a], '\n', good), ['1 - unknown_format']],
    ['a program', bytes([0x7f], 'ELF', [2, 1, 1, 0], good), ['1 - unknown_format']],
    ['UTF-16 without a mark', Buffer.from(good, 'utf16le'), ['1 - nul_byte']],
    ['UTF-32', bytes([0xff, 0xfe, 0, 0], good), ['1 - unknown_format']],
    ['a page of the web', `<!DOCTYPE html><html><body>${good}</body></html>`, ['1 - unknown_format']],
    ['JSON', '[{"account_ref":"CHK","amount":"-1"}]\n', ['1 - unknown_format']],
    ['QIF', '!Type:Bank\nD03/01/2026\nT-1.00\n^\n', ['1 - unknown_format']],
    ['MT940', ':20:STARTUMS\n:25:12345678/0001\n:28C:1/1\n', ['1 - unknown_format']],
    ['one endless line', `${HEADER.replace('amount', 'a'.repeat(2_000_000))}`, ['1 - too_long']],
  ])('%s', async (_, file, faults) => {
    const plan = await planText(bank, ana, 'transactions', file);
    expect([faultsOf(plan), plan.isRefused, plan.rows]).toEqual([faults, true, 0]);
    expect(plan.rejections[0]?.message).not.toMatch(/\s+at .*\(/);
  });
});

const ACTIONS =
  'date,kind,symbol,isin,currency,ratio,new_symbol,new_isin,cost_share,cash_in_lieu,cash_per_share,withholding,pay_date,account_ref,external_id';
function action(changes: Partial<Record<string, string>> = {}): string {
  const split: Record<string, string> = {
    date: '2026-02-01',
    kind: 'split',
    symbol: 'SAP',
    currency: 'EUR',
    ratio: '1:2',
    account_ref: 'BRK',
  };
  return fileOf(
    ACTIONS,
    ACTIONS.split(',')
      .map((name) => changes[name] ?? split[name] ?? '')
      .join(','),
  );
}
describe('an action with one defect', () => {
  const dividend = (changes: Partial<Record<string, string>>) =>
    action({ kind: 'dividend', ratio: '', cash_per_share: '1.50', ...changes });
  it.each<[title: string, file: string, faults: string[]]>([
    ['no date', action({ date: '' }), ['2 date missing_value']],
    ['a day that does not exist', action({ date: '2026-02-30' }), ['2 date bad_time']],
    ['no kind', action({ kind: '' }), ['2 kind missing_value']],
    ['an unknown kind', action({ kind: 'buyback' }), ['2 kind bad_value']],
    ['no symbol', action({ symbol: '' }), ['2 symbol missing_value']],
    ['a wrong ISIN', action({ isin: 'DE0007164601' }), ['2 isin bad_isin']],
    ['no currency', action({ currency: '' }), ['2 currency missing_value']],
    ['an unknown currency', action({ currency: 'EURO' }), ['2 currency bad_currency']],
    ['no ratio', action({ ratio: '' }), ['2 ratio missing_value']],
    ['a ratio of zero', action({ ratio: '0:1' }), ['2 ratio not_positive']],
    ['a ratio of words', action({ ratio: 'two for one' }), ['2 ratio bad_value']],
    ['a ratio below zero', action({ ratio: '1:-2' }), ['2 ratio not_positive']],
    ['a split with a dividend', action({ cash_per_share: '1' }), ['2 cash_per_share bad_value']],
    ['a split with another symbol', action({ new_symbol: 'SAPX' }), ['2 new_symbol bad_value']],
    ['a merger into nothing', action({ kind: 'merger' }), ['2 new_symbol missing_value']],
    [
      'a spin-off without its share of the cost',
      action({ kind: 'spin_off', new_symbol: 'SPX' }),
      ['2 cost_share missing_value'],
    ],
    [
      'a share of the cost above all',
      action({ kind: 'spin_off', new_symbol: 'SPX', cost_share: '1.1' }),
      ['2 cost_share bad_value'],
    ],
    ['a dividend of nothing', dividend({ cash_per_share: '' }), ['2 cash_per_share missing_value']],
    ['a dividend of zero', dividend({ cash_per_share: '0' }), ['2 cash_per_share not_positive']],
    ['a dividend below zero', dividend({ cash_per_share: '-1' }), ['2 cash_per_share not_positive']],
    ['a dividend with a comma', dividend({ cash_per_share: '"1,5"' }), ['2 cash_per_share bad_number']],
    ['more withheld than paid', dividend({ withholding: '1.5' }), ['2 withholding bad_value']],
    ['a day of payment that does not exist', dividend({ pay_date: '2026-13-01' }), ['2 pay_date bad_day']],
    ['a dividend with a ratio', dividend({ ratio: '1:2' }), ['2 ratio bad_value']],
    ['an unknown account', action({ account_ref: 'NONE' }), ['2 account_ref unknown_account']],
    ['an account of another kind', action({ account_ref: 'CHK' }), ['2 account_ref wrong_account_kind']],
    ['an id too long', action({ external_id: 'x'.repeat(191) }), ['2 external_id too_long']],
  ])('%s', async (_, file, faults) => {
    expect(faultsOf(await planText(bank, ana, 'actions', file))).toEqual(faults);
    expect((await importText(bank, ana, 'actions', file)).importId).toBeNull();
  });
});

describe('a file of another program with one defect', () => {
  const NAMES = 'Buchungstag;Empfänger;Verwendungszweck;Betrag';
  const line = (day = '15.05.2026', amount = '-1,50', name = 'REWE'): string =>
    `${day};${name};Brot;${amount}`;
  const GOOD = [line(), line('16.05.2026', '1.200,00')];
  const SAID: Adjustments = { account: 'CHK' };
  it.each<[title: string, lines: string[], faults: string[]]>([
    ['a day that does not exist', [line('31.02.2026')], ['4 Buchungstag bad_day']],
    ['a day of another order', [line('2026-05-15')], ['4 Buchungstag bad_day']],
    ['no day', [line('')], ['4 Buchungstag missing_value']],
    ['a word for an amount', [line('15.05.2026', 'viel')], ['4 Betrag bad_number']],
    ['the other decimal mark', [line('15.05.2026', '-1.50')], ['4 Betrag bad_number']],
    ['thousands in the wrong place', [line('15.05.2026', '12.34,50')], ['4 Betrag bad_number']],
    ['two signs', [line('15.05.2026', '--1,50')], ['4 Betrag bad_number']],
    ['an open parenthesis', [line('15.05.2026', '(1,50')], ['4 Betrag bad_number']],
    ['an exponent', [line('15.05.2026', '1,5E+3')], ['4 Betrag bad_number']],
    ['five decimals', [line('15.05.2026', '-1,00001')], ['4 Betrag too_precise']],
    ['nineteen digits', [line('15.05.2026', '-1000000000000000,50')], ['4 Betrag too_large']],
    ['a cell too few', ['15.05.2026;REWE'], ['4 - ragged_row']],
    ['a cell too many', [`${line()};more`], ['4 - ragged_row']],
    ['a quote that never closes', [line('15.05.2026', '-1,50', '"REWE')], ['4 - unclosed_quote']],
    ['a name too long', [line('15.05.2026', '-1,50', 'n'.repeat(201))], ['4 Empfänger too_long']],
    ['an amount of another currency', [line('15.05.2026', 'USD -1,50')], ['4 Betrag wrong_currency']],
    ['a sign of another currency', [line('15.05.2026', '£1,50')], ['4 Betrag wrong_currency']],
    ['the sign of its currency', [line('15.05.2026', '-1,50 €')], []],
    ['a row of nothing', [';;;'], []],
    ['an amount of zero', [line('15.05.2026', '0,00')], []],
    ['spaces round its cells', [line(' 15.05.2026 ', ' -1,50 ')], []],
    ['a quote within a text', [line('15.05.2026', '-1,50', 'Café "Zur Post"')], []],
    ['delimiters behind the last cell', [`${line()};;;`], []],
    ['the header again', [NAMES, line()], []],
  ])('%s', async (_, lines, faults) => {
    const text = fileOf(NAMES, ...GOOD, ...lines, line('17.05.2026'));
    const source = { bytes: new TextEncoder().encode(text) };
    const { mapping, questions } = await inspectFile(bank, ana, {
      source,
      kind: 'transactions',
      adjust: SAID,
    });
    expect(questions).toEqual([]);
    const plan = await planImport(bank, ana, { ...requestOf('transactions', text), mapping });
    expect(faultsOf(plan)).toEqual(faults);
    expect(plan.accepted).toBeGreaterThanOrEqual(3);
  });
});

it('lines that a spreadsheet put into quotes as a whole are read as the lines they were', async () => {
  const text = '"Date,Text,Amount"\n"2026-05-15,Shop,-34.56"\n';
  const looked = inspectFile(bank, ana, {
    source: { bytes: new TextEncoder().encode(text) },
    kind: 'transactions',
  });
  expect((await looked).mapping).toMatchObject({ isWrapped: true, header: ['Date', 'Text', 'Amount'] });
});

describe('a source that fails is told by its name', () => {
  const good = fileOf(HEADER, row());
  const put = (name: string, content: string | Uint8Array = good): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const request = (path: string) => ({
    ...{ kind: 'transactions' as const, fileName: 'x.csv', source: { path: hostPath('all', path) } },
  });
  const codeOf = async (work: Promise<unknown>): Promise<string> => {
    try {
      await work;
    } catch (error) {
      if (isRefusal(error)) return error.code;
      throw error;
    }
    return 'done';
  };
  const plan = (path: string) => codeOf(planImport(bank, ana, request(path)));

  it('a folder, a name nobody has, a file below a file', async () => {
    mkdirSync(join(folder, 'inside'));
    expect(await plan(join(folder, 'inside'))).toBe('file_unreadable');
    expect(await plan(join(folder, 'nothing.csv'))).toBe('file_not_found');
    expect(await plan(join(put('file.csv'), 'below.csv'))).toBe('file_not_found');
    expect(await plan(join(folder, `${'n'.repeat(300)}.csv`))).toBe('file_not_found');
  });

  it.skipIf(process.getuid?.() === 0)('a file of somebody else', async () => {
    const path = put('closed.csv');
    chmodSync(path, 0o000);
    expect(await plan(path)).toBe('file_unreadable');
  });

  it('a file that is gone, shorter or another one when it is written', async () => {
    const change: readonly [string, (path: string) => void, string][] = [
      ['gone', (path) => rmSync(path), 'file_not_found'],
      ['shorter', (path) => truncateSync(path, good.length - 3), 'plan_outdated'],
      ['longer', (path) => writeFileSync(path, `${good}${row('later')}\n`), 'plan_outdated'],
      ['empty', (path) => truncateSync(path, 0), 'plan_outdated'],
    ];
    for (const [name, act, code] of change) {
      const path = put(`${name}.csv`);
      const planned = await planImport(bank, ana, request(path));
      expect(planned.accepted).toBe(1);
      act(path);
      expect([name, await codeOf(applyImport(bank, ana, planned))]).toEqual([name, code]);
    }
  });

  it.skipIf(process.platform === 'win32')('a pipe is read once, and that is enough', async () => {
    const path = join(folder, 'pipe');
    execFileSync('mkfifo', [path]);
    const reading = planImport(bank, ana, request(path));
    await writeFile(path, good);
    expect(countsOf(await reading)).toBe('1 rows: 1 new, 0 duplicate, 0 rejected');
  });
});
