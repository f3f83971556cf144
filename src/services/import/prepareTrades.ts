/**
 * Records of trades with what they are known by, as far as that needs no store: an instrument may be stored under another
 * symbol than the file gives it, and of rows without id the equal ones before are not counted here.
 */
import type { ReadRow } from '../../csv/readRecords.ts';
import type { TradeRecord } from '../../csv/tradeRecord.ts';
import { type Digest, identityOf, tradeContent } from '../identity.ts';

export interface PreparedTrade extends TradeRecord {
  /** Under the symbol that the file gives. */
  readonly content: Digest;
  /** Of a row without id: as the first of its content. */
  readonly identity: Digest;
}

export function prepareTrade(row: ReadRow<TradeRecord>): ReadRow<PreparedTrade> {
  const { record, faults } = row;
  if (record === undefined) return { ...row, record };
  if (faults.length > 0) return { ...row, record: { ...record, content: '', identity: '' } };
  const content = tradeContent(record);
  const identity = identityOf(record.externalId === '' ? null : record.externalId, content);
  return { ...row, record: { ...record, content, identity } };
}
