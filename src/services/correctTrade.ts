/**
 * Corrects a trade that is booked, or takes it back: its cash, its lots and all later figures follow, and what it was stays on
 * record with the reason. Refuses what would make a later sale sell more than was held, naming that sale; times to come;
 * symbols nobody knows; and a correction that changes nothing.
 */
import { lockAccounts } from '../db/queries/accounts.ts';
import { insertNamedLots, namedLots } from '../db/queries/actions.ts';
import { readFamilies } from '../db/queries/families.ts';
import { keepFormerById } from '../db/queries/formerRows.ts';
import { deletePositionFigures } from '../db/queries/positionFigures.ts';
import {
  deleteTrade,
  forgetNames,
  salesNaming,
  type TradeRow,
  tradesNamed,
  updateTrade,
} from '../db/queries/tradeRows.ts';
import type { Tx } from '../db/store.ts';
import { accountScope, type Viewer } from '../domain/access.ts';
import { dayOf } from '../domain/day.ts';
import { sayQuantity } from '../domain/quantity.ts';
import { refuse } from '../domain/refusal.ts';
import { demandOpen } from '../domain/transfer.ts';
import { amendRows, bookFacts } from './amendRows.ts';
import type { Bank } from './bank.ts';
import { type ChangedTrade, changeTrade, factsOfTrade, type TradeChange } from './changeTrade.ts';
import { type Correctable, type Corrected, keepCorrection, previewCorrection } from './correctRow.ts';
import { namedRow } from './namedRow.ts';
import { recordCorrection } from './recordCorrection.ts';
import { restatePositions } from './restate.ts';
import { revise } from './revise.ts';
import { type SettlingTrade, settleAnew } from './settling.ts';
import { visibleAccount } from './visibleAccount.ts';

export interface TradeCorrection {
  /** The id it came with, or `#` and its number. */
  readonly trade: string;
  /** Where several accounts have a trade of that id. */
  readonly account?: string | undefined;
  /** Null takes the trade back. */
  readonly change: TradeChange | null;
  readonly reason: string;
}

export type CorrectedTrade = Corrected;

const CORRECTABLE: Correctable<TradeCorrection> = {
  noun: 'Trade',
  subjectOf: ({ trade }) => trade,
  correct,
};

/** What the correction would change, told exactly; refuses what correcting refuses. */
export const previewTradeCorrection = (
  bank: Bank,
  viewer: Viewer,
  request: TradeCorrection,
): Promise<Corrected> => previewCorrection(CORRECTABLE, bank, viewer, request);

export const correctTrade = (bank: Bank, viewer: Viewer, request: TradeCorrection): Promise<Corrected> =>
  keepCorrection(CORRECTABLE, bank, viewer, request);

async function correct(tx: Tx, bank: Bank, viewer: Viewer, request: TradeCorrection): Promise<Corrected> {
  const found = await findTrade(tx, viewer, request);
  await lockAccounts(tx, [found.accountId]);
  const trade = await findTrade(tx, viewer, request);
  const account = await visibleAccount(tx, viewer, trade.accountRef);
  demandOpen(account);
  const changed =
    request.change === null ? null : await changeTrade(tx, bank, account, trade, request.change);
  const positions = [trade, ...(changed === null ? [] : [changed.row])];
  const settling = changed === null ? null : settlingOf(changed.row, account.currency);
  const names = (await namedLots(tx, [trade.accountId])).get(trade.id) ?? [];
  const before = factsOfTrade(trade, names);
  const after = changed && factsOfTrade(changed.row, changed.lots ?? names);
  const revision = await revise(tx, { positions, accountIds: [account.id] }, async () => {
    const cash = trade.settled ? await settleAnew(tx, trade.id, settling) : { amendments: [], added: [] };
    await amendRows(tx, bank, viewer, request.reason, cash.amendments);
    await bookFacts(tx, bank, cash.added);
    // Lots point at the trade that brought them in: they go before it, and are made anew.
    const families = await readFamilies(tx, positions);
    await deletePositionFigures(
      tx,
      families.flatMap((family) => family.positions),
    );
    await keepFormerById(tx, 'trade', [trade.id], bank.clock.now());
    if (changed === null) await takeBack(tx, trade);
    else await change(tx, trade, changed);
    await recordCorrection(tx, bank, viewer, request.reason, { subject: 'trade', row: trade, before, after });
    return restatePositions(tx, bank, viewer, request.reason, positions);
  });
  return { before, after, revision };
}

const findTrade = async (
  tx: Tx,
  viewer: Viewer,
  { trade: id, account }: TradeCorrection,
): Promise<TradeRow> =>
  namedRow(tx, viewer, 'trade', { id, account }, await tradesNamed(tx, accountScope(viewer), id));

const settlingOf = (trade: TradeRow, accountCurrency: string): SettlingTrade => ({
  ...trade,
  accountCurrency,
  rate: trade.rate ?? undefined,
  externalId: trade.externalId ?? trade.identity,
});

async function change(tx: Tx, trade: TradeRow, { row, lots }: ChangedTrade): Promise<void> {
  await updateTrade(tx, trade.id, row);
  if (lots === undefined) return;
  await forgetNames(tx, trade.id);
  await insertNamedLots(tx, trade.accountId, trade.id, lots);
}

/** Refuses `bad_lots` where a sale names what it brought in. */
async function takeBack(tx: Tx, trade: TradeRow): Promise<void> {
  const [naming] = await salesNaming(tx, trade.id);
  if (naming !== undefined)
    refuse(
      'bad_lots',
      `the sale of ${sayQuantity(naming.qty)} on ${dayOf(naming.tradedAt)} (trade ${naming.id}) names this purchase`,
      'correct that sale first',
    );
  await deleteTrade(tx, trade.id);
}
