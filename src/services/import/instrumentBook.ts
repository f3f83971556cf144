/**
 * The instruments a file names: known by ISIN and currency, else by symbol and currency, else made. An ISIN that comes
 * for a symbol known without one is adopted; one ISIN under two symbols is one instrument, and that is said.
 */
import { allInstruments, instrumentsBySymbol } from '../../db/queries/importLookups.ts';
import { keepFormerById } from '../../db/queries/formerRows.ts';
import { adoptIsin, insertInstruments } from '../../db/queries/importThings.ts';
import { lockInstruments } from '../../db/queries/settings.ts';
import type { Tx } from '../../db/store.ts';
import type { Currency } from '../../domain/currency.ts';
import type { Isin } from '../../domain/isin.ts';
import type { RefusalCode } from '../../domain/refusal.ts';
import type { ImportContext } from './context.ts';
import { Maker } from './maker.ts';

/** As a row names it; '' where it leaves something out. */
export interface NamedInstrument {
  readonly symbol: string;
  readonly isin: Isin;
  readonly currency: Currency;
}

export interface KnownInstrument {
  id: number;
  readonly symbol: string;
  isin: string | null;
  readonly currency: Currency;
}

export interface InstrumentFault {
  readonly column: 'symbol' | 'isin';
  readonly code: RefusalCode;
  readonly message: string;
}
export type FoundInstrument =
  | { readonly instrument: KnownInstrument; readonly fault?: undefined }
  | { readonly instrument?: undefined; readonly fault: InstrumentFault };

/** What a row is answered for the three words it uses. */
interface Answer {
  readonly named: NamedInstrument;
  readonly found: FoundInstrument;
}

/** The more telling of the words: few answers share it. */
const wordOf = ({ symbol, isin }: NamedInstrument): string => (isin === '' ? symbol : isin);

export class InstrumentBook {
  /** Symbols of those that are made. */
  readonly made: string[] = [];
  /** Ids of those that got their ISIN from this file. */
  readonly adopted: number[] = [];
  readonly #context: ImportContext;
  readonly #maker: Maker;
  readonly #answers = new Map<string, Answer[]>();
  readonly #byIsin = new Map<string, KnownInstrument>();
  readonly #bySymbol = new Map<string, KnownInstrument[]>();
  #toMake: KnownInstrument[] = [];
  #isRead = false;

  constructor(context: ImportContext) {
    this.#context = context;
    this.#maker = new Maker(context, 'instrument');
  }

  async learn(wanted: Iterable<NamedInstrument>): Promise<void> {
    if (!this.#isRead) for (const known of await allInstruments(this.#context.at)) this.#enter(known);
    this.#isRead = true;
    const adopted = this.adopted.length;
    for (const named of wanted) {
      if (this.get(named) !== undefined) continue;
      const { symbol, isin, currency } = named;
      const answer = { named: { symbol, isin, currency }, found: this.#find(named) };
      const word = wordOf(named);
      this.#answers.set(word, [...(this.#answers.get(word) ?? []), answer]);
    }
    await this.#make(adopted);
  }

  /** An instrument that was learnt; undefined otherwise. */
  get(named: NamedInstrument): FoundInstrument | undefined {
    for (const { named: known, found } of this.#answers.get(wordOf(named)) ?? [])
      if (known.symbol === named.symbol && known.isin === named.isin && known.currency === named.currency)
        return found;
    return undefined;
  }

  #enter(instrument: KnownInstrument): void {
    const { symbol, isin, currency } = instrument;
    if (isin !== null) this.#byIsin.set(`${currency}/${isin}`, instrument);
    const bySymbol = `${currency}/${symbol}`;
    this.#bySymbol.set(bySymbol, [...(this.#bySymbol.get(bySymbol) ?? []), instrument]);
  }

  #find({ symbol, isin, currency }: NamedInstrument): FoundInstrument {
    const bySymbol = this.#bySymbol.get(`${currency}/${symbol}`) ?? [];
    if (isin === '') {
      const [only, ...others] = bySymbol;
      if (others.length > 0) return { fault: ambiguous(symbol, bySymbol) };
      return { instrument: only ?? this.#plan({ symbol, isin: null, currency }) };
    }
    const byIsin = this.#byIsin.get(`${currency}/${isin}`);
    if (byIsin !== undefined) {
      if (symbol !== '' && symbol !== byIsin.symbol)
        this.#context.warnings.add(
          `${isin} is called ${symbol} here and ${byIsin.symbol} before: taken for one instrument`,
        );
      if (bySymbol.some((known) => known.isin === null && known !== byIsin))
        this.#context.warnings.add(
          `${symbol} without ISIN is kept apart from ${isin}: correct its trades to the ISIN to make them one position`,
        );
      return { instrument: byIsin };
    }
    if (symbol === '')
      return {
        fault: {
          column: 'isin',
          code: 'unknown_instrument',
          message: `there is no instrument ${isin} in ${currency}`,
        },
      };
    const nameless = bySymbol.find((known) => known.isin === null);
    if (nameless !== undefined) {
      nameless.isin = isin;
      this.#byIsin.set(`${currency}/${isin}`, nameless);
      if (!this.#toMake.includes(nameless)) this.adopted.push(nameless.id);
      return { instrument: nameless };
    }
    const [other] = bySymbol;
    if (other !== undefined)
      this.#context.warnings.add(
        `${symbol} is also the symbol of ${other.isin}: taken for another instrument`,
      );
    return { instrument: this.#plan({ symbol, isin, currency }) };
  }

  #plan(facts: Omit<KnownInstrument, 'id'>): KnownInstrument {
    const instrument = { id: 0, ...facts };
    this.#toMake.push(instrument);
    this.made.push(facts.symbol);
    this.#enter(instrument);
    return instrument;
  }

  /** Somebody else may have made the same meanwhile: the second to come takes what the first made. */
  async #withoutMade(tx: Tx, toMake: readonly KnownInstrument[]): Promise<KnownInstrument[]> {
    if (toMake.every(({ isin }) => isin !== null)) return [...toMake];
    await lockInstruments(tx);
    const symbols = new Set(toMake.map(({ symbol }) => symbol));
    const stored = Map.groupBy(await instrumentsBySymbol(tx, [...symbols]), ({ symbol }) => symbol);
    return toMake.filter((wanted) => {
      const { symbol, currency, isin } = wanted;
      const same = (stored.get(symbol) ?? []).filter((known) => known.currency === currency);
      const found = isin === null ? (same.find((known) => known.isin === null) ?? same[0]) : undefined;
      if (found === undefined) return true;
      wanted.id = found.id;
      wanted.isin = found.isin;
      this.made.splice(this.made.indexOf(symbol), 1);
      return false;
    });
  }

  async #make(alreadyAdopted: number): Promise<void> {
    const { writing } = this.#context;
    const toMake = writing === undefined ? this.#toMake : await this.#withoutMade(writing.tx, this.#toMake);
    this.#toMake = [];
    const ids = await this.#maker.make(toMake.length, ({ tx, importId }) =>
      insertInstruments(tx, importId, toMake),
    );
    for (const [index, instrument] of toMake.entries()) instrument.id = ids[index] ?? 0;
    if (writing === undefined || this.adopted.length === alreadyAdopted) return;
    const byId = new Map([...this.#byIsin.values()].map((instrument) => [instrument.id, instrument]));
    for (const id of this.adopted.slice(alreadyAdopted)) {
      const isin = byId.get(id)?.isin;
      if (!isin) continue;
      await keepFormerById(writing.tx, 'instrument', [id], writing.createdAt);
      await adoptIsin(writing.tx, id, isin);
    }
  }
}

function ambiguous(symbol: string, candidates: readonly KnownInstrument[]): InstrumentFault {
  const isins = candidates.map(({ isin }) => isin ?? 'without ISIN').join(', ');
  return {
    column: 'symbol',
    code: 'ambiguous_instrument',
    message: `${symbol} is the symbol of several instruments (${isins}): give the ISIN`,
  };
}
