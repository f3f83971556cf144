/** What is wrong with a row beyond its cells: its account, and rows that are there already. */
import type { ReadRow } from '../../csv/readRecords.ts';
import type { ImportAccount } from '../../db/queries/importLookups.ts';
import type { Currency } from '../../domain/currency.ts';
import type { Day } from '../../domain/day.ts';
import type { Rejection } from '../../domain/importPlan.ts';
import type { AccountBook, FoundAccount } from './accountBook.ts';
import type { ImportContext } from './context.ts';

export const hasFault = (faults: readonly Rejection[], column: string): boolean =>
  faults.some((fault) => fault.column === column);

interface OnAccount {
  readonly accountRef: string;
  readonly currency: Currency;
}

/**
 * Looks up the accounts the rows name, also those of faulty rows, so that a row tells all that is wrong with it; only
 * a row without fault may have an account made. Gives back those met for the first time that are in the store.
 */
export function learnAccounts<R extends OnAccount>(
  { options }: ImportContext,
  accounts: AccountBook,
  rows: readonly ReadRow<R>[],
  dayOf: (record: R) => Day,
): Promise<ImportAccount[]> {
  const wanted = [];
  for (const { record, faults } of rows) {
    if (record === undefined || hasFault(faults, 'account_ref')) continue;
    if (accounts.get(record.accountRef) !== undefined || (options.createAccounts && faults.length > 0))
      continue;
    wanted.push({ ref: record.accountRef, currency: record.currency, day: dayOf(record) });
  }
  return accounts.learn(wanted);
}

/** The faults of the row's cells and of its account. */
export function faultsWithAccount(
  { line, faults }: ReadRow<OnAccount>,
  found: FoundAccount | undefined,
): Rejection[] {
  return found?.fault === undefined
    ? [...faults]
    : [...faults, { line, column: 'account_ref', ...found.fault }];
}

/** Two rows under one id. `other` is the line of the first, undefined where the store has it; `what` it has instead. */
export function conflictFault(
  line: number,
  externalId: string,
  other: number | undefined,
  what = 'another row',
): Rejection {
  const where = other === undefined ? 'the store' : `line ${other}`;
  return {
    line,
    column: 'external_id',
    code: 'conflict',
    message: `under the id ${externalId} ${where} has ${what}`,
  };
}
