/** A brokerage account as a bookkeeper would read it, and trades in a line each, for tests of what changes history. */
import { select } from '../../src/db/select.ts';
import { sql } from '../../src/db/sql.ts';
import type { Viewer } from '../../src/domain/access.ts';
import { parseLotNames } from '../../src/domain/lotName.ts';
import { formatMoney, parseMoney } from '../../src/domain/money.ts';
import { formatQuantity, parsePrice, parseQuantity } from '../../src/domain/quantity.ts';
import type { Bank } from '../../src/services/bank.ts';
import { checkBank } from '../../src/services/check.ts';
import { type PlacedTrade, placeTrade, type TradeRequest } from '../../src/services/placeTrade.ts';
import type { Revision } from '../../src/services/revise.ts';

/** `2026-01-10 buy 100 SAP @ 10 fee 5`, a sale perhaps `from b1:60,b2:10`; on ANA-BRK at ten o'clock. */
export function order(text: string, more: Partial<TradeRequest> = {}): TradeRequest {
  const match = /^(?:(\d\S+) )?(buy|sell) (\S+) (\S+) @ (\S+)(?: fee (\S+))?(?: from (\S+))?$/.exec(text);
  if (match === null) throw new Error(`not an order: ${text}`);
  const [, day, side, qty = '', symbol = '', price = '', fee = '0', lots] = match;
  return {
    account: 'ANA-BRK',
    symbol,
    side: side === 'buy' ? 'BUY' : 'SELL',
    qty: parseQuantity(qty),
    price: parsePrice(price),
    fees: parseMoney(fee),
    ...(day && { time: `${day}T10:00:00.000Z` }),
    ...(lots && { lots: parseLotNames(lots) }),
    ...more,
  };
}

/** Places orders one after the other; the ids are b1, s2, ... by side and place in the list. */
export async function placeAll(bank: Bank, viewer: Viewer, ...lines: string[]): Promise<PlacedTrade[]> {
  const placed: PlacedTrade[] = [];
  for (const [index, line] of lines.entries()) {
    const request = order(line);
    const externalId = `${request.side === 'BUY' ? 'b' : 's'}${index + 1}`;
    placed.push(await placeTrade(bank, viewer, { ...request, externalId }));
  }
  return placed;
}

/** `ANA-BRK SAP 30 costing 363.00 | 30 of 2026-02-10 costing 363.00`, by account and symbol. */
export async function holdingsOf(bank: Bank): Promise<string[]> {
  const rows = await select(
    bank.store,
    sql`SELECT a.ref, i.symbol, h.qty, h.cost_basis, l.acquired_at, l.qty_open, l.cost_open
        FROM holding h JOIN account a ON a.id = h.account_id JOIN instrument i ON i.id = h.instrument_id
        LEFT JOIN lot l ON l.account_id = h.account_id AND l.instrument_id = h.instrument_id
        ORDER BY a.ref, i.symbol, l.acquired_at, l.id`,
    {
      ref: 'text',
      symbol: 'text',
      qty: 'quantity',
      costBasis: 'money',
      acquiredAt: 'instant?',
      qtyOpen: 'quantity?',
      costOpen: 'money?',
    },
  );
  const lines = new Map<string, string[]>();
  for (const row of rows) {
    const head = `${row.ref} ${row.symbol} ${formatQuantity(row.qty)} costing ${formatMoney(row.costBasis)}`;
    const lots = lines.get(head) ?? [];
    if (row.qtyOpen !== null)
      lots.push(
        `${formatQuantity(row.qtyOpen)} of ${row.acquiredAt?.slice(0, 10)} costing ${formatMoney(row.costOpen ?? 0n)}`,
      );
    lines.set(head, lots);
  }
  return [...lines].map(([head, lots]) => [head, lots.join(', ')].filter(Boolean).join(' | '));
}

/** `s3 547.00`, oldest first. */
export async function gainsOf(bank: Bank): Promise<string[]> {
  const rows = await select(
    bank.store,
    sql`SELECT external_id, realized_gain FROM trade WHERE side = 'SELL' ORDER BY traded_at, id`,
    { externalId: 'text?', realizedGain: 'money' },
  );
  return rows.map((row) => `${row.externalId} ${formatMoney(row.realizedGain)}`);
}

/** What a correction would change, in lines. */
export function revisionLines({ changedSales, years, holdings, balances }: Revision): string[] {
  return [
    `${changedSales} sales`,
    ...years.map(
      ({ year, currency, before, after }) =>
        `${year} ${formatMoney(before)} -> ${formatMoney(after)} ${currency}`,
    ),
    ...holdings.map(
      ({ accountRef, symbol, before, after }) =>
        `${accountRef} ${symbol} ${formatQuantity(before.qty)} costing ${formatMoney(before.costBasis)}` +
        ` -> ${formatQuantity(after.qty)} costing ${formatMoney(after.costBasis)}`,
    ),
    ...balances.map(
      ({ accountRef, currency, before, after, isOverdrawn }) =>
        `${accountRef} ${formatMoney(before)} -> ${formatMoney(after)} ${currency}${isOverdrawn ? ' overdrawn' : ''}`,
    ),
  ];
}

/** What the check finds, in words; nothing is what it should find. */
export const faultsOf = async (bank: Bank): Promise<string[]> =>
  (await checkBank(bank)).map(
    ({ what, where, stored, recomputed }) => `${what} ${where}: ${stored}, not ${recomputed}`,
  );
