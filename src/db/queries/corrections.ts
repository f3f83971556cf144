/** Corrections: what rows were before they were corrected or taken back, and what they were known by. */
import type { Instant } from '../../domain/day.ts';
import { insert, type RowOf, type Shape, select, selectOne } from '../select.ts';
import { instant, list, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';
import { PAGE_ROWS, rowsByPage } from './pages.ts';
import { allOf, type Reach, withinReach } from './reach.ts';
import { instantsWithin, type Span } from './span.ts';

export type CorrectedSubject = 'transaction' | 'trade' | 'action';

export interface NewCorrection {
  readonly subject: CorrectedSubject;
  readonly rowId: number;
  readonly accountId: number | null;
  /** Of the row as it was. */
  readonly identity: string;
  readonly content: string;
  readonly importId: number | null;
  /** JSON. */
  readonly before: string;
  /** JSON; null where the row was taken back. */
  readonly after: string | null;
  readonly reason: string;
  readonly userId: number;
  readonly at: Instant;
}

export const insertCorrection = (tx: Tx, made: NewCorrection): Promise<number> =>
  insert(
    tx,
    sql`INSERT INTO correction (subject, row_id, account_id, identity, content, import_id, "before", "after", reason,
          user_id, at)
        VALUES (${made.subject}, ${made.rowId}, ${made.accountId}, ${made.identity}, ${made.content}, ${made.importId},
          ${made.before}, ${made.after}, ${made.reason}, ${made.userId}, ${instant(made.at)})`,
  );

/**
 * What rows of these accounts were known by before they were corrected: their files still know them so, unless the whole
 * import was taken back.
 */
export const supersededKeys = (at: Store | Tx, subject: CorrectedSubject, accountIds: readonly number[]) =>
  select(
    at,
    sql`SELECT c.account_id, c.identity, c.content FROM correction c LEFT JOIN import i ON i.id = c.import_id
        WHERE c.subject = ${subject} AND c.account_id IN (${list(accountIds)})
          AND (i.state IS NULL OR i.state = 'applied')`,
    { accountId: 'id', identity: 'text', content: 'text' },
  );

/** Whether a row of this account has this identity, or had it. */
export async function isIdentityTaken(
  at: Store | Tx,
  subject: 'transaction' | 'trade',
  accountId: number,
  identity: string,
): Promise<boolean> {
  const table = subject === 'trade' ? sql`trade` : sql`"transaction"`;
  const row = await selectOne(
    at,
    sql`SELECT (SELECT COUNT(*) FROM ${table} WHERE account_id = ${accountId} AND identity = ${identity})
          + (SELECT COUNT(*) FROM correction
             WHERE account_id = ${accountId} AND subject = ${subject} AND identity = ${identity}) AS taken`,
    { taken: 'int' },
  );
  return row !== undefined && row.taken > 0;
}

/** The corrections of rows that an import brought, oldest first. */
export const correctionsOfImport = (at: Store | Tx, importId: number) =>
  select(at, sql`SELECT subject, row_id, at FROM correction WHERE import_id = ${importId} ORDER BY id`, {
    subject: 'text',
    rowId: 'id',
    at: 'instant',
  });

const SHAPE = {
  id: 'id',
  at: 'instant',
  subject: 'text',
  rowId: 'id',
  accountRef: 'text?',
  reason: 'text',
  userName: 'text',
  before: 'text',
  after: 'text?',
} as const satisfies Shape;
export type CorrectionRow = RowOf<typeof SHAPE>;

/** One row, by what it is and its number. */
export interface CorrectedThing {
  readonly subject: CorrectedSubject;
  readonly rowId: number;
}

/**
 * Of accounts within reach, and of what concerns everybody where no one account is asked for, oldest first; of one row only
 * where it is named.
 */
export function correctionRows(
  at: Store,
  reach: Reach,
  span: Span,
  of?: CorrectedThing,
): AsyncGenerator<CorrectionRow> {
  const own = withinReach('c.account_id', reach);
  return rowsByPage((last) =>
    select(
      at,
      sql`SELECT c.id, c.at, c.subject, c.row_id, a.ref AS account_ref, c.reason, u.name AS user_name, c."before", c."after"
          FROM correction c JOIN "user" u ON u.id = c.user_id LEFT JOIN account a ON a.id = c.account_id
          WHERE ${allOf([
            reach.accountId === undefined ? sql`(c.account_id IS NULL OR ${own})` : own,
            ...instantsWithin('c.at', span),
            of && sql`c.subject = ${of.subject} AND c.row_id = ${of.rowId}`,
            last && sql`c.id > ${last.id}`,
          ])}
          ORDER BY c.id LIMIT ${PAGE_ROWS}`,
      SHAPE,
    ),
  );
}
