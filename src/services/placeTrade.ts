/**
 * Buys and sells: the trade, its cash, its lots, what it realises and what it changes in later sales, all in one
 * transaction. An order sent again under its external id trades nothing and gets the first result. Refuses what
 * planning it refuses, `insufficient_funds`, and `conflict` when the id stands for another trade.
 */
import { lockAccounts } from '../db/queries/accounts.ts';
import { insertNamedLots } from '../db/queries/actions.ts';
import { insertInstrument } from '../db/queries/instruments.ts';
import { lockInstruments } from '../db/queries/settings.ts';
import { insertTrade } from '../db/queries/trades.ts';
import type { Store, Tx } from '../db/store.ts';
import { transact } from '../db/transact.ts';
import { demand, type Viewer } from '../domain/access.ts';
import { formatMoney, sayAtLeast } from '../domain/money.ts';
import { formatPrice, formatQuantity } from '../domain/quantity.ts';
import { refuse } from '../domain/refusal.ts';
import { writeAudit } from './audit.ts';
import type { Bank } from './bank.ts';
import { identityOf, tradeContent } from './identity.ts';
import { bookedOrder, type IdentifiedOrder, type PlacedTrade } from './bookedOrder.ts';
import { newId } from './newId.ts';
import { planTrade, type TradeRequest } from './planTrade.ts';
import { bookRows, demandFunds, moveBalances } from './posting.ts';
import { restatePositions } from './restate.ts';
import { settlementPostings } from './settling.ts';
import { visibleAccount } from './visibleAccount.ts';

export { previewTrade, type TradePreview, type TradeRequest } from './planTrade.ts';

export type { PlacedTrade } from './bookedOrder.ts';

/** Its cash rows carry it with a suffix, and a column holds 200. */
const MAX_EXTERNAL_ID = 190;

export async function placeTrade(bank: Bank, viewer: Viewer, request: TradeRequest): Promise<PlacedTrade> {
  demand(viewer, 'trade');
  const identified = { ...request, externalId: request.externalId ?? newId() };
  if (identified.externalId === '' || identified.externalId.length > MAX_EXTERNAL_ID)
    refuse(
      'bad_value',
      `the id of a trade has 1 to ${MAX_EXTERNAL_ID} characters`,
      'give none to have one made',
    );
  const findFirst = async (at: Store | Tx) =>
    bookedOrder(at, await visibleAccount(at, viewer, request.account), identified);
  let isOurs = false;
  return transact(
    bank.store,
    async (tx) => {
      const { id } = await visibleAccount(tx, viewer, request.account);
      // The position is read after this, so nobody else can sell the same shares meanwhile.
      await lockAccounts(tx, [id]);
      const first = await findFirst(tx);
      isOurs = first === undefined;
      return first ?? place(tx, bank, viewer, identified);
    },
    {
      async onLostCommit(store) {
        const found = await findFirst(store);
        return found && { ...found, repeated: !isOurs };
      },
    },
  );
}

async function place(tx: Tx, bank: Bank, viewer: Viewer, request: IdentifiedOrder): Promise<PlacedTrade> {
  const { externalId } = request;
  const account = await visibleAccount(tx, viewer, request.account);
  let plan = await planTrade(bank, tx, account, request);
  if (plan.instrument === undefined) {
    // Somebody else may be making the same instrument: the second to come finds it made.
    await lockInstruments(tx);
    plan = await planTrade(bank, tx, account, request);
  }
  const { trade, facts, instrument } = plan;
  if (facts.cash < 0n) demandFunds(account, -facts.cash, sayAtLeast(-facts.cash, account.currency));
  if ((await moveBalances(tx, new Map([[account.id, facts.cash]]))) !== undefined)
    throw new Error('the balance of a locked account did not move');
  const instrumentId = instrument?.id ?? (await insertInstrument(tx, facts.symbol, facts.currency));
  const content = tradeContent(facts);
  const tradeId = await insertTrade(tx, {
    ...trade,
    instrumentId,
    rate: facts.rate,
    externalId,
    identity: identityOf(externalId, content),
    content,
    userId: viewer.userId,
    createdAt: bank.clock.now(),
  });
  if (trade.lots) await insertNamedLots(tx, account.id, tradeId, trade.lots);
  await restatePositions(tx, bank, viewer, `trade ${externalId}`, [{ accountId: account.id, instrumentId }]);
  const postings = await settlementPostings(tx, {
    ...facts,
    id: tradeId,
    gross: trade.gross,
    rate: facts.rate ?? undefined,
    externalId,
    accountId: account.id,
    accountCurrency: account.currency,
  });
  await bookRows(tx, bank, postings);
  await writeAudit(tx, bank, viewer, {
    action: 'trade',
    subject: externalId,
    after: {
      account: account.ref,
      side: facts.side,
      qty: formatQuantity(facts.qty),
      symbol: facts.symbol,
      price: formatPrice(facts.price),
      fees: formatMoney(facts.fees, facts.currency),
    },
  });
  return { ...facts, externalId, repeated: false };
}
