/**
 * How a person names the lots he sells: `ID:QTY,ID:QTY`. An id is that of the purchase, or its number (`#12`), or its day
 * where only one lot was bought on it. Refuses text that names no lots.
 */
import { type Instant, dayOf } from './day.ts';
import { sayQuantity, parseQuantity, type Quantity } from './quantity.ts';
import { refuse } from './refusal.ts';

export interface LotName {
  readonly lot: string;
  readonly qty: Quantity;
}

/** What can be named: a BUY, or the action that made shares of a pool a lot. */
export interface NameableLot {
  /** Below zero of an action. */
  readonly id: number;
  readonly acquiredAt: Instant;
  readonly externalId: string | null;
}

/** Reads `ID:QTY,ID:QTY`; an id may hold colons, the last one counts. */
export function parseLotNames(text: string): LotName[] {
  return text.split(',').map((part) => {
    const at = part.lastIndexOf(':');
    const lot = part.slice(0, at).trim();
    if (at < 1 || lot === '')
      refuse(
        'bad_lots',
        `"${part}" names no lot`,
        'write the id of each purchase and how much of it: ID:QTY,ID:QTY',
      );
    return { lot, qty: parseQuantity(part.slice(at + 1).trim()) };
  });
}

/** The one lot that is meant; refuses `bad_lots` where it is none or several. */
export function findNamedLot({ lot, qty }: LotName, lots: readonly NameableLot[]): NameableLot {
  const byId = lots.filter(({ externalId, id }) => externalId === lot || `#${id}` === lot);
  const found = byId.length > 0 ? byId : lots.filter(({ acquiredAt }) => dayOf(acquiredAt) === lot);
  const [only, ...others] = found;
  if (only === undefined)
    refuse(
      'bad_lots',
      `${sayQuantity(qty)} of ${lot} are to be sold, there is no such lot`,
      `name one of ${lots.slice(-5).map(nameOf).join(', ') || 'the purchases'}`,
    );
  if (others.length > 0)
    refuse(
      'bad_lots',
      `${found.length} lots were bought on ${lot}`,
      `name one of ${found.map(({ id }) => `#${id}`).join(', ')}`,
    );
  return only;
}

const nameOf = ({ id, externalId, acquiredAt }: NameableLot): string =>
  `${externalId ?? `#${id}`} (${dayOf(acquiredAt)})`;
