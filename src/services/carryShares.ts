/**
 * Carries shares from one account to another of the same owner, with their lots: days of purchase and cost stay, nothing is
 * realised, no cash moves. Sent again under its id it carries nothing. Refuses accounts of two owners, accounts that hold no
 * shares, more than is held at that moment or would be at a later sale, times to come, and `conflict` when the id stands for
 * something else.
 */
import { type Account, lockAccounts } from '../db/queries/accounts.ts';
import { actionByIdentity, insertAction, insertNamedLots } from '../db/queries/actions.ts';
import { storedLots } from '../db/queries/positionFigures.ts';
import type { Instrument } from '../db/queries/instruments.ts';
import type { Tx } from '../db/store.ts';
import { transact } from '../db/transact.ts';
import { demand, type Viewer } from '../domain/access.ts';
import { dayOf, type Instant, sayInstant } from '../domain/day.ts';
import type { LotName } from '../domain/lotName.ts';
import type { Money } from '../domain/money.ts';
import { formatQuantity, type Quantity } from '../domain/quantity.ts';
import { refuse } from '../domain/refusal.ts';
import type { NamedLot } from '../domain/trade.ts';
import { demandOpen } from '../domain/transfer.ts';
import { writeAudit } from './audit.ts';
import type { Bank } from './bank.ts';
import { chooseInstrument } from './chooseInstrument.ts';
import { chooseLots } from './chooseLots.ts';
import { type ActionFacts, actionContent, actionIdentity, NO_FACTS } from './identity.ts';
import { newId } from './newId.ts';
import { readHistory } from './readHistory.ts';
import { rehearse } from './rehearse.ts';
import { restatePositions } from './restate.ts';
import { NOTHING_REVISED, type Revision, revise } from './revise.ts';
import { visibleAccount } from './visibleAccount.ts';

export interface CarryRequest {
  readonly from: string;
  readonly to: string;
  /** Symbol or ISIN. */
  readonly symbol: string;
  readonly qty: Quantity;
  /** Where the method of `from` is `specific`: the lots that go; without them the oldest first. */
  readonly lots?: readonly LotName[] | undefined;
  /** Now when absent; not later than now. */
  readonly time?: Instant | undefined;
  /** Made before the first try; one is made when absent. */
  readonly externalId?: string | undefined;
}

/** What arrives of one lot. */
export interface CarriedLot {
  readonly acquiredAt: Instant;
  readonly qty: Quantity;
  readonly cost: Money;
}

export interface CarriedShares {
  readonly externalId: string;
  /** Whether they had been carried before; then nothing changes. */
  readonly repeated: boolean;
  readonly from: string;
  readonly to: string;
  readonly symbol: string;
  readonly currency: string;
  readonly qty: Quantity;
  readonly at: Instant;
  /** None where the new account keeps one pool. */
  readonly lots: readonly CarriedLot[];
  readonly revision: Revision;
}

/** What it would do, told exactly. */
export async function previewCarry(
  bank: Bank,
  viewer: Viewer,
  request: CarryRequest,
): Promise<CarriedShares> {
  demand(viewer, 'trade');
  return rehearse(bank.store, (tx) => carry(tx, bank, viewer, identified(request)));
}

export async function carryShares(bank: Bank, viewer: Viewer, request: CarryRequest): Promise<CarriedShares> {
  demand(viewer, 'trade');
  const given = identified(request);
  return transact(bank.store, async (tx) => {
    const carried = await carry(tx, bank, viewer, given);
    if (carried.repeated) return carried;
    await writeAudit(tx, bank, viewer, {
      action: 'carryShares',
      subject: carried.externalId,
      after: {
        from: carried.from,
        to: carried.to,
        symbol: carried.symbol,
        qty: formatQuantity(carried.qty),
        time: carried.at,
      },
    });
    return carried;
  });
}

type Identified = CarryRequest & { readonly externalId: string };
const identified = (request: CarryRequest): Identified => ({
  ...request,
  externalId: request.externalId ?? newId(),
});

async function carry(tx: Tx, bank: Bank, viewer: Viewer, request: Identified): Promise<CarriedShares> {
  const plan = await planCarry(tx, bank, viewer, request);
  const { from, to, facts, content, instrument, lots } = plan;
  const { externalId, qty } = request;
  const { symbol, currency } = instrument;
  const told = { externalId, from: from.ref, to: to.ref, symbol, currency, qty, at: facts.at };
  const identity = actionIdentity(from.id, externalId, content);
  const known = await actionByIdentity(tx, identity);
  if (known !== undefined && request.time !== undefined && known.content !== content)
    refuse('conflict', `${externalId} is the id of something else`, 'make a new id');
  if (known !== undefined) return { ...told, repeated: true, lots: [], revision: NOTHING_REVISED };

  const there = { accountId: to.id, instrumentId: instrument.id };
  const positions = [{ accountId: from.id, instrumentId: instrument.id }, there];
  const before = await storedLots(tx, [there]);
  const revision = await revise(tx, { positions, accountIds: [] }, async () => {
    const actionId = await insertAction(tx, {
      ...facts,
      accountId: from.id,
      instrumentId: instrument.id,
      toInstrumentId: null,
      settled: false,
      externalId,
      identity,
      content,
      importId: null,
      importLine: null,
      userId: viewer.userId,
      createdAt: bank.clock.now(),
    });
    if (lots) await insertNamedLots(tx, from.id, -actionId, lots);
    return restatePositions(tx, bank, viewer, `shares carried, ${externalId}`, positions);
  });
  return { ...told, repeated: false, lots: arrivals(before, await storedLots(tx, [there])), revision };
}

interface CarryPlan {
  readonly from: Account;
  readonly to: Account;
  readonly instrument: Instrument;
  readonly facts: ActionFacts;
  readonly content: string;
  readonly lots: readonly NamedLot[] | undefined;
}

/** Locks both accounts, and decides. */
async function planCarry(tx: Tx, bank: Bank, viewer: Viewer, request: Identified): Promise<CarryPlan> {
  const here = await visibleAccount(tx, viewer, request.from);
  const there = await visibleAccount(tx, viewer, request.to);
  await lockAccounts(tx, [...new Set([here.id, there.id])]);
  const from = await visibleAccount(tx, viewer, request.from);
  const to = await visibleAccount(tx, viewer, request.to);
  demandCarriable(from, to);
  const { qty } = request;
  if (qty <= 0n) refuse('not_positive', 'the quantity must be above zero', 'say how many shares move');
  const at = request.time ?? bank.clock.now();
  if (at > bank.clock.now())
    refuse('bad_time', `${sayInstant(at)} has not come yet`, 'give a time that has passed, or none');
  const instrument = await chooseInstrument(tx, from, request.symbol);
  if (instrument === undefined)
    refuse('unknown_instrument', `there is no instrument ${request.symbol}`, 'check the symbol');
  const { symbol, currency } = instrument;
  const { events } = await readHistory(tx, from, instrument.id);
  const lots = request.lots && chooseLots(from, 'SELL', request.lots, events);
  const facts: ActionFacts = {
    ...NO_FACTS,
    kind: 'carry_over',
    at,
    paidOn: dayOf(at),
    symbol,
    currency,
    qty,
    toAccountId: to.id,
  };
  return { from, to, instrument, facts, content: actionContent(facts), lots };
}

function demandCarriable(from: Account, to: Account): void {
  if (from.id === to.id)
    refuse('same_account', 'the shares would go where they come from', 'choose another account');
  if (from.ownerKey !== to.ownerKey)
    refuse('bad_value', `${to.ref} belongs to somebody else`, 'carry shares between accounts of one owner');
  for (const account of [from, to]) {
    demandOpen(account);
    if (account.kind !== 'brokerage')
      refuse('wrong_account_kind', `${account.ref} holds no shares`, 'choose a brokerage account');
  }
}

type StoredLots = Awaited<ReturnType<typeof storedLots>>;

/** What the lots of an account gained, by the purchase they come from. */
function arrivals(before: StoredLots, after: StoredLots): CarriedLot[] {
  const bySource = (lots: StoredLots) => Map.groupBy(lots, ({ tradeId }) => tradeId);
  const earlier = bySource(before);
  const sum = (lots: StoredLots, of: (lot: StoredLots[number]) => bigint): bigint =>
    lots.reduce((total, lot) => total + of(lot), 0n);
  return [...bySource(after)]
    .map(([source, lots]) => ({
      acquiredAt: lots[0]?.acquiredAt ?? '',
      qty: sum(lots, (lot) => lot.qtyOpen) - sum(earlier.get(source) ?? [], (lot) => lot.qtyOpen),
      cost: sum(lots, (lot) => lot.costOpen) - sum(earlier.get(source) ?? [], (lot) => lot.costOpen),
    }))
    .filter(({ qty }) => qty > 0n);
}
