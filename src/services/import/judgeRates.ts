/** Judges the rows of a file of rates: a pair has one rate a day, and what is stored stays. */
import type { ReadRow } from '../../csv/readRecords.ts';
import type { RateRecord } from '../../csv/rateRecord.ts';
import { ratesBetween } from '../../db/queries/importLookups.ts';
import { insertImportedRates } from '../../db/queries/importRows.ts';
import { formatRate } from '../../domain/quantity.ts';
import { type ImportContext, isDoomed } from './context.ts';
import { DatedFigures, spanOf } from './datedFigures.ts';
import { type Judge, NO_EFFECTS } from './judge.ts';

export function judgeRates(context: ImportContext): Judge<RateRecord> {
  const known = new DatedFigures(formatRate);
  return {
    async take(rows: readonly ReadRow<RateRecord>[]) {
      const span = spanOf(rows.map(({ record }) => record?.day ?? ''));
      if (span !== undefined)
        for (const { base, quote, day, rate } of await ratesBetween(context.at, span.from, span.to))
          known.enter(`${base}/${quote}`, day, rate);
      const fresh = rows.flatMap((row) => known.judge(context, row, row.record ? figuresOf(row.record) : []));
      if (context.writing !== undefined && !isDoomed(context))
        await insertImportedRates(context.writing.tx, context.writing.importId, fresh);
    },
    finish: async () => NO_EFFECTS,
  };
}

const figuresOf = ({ day, pairs }: RateRecord) =>
  pairs.map((pair) => {
    const name = `${pair.base}/${pair.quote}`;
    return { ...pair, key: name, name, day, value: pair.rate };
  });
