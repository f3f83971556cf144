/** Where rows come from: the file and its line, who took it in or entered it, and the rule that classified it. */
import { type RowOf, type Shape, select, selectOne } from '../select.ts';
import { type Sql, sql } from '../sql.ts';
import type { Store } from '../store.ts';

const ORIGIN = {
  importId: 'id?',
  importLine: 'int?',
  fileName: 'text?',
  /** Sign-in name. */
  person: 'text?',
} as const satisfies Shape;
export type Origin = RowOf<typeof ORIGIN>;

const NOBODY: Origin = { importId: null, importLine: null, fileName: null, person: null };

export const originOfTrade = async (at: Store, id: number): Promise<Origin> =>
  (await selectOne(
    at,
    sql`SELECT t.import_id, t.import_line, i.file_name, u.name AS person FROM trade t
        LEFT JOIN import i ON i.id = t.import_id LEFT JOIN "user" u ON u.id = COALESCE(i.user_id, t.user_id)
        WHERE t.id = ${id}`,
    ORIGIN,
  )) ?? NOBODY;

/** Who sent a transfer is told where the account it came from is among `seen`. */
export const originOfTransaction = async (at: Store, id: number, seen: Sql): Promise<Origin> =>
  (await selectOne(
    at,
    sql`SELECT t.import_id, t.import_line, i.file_name, u.name AS person FROM "transaction" t
        LEFT JOIN import i ON i.id = t.import_id LEFT JOIN trade d ON d.id = t.trade_id
        LEFT JOIN transfer f ON f.id = t.transfer_id AND f.from_account_id IN (${seen})
        LEFT JOIN "user" u ON u.id = COALESCE(i.user_id, d.user_id, f.user_id)
        WHERE t.id = ${id}`,
    ORIGIN,
  )) ?? NOBODY;

/** The rule that gave a transaction its category, if one did. */
export const ruleOfTransaction = (at: Store, id: number) =>
  selectOne(
    at,
    sql`SELECT r.id, r.owner_key, r.priority, r.conditions FROM "transaction" t JOIN rule r ON r.id = t.rule_id
        WHERE t.id = ${id}`,
    { id: 'id', ownerKey: 'text', priority: 'int', conditions: 'text' },
  );

/** What was corrected of a row, oldest first. */
export const correctionsOf = (at: Store, subject: 'transaction' | 'trade', rowId: number) =>
  select(
    at,
    sql`SELECT c.at, c.reason, u.name AS person, c."before", c."after" FROM correction c JOIN "user" u ON u.id = c.user_id
        WHERE c.subject = ${subject} AND c.row_id = ${rowId} ORDER BY c.id`,
    { at: 'instant', reason: 'text', person: 'text', before: 'text', after: 'text?' },
  );
