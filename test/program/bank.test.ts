/** A bank made and used by commands alone, as a script would. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { run as runSql } from '../../src/db/select.ts';
import { money, sql } from '../../src/db/sql.ts';
import { openStore } from '../../src/db/open.ts';
import { transact } from '../../src/db/transact.ts';
import { runLine } from '../support/commandLine.ts';
import { describeEngines, newDatabase, newFolder, silentLog } from '../support/engines.ts';
import { environmentOf, type Ran } from '../support/program.ts';

const PASSWORD = 'correct horse';
const TRANSFER = '0190b6a0-0000-7000-8000-000000000001';

describeEngines('a bank on the command line', (engine) => {
  let env: Record<string, string>;
  let database: Awaited<ReturnType<typeof newDatabase>>;
  const as = (user: string, ...args: string[]): Promise<Ran> =>
    runLine([...args, '--user', user], { env: { ...env, FINANCE_PASSWORD: PASSWORD } });
  const json = async (user: string, ...args: string[]) => {
    const ran = await as(user, ...args, '--format', 'json');
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    return JSON.parse(ran.stdout);
  };
  const says = async (ran: Promise<Ran>, code: number, message: string) => {
    expect(await ran).toMatchObject({
      code,
      stdout: '',
      stderr: expect.stringContaining(`finance: ${message}`),
    });
  };

  beforeAll(async () => {
    database = await newDatabase(engine);
    env = { ...environmentOf(database), FINANCE_NEW_PASSWORD: PASSWORD };
    const init = await runLine(['init', '--admin', 'root'], { env });
    expect(init).toMatchObject({ code: 0, stderr: '' });
    const lines: [string, ...string[]][] = [
      ['root', 'org', 'add', 'Acme'],
      ['root', 'user', 'add', 'ana', '--role', 'individual'],
      ['root', 'user', 'add', 'tom', '--role', 'individual', '--org', 'Acme', '--membership', 'treasurer'],
      ['root', 'user', 'add', 'eli', '--org', 'Acme', '--membership', 'employee'],
      [
        'root',
        'account',
        'add',
        'ACME-OP',
        '--kind',
        'operating',
        '--currency',
        'EUR',
        '--org',
        'Acme',
        '--opening',
        '5000',
      ],
      [
        'root',
        'account',
        'add',
        'ANA-1',
        '--kind',
        'checking',
        '--currency',
        'EUR',
        '--owner',
        'ana',
        '--opening',
        '100',
      ],
      ['ana', 'account', 'add', 'ANA-BRK', '--kind', 'brokerage', '--currency', 'EUR', '--opening', '10000'],
    ];
    for (const [user, ...args] of lines)
      expect(await as(user, ...args)).toMatchObject({ code: 0, stderr: '' });
  });

  test('there is one first admin', async () => {
    await says(runLine(['init', '--admin', 'eve'], { env }), 1, '');
  });

  describe('signing in', () => {
    test('a wrong password and an unknown name get one answer: exit 5', async () => {
      const wrong = await runLine(['export', 'accounts', '--user', 'eli'], {
        env: { ...env, FINANCE_PASSWORD: 'x' },
      });
      const unknown = await runLine(['export', 'accounts', '--user', 'eve'], {
        env: { ...env, FINANCE_PASSWORD: 'x' },
      });
      expect(wrong).toMatchObject({ code: 5, stdout: '' });
      expect(unknown).toEqual(wrong);
    });

    test('without a password and without a terminal: exit 5', async () => {
      await says(
        runLine(['export', 'accounts', '--user', 'ana'], { env }),
        5,
        'the password of ana is needed',
      );
    });

    test('--password-file goes before FINANCE_PASSWORD; the line end behind the password is none of it', async () => {
      const file = join(newFolder(), 'password');
      writeFileSync(file, `${PASSWORD}\n`);
      const args = ['--password-file', file, 'export', 'accounts', '--user', 'ana'];
      expect(await runLine(args, { env: { ...env, FINANCE_PASSWORD: 'x' } })).toMatchObject({ code: 0 });
      await says(as('ana', 'export', 'accounts', '--password-file', `${file}-not`), 1, 'the password file');
    });

    test('who has several roles names one', async () => {
      await says(as('tom', 'export', 'accounts'), 2, 'tom has several roles');
      expect(await json('tom', '--role', 'individual', 'export', 'accounts')).toEqual([]);
      expect(await json('tom', '--org', 'acme', 'export', 'accounts')).toHaveLength(1);
      await says(as('tom', 'export', 'accounts', '--role', 'admin'), 5, 'tom has no such role');
    });
  });

  test('a transfer sent twice under one id is posted once', async () => {
    const args = ['transfer', '--from', 'ACME-OP', '--to', 'ANA-1', '--amount', '10.5', '--id', TRANSFER];
    const first = await json('tom', '--org', 'Acme', ...args, '--description', 'thanks');
    expect(first).toMatchObject({
      transfer_group_id: TRANSFER,
      amount: '10.50',
      currency: 'EUR',
      repeated: false,
    });
    const second = await json('tom', '--org', 'Acme', ...args, '--description', 'thanks');
    expect(second).toEqual({ ...first, repeated: true });
    const told = await as('tom', '--org', 'Acme', ...args, '--description', 'thanks');
    expect(told.stdout).toMatch(
      /^10\.50 EUR had been moved before, on .* from ACME-OP to ANA-1; id 0190b6a0/,
    );
    const rows = await json('ana', 'export', 'transactions', '--account', 'ANA-1');
    expect(rows).toMatchObject([{ amount: '10.50', description: 'thanks', transfer_group_id: TRANSFER }]);
    await says(
      as('tom', '--org', 'Acme', ...args, '--description', 'other'),
      1,
      `${TRANSFER} is the id of another`,
    );
  });

  test.each([
    ['-1', 1, 'a transfer moves more than zero'],
    ['0', 1, 'a transfer moves more than zero'],
    ['1000000', 1, 'ANA-1 can pay'],
  ])('%s is not moved', async (amount, code, message) => {
    await says(
      as('ana', 'transfer', '--from', 'ANA-1', '--to', 'ANA-BRK', '--amount', amount),
      code,
      message,
    );
  });

  test('an account of others does not exist, nor does one that is not there', async () => {
    await says(as('ana', 'export', 'transactions', '--account', 'ACME-OP'), 1, 'there is no account ACME-OP');
    await says(
      as('ana', 'transfer', '--from', 'ACME-OP', '--to', 'ANA-1', '--amount', '1'),
      1,
      'there is no account ACME-OP',
    );
  });

  test('trades and what becomes of them', async () => {
    const order = (side: string, qty: string, price: string, time: string) =>
      json(
        'ana',
        ...['trade', side, '--account', 'ANA-BRK', '--symbol', 'SAP', '--qty', qty, '--price', price],
        ...['--fees', '1', '--time', time],
      );
    expect(await order('buy', '10', '100', '2026-01-10T09:00:00Z')).toMatchObject({
      total: '1001.00',
      realized_gain: null,
    });
    // 4 x 120 - 1 = 479.00, less 1001 x 4/10
    expect(await order('sell', '4', '120', '2026-01-11T09:00:00Z')).toMatchObject({
      side: 'SELL',
      qty: '4',
      total: '479.00',
      realized_gain: '78.60',
    });
    expect(await json('ana', 'export', 'holdings')).toMatchObject([
      {
        account_ref: 'ANA-BRK',
        symbol: 'SAP',
        qty: '6',
        average_cost: '100.10',
        cost_basis: '600.60',
        market_value: null,
      },
    ]);
    expect(await json('ana', 'export', 'pnl', '--as-of', '2026-01-10')).toMatchObject([
      { realized_gain: '0.00' },
    ]);
    await says(
      as('ana', 'trade', 'sell', '--account', 'ANA-BRK', '--symbol', 'SAP', '--qty', '7', '--price', '1'),
      1,
      '7 SAP are to be sold, 6 are held',
    );
  });

  test('--export is the command export, and --output writes a whole file with the format of its name', async () => {
    const { stdout } = await as('ana', 'export', 'accounts', '--format', 'csv');
    const flag = await as('ana', '--format', 'csv', '--export', 'accounts');
    expect(flag).toMatchObject({ code: 0, stdout, stderr: '' });
    const folder = newFolder();
    const file = join(folder, 'accounts.csv');
    const written = await as('ana', 'export', 'accounts', '--output', file);
    expect(written).toMatchObject({ code: 0, stdout: '', stderr: `wrote 2 rows to ${file}\n` });
    expect(readFileSync(file, 'utf8')).toBe(stdout);
    expect(readdirSync(folder)).toEqual(['accounts.csv']);
    await says(as('ana', 'export', 'accounts', '--output', folder), 1, `${folder} is a folder`);
    await says(
      as('ana', 'export', 'accounts', '--output', join(folder, 'no', 'x.csv')),
      1,
      join(folder, 'no', 'x.csv'),
    );
  });

  test('what only an admin may do is refused to others: exit 5', async () => {
    await says(
      as('ana', 'user', 'add', 'eve', '--role', 'individual'),
      5,
      'ana as individual may not manage users',
    );
    await says(as('ana', 'org', 'add', 'Evil'), 5, 'ana as individual may not manage users');
    await says(as('ana', 'account', 'freeze', 'ANA-1'), 5, 'ana as individual may not freeze accounts');
    await says(
      as('ana', 'account', 'add', 'X-1', '--kind', 'checking', '--currency', 'EUR', '--owner', 'tom'),
      5,
      '',
    );
    await says(
      as('eli', 'trade', 'buy', '--account', 'ACME-OP', '--symbol', 'S', '--qty', '1', '--price', '1'),
      5,
      'eli',
    );
  });

  test('an account is frozen and let go again', async () => {
    const pay = () => as('ana', 'transfer', '--from', 'ANA-BRK', '--to', 'ANA-1', '--amount', '1');
    expect(await json('root', 'account', 'freeze', 'ANA-BRK')).toEqual({
      account_ref: 'ANA-BRK',
      status: 'frozen',
    });
    await says(pay(), 1, 'ANA-BRK is frozen');
    await json('root', 'account', 'unfreeze', 'ANA-BRK', '--reason', 'paid its debts');
    expect(await json('root', 'export', 'audit')).toContainEqual(
      expect.objectContaining({ after: '{"status":"open","reason":"paid its debts"}' }),
    );
    expect(await pay()).toMatchObject({ code: 0 });
  });

  test('a user is locked out, let in again, and changes his password', async () => {
    await json('root', 'user', 'lock', 'eli');
    await says(as('eli', 'export', 'accounts'), 5, 'the name or the password is wrong');
    await json('root', 'user', 'unlock', 'eli');
    const change = await runLine(['user', 'passwd', '--user', 'eli'], {
      env: { ...env, FINANCE_PASSWORD: PASSWORD, FINANCE_NEW_PASSWORD: 'battery staple' },
    });
    expect(change).toMatchObject({ code: 0, stderr: '' });
    await says(as('eli', 'export', 'accounts'), 5, 'the name or the password is wrong');
  });

  test('the database says how it is', async () => {
    const smoke = await runLine(['db', 'smoke', '--format', 'json'], { env });
    expect(JSON.parse(smoke.stdout)).toMatchObject({
      server: expect.stringMatching(engine === 'sqlite' ? /^SQLite 3/ : /^MariaDB \d/),
      schema: 'current',
    });
    const migrated = await runLine(['db', 'migrate', '--format', 'json'], { env });
    expect(JSON.parse(migrated.stdout)).toMatchObject({ newly_applied: 0, schema: 'current' });
  });

  test('check is content, and names a figure that was changed behind its back: exit 1', async () => {
    const clean = await runLine(['check'], { env });
    expect(clean).toMatchObject({ code: 0, stdout: '', stderr: 'every figure is what the facts say\n' });
    const store = await openStore(database, silentLog);
    await transact(store, (tx) =>
      runSql(tx, sql`UPDATE account SET balance = balance + ${money(1n)} WHERE ref = 'ACME-OP'`),
    );
    await store.close();
    const found = await runLine(['check', '--format', 'json'], { env });
    expect(found).toMatchObject({ code: 1, stderr: expect.stringContaining('finance: 1 figure differs') });
    expect(JSON.parse(found.stdout)).toMatchObject([{ what: 'balance', where: 'ACME-OP' }]);
  });
});
