import { expect, it } from 'vitest';
import { refusalFor } from '../../src/db/refusals.ts';

/** As Sequelize hands over what the driver threw. */
const fromServer = (errno: number, message: string) =>
  Object.assign(new Error(message), {
    original: Object.assign(new Error(message), { errno, sqlState: 'HY000' }),
  });

// The first is what MariaDB 10.11 said while it filled a table at once on a disk without room.
it.each([
  [
    1296,
    "(conn:5, no: 1296, SQLState: HY000) Got error 59 'Temp file write failure' from InnoDB",
    'disk_full',
  ],
  [1114, "The table 'transaction' is full", 'disk_full'],
  [1030, 'Got error 28 "No space left on device" from storage engine InnoDB', 'disk_full'],
])('error %i of a server without room is refused as a full disk: %s', (errno, message, code) => {
  expect(refusalFor(fromServer(errno, message), 'the server')).toMatchObject({
    code,
    message: expect.stringContaining('the disk of the server is full'),
    todo: expect.stringContaining('nothing was written'),
  });
});

it('what else an engine says stays what it is', () => {
  const other = fromServer(1296, "Got error 175 'File too short' from Aria");
  expect(refusalFor(other, 'the server')).toBe(other);
});
