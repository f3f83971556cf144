/** What the employees of the bakeries may spend in a month: one has a little left in the last month, one has spent more than that. */
import { parseMoney } from '../domain/money.ts';
import type { Bank } from '../services/bank.ts';
import { chooseViewer } from '../services/chooseViewer.ts';
import { setExpenseLimit } from '../services/expenseLimit.ts';
import { signIn } from '../services/signIn.ts';
import { DEMO_PASSWORD } from './cast.ts';

const OWNER = 'sofia';
const LIMITS = [
  { account: 'EXP-TIAGO', amount: '250' },
  { account: 'EXP-JOANA', amount: '120' },
];

/** Once what they have spent is on record: a limit holds back who pays, not what has happened. */
export async function limitDemoExpenses(bank: Bank): Promise<void> {
  const owner = chooseViewer(await signIn(bank, { name: OWNER, password: DEMO_PASSWORD }));
  for (const { account, amount } of LIMITS)
    await setExpenseLimit(bank, owner, { account, amount: parseMoney(amount) });
}
