/** The lived bank in which every text that people or files may bring is a hostile one, stored past all that would refuse it. */
import { run } from '../../../src/db/select.ts';
import { raw, sql } from '../../../src/db/sql.ts';
import { transact } from '../../../src/db/transact.ts';
import { parseMoney } from '../../../src/domain/money.ts';
import { trades } from '../../../src/reports/trades.ts';
import { correctTrade } from '../../../src/services/correctTrade.ts';
import { saveRule } from '../../../src/services/saveRule.ts';
import { setBudget } from '../../../src/services/setBudget.ts';
import type { SmallBank } from '../../services/smallBank.ts';
import { importText, TRANSACTIONS } from '../../support/importing.ts';
import { HOSTILE } from './hostile.ts';
import { livedBank } from './livedBank.ts';

/** Columns that hold what somebody wrote. */
const TEXTS = [
  ['account', 'name'],
  ['"transaction"', 'description'],
  ['counterparty', 'name'],
  ['"user"', 'display_name'],
  ['org', 'name'],
  ['import', 'file_name'],
  ['instrument', 'name'],
  ['transfer', 'description'],
  ['correction', 'reason'],
  ['audit', 'subject'],
] as const;

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;

export async function hostileBank(): Promise<SmallBank> {
  const small = await livedBank('sqlite');
  const { bank, ana } = small;
  const rows = HOSTILE.map(
    (text, at) => `h${at},ANA-1,2026-06-20,-${at + 1},EUR,expense,food,${cell(text)},${cell(`by ${text}`)},,`,
  );
  await importText(bank, ana, 'transactions', `${[TRANSACTIONS, ...rows].join('\n')}\n`, {
    skipRejected: true,
  });
  await setBudget(bank, ana, { category: 'food', amount: parseMoney('400'), currency: 'EUR' });
  for await (const { number } of trades.rows(bank, ana, {})) {
    await correctTrade(bank, ana, {
      trade: `#${number}`,
      reason: 'a slip',
      change: { fees: parseMoney('2') },
    });
    break;
  }
  await saveRule(
    bank,
    ana,
    {
      section: 'expense',
      category: 'food',
      when: 'counterparty equals "Pingo Doce"',
      priority: 100,
    },
    { pastRows: false },
  );
  await transact(bank.store, async (tx) => {
    for (const [table, column] of TEXTS)
      for (const [at, text] of HOSTILE.entries())
        await run(
          tx,
          sql`UPDATE ${raw(table)} SET ${raw(column)} = ${text.toWellFormed()} || id WHERE id % ${HOSTILE.length} = ${at}`,
        );
  });
  return small;
}
