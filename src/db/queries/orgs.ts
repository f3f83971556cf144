/** Orgs: the companies of the bank. */
import type { Currency } from '../../domain/currency.ts';
import type { Instant } from '../../domain/day.ts';
import { nameKey } from '../../domain/name.ts';
import { insert, run, select } from '../select.ts';
import { instant, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';

export interface Org {
  readonly id: number;
  readonly name: string;
}

/** By its name without case; orgs are few, and the engines disagree on what case is. */
export async function findOrg(at: Store | Tx, name: string): Promise<Org | undefined> {
  const key = nameKey(name);
  const orgs = await select(at, sql`SELECT id, name FROM org`, {
    id: 'id',
    name: 'text',
  });
  return orgs.find((org) => nameKey(org.name) === key);
}

export const insertOrg = (
  tx: Tx,
  org: { readonly name: string; readonly reportingCurrency: Currency; readonly createdAt: Instant },
): Promise<number> =>
  insert(
    tx,
    sql`INSERT INTO org (name, reporting_currency, created_at)
        VALUES (${org.name}, ${org.reportingCurrency}, ${instant(org.createdAt)})`,
  );

export const setOrgCurrency = (tx: Tx, orgId: number, currency: Currency): Promise<number> =>
  run(tx, sql`UPDATE org SET reporting_currency = ${currency} WHERE id = ${orgId}`);
