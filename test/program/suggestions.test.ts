import { describe, expect, it } from 'vitest';
import { demoCommands } from '../support/demoCommands.ts';
import type { Ran } from '../support/program.ts';

const HEADER = 'external_id,account_ref,date,amount,currency,section,description\n';

describe('suggestions on the command line', () => {
  const { finance } = demoCommands();
  const takeIn = (rows: string, ...flags: string[]): Promise<Ran> =>
    finance(['import', 'transactions', '-', ...flags], HEADER + rows);
  const likely = async (): Promise<Record<string, string>[]> =>
    JSON.parse((await finance(['transfers', 'pairs', '--format', 'json'])).stdout);

  it('rows that look like one transfer are told, paired, taken apart and rejected', async () => {
    await finance(['account', 'add', 'ANA-POT', '--kind', 'savings', '--currency', 'EUR']);
    const taken = await takeIn(
      'p1,ANA-SAVINGS,2026-06-20,-77.77,EUR,expense,Out\np2,ANA-POT,2026-06-22,77.77,EUR,income,In\n',
    );
    expect(taken).toMatchObject({ code: 0 });
    expect(taken.stderr).toContain(
      'likely a transfer of 77.77 EUR: ANA-SAVINGS on 2026-06-20 (line 2) to ANA-POT on 2026-06-22 (line 3)',
    );
    expect(taken.stderr).toContain('finance transfers pairs');
    expect(await likely()).toMatchObject([
      { from_account: 'ANA-SAVINGS', to_account: 'ANA-POT', amount: '77.77' },
    ]);
    const paired = await finance(['transfers', 'pair', 'p1', 'p2']);
    expect(paired).toMatchObject({
      code: 0,
      stdout: '77.77 EUR from ANA-SAVINGS to ANA-POT is one transfer now\n',
    });
    expect(await likely()).toEqual([]);
    expect((await finance(['check'])).code).toBe(0);
    expect(await finance(['transfers', 'pair', 'p1', 'p2'])).toMatchObject({ code: 1, stdout: '' });
    expect((await finance(['transfers', 'unpair', 'p2'])).stdout).toContain('is two rows again');
    expect((await finance(['transfers', 'not-pair', 'p1', 'p2'])).code).toBe(0);
    expect(await likely()).toEqual([]);
    expect((await finance(['transfers', 'open'])).code).toBe(0);
  });

  it('rows that look like others are told, and said to be the same', async () => {
    await takeIn('s1,ANA-SAVINGS,2026-06-10,-9.99,EUR,expense,Pingo Doce Lisboa\n');
    const again = 's2,ANA-SAVINGS,2026-06-11,-9.99,EUR,expense,PINGO DOCE 4711\n';
    const planned = await takeIn(again, '--dry-run');
    expect(planned.stderr).toContain('line 2 looks like the row of 2026-06-10 that is there already');
    expect(planned.stderr).toContain('--same LINE,LINE');
    expect(await takeIn(again, '--same', '3')).toMatchObject({ code: 2, stdout: '' });
    expect(await takeIn(again, '--same', 'x')).toMatchObject({ code: 2, stdout: '' });
    expect((await takeIn(again, '--same', '2')).stdout).toContain('0 new, 1 duplicate');
    const after = await takeIn(again);
    expect(after.stdout).toContain('0 new, 1 duplicate');
    expect(after.stderr).not.toContain('looks like');
  });

  it('what is suggested is listed as JSON, and answered by its lines', async () => {
    await finance(['account', 'add', 'ANA-JAR', '--kind', 'savings', '--currency', 'EUR']);
    await takeIn(
      'j1,ANA-SAVINGS,2026-05-20,-13.57,EUR,expense,Livraria Bertrand\nj2,ANA-JAR,2026-05-21,24.68,EUR,income,In\n',
    );
    const file = [
      'k1,ANA-SAVINGS,2026-05-21,-13.57,EUR,expense,LIVRARIA BERTRAND 99',
      'k2,ANA-SAVINGS,2026-05-20,-24.68,EUR,expense,Out',
      'k3,ANA-SAVINGS,2026-05-10,-86.42,EUR,expense,Out',
      'k4,ANA-JAR,2026-05-10,86.42,EUR,income,In\n',
    ].join('\n');
    const planned = JSON.parse((await takeIn(file, '--dry-run', '--format', 'json')).stdout);
    expect(planned.suggestions).toEqual([
      {
        line: 2,
        row: expect.stringMatching(/^#\d+$/),
        date: '2026-05-20',
        amount: '-13.57',
        text: 'Livraria Bertrand',
      },
    ]);
    const leg = (account_ref: string, date: string, line: number | null, row: unknown, text: string) => ({
      ...{ account_ref, date, line, row, text },
    });
    expect(planned.pairs).toEqual([
      {
        ...{ line: 3, amount: '24.68', currency: 'EUR', others: 0 },
        from: leg('ANA-SAVINGS', '2026-05-20', 3, null, 'Out'),
        to: leg('ANA-JAR', '2026-05-21', null, expect.stringMatching(/^#\d+$/), 'In'),
      },
      {
        ...{ line: 4, amount: '86.42', currency: 'EUR', others: 0 },
        from: leg('ANA-SAVINGS', '2026-05-10', 4, null, 'Out'),
        to: leg('ANA-JAR', '2026-05-10', 5, null, 'In'),
      },
    ]);
    expect(await takeIn(file, '--pair', '2')).toMatchObject({ code: 2, stdout: '' });
    const taken = await takeIn(file, '--same', '2', '--pair', '3,5', '--format', 'json');
    expect(JSON.parse(taken.stdout)).toMatchObject({ written: 3, duplicates: 1 });
    expect(taken.stderr).toContain('24.68 EUR from ANA-SAVINGS to ANA-JAR is one transfer now');
    expect(taken.stderr).toContain('86.42 EUR from ANA-SAVINGS to ANA-JAR is one transfer now');
    expect((await likely()).filter(({ to_account: to }) => to === 'ANA-JAR')).toEqual([]);
    expect((await finance(['check'])).code).toBe(0);
  });

  it('a category by hand; the third offers a rule that can be pasted', async () => {
    await takeIn(
      ['c1', 'c2', 'c3']
        .map((id, at) => `${id},ANA-SAVINGS,2026-05-0${at + 1},-5,EUR,expense,Kiosk at the corner\n`)
        .join(''),
    );
    const choose = (id: string) => finance(['transaction', 'categorise', id, 'leisure']);
    expect((await choose('c1')).stdout).toMatch(/^transaction #\d+: expense\/\S+ is expense\/leisure now\n$/);
    await choose('c2');
    const { stderr } = await choose('c3');
    expect(stderr).toContain(`--when 'description equals "Kiosk at the corner"' --past-rows`);
    expect((await finance(['check'])).code).toBe(0);
  });
});
