/** Judges the rows of `prices.csv`: an instrument has one price a day, and what is stored stays. */
import type { PriceRecord } from '../../csv/priceRecord.ts';
import type { ReadRow } from '../../csv/readRecords.ts';
import { pricesBetween } from '../../db/queries/importLookups.ts';
import { insertImportedPrices } from '../../db/queries/importRows.ts';
import type { Rejection } from '../../domain/importPlan.ts';
import { formatPrice } from '../../domain/quantity.ts';
import { type ImportContext, isDoomed } from './context.ts';
import { DatedFigures, spanOf } from './datedFigures.ts';
import { InstrumentBook, type KnownInstrument } from './instrumentBook.ts';
import { type Effects, type Judge, NO_EFFECTS } from './judge.ts';

export function judgePrices(context: ImportContext): Judge<PriceRecord> {
  const instruments = new InstrumentBook(context);
  const known = new DatedFigures(formatPrice);

  const learnPrices = async (rows: readonly ReadRow<PriceRecord>[], named: readonly KnownInstrument[]) => {
    const span = spanOf(rows.map(({ record }) => record?.day ?? ''));
    const ids = [...new Set(named.map(({ id }) => id))].filter((id) => id > 0);
    if (span === undefined || ids.length === 0) return;
    for (const { instrumentId, day, price } of await pricesBetween(context.at, ids, span.from, span.to))
      known.enter(`${instrumentId}`, day, price);
  };

  return {
    async take(rows) {
      const readable = rows.flatMap(({ record, faults }) => (record && faults.length === 0 ? [record] : []));
      await instruments.learn(readable);
      await learnPrices(
        rows,
        readable.flatMap((record) => instruments.get(record)?.instrument ?? []),
      );
      const fresh = rows.flatMap((row) => {
        const { line, record } = row;
        const found = record && instruments.get(record);
        const faults: readonly Rejection[] =
          row.faults.length === 0 && found?.fault ? [{ line, ...found.fault }] : row.faults;
        const figures = record && found?.instrument ? [figureOf(found.instrument, record)] : [];
        return known.judge(context, { ...row, faults }, figures);
      });
      if (context.writing === undefined || isDoomed(context)) return;
      await insertImportedPrices(
        context.writing.tx,
        context.writing.importId,
        fresh.map(({ instrument, day, value }) => ({ instrumentId: instrument.id, day, price: value })),
      );
    },
    async finish(): Promise<Effects> {
      const { made, adopted } = instruments;
      return { ...NO_EFFECTS, makes: { ...NO_EFFECTS.makes, instruments: made }, adopted };
    },
  };
}

const figureOf = (instrument: KnownInstrument, { day, price }: PriceRecord) => ({
  instrument,
  ...{ key: `${instrument.id}`, name: nameOf(instrument), column: 'price', day, value: price },
});

const nameOf = ({ symbol, isin, currency }: KnownInstrument): string =>
  isin === null ? `${symbol} in ${currency}` : `${symbol} (${isin}) in ${currency}`;
