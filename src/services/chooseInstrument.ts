/** Which instrument a person means by a symbol or an ISIN. Refuses a symbol that several bear. */
import type { Account } from '../db/queries/accounts.ts';
import { findInstruments, type Instrument } from '../db/queries/instruments.ts';
import type { Store, Tx } from '../db/store.ts';
import { refuse } from '../domain/refusal.ts';

/** The one the account has traded, else the one in its currency, else the only one there is; undefined where there is none. */
export async function chooseInstrument(
  at: Store | Tx,
  account: Pick<Account, 'id' | 'currency'>,
  symbol: string,
): Promise<Instrument | undefined> {
  const found = await findInstruments(at, symbol.trim(), account.id);
  const [only, ...others] =
    [
      found.filter((instrument) => instrument.traded),
      found.filter((instrument) => instrument.currency === account.currency),
      found,
    ].find((candidates) => candidates.length > 0) ?? [];
  if (only !== undefined && others.length > 0)
    refuse(
      'bad_value',
      `${symbol} is the symbol of several instruments: ${[only, ...others].map((one) => one.isin ?? one.currency).join(', ')}`,
      'give the ISIN',
    );
  return only;
}
