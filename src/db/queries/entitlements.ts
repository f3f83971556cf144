/** The cash that actions brought accounts, and the figures of the fractions that were sold for it. */
import type { Entitlement } from '../../domain/entitlement.ts';
import type { Rate } from '../../domain/quantity.ts';
import { run, select } from '../select.ts';
import { money, onConflictUpdate, quantity, rate, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';
import { isOneOf, type Pair } from './positionFigures.ts';

/** The figures as they are stored; the rate is that at which the cash was booked. */
export type StoredEntitlement = Awaited<ReturnType<typeof storedEntitlements>>[number];

/** Of these positions, by account, then action. */
export const storedEntitlements = (at: Store | Tx, positions: readonly Pair[]) =>
  select(
    at,
    sql`SELECT action_id, account_id, instrument_id, qty, gross, withheld, rate, relieved_cost, realized_gain
        FROM entitlement WHERE ${isOneOf(positions)} ORDER BY account_id, action_id`,
    {
      actionId: 'id',
      accountId: 'id',
      instrumentId: 'id',
      qty: 'quantity',
      gross: 'money',
      withheld: 'money',
      rate: 'quantity?',
      relievedCost: 'money?',
      realizedGain: 'money?',
    },
  );

/** Stores the figures; the rate stays. In the walk an action bears its id below zero. */
export async function putEntitlement(tx: Tx, { actionId, sale, ...entitlement }: Entitlement): Promise<void> {
  const { accountId, instrumentId, qty, gross, withheld } = entitlement;
  await run(
    tx,
    sql`INSERT INTO entitlement (action_id, account_id, instrument_id, qty, gross, withheld, relieved_cost, realized_gain)
        VALUES (${-actionId}, ${accountId}, ${instrumentId}, ${quantity(qty)}, ${money(gross)}, ${money(withheld)},
          ${money(sale?.relievedCost ?? null)}, ${money(sale?.gain ?? null)})
        ${onConflictUpdate(['action_id', 'account_id'])} instrument_id = ${instrumentId}, qty = ${quantity(qty)},
          gross = ${money(gross)}, withheld = ${money(withheld)},
          relieved_cost = ${money(sale?.relievedCost ?? null)}, realized_gain = ${money(sale?.gain ?? null)}`,
  );
}

export const deleteEntitlement = (tx: Tx, actionId: number, accountId: number): Promise<number> =>
  run(tx, sql`DELETE FROM entitlement WHERE action_id = ${actionId} AND account_id = ${accountId}`);

export const setEntitlementRate = (tx: Tx, actionId: number, accountId: number, at: Rate): Promise<number> =>
  run(
    tx,
    sql`UPDATE entitlement SET rate = ${rate(at)} WHERE action_id = ${actionId} AND account_id = ${accountId}`,
  );
