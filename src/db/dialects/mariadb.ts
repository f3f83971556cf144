/**
 * Sequelize over the connector `mariadb` 3: several hosts, one way of speaking on each connection, exact numbers, no
 * bound value in an error, and the result rows as Sequelize 6 expects them.
 */
import * as connector from 'mariadb';
import { RowsUnderWay } from './rowsUnderWay.ts';
import { demandTransaction } from './writeGuard.ts';

interface Options {
  /** Whether writes outside a transaction are refused; off only while migrating. */
  readonly guarded: boolean;
}

const CONNECT_TIMEOUT_MS = 5_000;
const SESSION = [
  `SET SESSION sql_mode = 'STRICT_ALL_TABLES,ANSI_QUOTES,PIPES_AS_CONCAT,ERROR_FOR_DIVISION_BY_ZERO,NO_ZERO_DATE,NO_ZERO_IN_DATE,NO_ENGINE_SUBSTITUTION', time_zone = '+00:00', innodb_lock_wait_timeout = 5, lock_wait_timeout = 30`,
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
];

/** What the connector is told for every connection. */
export const mariadbOptions = () => ({
  initSql: [...SESSION],
  collation: 'UTF8MB4_NOPAD_BIN',
  connectTimeout: CONNECT_TIMEOUT_MS,
  keepAliveDelay: 10_000,
  // Exact decimals as text, ids as numbers.
  supportBigNumbers: false,
  bigIntAsNumber: true,
  insertIdAsNumber: true,
  checkNumberRange: true,
  // Days and instants as text, as the domain has them.
  dateStrings: true,
  typeCast: undefined,
  bitOneIsBoolean: false,
  // An update counts the rows it matched, as SQLite does.
  foundRows: true,
  logParam: false,
  logger: { warning: () => undefined },
});

/** A dialect module for one store. */
export function mariadbDialect(hosts: readonly string[], { guarded }: Options) {
  async function createConnection(settings: connector.ConnectionConfig): Promise<connector.Connection> {
    const connection = await firstThatAnswers(hosts, settings);
    // Without a listener the process would end when the server dies.
    connection.on('error', () => undefined);
    const { info } = connection as unknown as { info: { status: number } };
    const send = connection.query.bind(connection);
    const sendBatch = connection.batch.bind(connection);
    const guard = (statement: string) => {
      if (guarded) demandTransaction(statement, (info.status & IN_TRANSACTION) !== 0);
    };
    const rowsUnderWay = new RowsUnderWay((statement) => send(statement).catch(rethrowWithoutStatement));
    return Object.assign(connection, {
      async query(statement: string, values?: unknown) {
        await rowsUnderWay.before(statement);
        guard(statement);
        const result = withOwnMeta(await send(statement, values).catch(rethrowWithoutStatement));
        // Nobody may have it again who would miss what it is to keep by itself.
        await rowsUnderWay.after(statement).catch(() => connection.destroy());
        return result;
      },
      batch: (statement: string, rows: unknown) =>
        rowsUnderWay.add(
          statement,
          () => guard(statement),
          () => sendBatch(statement, rows).catch(rethrowWithoutStatement),
        ),
    });
  }
  return { ...connector, createConnection };
}

/** The server's own word on whether a transaction is open: it also tells when it has ended one by itself. */
const IN_TRANSACTION = 1;

/** What a server says for good: another host of the same cluster would say the same. */
const FINAL = new Set([1044, 1045, 1049, 1698]);

async function firstThatAnswers(
  hosts: readonly string[],
  settings: connector.ConnectionConfig,
): Promise<connector.Connection> {
  let failure: unknown = new Error('no host is named');
  for (const host of hosts) {
    try {
      return await connector.createConnection({ ...settings, host });
    } catch (error) {
      failure = error;
      if (FINAL.has((error as connector.SqlError).errno)) break;
    }
  }
  throw failure;
}

/** Sequelize deletes `meta` from the rows, which the connector forbids: the rows go on in an array of our own. */
function withOwnMeta(result: unknown): unknown {
  if (!Array.isArray(result) || !('meta' in result)) return result;
  const rows = result.slice();
  Object.defineProperty(rows, 'meta', {
    value: result.meta,
    writable: true,
    enumerable: false,
    configurable: true,
  });
  return rows;
}

/** The connector's errors carry the statement, some with its values. */
function rethrowWithoutStatement(error: unknown): never {
  const failure = error as connector.SqlError;
  failure.message = failure.message.split('\nsql: ', 1)[0] ?? '';
  failure.sql = null;
  throw failure;
}
