/**
 * Enters a price or a rate by hand, or corrects one, through the door that files come in by: as an import of one row, so that it
 * is known since when it is known and can be taken back. Refuses a day to come, an instrument that nobody knows, a second figure
 * for a day that has one, and to correct what is not there. Looking ahead refuses the same and writes nothing.
 */
import { findPrice, findRate, removePrice, removeRate } from '../db/queries/datedFigures.ts';
import { findInstruments, type Instrument } from '../db/queries/instruments.ts';
import type { Store, Tx } from '../db/store.ts';
import { transact } from '../db/transact.ts';
import { demand, type Viewer } from '../domain/access.ts';
import type { Currency } from '../domain/currency.ts';
import type { Day } from '../domain/day.ts';
import type { ImportRequest } from '../domain/importPlan.ts';
import { formatPrice, formatRate, type Price, type Rate } from '../domain/quantity.ts';
import { refuse } from '../domain/refusal.ts';
import { NO_REJECTIONS } from '../domain/rejections.ts';
import { writeAudit } from './audit.ts';
import type { Bank } from './bank.ts';
import { CellRefusal } from './enterAction.ts';
import { writeRows } from './import/writeRows.ts';
import { keepImport } from './importCsv.ts';

export interface PriceRequest {
  /** Symbol or ISIN of an instrument that is known. */
  readonly symbol: string;
  /** Where the symbol is not enough. */
  readonly currency?: Currency | undefined;
  readonly day: Day;
  readonly price: Price;
}
export interface RateRequest {
  /** One unit of the base is so many of the quote. */
  readonly base: Currency;
  readonly quote: Currency;
  readonly day: Day;
  readonly rate: Rate;
}
/** Whether the day has a figure already, that is to be replaced. */
export type Entering = 'new' | 'correct';

export interface EnteredFigure {
  /** `SAP` or `EUR/USD`. */
  readonly name: string;
  readonly currency: Currency;
  readonly day: Day;
  readonly value: string;
  /** What it was before it was corrected. */
  readonly before: string | null;
  /** The import that it is kept as. */
  readonly importId: number;
}

/** Refuses what {@link enterPrice} would refuse; what the day has already, null where that is nothing. */
export async function previewPrice(
  bank: Bank,
  viewer: Viewer,
  { symbol, currency, day, price }: PriceRequest,
  entering: Entering,
): Promise<string | null> {
  demandEntering(bank, viewer, day);
  const { id, symbol: name } = await knownInstrument(bank.store, symbol, currency);
  const before = await formatted(findPrice(bank.store, id, day), formatPrice);
  demandFits(entering, { kind: 'prices', name, day, value: formatPrice(price), before });
  return before;
}

/** Refuses what {@link enterRate} would refuse; what the day has already, null where that is nothing. */
export async function previewRate(
  bank: Bank,
  viewer: Viewer,
  { base, quote, day, rate }: RateRequest,
  entering: Entering,
): Promise<string | null> {
  demandEntering(bank, viewer, day);
  const before = await formatted(findRate(bank.store, base, quote, day), formatRate);
  demandFits(entering, { kind: 'rates', name: `${base}/${quote}`, day, value: formatRate(rate), before });
  return before;
}

export async function enterPrice(
  bank: Bank,
  viewer: Viewer,
  { symbol, currency, day, price }: PriceRequest,
  entering: Entering,
): Promise<EnteredFigure> {
  demandEntering(bank, viewer, day);
  return transact(bank.store, async (tx) => {
    const instrument = await knownInstrument(tx, symbol, currency);
    return enter(tx, bank, viewer, entering, {
      ...{ kind: 'prices', word: 'Price', name: instrument.symbol, currency: instrument.currency, day },
      value: formatPrice(price),
      cells: {
        ...{ date: day, symbol: instrument.symbol, isin: instrument.isin ?? '' },
        ...{ price: formatPrice(price), currency: instrument.currency },
      },
      before: await formatted(findPrice(tx, instrument.id, day), formatPrice),
      remove: () => removePrice(tx, instrument.id, day, bank.clock.now()),
    });
  });
}

export async function enterRate(
  bank: Bank,
  viewer: Viewer,
  { base, quote, day, rate }: RateRequest,
  entering: Entering,
): Promise<EnteredFigure> {
  demandEntering(bank, viewer, day);
  return transact(bank.store, async (tx) =>
    enter(tx, bank, viewer, entering, {
      ...{ kind: 'rates', word: 'Rate', name: `${base}/${quote}`, currency: quote, day },
      value: formatRate(rate),
      cells: { date: day, base, quote, rate: formatRate(rate) },
      before: await formatted(findRate(tx, base, quote, day), formatRate),
      remove: () => removeRate(tx, base, quote, day, bank.clock.now()),
    }),
  );
}

function demandEntering({ clock }: Bank, viewer: Viewer, day: Day): void {
  demand(viewer, 'importMarketData');
  if (day > clock.today())
    throw new CellRefusal('bad_day', `${day} is after today, ${clock.today()}`, 'date');
}

const formatted = async (
  found: Promise<{ readonly value: bigint } | undefined>,
  format: (value: bigint) => string,
): Promise<string | null> => {
  const figure = await found;
  return figure === undefined ? null : format(figure.value);
};

/** A file may be the first to know an instrument; by hand that is a slip of the fingers. */
async function knownInstrument(
  at: Store | Tx,
  symbol: string,
  currency: Currency | undefined,
): Promise<Instrument> {
  const found = (await findInstruments(at, symbol.trim(), 0)).filter(
    (one) => currency === undefined || one.currency === currency,
  );
  const [only, ...others] = found;
  if (only === undefined)
    throw new CellRefusal('unknown_instrument', `there is no instrument ${symbol}`, 'symbol');
  if (others.length > 0)
    throw new CellRefusal(
      'ambiguous_instrument',
      `${symbol} is the symbol of several: ${found.map(({ isin, currency: of }) => isin ?? of).join(', ')}`,
      'symbol',
    );
  return only;
}

interface Figure {
  readonly kind: 'prices' | 'rates';
  readonly word: 'Price' | 'Rate';
  readonly name: string;
  readonly currency: Currency;
  readonly day: Day;
  readonly value: string;
  readonly cells: Readonly<Record<string, string>>;
  readonly before: string | null;
  remove(): Promise<void>;
}

async function enter(
  tx: Tx,
  bank: Bank,
  viewer: Viewer,
  entering: Entering,
  figure: Figure,
): Promise<EnteredFigure> {
  const { word, name, currency, day, value, before } = figure;
  const column = columnOf(figure);
  demandFits(entering, figure);
  if (before !== null) await figure.remove();
  const written = await writeRows(tx, bank, viewer, requestOf(figure), {}, NO_REJECTIONS);
  const [fault] = written.plan.rejections;
  if (fault !== undefined) throw new CellRefusal(fault.code, fault.message, fault.column);
  const { importId } = await keepImport(tx, bank, viewer, written);
  if (importId === null) refuse('bad_value', `${name} has it on ${day} already`, 'nothing is to be done');
  await writeAudit(tx, bank, viewer, {
    action: `${entering === 'new' ? 'enter' : 'correct'}${word}`,
    subject: `${name} ${day}`,
    ...(before === null ? {} : { before: { [column]: before } }),
    after: { [column]: value, currency, import: importId },
  });
  return { name, currency, day, value, before, importId };
}

const columnOf = ({ kind }: Pick<Figure, 'kind'>): 'price' | 'rate' => (kind === 'prices' ? 'price' : 'rate');

/** A day has one figure: a new one where there is none, another one where there is one. */
function demandFits(
  entering: Entering,
  figure: Pick<Figure, 'kind' | 'name' | 'day' | 'value' | 'before'>,
): void {
  const { name, day, value, before } = figure;
  const column = columnOf(figure);
  if (before === value) throw new CellRefusal('bad_value', `${name} has ${value} on ${day} already`, column);
  if (entering === 'new' && before !== null)
    throw new CellRefusal('conflict', `${name} has ${before} on ${day}: correct it instead`, 'date');
  if (entering === 'correct' && before === null)
    throw new CellRefusal('bad_value', `${name} has no ${column} on ${day}`, 'date');
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

function requestOf({ kind, cells }: Figure): ImportRequest {
  const given = Object.entries(cells).filter(([, text]) => text !== '');
  const lines = [given.map(([name]) => name), given.map(([, text]) => text)];
  const text = lines.map((line) => `${line.map(quoted).join(',')}\n`).join('');
  return { kind, fileName: 'entered by hand', source: { bytes: new TextEncoder().encode(text) } };
}
