/**
 * Where lots lie that a walk has no use for yet, as bytes: so a walk over very many lots needs little memory. The domain knows
 * only this much of it; an import lays them into a file of its own.
 */
import type { OpenLot } from './lot.ts';
import type { Ranked } from './lotRank.ts';

export interface LotShelf {
  /** Keeps the bytes; where they begin. */
  append(bytes: Uint8Array): number;
  /** Fills the bytes with what was kept from there on. */
  read(bytes: Uint8Array, at: number): void;
}

/** Bytes of a lot: seven numbers of eight. */
export const LOT_BYTES = 56;

/** How a lot that is named by its BUY lies there. Quantities and costs have 18 digits at most, so that 64 bits hold them. */
export function packLot({ lot, arrival }: Ranked, into: DataView, at: number): void {
  const { tradeId, acquiredAt, qtyBought, qtyOpen, costBought, costOpen, reportedCost } = lot;
  if (tradeId === null || acquiredAt === null || reportedCost !== undefined)
    throw new RangeError('a pool, or a lot with a cost in the reporting currency, does not go on a shelf');
  into.setFloat64(at, arrival);
  into.setFloat64(at + 8, tradeId);
  into.setFloat64(at + 16, Date.parse(acquiredAt));
  for (const [index, units] of [qtyBought, qtyOpen, costBought, costOpen].entries()) {
    if (BigInt.asIntN(64, units) !== units) throw new RangeError(`${units} has more than 64 bits`);
    into.setBigInt64(at + 24 + index * 8, units);
  }
}

/** The lot as it was. */
export function unpackLot(from: DataView, at: number): Ranked {
  const lot: OpenLot = {
    tradeId: from.getFloat64(at + 8),
    acquiredAt: new Date(from.getFloat64(at + 16)).toISOString(),
    qtyBought: from.getBigInt64(at + 24),
    costBought: from.getBigInt64(at + 40),
    qtyOpen: from.getBigInt64(at + 32),
    costOpen: from.getBigInt64(at + 48),
    reportedCost: undefined,
  };
  return { lot, arrival: from.getFloat64(at) };
}
