import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { demoCommands } from '../support/demoCommands.ts';
import { fileOf } from '../support/importing.ts';
import type { Ran } from '../support/program.ts';

describe('files of other programs on the command line', () => {
  const { finance, fileIn } = demoCommands();
  const take = (file: string, ...flags: string[]): Promise<Ran> =>
    finance(['import', 'transactions', file, '--format', 'json', ...flags]);
  const write = (name: string, ...lines: string[]): string => {
    writeFileSync(fileIn(name), fileOf(lines[0] ?? '', ...lines.slice(1)));
    return name;
  };

  it('what has two readings is refused with the cells, both readings and the flag', async () => {
    const file = write(
      'open.csv',
      'Date,Text,Amount',
      '03/04/2026,Shop,"10,799"',
      '05/06/2026,Rent,"-1,200"',
    );
    const asked = await take(file, '--account', 'ANA-SAVINGS');
    expect([asked.code, asked.stdout]).toEqual([3, '']);
    expect(asked.stderr).toContain('"10,799" in line 2 may be 10.799 or 10799');
    expect(asked.stderr).toContain('--decimal .   10,799 is 10799');
    expect(asked.stderr).toContain('--decimal ,   10,799 is 10.799');
    expect(asked.stderr).toContain('"03/04/2026" in line 2 may be 2026-04-03 or 2026-03-04');
    expect(asked.stderr).toContain('--date-format mm/dd/yyyy   03/04/2026 is 2026-03-04');
    const flags = ['--account', 'ANA-SAVINGS', '--decimal', '.', '--date-format', 'dd/mm/yyyy', '--dry-run'];
    const { code, stdout, stderr } = await take(file, ...flags);
    expect([code, JSON.parse(stdout).accepted]).toEqual([0, 2]);
    expect(stderr).toContain('read as it was found');
    expect((await take(file, '--account', 'ANA-SAVINGS', '--decimal', 'x')).code).toBe(2);
  });

  it('an account that is not said is asked for, with those there are', async () => {
    const file = write('none.csv', 'Buchungstag;Text;Betrag', '15.05.2026;Brot;-1,50');
    const { code, stderr } = await take(file);
    expect(code).toBe(3);
    expect(stderr).toContain('does not say which account');
    expect(stderr).toContain('--account ANA-SAVINGS');
  });

  it('a preset reads what it knows, a saved mapping what was adjusted', async () => {
    const lines = [
      '2026-05-15,2026-05-15,Bakery,,Card,Bread,Main,-1.50,,,',
      '2026-05-16,2026-05-16,Boss,,Transfer,Pay,Main,20.00,,,',
    ];
    const header =
      'Booking Date,Value Date,Partner Name,Partner Iban,Type,Payment Reference,Account Name,Amount (EUR),Original Amount,Original Currency,Exchange Rate';
    const file = write('n26.csv', header, ...lines);
    const first = await take(file, '--account', 'ANA-SAVINGS', '--save-mapping', 'my n26');
    expect([first.code, JSON.parse(first.stdout).written]).toEqual([0, 2]);
    expect(first.stderr).toContain('read as a file of N26');
    const again = await take(file);
    expect([again.code, JSON.parse(again.stdout).duplicates]).toEqual([0, 2]);
    expect(again.stderr).toContain('read by your mapping my n26');
    expect(again.stderr).toContain('into ANA-SAVINGS');
    expect(again.stderr).toContain('as last time; another with --account');
    const byStdin = await finance(
      ['import', 'transactions', '-', '--format', 'json'],
      fileOf(header, ...lines),
    );
    expect(JSON.parse(byStdin.stdout).duplicates).toBe(2);

    const listed = await finance(['mappings', '--format', 'json']);
    const rows = JSON.parse(listed.stdout) as { name: string; whose: string }[];
    expect(rows[0]).toMatchObject({ name: 'my n26', kind: 'transactions', whose: 'own' });
    expect(rows.filter(({ whose }) => whose === 'preset').length).toBeGreaterThan(20);
    const shown = await finance(['mappings', 'show', 'my n26']);
    expect(JSON.parse(shown.stdout)[0]).toMatchObject({
      name: 'my n26',
      kind: 'transactions',
      delimiter: ',',
    });
    expect((await finance(['mappings', 'show', 'my n26'], undefined, 'lena')).code).toBe(1);
    const given = await finance(['mappings', 'import', '-'], shown.stdout, 'lena');
    expect([given.code, given.stdout]).toEqual([0, '1 mapping is kept\n']);
    expect((await finance(['mappings', 'rename', 'my n26', 'n26'])).stdout).toBe(
      'the mapping my n26 is called n26 now\n',
    );
    expect((await finance(['mappings', 'delete', 'n26'])).code).toBe(0);
    expect((await finance(['mappings', 'delete', 'n26'])).stderr).toContain('there is no mapping n26');
  });

  it('the words of a file never reach the terminal raw', async () => {
    const file = write(
      'hostile.csv',
      'Date,Te\u001b]0;x\u0007xt,Amount',
      '03/04/2026,a,"10\u001b[31m,799"',
      '05/06/2026,b,"-1,200"',
    );
    const { stderr } = await take(file, '--account', 'ANA-SAVINGS');
    for (const mark of ['\u0007', '\u001b']) expect(stderr).not.toContain(mark);
  });

  it.each([
    ['an archive', Buffer.from('PK\u0003\u0004rest of it', 'latin1'), /this is a ZIP archive/],
    ['a NUL', Buffer.from('Date;Text;Amount\n2026-05-15;a\0;1,50\n'), /line 2 holds a NUL/],
    [
      'an open quote',
      Buffer.from('Date;Text;Amount\n2026-05-15;"a;1,50\n2026-05-16;b;-2,50\n'),
      /never closed/,
    ],
    ['noise', Buffer.from(Array.from({ length: 3_000 }, (_, at) => (at * 97) % 255)), /NUL|UTF-8|no text/],
  ])('%s is refused with a place', async (_, bytes, message) => {
    writeFileSync(fileIn('bad.csv'), bytes);
    const ran = await take('bad.csv', '--account', 'ANA-SAVINGS', '--currency', 'EUR');
    expect(ran.code).toBe(3);
    expect(`${ran.stdout}${ran.stderr}`).toMatch(message);
    expect(ran.stderr).not.toMatch(/\n\s+at /);
  });
});
