/**
 * From flags to an open bank and a signed-in viewer, and everything closed again however the work ends. Refuses to
 * read a store that nobody has made, and to sign in without a name and a password.
 */
import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { type Config, readConfig } from '../config.ts';
import type { DatabaseConfig } from '../db/config.ts';
import type { Viewer } from '../domain/access.ts';
import { refuse } from '../domain/refusal.ts';
import { type Log, openLog } from '../log.ts';
import type { Bank } from '../services/bank.ts';
import type { RoleChoice } from '../services/chooseViewer.ts';
import type { SignedIn } from '../services/signIn.ts';
import { isExpected, LoggedBug } from './fault.ts';
import { type GlobalFlags, globalFlags } from './flags.ts';
import type { Io } from './io.ts';
import { passwordOf } from './password.ts';

/** What a run stands on before a store is open. */
export interface Ground {
  readonly config: Config;
  readonly database: DatabaseConfig;
  readonly log: Log;
}

/** The settings and the log of a run; a bug in the work ends up in the log. */
export async function withLog<T>(
  io: Io,
  flags: GlobalFlags,
  work: (ground: Ground) => Promise<T>,
): Promise<T> {
  const config = readConfig();
  const colour = io.stderr.isTTY && !config.noColor && flags.color !== false;
  const log = openLog(config.logFolder, { verbose: flags.verbose ?? false, colour });
  try {
    return await work({ config, log, database: flags.demo ? config.demoDatabase : config.database });
  } catch (error) {
    if (isExpected(io, error)) throw error;
    log.error({ error }, 'a command ended in a bug');
    throw new LoggedBug(error, config.logFolder);
  } finally {
    await log.close();
  }
}

/** The bank of a store that is there; refuses `store_missing`. */
export function withBank<T>(
  io: Io,
  flags: GlobalFlags,
  work: (bank: Bank, ground: Ground) => Promise<T>,
): Promise<T> {
  return withLog(io, flags, async (ground) => {
    demandStore(ground.database, flags);
    const bank = await openBankOn(ground);
    try {
      return await work(bank, ground);
    } finally {
      await bank.store.close();
    }
  });
}

/** Opens the bank of the store; the caller closes the store. */
export async function openBankOn({ config, database, log }: Ground): Promise<Bank> {
  const [{ openStore }, { openBank }] = await Promise.all([
    import('../db/open.ts'),
    import('../services/bank.ts'),
  ]);
  const store = await openStore(database, log);
  try {
    return await openBank(store, log, config.auditKey);
  } catch (error) {
    await store.close();
    throw error;
  }
}

export function demandStore(database: DatabaseConfig, { demo }: GlobalFlags): void {
  if (database.engine !== 'sqlite' || existsSync(database.file)) return;
  refuse(
    'store_missing',
    `there is no store at ${database.file}`,
    demo
      ? 'make the demo bank: finance demo'
      : 'make one: finance init --admin NAME; or look around: finance demo',
  );
}

/** What a command that signs in works with. */
export interface SignedInSession {
  readonly bank: Bank;
  readonly viewer: Viewer;
  readonly flags: GlobalFlags;
  readonly config: Config;
}

/** Picks a role for a user who has several, where the flags do not say. */
export type ChooseRole = (signedIn: SignedIn) => RoleChoice;

/** Signs in as the flags say and hands on the bank and the viewer. */
export async function withViewer<T>(
  command: Command,
  io: Io,
  work: (session: SignedInSession) => Promise<T>,
  choose?: ChooseRole,
): Promise<T> {
  const flags = globalFlags(command);
  const { role, org } = flags;
  const name = userOf(flags);
  return withBank(io, flags, async (bank, { config }) => {
    const [{ signIn }, { chooseViewer }] = await Promise.all([
      import('../services/signIn.ts'),
      import('../services/chooseViewer.ts'),
    ]);
    const signedIn = await signIn(bank, { name, password: await passwordOf(io, flags, config, name) });
    const isOpen = role === undefined && org === undefined;
    const viewer = chooseViewer(signedIn, isOpen && choose ? choose(signedIn) : { role, org });
    return work({ bank, viewer, flags, config });
  });
}

/** Who signs in; refuses `sign_in_needed` when the line does not say. */
export const userOf = ({ user }: GlobalFlags): string =>
  user ?? refuse('sign_in_needed', 'somebody has to sign in for this', 'give --user NAME');

/** As admin, where the user is one; for acts that only admins may do, or that they do for others. */
export const asAdmin: ChooseRole = ({ viewers }) =>
  viewers.some(({ role }) => role === 'admin') ? { role: 'admin' } : {};

/** As admin, else as a member of that org. */
export const actingFor =
  (org: string): ChooseRole =>
  (signedIn) => {
    const choice = asAdmin(signedIn);
    return choice.role === undefined && signedIn.viewers.length > 1 ? { org } : choice;
  };
