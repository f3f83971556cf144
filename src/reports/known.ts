/** Reports and explanations as known on a day: the same, read from the bank as it was known then. */
import type { Viewer } from '../domain/access.ts';
import type { KnownOn } from '../domain/knownOn.ts';
import type { Bank } from '../services/bank.ts';
import { openKnown } from '../services/knownOn.ts';
import type { Report } from './report.ts';

/** The report, which takes `knownOn` too. */
export const withKnownOn = (report: Report): Report => ({
  ...report,
  accepts: [...report.accepts, 'knownOn'],
  async *rows(bank, viewer, { knownOn, ...request }) {
    if (knownOn === undefined) {
      yield* report.rows(bank, viewer, request);
      return;
    }
    const { symbol, benchmark, currency } = request;
    const codes = [symbol, benchmark].filter((code) => code !== undefined);
    const known = await openKnown(bank, viewer, { on: knownOn, codes, currency });
    try {
      yield* report.rows(known.bank, viewer, request);
    } finally {
      await known.close();
    }
  },
});

/** A report that looks forward from today, told as of a day: from a bank that ends with that day. */
export const withAsOf = (report: Report): Report => ({
  ...report,
  accepts: [...report.accepts, 'asOf'],
  async *rows(bank, viewer, { asOf, ...request }) {
    if (asOf === undefined) {
      yield* report.rows(bank, viewer, request);
      return;
    }
    const known = await openKnown(bank, viewer, { datedUpTo: asOf });
    try {
      yield* report.rows(known.bank, viewer, request);
    } finally {
      await known.close();
    }
  },
});

/** What the work finds in the bank as it was known. */
export async function whenKnown<T>(
  bank: Bank,
  viewer: Viewer,
  on: KnownOn | undefined,
  work: (bank: Bank) => Promise<T>,
): Promise<T> {
  if (on === undefined) return work(bank);
  const known = await openKnown(bank, viewer, { on });
  try {
    return await work(known.bank);
  } finally {
    await known.close();
  }
}
