/**
 * Which of the charges beside a trade are fees of it, where a column tells what was paid or received in all: a tax on the commission
 * may stand in the commission already, and a sum of all of them may stand beside its parts.
 */
import { type ColumnLook, isNumbers } from './columnLook.ts';
import { unitsReader } from './pairByBalance.ts';
import type { TableLook } from './tableLook.ts';

const PLACES = 8;
const ONE = 10n ** BigInt(PLACES);
/** What was paid is rounded to cents: so far it may be off. */
const CENT = ONE / 100n;

const TAX = /\b(?:gst|vat|mwst|tva|iva|btw|tax|taxes|hst|cgst|sgst|igst)\b/i;

/** Of `charges` those that are taken as fees: what a total proves, else all but taxes that may be in another one. */
export function feesByTotal(
  table: TableLook,
  qty: ColumnLook | undefined,
  price: ColumnLook | undefined,
  charges: readonly ColumnLook[],
): readonly ColumnLook[] {
  if (charges.length < 2) return charges;
  const untaxed = charges.filter(({ name }) => !TAX.test(name));
  const ways = [charges, untaxed, ...charges.map((one) => [one])].filter((way) => way.length > 0);
  const likely = untaxed.length > 0 ? untaxed : charges;
  if (qty === undefined || price === undefined) return likely;
  const totals = table.columns.filter(
    (column) => isNumbers(column) && column !== qty && column !== price && !charges.includes(column),
  );
  return (
    ways.find((way) => totals.some((total) => proves(table, { qty, price, total }, way, charges))) ?? likely
  );
}

interface Figures {
  readonly qty: ColumnLook;
  readonly price: ColumnLook;
  readonly total: ColumnLook;
}

/** In every row that has all of them, and in one at least where others would come to something else. */
function proves(
  { sample }: TableLook,
  { qty, price, total }: Figures,
  way: readonly ColumnLook[],
  charges: readonly ColumnLook[],
): boolean {
  const columns = [qty, price, total, ...charges];
  const read = unitsReader(
    sample.flatMap(({ cells }) => columns.map(({ place }) => cells[place] ?? '')),
    PLACES,
  );
  if (read === undefined) return false;
  let isTold = false;
  for (const { cells } of sample) {
    const of = ({ place }: ColumnLook): bigint | undefined => size(read(cells[place]));
    const [shares, each, paid] = [of(qty), of(price), of(total)];
    if (!shares || !each || !paid) continue;
    const apart = size(paid - (shares * each) / ONE) ?? 0n;
    const sum = (all: readonly ColumnLook[]): bigint =>
      all.reduce((found, column) => found + (of(column) ?? 0n), 0n);
    if ((size(apart - sum(way)) ?? 0n) > CENT) return false;
    if (sum(way) > CENT) isTold = true;
  }
  return isTold;
}

const size = (units: bigint | undefined): bigint | undefined =>
  units !== undefined && units < 0n ? -units : units;
