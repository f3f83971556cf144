/** Importing in tests: a file as text, and what came of it as a few words. */
import type { Viewer } from '../../src/domain/access.ts';
import type { ImportKind, ImportOptions, ImportOutcome, ImportPlan } from '../../src/domain/importPlan.ts';
import type { Bank } from '../../src/services/bank.ts';
import { importCsv } from '../../src/services/importCsv.ts';
import { planImport } from '../../src/services/planImport.ts';

export const requestOf = (kind: ImportKind, text: string | Uint8Array, options: ImportOptions = {}) => ({
  kind,
  fileName: `${kind}.csv`,
  source: { bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text },
  options,
});

export const importText = (
  bank: Bank,
  viewer: Viewer,
  kind: ImportKind,
  text: string | Uint8Array,
  options?: ImportOptions,
): Promise<ImportOutcome> => importCsv(bank, viewer, requestOf(kind, text, options));

export const planText = (
  bank: Bank,
  viewer: Viewer,
  kind: ImportKind,
  text: string | Uint8Array,
  options?: ImportOptions,
): Promise<ImportPlan> => planImport(bank, viewer, requestOf(kind, text, options));

/** `3 rows: 1 new, 1 duplicate, 1 rejected`. */
export const countsOf = ({ rows, accepted, duplicates, rejected }: ImportPlan): string =>
  `${rows} rows: ${accepted} new, ${duplicates} duplicate, ${rejected} rejected`;

/** `4 amount bad_number` for each. */
export const faultsOf = ({ rejections }: ImportPlan): string[] =>
  rejections.map(({ line, column, code }) => `${line} ${column ?? '-'} ${code}`);

export const TRANSACTIONS =
  'external_id,account_ref,date,amount,currency,section,category,description,counterparty_name,counterparty_account,transfer_group_id';
export const TRADES = 'external_id,account_ref,trade_time,symbol,isin,side,qty,price,fees,currency';

/** A file of these lines under that header. */
export const fileOf = (header: string, ...lines: string[]): string => `${[header, ...lines].join('\n')}\n`;
