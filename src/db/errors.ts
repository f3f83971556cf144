/** What an error of the database means: another writer was in the way, the connection is gone, a rule was broken. */

/** The parts of a driver's error by which it is told from others. */
export interface DriverError {
  /** A word of the driver or of the system: SQLITE_BUSY, ECONNREFUSED. */
  readonly code?: string;
  /** The server's number. */
  readonly errno?: number;
  readonly sqlState?: string;
  readonly message?: string;
}

/** The driver's own error under Sequelize's. */
export function driverError(error: unknown): DriverError {
  const { original } = error as { original?: unknown };
  return (original ?? error) as DriverError;
}

/** Whether the driver's error bears one of the words or numbers. */
export const isOneOf = ({ code, errno }: DriverError, known: ReadonlySet<string | number>): boolean =>
  (code !== undefined && known.has(code)) || (errno !== undefined && known.has(errno));

/** 1213 deadlock; 1205 waited too long for a lock; 1020 the row changed since it was read. */
const CONFLICTS: ReadonlySet<string | number> = new Set(['SQLITE_BUSY', 'SQLITE_LOCKED', 1213, 1205, 1020]);

/** Thrown by work that finds what it decided on changed by another writer: it is to be decided anew. */
export class Outdated extends Error {}

/** Another writer was in the way: the whole transaction may be tried again. */
export const isConflict = (error: unknown): boolean =>
  error instanceof Outdated || isOneOf(driverError(error), CONFLICTS);

/** -104 reset; 1047 no primary component; 1053 shutting down; 1180 commit without quorum; 1927 killed. */
const LOST: ReadonlySet<string | number> = new Set([
  ...['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ECONNREFUSED', 'PROTOCOL_CONNECTION_LOST'],
  ...[-104, 1047, 1053, 1180, 1927, 2006, 2013],
]);
/** Refused for the number of connections, though its state is that of a lost one. */
const TOO_MANY_CONNECTIONS = 1040;

/** The connection is gone, or the node behind it no longer serves. */
export function isLost(error: unknown): boolean {
  const driver = driverError(error);
  // Errors of sockets that are not the server's have no state.
  if (driver.sqlState === undefined || driver.errno === TOO_MANY_CONNECTIONS) return false;
  return driver.sqlState.startsWith('08') || isOneOf(driver, LOST);
}

export type Violation = 'unique' | 'foreign' | 'check';
const VIOLATIONS: readonly (readonly [Violation, ReadonlySet<string | number>, string])[] = [
  ['unique', new Set([1062]), 'UNIQUE constraint failed'],
  ['foreign', new Set([1451, 1452]), 'FOREIGN KEY constraint failed'],
  ['check', new Set([4025]), 'CHECK constraint failed'],
];

/** Which kind of rule of the schema a write broke, if that is what happened. */
export function violationOf(error: unknown): Violation | undefined {
  const driver = driverError(error);
  return VIOLATIONS.find(
    ([, numbers, text]) => isOneOf(driver, numbers) || driver.message?.includes(text) === true,
  )?.[0];
}

/** The table does not exist: the schema was never made. */
export function isMissingTable(error: unknown): boolean {
  const { errno, message } = driverError(error);
  return errno === 1146 || message?.includes('no such table') === true;
}

/** A figure grew beyond 18 digits: refused by MariaDB's type, by SQLite's CHECK, or by a sum that overflows there. */
export function isTooLarge(error: unknown): boolean {
  const { errno, message = '' } = driverError(error);
  return errno === 1264 || /CHECK constraint failed: \w+_digits$|integer overflow/.test(message);
}

/** What an engine under the server says in words alone: it can't write what it sorts by, or anything at all. */
const FULL_IN_WORDS: ReadonlySet<number> = new Set([1030, 1296]);

/** A server's engine has no room on the disk, or none for its temporary files. */
export function isOutOfRoom(error: unknown): boolean {
  const { errno = 0, message = '' } = driverError(error);
  return FULL_IN_WORDS.has(errno) && /Temp file write failure|No space left on device/.test(message);
}

/** A text is longer than its column. */
export function isTooLong(error: unknown): boolean {
  const { errno, message = '' } = driverError(error);
  return errno === 1406 || /CHECK constraint failed: \w+_length$/.test(message);
}
