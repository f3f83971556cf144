/** Whether the database answers, how quickly, and what state its schema is in. Refuses each way it can't be reached. */
import { existsSync } from 'node:fs';
import { refuse } from '../domain/refusal.ts';
import type { Log } from '../log.ts';
import type { DatabaseConfig } from './config.ts';
import { type SchemaState, schemaState } from './migrate.ts';
import { connectStore } from './open.ts';
import { selectOne } from './select.ts';
import { byEngine, sql } from './sql.ts';
import type { Engine, Store } from './store.ts';

export interface SmokeReport {
  readonly engine: Engine;
  /** The store's name, safe to print. */
  readonly store: string;
  /** `SQLite 3.53.4`, `MariaDB 11.4.2` */
  readonly version: string;
  /** The median of a few small queries. */
  readonly latencyMs: number;
  readonly schema: SchemaState;
}

export async function smoke(config: DatabaseConfig, log: Log): Promise<SmokeReport> {
  if (config.engine === 'sqlite' && !existsSync(config.file))
    refuse(
      'store_missing',
      `there is no store at ${config.file} yet`,
      'make one with `finance init` or `finance demo`',
    );
  const store = await connectStore(config, log);
  try {
    return {
      engine: store.engine,
      store: store.name,
      version: await versionOf(store),
      latencyMs: await latencyOf(store),
      schema: await schemaState(store),
    };
  } finally {
    await store.close();
  }
}

async function versionOf(store: Store): Promise<string> {
  const version = byEngine({ sqlite: 'sqlite_version()', mariadb: 'VERSION()' });
  const row = await selectOne(store, sql`SELECT ${version} AS version`, { version: 'text' });
  const number = row?.version.split('-', 1)[0] ?? '';
  return `${store.engine === 'sqlite' ? 'SQLite' : 'MariaDB'} ${number}`;
}

const PROBES = 5;

async function latencyOf(store: Store): Promise<number> {
  const times: number[] = [];
  for (let probe = 0; probe < PROBES; probe++) {
    const start = performance.now();
    await selectOne(store, sql`SELECT 1 AS one`, { one: 'int' });
    times.push(performance.now() - start);
  }
  return times.sort((one, other) => one - other)[Math.floor(PROBES / 2)] ?? 0;
}
