/** The one row that a person names by its id, and by its account where the id is not enough. */
import type { Store, Tx } from '../db/store.ts';
import type { Viewer } from '../domain/access.ts';
import { type RefusalCode, refuse } from '../domain/refusal.ts';
import { visibleAccount } from './visibleAccount.ts';

export interface RowName {
  /** The id it came with, or `#` and its number. */
  readonly id: string;
  readonly account?: string | undefined;
}

/** Refuses `unknown_trade` and the like, and `bad_value` where several accounts have a row of that id. */
export async function namedRow<Row extends { readonly accountRef: string | null }>(
  at: Store | Tx,
  viewer: Viewer,
  what: 'trade' | 'transaction' | 'action',
  { id, account }: RowName,
  rows: readonly Row[],
): Promise<Row> {
  const ref = account === undefined ? undefined : (await visibleAccount(at, viewer, account)).ref;
  const found = rows.filter(({ accountRef }) => ref === undefined || accountRef === ref);
  const [only, ...others] = found;
  const unknown: RefusalCode = `unknown_${what}`;
  if (only === undefined)
    refuse(unknown, `there is no ${what} ${id}`, 'give its external id, or # and its number');
  if (others.length > 0)
    refuse(
      'bad_value',
      `${id} is the id of several: on ${found.map(({ accountRef }) => accountRef ?? 'all accounts').join(', ')}`,
      'name the account too',
    );
  return only;
}
