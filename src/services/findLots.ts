/** The open lots of a holding by the names a seller may give them, oldest first; parts of one purchase are one lot. */
import { storedLots } from '../db/queries/positionFigures.ts';
import type { Viewer } from '../domain/access.ts';
import type { Instant } from '../domain/day.ts';
import type { Money } from '../domain/money.ts';
import type { Quantity } from '../domain/quantity.ts';
import type { Bank } from './bank.ts';
import { chooseInstrument } from './chooseInstrument.ts';
import { visibleAccount } from './visibleAccount.ts';

export interface NameableOpenLot {
  /** `#12`, as `parseLotNames` reads it. */
  readonly name: string;
  readonly acquiredAt: Instant;
  readonly qty: Quantity;
  readonly cost: Money;
}

/** None of a symbol nobody knows. Refuses `unknown_account`. */
export async function findLots(
  bank: Bank,
  viewer: Viewer,
  ref: string,
  symbol: string,
): Promise<readonly NameableOpenLot[]> {
  const account = await visibleAccount(bank.store, viewer, ref);
  const instrument = await chooseInstrument(bank.store, account, symbol);
  if (instrument === undefined) return [];
  const stored = await storedLots(bank.store, [{ accountId: account.id, instrumentId: instrument.id }]);
  return [...Map.groupBy(stored, ({ tradeId }) => tradeId)].map(([tradeId, parts]) => ({
    name: `#${tradeId}`,
    acquiredAt: parts[0]?.acquiredAt ?? '',
    qty: parts.reduce((sum, { qtyOpen }) => sum + qtyOpen, 0n),
    cost: parts.reduce((sum, { costOpen }) => sum + costOpen, 0n),
  }));
}
