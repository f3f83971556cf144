import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { demoCommands } from '../support/demoCommands.ts';
import { fileOf } from '../support/importing.ts';

const HEADER = 'account_ref,date,amount,currency,section,description';
const good = (day: string) => `ANA-SAVINGS,${day},-2.50,EUR,expense,Coffee`;
const BAD = 'ANA-SAVINGS,2026-02-30,1.5,eur,expense,\u001b[31mred';

describe('finance import', () => {
  const { finance, fileIn } = demoCommands();
  const write = (name: string, ...lines: string[]): string => {
    writeFileSync(fileIn(name), fileOf(HEADER, ...lines));
    return name;
  };

  it('prints one object with these keys, and writes nothing in a dry run', async () => {
    const file = write('dry.csv', good('2026-05-01'), BAD);
    const { code, stdout, stderr } = await finance([
      'import',
      'transactions',
      file,
      '--dry-run',
      '--format',
      'json',
    ]);
    expect(JSON.parse(stdout)).toEqual({
      kind: 'transactions',
      file: 'dry.csv',
      rows: 2,
      accepted: 1,
      duplicates: 0,
      rejected: 1,
      written: 0,
      import_id: null,
      rejections: [
        { line: 3, column: 'date', code: 'bad_day', message: '"2026-02-30" does not exist' },
        {
          line: 3,
          column: 'currency',
          code: 'bad_currency',
          message: '"eur" is not an ISO 4217 currency; did you mean EUR?',
        },
      ],
      ...{ warnings: [], suggestions: [], pairs: [] },
    });
    expect(Object.keys(JSON.parse(stdout))).toEqual(
      'kind file rows accepted duplicates rejected written import_id rejections warnings suggestions pairs'.split(
        ' ',
      ),
    );
    expect(code).toBe(3);
    expect(stderr).toContain('1 of 2 rows is rejected');
  });

  it('takes a file in once, from stdin too, and takes it back', async () => {
    const file = write('good.csv', good('2026-05-02'), good('2026-05-02'));
    const first = await finance(['import', 'transactions', file, '--format', 'json']);
    const { written, import_id: id } = JSON.parse(first.stdout);
    expect([first.code, written]).toEqual([0, 2]);
    const again = await finance(
      ['import', 'transactions', '-', '--format', 'json'],
      readFileSync(fileIn(file), 'utf8'),
    );
    expect(JSON.parse(again.stdout)).toMatchObject({
      file: '-',
      accepted: 0,
      duplicates: 2,
      written: 0,
      import_id: null,
    });
    expect(again.code).toBe(0);
    const list = await finance(['imports', '--format', 'json']);
    expect(JSON.parse(list.stdout)[0]).toMatchObject({
      import_id: id,
      file: 'good.csv',
      accepted: 2,
      state: 'applied',
    });
    const undone = await finance(['imports', 'undo', String(id)]);
    expect(undone.stdout).toBe(`import ${id} of good.csv is taken back: 2 transactions\n`);
    expect((await finance(['imports', 'undo', String(id)])).code).toBe(1);
    expect((await finance(['imports', 'undo', 'x'])).code).toBe(2);
    expect((await finance(['check'])).code).toBe(0);
  });

  it('writes the bad rows to a file of their own, which is imported when it is mended', async () => {
    const file = write('mixed.csv', good('2026-05-03'), BAD, good('2026-05-04'));
    const { code, stdout, stderr } = await finance(['import', 'transactions', file, '--skip-rejected']);
    expect(code).toBe(3);
    expect(stdout).toContain('mixed.csv: 3 rows: 2 new, 0 duplicate, 1 rejected');
    expect(stderr).toContain('mixed.rejects.csv');
    const rejects = readFileSync(fileIn('mixed.rejects.csv'), 'utf8');
    expect(rejects.split('\n')[0]).toBe(`${HEADER},rejected_because`);
    expect(rejects).toContain(`${BAD},"line 3: date: ""2026-02-30"" does not exist;`);
    const mended = rejects.replace('2026-02-30', '2026-02-28').replace('eur', 'EUR');
    const second = await finance(['import', 'transactions', '-', '--format', 'json'], mended);
    expect(JSON.parse(second.stdout)).toMatchObject({ rows: 1, written: 1 });
    const named = await finance([
      'import',
      'transactions',
      file,
      '--skip-rejected',
      '--rejects',
      'other.csv',
    ]);
    expect(named.stdout).toContain('3 rows: 0 new, 2 duplicate, 1 rejected');
    expect(named.stderr).toContain('1 of 3 rows is rejected, and no other is new');
    expect(existsSync(fileIn('other.csv'))).toBe(true);
  });

  it('never puts what was rejected in the place of the file itself', async () => {
    const file = write('whole.csv', good('2026-05-05'), BAD);
    const before = readFileSync(fileIn('whole.csv'), 'utf8');
    const args = ['import', 'transactions', file, '--skip-rejected', '--rejects', './whole.csv'];
    const { code, stderr } = await finance(args);
    expect(code).toBe(2);
    expect(stderr).toContain('is the file itself');
    expect(readFileSync(fileIn('whole.csv'), 'utf8')).toBe(before);
  });

  it('says in a table what is wrong and where, harmlessly', async () => {
    const { code, stdout, stderr } = await finance([
      'import',
      'transactions',
      write('bad.csv', BAD.replace('ANA-', '\u001b]0;x\u0007')),
    ]);
    expect(code).toBe(3);
    expect((stdout + stderr).replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    expect(stdout.split('\n')[0]).toMatch(/^ *Line +Column +Code +Why/);
  });

  it.each([
    ['no such file', ['import', 'transactions', 'nowhere.csv'], 1],
    ['a folder', ['import', 'transactions', '.'], 1],
    ['an unknown kind', ['import', 'cash', 'x.csv'], 2],
    ['no file', ['import', 'transactions'], 2],
    ['--rejects alone', ['import', 'transactions', 'x.csv', '--rejects', 'y.csv'], 2],
    ['prices by a customer', ['import', 'prices', 'x.csv'], 5],
  ])('%s', async (_, args, code) => {
    const ran = await finance(args);
    expect([ran.code, ran.stdout]).toEqual([code, '']);
    expect(ran.stderr).toMatch(/^finance: /);
  });

  it.each([
    ['empty', '', 'the file is empty'],
    ['no header', `${good('2026-05-01')}\n`, 'line 1 is not a header'],
    ['a column missing', 'account_ref,date\n', 'the header lacks the columns amount, currency, section'],
  ])('a file that can not be read: %s', async (_, text, message) => {
    const { code, stdout, stderr } = await finance(['import', 'transactions', '-', '--format', 'json'], text);
    expect([code, JSON.parse(stdout).rejections.length]).toEqual([3, 1]);
    expect(stderr).toContain(message);
  });

  it('rates come in by an admin alone, and again as duplicates', async () => {
    const rates = 'date,base,quote,rate\n2026-07-01,EUR,USD,1.1\n';
    const first = await finance(['import', 'rates', '-', '--format', 'json'], rates, 'admin');
    expect([first.code, JSON.parse(first.stdout).written]).toEqual([0, 1]);
    const again = await finance(['import', 'rates', '-', '--format', 'json'], rates, 'admin');
    expect(JSON.parse(again.stdout).duplicates).toBe(1);
  });
});
