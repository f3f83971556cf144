/** Histories out of chance, one account for each method, told to both programs: not a unit of cash, shares, cost or gain is off. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { heldPositions } from '../../../src/db/queries/positions.ts';
import { METHODS } from '../../../src/domain/method.ts';
import { formatMoney } from '../../../src/domain/money.ts';
import { formatQuantity } from '../../../src/domain/quantity.ts';
import { drawJournal } from '../../../src/reports/journal/formats.ts';
import type { JournalFormatName } from '../../../src/reports/journal/formatNames.ts';
import { carryShares } from '../../../src/services/carryShares.ts';
import { setAccountMethod } from '../../../src/services/setAccountMethod.ts';
import { randomFrom } from '../../../src/simulation/random.ts';
import { smallBank } from '../../services/smallBank.ts';
import { ask, beancountStands, describeWith, hledgerStands } from '../../support/accountants.ts';
import { newFolder } from '../../support/engines.ts';
import { fileOf, importText, TRADES } from '../../support/importing.ts';
import { anAccount } from '../../support/people.ts';
import { journalFigures, reportedFigures } from './comparing.ts';

const ACCOUNTS = METHODS.map((method) => `GEN-${method.toUpperCase()}`);
const ROUNDS = [
  ['2022-12-31', 'split,AAA,EUR,,3:7,,,11.11'],
  ['2023-12-31', 'spin_off,BBB,EUR,,3:11,KID,0.1234567,'],
  ['2024-12-31', 'merger,BBB,EUR,,0.98765432:1,NEW,,'],
  ['2025-12-31', 'split,AAA,EUR,,11:13,,,'],
] as const;

async function generatedBank(seed: string) {
  const random = randomFrom(seed);
  const { bank, admin, ana } = await smallBank('sqlite');
  for (const [index, ref] of ACCOUNTS.entries()) {
    await anAccount(bank, admin, ana, ref, { kind: 'brokerage', opening: '1000000' });
    const method = METHODS[index] ?? 'fifo';
    if (method !== 'fifo') await setAccountMethod(bank, ana, { account: ref, method });
  }
  const part = (qty: bigint): bigint => (qty * BigInt(random.between(1, 999))) / 1000n;
  const heldNow = async () =>
    (await heldPositions(bank.store, { scope: { kind: 'user', userId: ana.userId } })).filter(
      ({ accountRef }) => ACCOUNTS.includes(accountRef),
    );
  for (const [day, action] of ROUNDS) {
    const year = day.slice(0, 4);
    const lines: string[] = [];
    let number = 0;
    const line = (account: string, on: string, symbol: string, side: string, qty: bigint) => {
      const price = formatMoney(BigInt(random.between(1, 3_000_000)));
      const fees = formatMoney(BigInt(random.below(99_999)));
      lines.push(
        `${year}-${++number},${account},${on},${symbol},,${side},${formatQuantity(qty)},${price},${fees},EUR`,
      );
    };
    for (const { accountRef, symbol, qty } of await heldNow())
      if (part(qty) > 0n)
        line(accountRef, `${year}-02-0${random.between(1, 9)}`, symbol, 'SELL', part(qty) + 1n);
    for (const account of ACCOUNTS)
      for (const symbol of ['AAA', 'BBB']) {
        const bought = Array.from({ length: 4 }, () => BigInt(random.between(1, 2_000_000_000)));
        for (const [index, qty] of bought.entries())
          line(account, `${year}-03-1${index}`, symbol, 'BUY', qty);
        // Never more than this year brought.
        for (const [index, qty] of bought.entries())
          line(account, `${year}-04-1${index}`, symbol, 'SELL', part(qty) + 1n);
      }
    const taken = await importText(bank, ana, 'trades', fileOf(TRADES, ...lines));
    expect(taken.plan.rejected).toBe(0);
    const header = 'date,kind,symbol,currency,account_ref,ratio,new_symbol,cost_share,cash_in_lieu';
    const acted = await importText(bank, admin, 'actions', fileOf(header, `${day},${action}`));
    expect(acted.plan.rejected).toBe(0);
    for (const { accountRef: from, symbol, qty } of await heldNow()) {
      const to = random.pick(ACCOUNTS);
      if (to === from || part(qty) === 0n) continue;
      const time = `${day}T2${random.between(0, 3)}:00:00.000Z`;
      await carryShares(bank, ana, {
        from,
        to,
        symbol,
        qty: part(qty) || qty,
        time,
        externalId: `${day} ${from} ${symbol}`,
      });
    }
  }
  return { bank, ana };
}

describeWith('generated ledgers', ['bean-check', 'bean-query', 'hledger'], () => {
  test.each(['one', 'two'])('%s', { timeout: 60_000 }, async (seed) => {
    const { bank, ana } = await generatedBank(`a generated ledger, ${seed}`);
    const write = async (format: JournalFormatName): Promise<string> => {
      let text = '';
      for await (const piece of drawJournal(bank, ana, {}, format)) text += piece;
      const file = join(newFolder(), `ledger.${format}`);
      writeFileSync(file, text);
      return file;
    };
    const [bean, journal] = [await write('beancount'), await write('hledger')];
    const complaints = [
      await ask('bean-check', bean),
      await ask('hledger', '-f', journal, 'check', '--strict'),
    ];
    expect(complaints).toEqual(['', '']);
    const expected = await reportedFigures(bank, ana);
    expect(Object.keys(expected).length).toBeGreaterThan(15);
    expect(journalFigures(await beancountStands(bean))).toEqual(expected);
    expect(journalFigures(await hledgerStands(journal))).toEqual(expected);
  });
});
