/** The lived bank in which every text that people or files may bring is a hostile one, stored past all that would refuse it. */
import { keepMapping } from '../../../src/db/queries/mappings.ts';
import { run } from '../../../src/db/select.ts';
import { raw, sql } from '../../../src/db/sql.ts';
import { transact } from '../../../src/db/transact.ts';
import { ownerKey } from '../../../src/domain/access.ts';
import { parseMoney } from '../../../src/domain/money.ts';
import { trades } from '../../../src/reports/trades.ts';
import { correctTrade } from '../../../src/services/correctTrade.ts';
import { enterAction } from '../../../src/services/enterAction.ts';
import { rememberFilter, saveFilter } from '../../../src/services/listViews.ts';
import { inspectFile } from '../../../src/services/mapping/inspectFile.ts';
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
  await seedWords(small);
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

/** Names of mappings, saved and recent filters, conditions of rules, and an action with a hostile id. */
async function seedWords({ bank, admin, ana }: SmallBank): Promise<void> {
  const source = {
    bytes: new TextEncoder().encode('Day,Who,Sum\n03/04/2026,Shop,"-1,500"\n05/06/2026,Boss,"2,500"\n'),
  };
  const adjust = { account: 'ANA-1', decimal: ',', dateFormat: 'dd/mm/yyyy' };
  const { mapping } = await inspectFile(bank, ana, { source, kind: 'transactions', adjust });
  if (mapping === undefined) throw new Error('no mapping');
  for (const [at, text] of HOSTILE.entries()) {
    const kept = { ...mapping, header: [text.toWellFormed(), 'Who', 'Sum'] };
    await transact(bank.store, (tx) =>
      keepMapping(
        tx,
        ownerKey(ana),
        {
          name: `${text.toWellFormed()}${at}`,
          kind: 'transactions',
          fingerprint: String(at),
          mapping: JSON.stringify(kept),
        },
        bank.clock.now(),
      ),
    );
    for (const list of ['account', 'transactions'])
      await saveFilter(bank, ana, list, {
        name: `${text.slice(0, 30)}${at}`,
        text: `"${text.replaceAll('"', '')}"`,
      });
    await rememberFilter(bank, ana, 'account', `"${text.replaceAll('"', '')}"`);
    await saveRule(
      bank,
      ana,
      {
        section: 'expense',
        category: 'food',
        when: `description contains ${cell(text)}`,
        priority: 200 + at,
      },
      { pastRows: false },
    );
  }
  const dividend = {
    kind: 'dividend',
    date: '2026-06-02',
    symbol: 'SAP',
    currency: 'EUR',
    cash_per_share: '0.10',
  };
  await enterAction(bank, admin, { ...dividend, external_id: 'x\u202e1' });
}
