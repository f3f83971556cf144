/** Files of other programs in tests: bytes to what a mapping found makes of them, without a bank. */
import { readMapped } from '../../src/csv/mappedRecords.ts';
import { sampleBytes, sampleRows } from '../../src/csv/sample.ts';
import type { Adjustments } from '../../src/domain/mapping/adjustments.ts';
import { findMapping, type FoundMapping } from '../../src/domain/mapping/findMapping.ts';
import { MAPPED_COLUMNS } from '../../src/domain/mapping/mapRow.ts';
import type { MappedKind, Mapping } from '../../src/domain/mapping/mapping.ts';
import { reuseMapping } from '../../src/domain/mapping/reuseMapping.ts';

export interface ReadShape {
  readonly found: FoundMapping;
  /** Codes of what is asked, without account and currency: the store tells. */
  readonly asked: readonly string[];
  /** Our values, joined by bars. */
  readonly rows: readonly string[];
  readonly faults: readonly string[];
  /** The same in words. */
  readonly told: readonly string[];
  readonly leftOut: Readonly<Record<string, number>>;
}

export async function* piecesOf(bytes: Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

/** Only files of ours have ids of transfers, the last of our columns: it is joined where there is one. */
const joined = (values: readonly string[]): string =>
  (values.at(-1) === '' && values.length > TRADE_COLUMNS ? values.slice(0, -1) : values).join('|');
const TRADE_COLUMNS = MAPPED_COLUMNS.trades.length;

/** A currency that a file does not say: one that its amounts do not speak against. */
const DOLLAR = 0x24;

export async function readShape(
  given: string | Uint8Array,
  adjust: Adjustments = {},
  kind?: MappedKind,
  size?: number,
  saved?: Mapping,
): Promise<ReadShape> {
  const bytes = typeof given === 'string' ? new TextEncoder().encode(given) : given;
  const sampled = sampleRows(await sampleBytes(piecesOf(bytes, size)));
  const found =
    saved === undefined ? findMapping(sampled, { kind, adjust }) : reuseMapping(sampled, saved, adjust);
  if (found === undefined) throw new Error('no table was found');
  const rows: string[] = [];
  const faults: string[] = [];
  const told: string[] = [];
  let leftOut: ReadonlyMap<string, number> = new Map();
  const { fields } = found.mapping;
  const mapping = {
    ...found.mapping,
    fields: {
      account_ref: { fixed: 'A' },
      currency: { fixed: bytes.includes(DOLLAR) ? 'USD' : 'XAF' },
      ...fields,
    },
  };
  for await (const piece of readMapped(mapping, piecesOf(bytes, size))) {
    for (const row of piece.rows) {
      if (row.faults.length === 0) rows.push(joined(row.read ?? []));
      for (const { line, column, code, message } of row.faults) {
        faults.push(`${line} ${column ?? '-'} ${code}`);
        told.push(message);
      }
    }
    leftOut = piece.leftOut;
  }
  const asked = found.questions
    .map(({ code }) => code)
    .filter((code) => code !== 'account_needed' && code !== 'currency_needed');
  return { found, asked, rows, faults, told, leftOut: Object.fromEntries(leftOut) };
}
