/** Where the campaigns of imports take place: a bank with one customer on either engine, gone when the work is done. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mariadb';
import type { DatabaseConfig } from '../../../src/db/config.ts';
import { migrate } from '../../../src/db/migrate.ts';
import { connectStore } from '../../../src/db/open.ts';
import type { Engine } from '../../../src/db/store.ts';
import type { AdminViewer, IndividualViewer } from '../../../src/domain/access.ts';
import { type Bank, wallClock } from '../../../src/services/bank.ts';
import { anAccount, anAdmin, anIndividual } from '../../../test/support/people.ts';
import { hasServerProgram, startPrivateServer } from '../../../test/support/privateServer.ts';
import { silentLog } from '../../../test/support/silentLog.ts';
import { BROKERAGE, CASH } from './files.ts';

export interface Ground {
  readonly bank: Bank;
  readonly admin: AdminViewer;
  readonly ana: IndividualViewer;
}

/** The customer and the accounts that the files name. */
export async function takeInAna(bank: Bank): Promise<Ground> {
  const admin = await anAdmin(bank);
  const ana = await anIndividual(bank, admin, 'ana');
  for (const ref of CASH) await anAccount(bank, admin, ana, ref, { opening: '1000000' });
  for (const ref of BROKERAGE)
    await anAccount(bank, admin, ana, ref, { kind: 'brokerage', opening: '10000000' });
  return { bank, admin, ana };
}

/** Work on a new database; a server for MariaDB is started and ended with it. */
export async function withDatabase<T>(
  engine: Engine,
  work: (config: DatabaseConfig) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'finance-campaign-'));
  if (engine === 'sqlite') {
    try {
      return await work({ engine, file: join(folder, 'store.db') });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  if (!hasServerProgram()) throw new Error('MariaDB is not installed');
  const server = await startPrivateServer(folder);
  try {
    const { host, port, user, password } = server.address;
    const connection = await createConnection({ host, port, user, password });
    await connection.query('CREATE DATABASE campaign');
    await connection.end();
    return await work({ engine, hosts: [host], port, database: 'campaign', user, password, echo: false });
  } finally {
    await server.stop();
  }
}

export async function withBank<T>(config: DatabaseConfig, work: (bank: Bank) => Promise<T>): Promise<T> {
  const store = await connectStore(config, silentLog);
  try {
    await migrate(store);
    return await work({ store, clock: wallClock(), log: silentLog });
  } finally {
    await store.close();
  }
}

export const withGround = <T>(engine: Engine, work: (ground: Ground) => Promise<T>): Promise<T> =>
  withDatabase(engine, (config) => withBank(config, async (bank) => work(await takeInAna(bank))));
