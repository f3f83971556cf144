/** How many writes the bank has seen: another number than before says that somebody wrote. It says nothing of what. */
import { findAuditHead } from '../db/queries/audit.ts';
import type { Bank } from './bank.ts';

/** Every write leaves a row of the audit trail. Refuses `database_unreachable`. */
export const newestWrite = async ({ store }: Pick<Bank, 'store'>): Promise<number> =>
  (await findAuditHead(store))?.lastId ?? 0;
