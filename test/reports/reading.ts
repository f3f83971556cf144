/** Reports read in tests as the lines of their CSV, and trades written in a line each. */
import { run, select } from '../../src/db/select.ts';
import { day, price, sql } from '../../src/db/sql.ts';
import { transact } from '../../src/db/transact.ts';
import type { Viewer } from '../../src/domain/access.ts';
import type { Day } from '../../src/domain/day.ts';
import { parseMoney } from '../../src/domain/money.ts';
import { parsePrice, parseQuantity } from '../../src/domain/quantity.ts';
import { drawCsv } from '../../src/reports/drawCsv.ts';
import type { Report, ReportRequest, ReportRow } from '../../src/reports/report.ts';
import type { Bank } from '../../src/services/bank.ts';
import { placeTrade } from '../../src/services/placeTrade.ts';

/** The lines below the heading. */
export async function linesOf(
  report: Report,
  bank: Bank,
  viewer: Viewer,
  request: ReportRequest = {},
): Promise<string[]> {
  let text = '';
  for await (const line of drawCsv(report, report.rows(bank, viewer, request))) text += line;
  return text.trimEnd().split('\n').slice(1);
}

export async function* inOrder(...rows: ReportRow[]): AsyncGenerator<ReportRow> {
  yield* rows;
}

/** `2026-01-10 buy 100 SAP @ 10 fee 5`, entered one after the other; the trades' ids are t1, t2, ... */
export async function placeTrades(
  bank: Bank,
  viewer: Viewer,
  account: string,
  ...lines: string[]
): Promise<void> {
  for (const [index, line] of lines.entries()) {
    const match = /^(\S+) (buy|sell) (\S+) (\S+) @ (\S+)(?: fee (\S+))?$/.exec(line);
    const [, on, side, qty = '', symbol = '', at = '', fees = '0'] = match ?? [];
    await placeTrade(bank, viewer, {
      account,
      symbol,
      side: side === 'buy' ? 'BUY' : 'SELL',
      qty: parseQuantity(qty),
      price: parsePrice(at),
      fees: parseMoney(fees),
      time: `${on}T10:00:00.000Z`,
      externalId: `t${index + 1}`,
    });
  }
}

export async function addPrice(bank: Bank, symbol: string, on: Day, closed: string): Promise<void> {
  const [instrument] = await select(bank.store, sql`SELECT id FROM instrument WHERE symbol = ${symbol}`, {
    id: 'id',
  });
  await transact(bank.store, (tx) =>
    run(
      tx,
      sql`INSERT INTO price (instrument_id, day, price) VALUES (${instrument?.id ?? null}, ${day(on)}, ${price(parsePrice(closed))})`,
    ),
  );
}
