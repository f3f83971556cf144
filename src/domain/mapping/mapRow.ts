/**
 * A row of somebody else's file as a row of ours: strict text under the names of our columns, or what is wrong, by the names
 * of the file. Rows that are none of ours are left out, with the reason.
 */
import { columnsOf, type Field, type Mapping, placeOf, type RowRule } from './mapping.ts';
import { type Above, type MappedFault, Reading } from './reading.ts';
import { tradeValues } from './tradeValues.ts';
import { transactionValues } from './transactionValues.ts';
import { wordKey } from './words.ts';

/** In the order in which a mapped row gives them. */
export const MAPPED_COLUMNS = {
  transactions: [
    'account_ref',
    'date',
    'amount',
    'currency',
    'section',
    'category',
    'description',
    'counterparty_name',
    'counterparty_account',
    'external_id',
    'transfer_group_id',
  ],
  trades: [
    'account_ref',
    'trade_time',
    'symbol',
    'isin',
    'side',
    'qty',
    'price',
    'fees',
    'currency',
    'external_id',
  ],
} as const;

export interface MappedRow {
  /** Under `MAPPED_COLUMNS`; '' where there is nothing, and where it can't be read. */
  readonly values: readonly string[];
  readonly faults: readonly MappedFault[];
  /** Why the row is none of ours. */
  readonly leftOut?: string;
}

export interface RowMapper {
  readonly map: (cells: readonly string[]) => MappedRow;
}

const NO_FAULTS: readonly MappedFault[] = [];

export function rowMapper(mapping: Mapping, names: readonly string[], above: Above = {}): RowMapper {
  const reading = new Reading(mapping, names, above);
  const keep = mapping.keep.map((rule) => ruleTest(rule, names));
  const leaveOut = mapping.leaveOut.map((rule) => ruleTest(rule, names));
  const convert =
    mapping.kind === 'transactions' ? transactionValues(mapping, reading) : tradeValues(mapping, reading);
  return {
    map: (cells) => {
      for (const test of keep) if (test(cells) === undefined) return leftOut('other rows');
      for (const test of leaveOut) {
        const found = test(cells);
        if (found !== undefined) return leftOut(found);
      }
      reading.begin(cells);
      const other = reading.otherAccount(mapping.fields.account_ref);
      if (other !== undefined) return leftOut(`of ${other}`);
      const values = convert();
      return typeof values === 'string' ? leftOut(values) : { values, faults: reading.faults };
    },
  };
}

/** How many cells a row has at least, up to the last one that is read. */
export function cellsNeeded({ fields, amount, kind }: Mapping, names: readonly string[]): number {
  const amounts =
    amount === undefined ? [] : amount.by === 'column' ? [amount.debit, amount.credit] : [amount.column];
  const description = kind === 'transactions' ? columnsOf(fields.description).slice(0, 1) : [];
  const core = [fields.date, fields.trade_time, fields.qty, fields.price, fields.side, fields.symbol];
  const refs = [...amounts, ...description, ...core.flatMap((source) => [...columnsOf(source)])];
  // A debit is often the last cell of its row.
  const places = refs.filter((ref) => amount?.by !== 'column' || ref !== amount.credit);
  return Math.max(1, ...places.map((ref) => (placeOf(ref, names) ?? 0) + 1));
}

/** The file's column by which a fault in one of ours is told; ours where it comes from no column. */
export function fileColumnOf({ fields, amount, header }: Mapping, ours: string): string {
  const amountColumn = amount && (amount.by === 'column' ? amount.debit : amount.column);
  const ref = ours === 'amount' ? amountColumn : columnsOf(fields[ours as Field])[0];
  if (ref === undefined) return ours;
  if (typeof ref === 'string') return ref;
  return header?.[ref - 1]?.trim() || `column ${ref}`;
}

const leftOut = (reason: string): MappedRow => ({ values: [], faults: NO_FAULTS, leftOut: reason });

/** Gives what stands in the column where it is one of the rule's values. */
export function ruleTest({ column, values }: RowRule, names: readonly string[]) {
  const place = placeOf(column, names);
  const words = new Set(values.map(wordKey));
  return (cells: readonly string[]): string | undefined => {
    const cell = place === undefined ? '' : (cells[place] ?? '');
    if (!words.has(wordKey(cell))) return undefined;
    return cell.trim() === ''
      ? `without ${typeof column === 'number' ? `cell ${column}` : column}`
      : cell.trim();
  };
}
