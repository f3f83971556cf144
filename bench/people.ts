/** A bank for a measurement: individuals, ana alone where nothing else is said, with the accounts that the rows name. */
import type { DatabaseConfig } from '../src/db/config.ts';
import { connectStore } from '../src/db/open.ts';
import { migrate } from '../src/db/migrate.ts';
import { silentLog } from '../test/support/silentLog.ts';
import { anAccount, anAdmin, anIndividual, PASSWORD } from '../test/support/people.ts';
import { wallClock } from '../src/services/bank.ts';

export const signInOf = (name: string) => ({ args: ['--user', name], env: { FINANCE_PASSWORD: PASSWORD } });
export const SIGN_IN = signInOf('ana');

export const beginBank = (database: DatabaseConfig, accounts: readonly string[]): Promise<void> =>
  beginBankOf(database, { ana: accounts });

/** The accounts of each of several people. */
export async function beginBankOf(
  database: DatabaseConfig,
  people: Readonly<Record<string, readonly string[]>>,
): Promise<void> {
  const store = await connectStore(database, silentLog);
  try {
    await migrate(store);
    const bank = { store, clock: wallClock(), log: silentLog };
    const admin = await anAdmin(bank);
    for (const [name, accounts] of Object.entries(people)) {
      const person = await anIndividual(bank, admin, name);
      for (const ref of accounts)
        await anAccount(bank, admin, person, ref, {
          kind: ref.startsWith('DEPOT') ? 'brokerage' : 'checking',
          opening: '1000000',
        });
    }
  } finally {
    await store.close();
  }
}
