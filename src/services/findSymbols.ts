/** What can be traded, as its symbol, ISIN or name is typed, with its last price. Instruments are known to everybody. */
import { instrumentsLike, type PricedInstrument } from '../db/queries/instruments.ts';
import type { Bank } from './bank.ts';

export type { PricedInstrument } from '../db/queries/instruments.ts';

const MOST = 8;

export const findSymbols = (bank: Bank, text: string, most = MOST): Promise<PricedInstrument[]> =>
  instrumentsLike(bank.store, text.trim(), bank.clock.today(), most);
