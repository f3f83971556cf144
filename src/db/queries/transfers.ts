/** Transfers by their id. */
import type { Day, Instant } from '../../domain/day.ts';
import type { Money } from '../../domain/money.ts';
import type { Rate } from '../../domain/quantity.ts';
import { run, selectOne } from '../select.ts';
import { instant, money, rate, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';

export type TransferKind = 'internal' | 'external';

export interface NewTransfer {
  readonly id: string;
  readonly kind: TransferKind;
  readonly fromAccountId: number;
  readonly toAccountId: number | null;
  readonly counterpartyId: number | null;
  /** What leaves, in the currency of the paying account. */
  readonly amount: Money;
  /** What arrives on an account of this bank, in that account's currency. */
  readonly toAmount: Money | null;
  readonly rate: Rate | null;
  readonly description: string;
  readonly viewerKey: string;
  readonly content: string;
  readonly userId: number;
  readonly createdAt: Instant;
}

export const insertTransfer = (tx: Tx, transfer: NewTransfer): Promise<number> =>
  run(
    tx,
    sql`INSERT INTO transfer (id, group_ref, kind, state, from_account_id, to_account_id, counterparty_id, amount,
          to_amount, rate, description, viewer_key, content, user_id, created_at)
        VALUES (${transfer.id}, ${transfer.id}, ${transfer.kind}, 'complete', ${transfer.fromAccountId},
          ${transfer.toAccountId}, ${transfer.counterpartyId}, ${money(transfer.amount)},
          ${money(transfer.toAmount)}, ${rate(transfer.rate)}, ${transfer.description}, ${transfer.viewerKey},
          ${transfer.content}, ${transfer.userId}, ${instant(transfer.createdAt)})`,
  );

export interface StoredTransfer {
  readonly kind: TransferKind;
  readonly fromRef: string | null;
  readonly toRef: string | null;
  readonly counterpartyName: string | null;
  readonly counterpartyAccount: string | null;
  readonly amount: Money;
  readonly currency: string | null;
  readonly toAmount: Money | null;
  readonly toCurrency: string | null;
  readonly rate: Rate | null;
  readonly description: string;
  /** Of the leg that leaves. */
  readonly bookedOn: Day | null;
  readonly viewerKey: string;
  readonly content: string;
}

export async function findTransfer(at: Store | Tx, id: string): Promise<StoredTransfer | undefined> {
  const row = await selectOne(
    at,
    sql`SELECT t.kind, t.amount, t.to_amount, t.rate, t.description, t.viewer_key, t.content,
          payer.ref AS from_ref, payer.currency, payee.ref AS to_ref, payee.currency AS to_currency,
          c.name AS counterparty_name, c.account AS counterparty_account, leg.booked_on
        FROM transfer t
        LEFT JOIN account payer ON payer.id = t.from_account_id
        LEFT JOIN account payee ON payee.id = t.to_account_id
        LEFT JOIN counterparty c ON c.id = t.counterparty_id
        LEFT JOIN "transaction" leg ON leg.transfer_id = t.id AND leg.account_id = t.from_account_id
        WHERE t.id = ${id}`,
    {
      kind: 'text',
      amount: 'money',
      toAmount: 'money?',
      rate: 'quantity?',
      description: 'text',
      viewerKey: 'text',
      content: 'text',
      fromRef: 'text?',
      currency: 'text?',
      toRef: 'text?',
      toCurrency: 'text?',
      counterpartyName: 'text?',
      counterpartyAccount: 'text?',
      bookedOn: 'day?',
    },
  );
  return row && { ...row, kind: row.kind as TransferKind };
}

/** Which accounts of the bank it moves money between, and whether both legs are there. */
export const transferEnds = (at: Store | Tx, id: string) =>
  selectOne(at, sql`SELECT state, from_account_id, to_account_id FROM transfer WHERE id = ${id}`, {
    state: 'text',
    fromAccountId: 'id?',
    toAccountId: 'id?',
  });

/** Of a transfer in one currency. */
export const updateTransferAmount = (tx: Tx, id: string, amount: Money): Promise<number> =>
  run(
    tx,
    sql`UPDATE transfer SET amount = ${money(amount)},
          to_amount = CASE WHEN to_amount IS NULL THEN NULL ELSE ${money(amount)} END
        WHERE id = ${id}`,
  );
