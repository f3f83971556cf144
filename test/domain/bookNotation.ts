/**
 * The files of `ledgers/`: a sentence as title, what happened one a line, and what each method must make of it. To trades they
 * add what companies and banks do. Without a letter the share is A; without `on` the account is 1.
 *
 *   # one for four with a fifth of the cost
 *   2025-01-10 buy 60 A @ 50 fee 1              ; after a semicolon: the arithmetic
 *   2025-02-10 split A 2 for 1 in lieu @ 9      ; what is paid for a whole share, where a fraction is left
 *   2025-03-10 become B 1 for 2                 ; a merger, or 1 for 1 a new name
 *   2025-03-10 spin-off 1 for 4 to B costing 0.20
 *   2025-03-10 carry 4 A on 1 to 2
 *   2025-04-10 sell 10 B on 2 @ 15 fee 1 from #1:10     ; the lots a seller names, by number of the BUY
 *   fifo, hifo: gains 5.00 | remains 10 costing 75.00 | B on 2 remains 5 costing 8.00 | B lots 5 of 2025-01-10 costing 8.00
 *   lifo: refused oversell
 */
import type { Action, PositionEvent } from '../../src/domain/actions.ts';
import { checkAction } from '../../src/domain/actions.ts';
import type { PlacedPosition } from '../../src/domain/book.ts';
import { parseInstant } from '../../src/domain/day.ts';
import { type Method, parseMethod } from '../../src/domain/method.ts';
import { formatMoney, parseMoney } from '../../src/domain/money.ts';
import { formatQuantity, parsePrice, parseQuantity, parseRate } from '../../src/domain/quantity.ts';
import { isRefusal } from '../../src/domain/refusal.ts';
import { replayEvents } from '../../src/domain/replay.ts';
import { makeTrade, type NamedLot, type Trade } from '../../src/domain/trade.ts';

export interface Scenario {
  readonly title: string;
  readonly events: readonly PositionEvent[];
  readonly wanted: readonly { readonly methods: readonly Method[]; readonly outcome: string }[];
}

const WHICH = String.raw`(?: ([AB]))?(?: on (\d))?`;
const IN_LIEU = String.raw`(?: in lieu @ (\S+))?`;
const TRADE = new RegExp(String.raw`^(buy|sell) (\S+)${WHICH} @ (\S+)(?: fee (\S+))?(?: from (.+))?$`);
const SPLIT = new RegExp(String.raw`^split${WHICH} (\S+) for (\S+?)${IN_LIEU}$`);
const BECOME = new RegExp(String.raw`^become B (\S+) for (\S+?)${IN_LIEU}$`);
const SPIN_OFF = new RegExp(String.raw`^spin-off (\S+) for (\S+) to B costing (\S+?)${IN_LIEU}$`);
const CARRY = new RegExp(String.raw`^carry (\S+)${WHICH} to (\d)$`);

const A = 1;
const B = 2;
const placeOf = (share: string | undefined, account: string | undefined) => ({
  instrumentId: share === 'B' ? B : A,
  accountId: Number(account ?? 1),
});

function readEvent(line: string, before: readonly PositionEvent[]): PositionEvent {
  const [, time = '', rest = ''] = /^(\S+) (.+)$/.exec(line) ?? [];
  const entry = before.length + 1;
  const trade = TRADE.exec(rest);
  if (trade === null) return readAction(rest, { id: -entry, entry, at: parseInstant(time), currency: 'EUR' });
  const [, side, qty = '', share, account, price = '', fees = '0', names] = trade;
  return makeTrade({
    ...{ id: entry, entry, ...placeOf(share, account), tradedAt: parseInstant(time), currency: 'EUR' },
    side: side === 'buy' ? 'BUY' : 'SELL',
    qty: parseQuantity(qty),
    price: parsePrice(price),
    fees: parseMoney(fees),
    ...(names !== undefined && { lots: readNames(names, before) }),
  });
}

function readNames(text: string, before: readonly PositionEvent[]): NamedLot[] {
  const buys = before.filter((event): event is Trade => 'side' in event && event.side === 'BUY');
  return text.split(' ').map((name) => {
    const [, number = '', qty = ''] = /^#(\d+):(\S+)$/.exec(name) ?? [];
    return { buyTradeId: buys[Number(number) - 1]?.id ?? -1, qty: parseQuantity(qty) };
  });
}

function readAction(text: string, head: Pick<Action, 'id' | 'entry' | 'at' | 'currency'>): Action {
  const own = { ...head, ...placeOf('A', undefined) };
  const restated = (to = '', from = '', inLieu?: string) => ({
    ratio: { from: parseQuantity(from), to: parseQuantity(to) },
    ...(inLieu !== undefined && { cashInLieu: parsePrice(inLieu) }),
  });
  const split = SPLIT.exec(text);
  if (split)
    return checkAction({
      ...{ ...head, ...placeOf(split[1], split[2]) },
      ...{ kind: 'split', ...restated(split[3], split[4], split[5]) },
    });
  const become = BECOME.exec(text);
  if (become)
    return checkAction({
      ...{ ...own, kind: 'conversion', toInstrumentId: B },
      ...restated(become[1], become[2], become[3]),
    });
  const spinOff = SPIN_OFF.exec(text);
  if (spinOff)
    return checkAction({
      ...{ ...own, kind: 'spinOff', toInstrumentId: B },
      costShare: { from: parseRate('1'), to: parseRate(spinOff[3] ?? '') },
      ...restated(spinOff[1], spinOff[2], spinOff[4]),
    });
  const [, qty = '', share, account, to] = CARRY.exec(text) ?? [];
  if (to === undefined) throw new Error(`not a line of a ledger: ${text}`);
  return checkAction({
    ...{ ...head, ...placeOf(share, account), kind: 'carryOver' },
    ...{ toAccountId: Number(to), qty: parseQuantity(qty) },
  });
}

/** Every scenario of a file. */
export function readScenarios(text: string): Scenario[] {
  return text
    .split(/^# /m)
    .slice(1)
    .map((block) => {
      const [title = '', ...lines] = block.split('\n').map((line) => line.replace(/;.*/, '').trim());
      const events: PositionEvent[] = [];
      const wanted: Scenario['wanted'][number][] = [];
      for (const line of lines.filter((each) => each !== '')) {
        const [, methods, outcome] = /^([a-z, ]+): (.+)$/.exec(line) ?? [];
        if (methods === undefined || outcome === undefined)
          events.push(readEvent(line.replace(/\s+/g, ' '), events));
        else wanted.push({ methods: methods.split(', ').map(parseMethod), outcome });
      }
      return { title: title.trim(), events, wanted };
    });
}

const nameOf = ({ accountId, instrumentId }: PlacedPosition): string => {
  const share = instrumentId === A ? 'A' : 'B';
  if (accountId !== 1) return `${share} on ${accountId} `;
  return instrumentId === A ? '' : `${share} `;
};

/** What the method makes of it, in all the words there are for it. */
export function outcomeOf({ events }: Scenario, method: Method): string[] {
  try {
    const { sales, positions } = replayEvents(events, () => method);
    const held = positions
      .filter(({ position }) => position.qty > 0n)
      .sort((a, b) => a.accountId - b.accountId || a.instrumentId - b.instrumentId);
    for (const { position } of positions)
      if (position.qty === 0n && position.costBasis !== 0n) return ['a closed position has a cost'];
    return [
      ...(sales.length === 0 ? [] : [`gains ${sales.map(({ gain }) => formatMoney(gain)).join(' ')}`]),
      ...(held.length === 0 ? ['remains nothing'] : []),
      ...held.flatMap((placed) => {
        const { qty, costBasis, lots } = placed.position;
        const told = lots.map(
          ({ qtyOpen, acquiredAt, costOpen }) =>
            `${formatQuantity(qtyOpen)} of ${acquiredAt?.slice(0, 10) ?? 'pool'} costing ${formatMoney(costOpen)}`,
        );
        return [
          `${nameOf(placed)}remains ${formatQuantity(qty)} costing ${formatMoney(costBasis)}`,
          `${nameOf(placed)}lots ${told.join(', ')}`,
        ];
      }),
    ];
  } catch (error) {
    return [isRefusal(error) ? `refused ${error.code}` : String(error)];
  }
}
