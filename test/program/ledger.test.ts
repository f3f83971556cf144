/** The ledgers of the people of the demo bank, written by the program and read by the real Beancount and hledger. */
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { runLine } from '../support/commandLine.ts';
import { ask, beancountStands, describeWith, hledgerStands, type Standing } from '../support/accountants.ts';
import { demoHome } from '../support/program.ts';

let home: string;
beforeAll(async () => {
  home = await demoHome();
});
const run = async (who: string, ...args: string[]): Promise<string> => {
  const env = { FINANCE_HOME: home, FINANCE_PASSWORD: 'demo' };
  const { code, stdout, stderr } = await runLine(['--demo', ...who.split(' '), ...args], { env });
  if (code !== 0) throw new Error(stderr);
  return stdout;
};
const WHO = ['--user lena', '--user yuki', '--user sofia', '--user mei', '--user admin'];

/** `LENA-SAVINGS 34890.79` and `BRK-LENA SAP 13 costing 2543.02`; nothing that is zero. */
async function reported(who: string): Promise<string[]> {
  const read = async (report: string): Promise<Record<string, string>[]> =>
    JSON.parse(await run(who, 'export', report, '--format', 'json'));
  const cash = (await read('accounts')).map(
    ({ account_ref: ref, balance = '' }) => `${ref} ${plain(balance)}`,
  );
  const shares = (await read('holdings')).map(
    ({ account_ref: ref, symbol, qty = '', cost_basis: cost = '' }) =>
      `${ref} ${symbol} ${plain(qty)} costing ${plain(cost)}`,
  );
  return [...cash.filter((line) => !line.endsWith(' 0')), ...shares].sort();
}

const plain = (number: string): string => (number.includes('.') ? number.replace(/\.?0+$/, '') : number);

function told(stands: readonly Standing[]): string[] {
  return stands
    .filter(({ account, amount }) => account.startsWith('Assets:') && amount !== '0')
    .map(({ account, amount, cost }) => {
      const [, , ref, part] = account.split(':');
      return part === undefined || part === 'Cash'
        ? `${ref} ${amount}`
        : `${ref} ${part} ${amount} costing ${cost}`;
    })
    .sort();
}

describeWith('the demo bank', ['bean-check', 'bean-query', 'hledger'], () => {
  test.each(WHO)('%s', async (who) => {
    const expected = await reported(who);
    expect(expected.length).toBeGreaterThan(0);
    const [bean, journal] = [join(home, 'ledger.beancount'), join(home, 'ledger.hledger')];
    await Promise.all([
      run(who, 'export', 'ledger', '--output', bean),
      run(who, '--export', 'ledger', '--format', 'hledger', '--output', journal),
    ]);
    const complaints = await Promise.all([
      ask('bean-check', bean),
      ask('hledger', '-f', journal, 'check', '--strict'),
    ]);
    expect(complaints).toEqual(['', '']);
    const stands = await Promise.all([beancountStands(bean), hledgerStands(journal)]);
    expect(stands.map(told)).toEqual([expected, expected]);
  });
});
