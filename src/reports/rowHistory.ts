/** What a row is and what it was: its facts as they stand, and each correction of it with who, when and why. */
import { rowsNamed } from '../db/queries/bookedRows.ts';
import { type CorrectedThing, correctionRows } from '../db/queries/corrections.ts';
import { namedLots } from '../db/queries/actions.ts';
import { tradesNamed } from '../db/queries/tradeRows.ts';
import { accountScope, type Viewer } from '../domain/access.ts';
import type { Instant } from '../domain/day.ts';
import type { Method } from '../domain/method.ts';
import { factsOfRow } from '../services/amendRows.ts';
import type { AuditFacts } from '../services/audit.ts';
import type { Bank } from '../services/bank.ts';
import { factsOfTrade } from '../services/changeTrade.ts';
import { namedRow } from '../services/namedRow.ts';
import { visibleAccount } from '../services/visibleAccount.ts';
import { changesOf } from './corrections.ts';

/** What was corrected once. */
export interface PastCorrection {
  readonly at: Instant;
  readonly user: string;
  readonly reason: string;
  /** `price 10.00 -> 11.00` */
  readonly changed: string;
}

export interface RowHistory {
  /** As a file would write it, with its number. */
  readonly facts: AuditFacts;
  /** Newest first. */
  readonly corrections: readonly PastCorrection[];
  /** Of its account. */
  readonly method: Method;
}

/** Refuses `unknown_trade` and `unknown_transaction`, also for what the viewer may not see. */
export async function readRowHistory(
  bank: Bank,
  viewer: Viewer,
  of: CorrectedThing & { readonly subject: 'trade' | 'transaction' },
): Promise<RowHistory> {
  const scope = accountScope(viewer);
  const id = `#${of.rowId}`;
  const { store } = bank;
  let facts: AuditFacts;
  if (of.subject === 'trade') {
    const trade = await namedRow(store, viewer, 'trade', { id }, await tradesNamed(store, scope, id));
    facts = factsOfTrade(trade, (await namedLots(store, [trade.accountId])).get(trade.id) ?? []);
  } else
    facts = factsOfRow(
      await namedRow(store, viewer, 'transaction', { id }, await rowsNamed(store, scope, id)),
    );
  const corrections: PastCorrection[] = [];
  for await (const row of correctionRows(store, { scope }, {}, of))
    corrections.unshift({ at: row.at, user: row.userName, reason: row.reason, changed: changesOf(row) });
  const { method } = await visibleAccount(store, viewer, String(facts.account_ref));
  return { facts, corrections, method };
}
