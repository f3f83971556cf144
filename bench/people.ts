/** A bank for a measurement: one individual, ana, with the accounts that the rows name. */
import type { DatabaseConfig } from '../src/db/config.ts';
import { connectStore } from '../src/db/open.ts';
import { migrate } from '../src/db/migrate.ts';
import { silentLog } from '../test/support/silentLog.ts';
import { anAccount, anAdmin, anIndividual, PASSWORD } from '../test/support/people.ts';
import { wallClock } from '../src/services/bank.ts';

export const SIGN_IN = { args: ['--user', 'ana'], env: { FINANCE_PASSWORD: PASSWORD } };

export async function beginBank(database: DatabaseConfig, accounts: readonly string[]): Promise<void> {
  const store = await connectStore(database, silentLog);
  try {
    await migrate(store);
    const bank = { store, clock: wallClock(), log: silentLog };
    const admin = await anAdmin(bank);
    const ana = await anIndividual(bank, admin, 'ana');
    for (const ref of accounts)
      await anAccount(bank, admin, ana, ref, {
        kind: ref.startsWith('DEPOT') ? 'brokerage' : 'checking',
        opening: '1000000',
      });
  } finally {
    await store.close();
  }
}
