/**
 * An empty table of a server filled with very many rows at once: they are gathered in a table of the session that nobody
 * else sees, and go over in one statement. InnoDB then sorts and builds each index once, and notes no more than that the
 * table was empty: half the work. What is lost on the way leaves the table empty, as a rollback does and a server that is
 * killed. While the rows go over, and until the transaction ends, others who write to the table wait.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { refuse } from '../domain/refusal.ts';
import { driverError, isOneOf, Outdated } from './errors.ts';
import { run, select, selectOne } from './select.ts';
import { list, raw, sql } from './sql.ts';
import type { Tx } from './store.ts';
import { transact } from './transact.ts';

export type EmptyTable = 'transaction' | 'trade' | 'lot';

/** Ids by the table they are in. */
export type Pointers = Readonly<Record<string, ReadonlySet<number>>>;

/** Where the rows are gathered. */
export interface Gathering {
  readonly table: string;
  /**
   * Brings the rows over, in the order in which they came. `pointers`: what they point to, but for what the transaction
   * has made itself or locked. Refuses `cancelled` soon after the signal, and `disk_full`.
   */
  bringOver(pointers: Pointers, signal?: AbortSignal): Promise<void>;
  /** Forgets them. */
  forget(): Promise<void>;
}

const NO_RIGHT: ReadonlySet<number> = new Set([1044, 1142, 1227]);
const INTERRUPTED: ReadonlySet<number> = new Set([1317]);
const LOCK_TIMEOUT: ReadonlySet<number> = new Set([1205]);
const STOP_AGAIN_MS = 200;
/** For as long as another one brings rows over. */
const PATIENCE_SECONDS = 120;
const IDS_A_STATEMENT = 2_000;

/** Undefined where rows are better written one by one: on another engine or a server that can't, or there are some. */
export async function gatherFor(tx: Tx, table: EmptyTable): Promise<Gathering | undefined> {
  if (tx.store.engine !== 'mariadb' || !(await canFillAtOnce(tx)) || (await hasRows(tx, table)))
    return undefined;
  const gathered = `gathered_${table}`;
  try {
    await run(
      tx,
      raw(
        `CREATE OR REPLACE TEMPORARY TABLE ${gathered} ENGINE=Aria TRANSACTIONAL=0 SELECT * FROM "${table}" LIMIT 0`,
      ),
    );
  } catch (error) {
    if (isOneOf(driverError(error), NO_RIGHT)) return undefined;
    throw error;
  }
  const forget = async () => {
    await run(tx, raw(`DROP TEMPORARY TABLE IF EXISTS ${gathered}`));
  };
  return {
    table: gathered,
    forget,
    async bringOver(pointers, signal) {
      await holdPointedTo(tx, pointers);
      await stoppable(tx, signal, () => fill(tx, table, gathered));
      await forget();
    },
  };
}

/**
 * Versions before had faults in building indexes from buffered rows. A server that defers changes of indexes would not
 * see two equal keys, and in a cluster other nodes have to follow row by row.
 */
async function canFillAtOnce(tx: Tx): Promise<boolean> {
  const rows = await select(
    tx,
    sql`SELECT LOWER(variable_name) AS name, variable_value AS value FROM information_schema.global_variables
        WHERE variable_name IN ('version', 'innodb_change_buffering', 'wsrep_on')`,
    { name: 'text', value: 'text' },
  );
  const { version = '', ...settings } = Object.fromEntries(rows.map(({ name, value }) => [name, value]));
  return (
    isSound(version) &&
    (settings.innodb_change_buffering ?? 'none') === 'none' &&
    (settings.wsrep_on ?? 'OFF') === 'OFF'
  );
}

export function isSound(version: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version.split(/[.-]/, 3).map(Number);
  if (major === 10) return minor === 11 && patch >= 11;
  if (major === 11) return minor > 4 || (minor === 4 && patch >= 5);
  return major > 11;
}

async function hasRows(tx: Tx, table: EmptyTable): Promise<boolean> {
  return (await selectOne(tx, sql`SELECT id FROM ${raw(`"${table}"`)} LIMIT 1`, { id: 'id' })) !== undefined;
}

/** What the server does is broken off when the signal comes: it takes back the statement, and the import goes with it. */
async function stoppable(tx: Tx, signal: AbortSignal | undefined, work: () => Promise<void>): Promise<void> {
  if (signal === undefined) return work();
  const [session] = await select(tx, raw('SELECT CONNECTION_ID() AS id'), { id: 'id' });
  const kill = raw(`KILL QUERY ${session?.id}`);
  let isOver = false;
  const stop = async (): Promise<void> => {
    // Between two statements there is nothing to break off.
    while (!isOver) {
      await transact(tx.store, (beside) => run(beside, kill), { attempts: 1 }).catch(() => {});
      await pause(STOP_AGAIN_MS);
    }
  };
  let stopping: Promise<void> | undefined;
  const onAbort = (): void => {
    stopping = stop();
  };
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    await work();
  } catch (error) {
    if (signal.aborted && isOneOf(driverError(error), INTERRUPTED))
      refuse('cancelled', 'the import was cancelled: nothing was written');
    throw error;
  } finally {
    isOver = true;
    signal.removeEventListener('abort', onAbort);
    // What comes next on the connection is not to be broken off.
    await stopping;
  }
}

async function fill(tx: Tx, table: EmptyTable, gathered: string): Promise<void> {
  const columns = (await columnsOf(tx, table)).map((name) => `"${name}"`).join(', ');
  const statement = `INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM ${gathered}`;
  const unchecked = 'SET STATEMENT unique_checks = 0, foreign_key_checks = 0 FOR';
  let rows: number;
  try {
    rows = await run(tx, raw(`${unchecked} ${statement}`));
  } catch (error) {
    // Somebody is writing the first rows of the table: ours go beside them. The statement alone was taken back.
    if (!isOneOf(driverError(error), LOCK_TIMEOUT)) throw error;
    rows = await run(
      tx,
      raw(`SET STATEMENT innodb_lock_wait_timeout = ${PATIENCE_SECONDS} FOR ${statement}`),
    );
  }
  // A server that can't build an index takes all rows back and says nothing. Along the rows themselves: what is not committed yet has to be looked up from every other index.
  const there = await selectOne(
    tx,
    raw(
      `SELECT (SELECT COUNT(*) FROM ${gathered}) AS gathered,
         (SELECT COUNT(*) FROM "${table}" USE INDEX (PRIMARY)) AS brought`,
    ),
    { gathered: 'int', brought: 'int' },
  );
  if (there === undefined || there.gathered !== rows || there.brought < rows)
    throw new Error(`of ${there?.gathered} rows ${there?.brought} have come over into ${table}`);
}

/** All but the one that the server numbers. */
async function columnsOf(tx: Tx, table: EmptyTable): Promise<string[]> {
  const columns = await select(
    tx,
    sql`SELECT column_name AS name FROM information_schema.columns
        WHERE table_schema = DATABASE() AND table_name = ${table} AND extra NOT LIKE '%auto_increment%'
        ORDER BY ordinal_position`,
    { name: 'text' },
  );
  return columns.map(({ name }) => name);
}

/** What the rows point to is there, and stays: the server does not look while they go over. */
async function holdPointedTo(tx: Tx, pointers: Pointers): Promise<void> {
  for (const [target, ids] of Object.entries(pointers)) {
    const all = [...ids];
    for (let from = 0; from < all.length; from += IDS_A_STATEMENT) {
      const piece = all.slice(from, from + IDS_A_STATEMENT);
      const held = await select(
        tx,
        sql`SELECT id FROM ${raw(`"${target}"`)} WHERE id IN (${list(piece)}) LOCK IN SHARE MODE`,
        { id: 'id' },
      );
      if (held.length < piece.length) throw new Outdated(`a ${target} of the rows is not there any more`);
    }
  }
}
