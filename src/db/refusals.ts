/** The refusals that errors of the database stand for: each says what is wrong with which store, and what to do. */
import { isRefusal, Refusal, type RefusalCode } from '../domain/refusal.ts';
import {
  type DriverError,
  driverError,
  isConflict,
  isLost,
  isOneOf,
  isOutOfRoom,
  isTooLarge,
  isTooLong,
} from './errors.ts';

interface Meaning {
  /** Words of SQLite, numbers of MariaDB. */
  readonly known: ReadonlySet<string | number>;
  readonly code: RefusalCode;
  readonly says: (store: string) => string;
  readonly todo: string;
}

const MEANINGS: readonly Meaning[] = [
  {
    known: new Set(['SQLITE_NOTADB', 'SQLITE_CORRUPT']),
    code: 'file_unreadable',
    says: (store) => `${store} is not a store of this program, or it is damaged`,
    todo: 'restore it from a backup, or choose another FINANCE_HOME',
  },
  {
    known: new Set(['SQLITE_CANTOPEN', 'SQLITE_READONLY', 'SQLITE_IOERR']),
    code: 'file_unreadable',
    says: (store) => `${store} cannot be read and written`,
    todo: 'check that the file and its folder are yours, or choose another FINANCE_HOME',
  },
  {
    known: new Set(['SQLITE_FULL', 1021, 1114]),
    code: 'disk_full',
    says: (store) => `the disk of ${store} is full`,
    todo: 'make room and try again; nothing was written',
  },
  {
    known: new Set([1045, 1698]),
    code: 'database_password',
    says: (store) => `${store} does not accept the user or the password`,
    todo: 'check DB_USER and DB_PASSWORD',
  },
  {
    // All that a server tells a user who may see nothing but his own databases.
    known: new Set([1044]),
    code: 'database_missing',
    says: (store) => `the database of ${store} does not exist, or is closed to that user`,
    todo: 'check DB_NAME; create it on the server and grant the user all privileges on it',
  },
  {
    known: new Set([1142, 1227]),
    code: 'database_password',
    says: (store) => `the user of ${store} lacks rights`,
    todo: 'grant it all privileges on the database',
  },
  {
    known: new Set([1129, 1130]),
    code: 'database_password',
    says: (store) => `${store} does not let this machine in`,
    todo: 'allow its address for the user on the server',
  },
  {
    known: new Set([1049, 1046]),
    code: 'database_missing',
    says: (store) => `the database of ${store} does not exist`,
    todo: 'create it on the server, or check DB_NAME',
  },
  {
    known: new Set([1040, 1203, 1226]),
    code: 'database_busy',
    says: (store) => `${store} has no free connection`,
    todo: 'try again in a moment, or raise max_connections on the server',
  },
];

/** The refusal an error of the database stands for; any other error comes back as it is. */
export function refusalFor(error: unknown, store: string): unknown {
  if (isRefusal(error) || !(error instanceof Error)) return error;
  const driver = driverError(error);
  const meaning = MEANINGS.find(({ known }) => isOneOf(driver, known));
  if (meaning) return refusal(meaning.code, meaning.says(store), meaning.todo, error);
  if (isOutOfRoom(error))
    return refusal(
      'disk_full',
      `the disk of ${store} is full, or that of its temporary files`,
      'make room there and try again; nothing was written',
      error,
    );
  if (isTooLarge(error))
    return refusal('too_large', 'a figure would have more than 18 digits', 'enter smaller amounts', error);
  if (isTooLong(error))
    return refusal('too_long', 'a text is longer than the store keeps', 'shorten it and try again', error);
  if (isConflict(error) || error.name === 'SequelizeConnectionAcquireTimeoutError')
    return refusal('database_busy', `${store} is busy with others`, 'try again in a moment', error);
  if (isLost(error) || /^Sequelize(?:Connection|Host|InvalidConnection)/.test(error.name))
    return refusal(
      'database_unreachable',
      `${store} cannot be reached: ${reasonOf(driver)}`,
      'check DB_HOST and DB_PORT, and that the server runs',
      error,
    );
  return error;
}

function refusal(code: RefusalCode, message: string, todo: string, cause: Error): Refusal {
  return Object.assign(new Refusal(code, message, todo), { cause });
}

function reasonOf({ code = '', sqlState }: DriverError): string {
  switch (code) {
    case 'ECONNREFUSED':
      return 'nothing answers on that port';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'the host name is not known';
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return 'there is no way to that host';
    case 'ER_CONNECTION_TIMEOUT':
    case 'ETIMEDOUT':
      return 'no answer in time';
  }
  return sqlState?.startsWith('08') === true || code === 'ECONNRESET'
    ? 'the connection broke'
    : code || 'the connection failed';
}
