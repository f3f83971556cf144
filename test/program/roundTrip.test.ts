/** What is exported comes in again as what is there already, whatever the texts are. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { writeCsvLine } from '../../src/csv/writeCsv.ts';
import { runLine } from '../support/commandLine.ts';
import { describeEngines, newDatabase, newFolder } from '../support/engines.ts';
import { environmentOf } from '../support/program.ts';

const TEXTS = [
  '=SUM(A1:A9)',
  '+351 910 000 000',
  '-5',
  '@cmd',
  '\tafter a tab',
  "'=it was guarded when it came",
  "''=twice",
  "'not a formula",
  ' spaces around ',
  'quotes "inside", and a comma',
  'two\nlines',
  'a return\r',
  '\u001b[2J\u202eескейп 田中 👩‍👩‍👧 e\u0301',
  '',
];
const TRANSACTIONS = [
  ['account_ref', 'date', 'amount', 'currency', 'section', 'description', 'counterparty_name', 'external_id'],
  ...TEXTS.map((text, index) => [
    'RT-1',
    '2026-01-05',
    `-${index + 1}.25`,
    'EUR',
    'expense',
    text,
    // A name without anything to see is none.
    text.trim(),
    '',
  ]),
  ['RT-1', '2026-01-06', '-2.40', 'EUR', 'expense', 'coffee', '', ''],
  ['RT-1', '2026-01-06', '-2.40', 'EUR', 'expense', 'coffee', '', ''],
  ['RT-1', '2026-01-07', '1000', 'EUR', 'income', 'with an id', '', '=id'],
];
const TRADES = [
  ['account_ref', 'trade_time', 'symbol', 'isin', 'side', 'qty', 'price', 'fees', 'currency', 'external_id'],
  ['RT-BRK', '2026-01-10T09:00:00.123+01:00', 'SAP', 'DE0007164600', 'BUY', '1.5', '100.125', '1', 'EUR', ''],
  ['RT-BRK', '2026-01-10T08:00:00.123Z', 'SAP', '', 'BUY', '1.5', '100.125', '1', 'EUR', ''],
  ['RT-BRK', '2026-01-11', 'SAP', 'DE0007164600', 'SELL', '0.00000001', '200', '', 'EUR', '-7'],
];

describeEngines('an exported file', (engine) => {
  let env: Record<string, string>;
  const folder = newFolder();
  const file = (name: string): string => join(folder, name);
  const as = (...args: string[]) =>
    runLine(['--format', 'json', ...args, '--user', 'ana'], {
      env: { ...env, FINANCE_PASSWORD: 'correct horse' },
    });

  beforeAll(async () => {
    env = { ...environmentOf(await newDatabase(engine)), FINANCE_NEW_PASSWORD: 'correct horse' };
    expect(await runLine(['init', '--admin', 'root'], { env })).toMatchObject({ code: 0 });
    const admin = { env: { ...env, FINANCE_PASSWORD: 'correct horse' } };
    const added = await runLine(['user', 'add', 'ana', '--role', 'individual', '--user', 'root'], admin);
    expect(added).toMatchObject({ code: 0 });
    writeFileSync(file('transactions.csv'), TRANSACTIONS.map(writeCsvLine).join(''));
    writeFileSync(file('trades.csv'), TRADES.map(writeCsvLine).join(''));
  });

  test.each([
    ['transactions', TRANSACTIONS.length - 1],
    ['trades', TRADES.length - 1],
  ] as const)('of %s is all duplicates', async (kind, rows) => {
    const first = await as('import', kind, file(`${kind}.csv`), '--create-accounts');
    expect(JSON.parse(first.stdout)).toMatchObject({ rows, accepted: rows, rejected: 0 });
    const out = file(`${kind}-${engine}.csv`);
    const { stderr } = await as('export', kind, '--format', 'csv', '--output', out);
    const exported = Number(/^wrote (\d+) rows/.exec(stderr)?.[1]);
    expect(exported).toBe(rows);
    const again = await as('import', kind, out);
    expect(JSON.parse(again.stdout)).toMatchObject({
      rows,
      accepted: 0,
      duplicates: rows,
      rejected: 0,
      written: 0,
    });
    expect(readFileSync(out, 'utf8')).not.toMatch(/(?:^|,)"?[=@]/m);
  });

  test('keeps every text as it came', async () => {
    const { stdout } = await as('export', 'transactions', '--account', 'RT-1', '--to', '2026-01-05');
    const descriptions = (JSON.parse(stdout) as { description: string }[]).map(
      ({ description }) => description,
    );
    expect(descriptions).toEqual(
      TEXTS.map((text) =>
        text === "'=it was guarded when it came" || text === "''=twice" ? text.slice(1) : text,
      ),
    );
  });
});
