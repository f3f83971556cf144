/** `finance init --admin NAME`: makes the store, if there is none yet, and its first admin. */
import { newPasswordOf } from './password.ts';
import type { Register } from './commands.ts';
import { globalFlags } from './flags.ts';
import { printFacts } from './print.ts';
import { type Ground, openBankOn, withLog } from './session.ts';

export const register: Register = (command, io) => {
  command
    .requiredOption('--admin <name>', 'the sign-in name of the first admin')
    .action(({ admin }: { admin: string }) => {
      const flags = globalFlags(command);
      return withLog(io, flags, async (ground) => {
        const password = await newPasswordOf(io, ground.config, admin);
        await makeTables(ground);
        const bank = await openBankOn(ground);
        try {
          const { initStore } = await import('../services/initStore.ts');
          const { name } = await initStore(bank, { name: admin, password });
          await printFacts(io, flags, { store: bank.store.name, admin: name });
        } finally {
          await bank.store.close();
        }
      });
    });
};

/** A server's database without any tables gets them here; one with old tables is left to `finance db migrate`. */
async function makeTables({ database, log }: Ground): Promise<void> {
  const [{ connectStore }, { migrate, schemaState }] = await Promise.all([
    import('../db/open.ts'),
    import('../db/migrate.ts'),
  ]);
  const store = await connectStore(database, log);
  try {
    if ((await schemaState(store)).applied.length === 0) await migrate(store);
  } finally {
    await store.close();
  }
}
