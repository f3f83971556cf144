/** What was said of rows that may be legs of one transfer, and what paired rows were before. */
import type { AccountScope } from '../../domain/access.ts';
import type { Instant } from '../../domain/day.ts';
import type { TransferEnds } from '../../domain/transferGroup.ts';
import { run, select } from '../select.ts';
import { instant, JOIN_IN_ORDER, list, money, rate, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';
import { accountsInScope } from './scope.ts';
import type { UnpairedRow } from './unpaired.ts';

/** The rows of an import that came from these lines of its file. */
export const idsOfLines = (at: Store | Tx, importId: number, lines: readonly number[]) =>
  select(
    at,
    sql`SELECT id, import_line FROM "transaction" WHERE import_id = ${importId} AND import_line IN (${list(lines)})`,
    { id: 'id', importLine: 'int' },
  );

/** What was said to be no transfer. */
export const notPairs = (at: Store | Tx, scope: AccountScope) =>
  select(
    at,
    sql`SELECT out_account_id, out_identity, in_account_id, in_identity FROM not_pair
        WHERE out_account_id IN (${accountsInScope(scope)})`,
    { outAccountId: 'id', outIdentity: 'text', inAccountId: 'id', inIdentity: 'text' },
  );

type Known = Pick<UnpairedRow, 'accountId' | 'identity'>;

const isNotPair = (out: Known, into: Known) =>
  sql`out_account_id = ${out.accountId} AND out_identity = ${out.identity}
      AND in_account_id = ${into.accountId} AND in_identity = ${into.identity}`;

export async function rememberNotPair(tx: Tx, out: Known, into: Known): Promise<void> {
  await forgetNotPair(tx, out, into);
  await run(
    tx,
    sql`INSERT INTO not_pair (out_account_id, out_identity, in_account_id, in_identity)
        VALUES (${out.accountId}, ${out.identity}, ${into.accountId}, ${into.identity})`,
  );
}

export const forgetNotPair = (tx: Tx, out: Known, into: Known): Promise<number> =>
  run(tx, sql`DELETE FROM not_pair WHERE ${isNotPair(out, into)}`);

/** A transfer that a person found in two rows: nobody sent it, so nothing sent may be taken for it. */
export const FOUND = 'paired';

export const insertPairedTransfer = (
  tx: Tx,
  transfer: TransferEnds & {
    readonly id: string;
    readonly description: string;
    readonly viewerKey: string;
    readonly userId: number;
    readonly createdAt: Instant;
  },
): Promise<number> =>
  run(
    tx,
    sql`INSERT INTO transfer (id, group_ref, kind, state, from_account_id, to_account_id, amount, to_amount, rate,
          description, viewer_key, content, user_id, created_at)
        VALUES (${transfer.id}, ${transfer.id}, ${transfer.kind}, ${transfer.state}, ${transfer.fromAccountId},
          ${transfer.toAccountId}, ${money(transfer.amount)}, ${money(transfer.toAmount)}, ${rate(transfer.rate)},
          ${transfer.description}, ${transfer.viewerKey}, ${FOUND}, ${transfer.userId}, ${instant(transfer.createdAt)})`,
  );

/** The row becomes a leg, and what it was is kept beside it. */
export async function makeLeg(
  tx: Tx,
  id: number,
  leg: {
    readonly transferId: string;
    readonly categoryId: number;
    readonly identity: string;
    readonly content: string;
  },
): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO paired_leg (transaction_id, transfer_id, category_id, rule_id, identity, content)
        SELECT id, ${leg.transferId}, category_id, rule_id, identity, content FROM "transaction" WHERE id = ${id}`,
  );
  await run(
    tx,
    sql`UPDATE "transaction" SET transfer_id = ${leg.transferId}, category_id = ${leg.categoryId}, rule_id = NULL,
          identity = ${leg.identity}, content = ${leg.content}
        WHERE id = ${id}`,
  );
}

/** What the legs of a transfer were before somebody said that they are its legs. */
export const pairedLegs = (tx: Tx, transferId: string) =>
  select(
    tx,
    sql`SELECT l.transaction_id, l.category_id, c.section, c.name AS category, l.identity, l.content, r.id AS rule_id
        FROM paired_leg l JOIN category c ON c.id = l.category_id LEFT JOIN rule r ON r.id = l.rule_id
        WHERE l.transfer_id = ${transferId} ORDER BY l.transaction_id`,
    {
      transactionId: 'id',
      categoryId: 'id',
      section: 'text',
      category: 'text',
      identity: 'text',
      content: 'text',
      ruleId: 'id?',
    },
  );

export async function freeLeg(
  tx: Tx,
  id: number,
  row: {
    readonly categoryId: number;
    readonly ruleId: number | null;
    readonly identity: string;
    readonly content: string;
  },
): Promise<void> {
  await run(tx, sql`DELETE FROM paired_leg WHERE transaction_id = ${id}`);
  await run(
    tx,
    sql`UPDATE "transaction" SET transfer_id = NULL, category_id = ${row.categoryId}, rule_id = ${row.ruleId},
          identity = ${row.identity}, content = ${row.content}
        WHERE id = ${id}`,
  );
}

/** Transfers found by a person of which the import brought a leg, with the accounts they move. */
export const pairedOfImport = (tx: Tx, importId: number) =>
  select(
    tx,
    sql`SELECT DISTINCT l.transfer_id, x.account_id FROM paired_leg l JOIN "transaction" x ON x.transfer_id = l.transfer_id
        WHERE l.transfer_id IN (SELECT transfer_id FROM "transaction" WHERE import_id = ${importId} AND transfer_id IS NOT NULL)
        ORDER BY x.account_id`,
    { transferId: 'text', accountId: 'id' },
  );

/** What paired rows were known by before: their files still know them so. Few: found from their own table, whatever the plan. */
export const pairedKeys = (at: Store | Tx, accountIds: readonly number[]) =>
  select(
    at,
    sql`SELECT t.account_id, l.identity, l.content FROM paired_leg l ${JOIN_IN_ORDER} "transaction" t ON t.id = l.transaction_id
        WHERE t.account_id IN (${list(accountIds)})`,
    { accountId: 'id', identity: 'text', content: 'text' },
  );

/** Transfers of which one leg is here and the other has not come, newest first. From the few that are open, whatever the plan. */
export const openTransfers = (at: Store | Tx, scope: AccountScope) =>
  select(
    at,
    sql`SELECT f.id, f.group_ref, t.id AS transaction_id, a.ref AS account_ref, a.currency, t.booked_on, t.amount,
          t.description, p.name AS counterparty_name, i.id AS import_id, i.file_name
        FROM (
            SELECT id, group_ref FROM transfer WHERE state = 'open' AND from_account_id IN (${accountsInScope(scope)})
            UNION SELECT id, group_ref FROM transfer WHERE state = 'open' AND to_account_id IN (${accountsInScope(scope)})
          ) f ${JOIN_IN_ORDER} "transaction" t ON t.transfer_id = f.id JOIN account a ON a.id = t.account_id
        LEFT JOIN counterparty p ON p.id = t.counterparty_id LEFT JOIN import i ON i.id = t.import_id
        WHERE t.account_id IN (${accountsInScope(scope)})
        ORDER BY t.booked_on DESC, t.id DESC`,
    {
      id: 'text',
      groupRef: 'text',
      transactionId: 'id',
      accountRef: 'text',
      currency: 'text',
      bookedOn: 'day',
      amount: 'money',
      description: 'text',
      counterpartyName: 'text?',
      importId: 'id?',
      fileName: 'text?',
    },
  );
