/** The cash of a trade: booked when it is placed, and following it when it is corrected. */
import { type BookedRow, rowsOfTrade } from '../db/queries/bookedRows.ts';
import { categoryId } from '../db/queries/categories.ts';
import type { Tx } from '../db/store.ts';
import type { Currency } from '../domain/currency.ts';
import { dayOf, type Instant } from '../domain/day.ts';
import { type SettledTrade, settlementOf } from '../domain/settlement.ts';
import type { Amendment } from './amendRows.ts';
import type { Posting } from './posting.ts';

/** A trade and the account that it settles on. */
export interface SettlingTrade extends SettledTrade {
  readonly id: number;
  readonly tradedAt: Instant;
  readonly accountId: number;
  readonly accountCurrency: Currency;
}

export async function settlementPostings(tx: Tx, trade: SettlingTrade): Promise<Posting[]> {
  const postings: Posting[] = [];
  for (const row of settlementOf(trade))
    postings.push({
      ...row,
      accountId: trade.accountId,
      currency: trade.accountCurrency,
      bookedOn: dayOf(trade.tradedAt),
      categoryId: await categoryId(tx, row.section, row.category),
      counterparty: null,
      transferId: null,
      tradeId: trade.id,
    });
  return postings;
}

const SUFFIX = /:(?:cash|fees)$/;

/** What becomes of the cash rows of a corrected trade; of one that is taken back, `to` is null. */
export async function settleAnew(
  tx: Tx,
  tradeId: number,
  to: SettlingTrade | null,
): Promise<{ readonly amendments: Amendment[]; readonly added: Posting[] }> {
  const rows = await rowsOfTrade(tx, tradeId);
  if (to === null) return { amendments: rows.map((row) => ({ row, to: null })), added: [] };
  const base = rows[0]?.externalId?.replace(SUFFIX, '') ?? to.externalId;
  const due = await settlementPostings(tx, { ...to, externalId: base });
  const sameRow = (row: BookedRow): Posting | undefined =>
    due.find(({ externalId }) => externalId === row.externalId);
  return {
    amendments: rows.map((row) => {
      const posting = sameRow(row);
      return { row, to: posting === undefined ? null : { ...row, ...posting } };
    }),
    added: due.filter(({ externalId }) => !rows.some((row) => row.externalId === externalId)),
  };
}
