/** Likely transfers as they are defined, every row held against every other: what the quick way has to come to. */
import { refKey } from '../../src/domain/account.ts';
import { daysBetween } from '../../src/domain/day.ts';
import { PAIR_DAYS, type PairRow } from '../../src/domain/pairing.ts';

export interface PlainPair<Row> {
  readonly out: Row;
  readonly into: Row;
  readonly others: number;
}

export function plainPairs<Row extends PairRow>(
  rows: readonly Row[],
  isNotPair: (out: Row, into: Row) => boolean = () => false,
): PlainPair<Row>[] {
  const found: PlainPair<Row>[] = [];
  const taken = new Set<Row>();
  const leaving = rows.filter(({ amount }) => amount < 0n);
  const arriving = rows.filter(({ amount }) => amount > 0n);
  const mayFit = (out: Row, into: Row): boolean =>
    out.amount === -into.amount &&
    out.currency === into.currency &&
    out.accountId !== into.accountId &&
    Math.abs(daysBetween(out.bookedOn, into.bookedOn)) <= PAIR_DAYS;
  const isNamedBy = (row: Row, other: Row): boolean =>
    row.counterpartyAccount !== null &&
    row.counterpartyAccount !== '' &&
    refKey(row.counterpartyAccount) === refKey(other.accountRef);
  const take = (out: Row, into: Row): void => {
    taken.add(out).add(into);
    const near = (pair: readonly [Row, Row]) => mayFit(...pair);
    const others =
      arriving.filter((other) => near([out, other])).length +
      leaving.filter((other) => near([other, into])).length;
    found.push({ out, into, others: others - 2 });
  };
  /** The nearest day first, the earlier of two; of one day the account that is met first on it. */
  const best = (row: Row, side: readonly Row[], fits: (other: Row) => boolean): Row | undefined => {
    const rank = (other: Row): number[] => {
      const apart = daysBetween(row.bookedOn, other.bookedOn);
      const first = side.findIndex(
        (one) =>
          one.bookedOn === other.bookedOn &&
          one.accountId === other.accountId &&
          one.amount === other.amount &&
          one.currency === other.currency,
      );
      return [Math.abs(apart), apart < 0 ? 0 : 1, first, side.indexOf(other)];
    };
    return side
      .filter((other) => !taken.has(other) && fits(other))
      .map((other) => ({ other, rank: rank(other) }))
      .sort((a, b) => a.rank.map((one, at) => one - (b.rank[at] ?? 0)).find((by) => by !== 0) ?? 0)[0]?.other;
  };
  for (const out of leaving) {
    const into = best(out, arriving, (other) => {
      return mayFit(out, other) && isNamedBy(out, other) && !isNotPair(out, other);
    });
    if (into !== undefined) take(out, into);
  }
  for (const into of arriving) {
    if (taken.has(into)) continue;
    const out = best(into, leaving, (other) => {
      return mayFit(other, into) && isNamedBy(into, other) && !isNotPair(other, into);
    });
    if (out !== undefined) take(out, into);
  }
  for (let apart = 0; apart <= PAIR_DAYS; apart++)
    for (const out of leaving) {
      if (taken.has(out)) continue;
      const into = best(out, arriving, (other) => {
        const isAsFar = Math.abs(daysBetween(out.bookedOn, other.bookedOn)) === apart;
        return isAsFar && mayFit(out, other) && !isNotPair(out, other);
      });
      if (into !== undefined) take(out, into);
    }
  return found;
}
