/**
 * Takes an action back: a split that was none, a dividend entered twice, shares that were not carried. Shares, cost and cash
 * are as if it had never been, and what it was stays on record with the reason. Refuses what would make a later sale sell more
 * than was held, naming it. What concerns every holder is the bank's to take back.
 */
import { lockAccounts } from '../db/queries/accounts.ts';
import {
  type ActionRow,
  actionsNamed,
  deleteAction as removeAction,
  salesNamingAction,
} from '../db/queries/actionRows.ts';
import { pairsIn } from '../db/queries/actions.ts';
import { rowsOfActions } from '../db/queries/bookedRows.ts';
import { readFamilies } from '../db/queries/families.ts';
import { keepFormerById } from '../db/queries/formerRows.ts';
import { deletePositionFigures, type Pair } from '../db/queries/positionFigures.ts';
import type { Tx } from '../db/store.ts';
import { transact } from '../db/transact.ts';
import { accountScope, demand, type Viewer } from '../domain/access.ts';
import { dayOf } from '../domain/day.ts';
import { formatPrice, formatQuantity, formatRate, sayQuantity } from '../domain/quantity.ts';
import { checkReason } from '../domain/reason.ts';
import { refuse } from '../domain/refusal.ts';
import { formatShareRatio } from '../domain/shareRatio.ts';
import { demandOpen } from '../domain/transfer.ts';
import { amendRows } from './amendRows.ts';
import { type AuditFacts, writeAudit } from './audit.ts';
import type { Bank } from './bank.ts';
import { namedRow } from './namedRow.ts';
import { recordCorrection } from './recordCorrection.ts';
import { rehearse } from './rehearse.ts';
import { restatePositions } from './restate.ts';
import { type Revision, revise } from './revise.ts';
import { visibleAccount } from './visibleAccount.ts';

export interface ActionDeletion {
  /** The id it came with, or `#` and its number. */
  readonly action: string;
  /** Where several accounts have an action of that id. */
  readonly account?: string | undefined;
  readonly reason: string;
}

export interface DeletedAction {
  /** As a file of actions would write it. */
  readonly before: AuditFacts;
  readonly revision: Revision;
}

/** What taking it back would change, told exactly. */
export async function previewActionDeletion(
  bank: Bank,
  viewer: Viewer,
  request: ActionDeletion,
): Promise<DeletedAction> {
  return rehearse(bank.store, (tx) => takeBack(tx, bank, viewer, request));
}

export async function deleteAction(
  bank: Bank,
  viewer: Viewer,
  request: ActionDeletion,
): Promise<DeletedAction> {
  const reason = checkReason(request.reason);
  return transact(bank.store, async (tx) => {
    const deleted = await takeBack(tx, bank, viewer, { ...request, reason });
    await writeAudit(tx, bank, viewer, {
      action: 'deleteAction',
      subject: request.action,
      before: deleted.before,
      after: { reason },
    });
    return deleted;
  });
}

async function takeBack(tx: Tx, bank: Bank, viewer: Viewer, request: ActionDeletion): Promise<DeletedAction> {
  const { reason } = request;
  demand(viewer, viewer.role === 'admin' ? 'importMarketData' : 'correct');
  const found = await findAction(tx, viewer, request);
  const families = await readFamilies(tx, await positionsOf(tx, found));
  const members = families.flatMap((family) => family.positions);
  await lockAccounts(tx, [...new Set(members.map(({ accountId }) => accountId))]);
  const action = await findAction(tx, viewer, request);
  if ((viewer.role === 'admin') !== (action.accountId === null))
    refuse(
      'not_allowed',
      viewer.role === 'admin'
        ? `it concerns ${action.accountRef} only`
        : 'it concerns every holder: only the bank takes it back',
      'ask whoever entered it',
    );
  if (action.accountRef !== null) demandOpen(await visibleAccount(tx, viewer, action.accountRef));
  await demandUnnamed(tx, action);
  const before = factsOfAction(action);
  const revision = await revise(tx, { positions: members, accountIds: [] }, async () => {
    const cash = (await rowsOfActions(tx, members)).filter(({ actionId }) => actionId === action.id);
    await amendRows(
      tx,
      bank,
      viewer,
      reason,
      cash.map((row) => ({ row, to: null })),
    );
    await deletePositionFigures(tx, members);
    await recordCorrection(tx, bank, viewer, reason, { subject: 'action', row: action, before, after: null });
    await keepFormerById(tx, 'action', [action.id], bank.clock.now());
    await removeAction(tx, action.id);
    return restatePositions(tx, bank, viewer, reason, members);
  });
  return { before, revision };
}

const findAction = async (
  tx: Tx,
  viewer: Viewer,
  { action: id, account }: ActionDeletion,
): Promise<ActionRow> =>
  namedRow(tx, viewer, 'action', { id, account }, await actionsNamed(tx, accountScope(viewer), id));

/** Where it begins to act. */
async function positionsOf(tx: Tx, { accountId, instrumentId }: ActionRow): Promise<Pair[]> {
  return accountId === null ? pairsIn(tx, [instrumentId]) : [{ accountId, instrumentId }];
}

async function demandUnnamed(tx: Tx, { id }: ActionRow): Promise<void> {
  const [naming] = await salesNamingAction(tx, id);
  if (naming !== undefined)
    refuse(
      'bad_lots',
      `the sale of ${sayQuantity(naming.qty)} on ${dayOf(naming.tradedAt)} (trade ${naming.id}) names the lot it made`,
      'correct that sale first',
    );
}

/** As a file of actions would write it, with the ids that tell it from others. */
function factsOfAction(action: ActionRow): AuditFacts {
  const { ratioFrom, ratioTo } = action;
  const text = (value: bigint | null, format: (value: bigint) => string): string | null =>
    value === null ? null : format(value);
  return {
    id: action.id,
    date: action.at,
    kind: action.kind,
    symbol: action.symbol,
    isin: action.isin,
    currency: action.currency,
    account_ref: action.accountRef,
    ratio: ratioFrom === null || ratioTo === null ? null : formatShareRatio({ from: ratioFrom, to: ratioTo }),
    new_symbol: action.toSymbol,
    new_isin: action.toIsin,
    cost_share: text(action.costShare, formatRate),
    cash_in_lieu: text(action.cashInLieu, formatPrice),
    cash_per_share: text(action.perShare, formatPrice),
    withholding: text(action.withholding, formatRate),
    pay_date: action.paidOn,
    to_account_ref: action.toAccountRef,
    qty: text(action.qty, formatQuantity),
    external_id: action.externalId,
    settled: action.settled,
    account_id: action.accountId,
    instrument_id: action.instrumentId,
    to_instrument_id: action.toInstrumentId,
    to_account_id: action.toAccountId,
    created_at: action.createdAt,
  };
}
