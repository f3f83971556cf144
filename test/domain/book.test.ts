/** Corporate actions and carried lots, worked by hand; A and B are instruments, 1 and 2 are accounts. */
import { describe, expect, test } from 'vitest';
import type { Action } from '../../src/domain/actions.ts';
import { checkAction, compareEvents, type PositionEvent } from '../../src/domain/actions.ts';
import { Book } from '../../src/domain/book.ts';
import { dayOf, parseInstant } from '../../src/domain/day.ts';
import type { Method } from '../../src/domain/method.ts';
import { formatMoney } from '../../src/domain/money.ts';
import type { ConsumedLot } from '../../src/domain/position.ts';
import { formatQuantity, parsePrice, parseQuantity, parseRate } from '../../src/domain/quantity.ts';
import { isRefusal } from '../../src/domain/refusal.ts';
import { replayEvents } from '../../src/domain/replay.ts';
import { readTrades } from './ledgerNotation.ts';

const A = 1;
const B = 2;

/** The part of an action that a test does not care about. */
let actions = 0;
const on = (day: string) => {
  actions++;
  return {
    id: -actions,
    entry: actions,
    accountId: 1,
    instrumentId: A,
    at: parseInstant(day),
    currency: 'EUR',
  };
};

interface Outcome {
  gains: string[];
  taken: string[];
  held: Record<string, string[]>;
}

/** Gains in order, what the last sale took, and for each position its lots as `quantity @day = cost`. */
function play(method: Method, ...events: PositionEvent[]): Outcome {
  const book = new Book(() => method);
  const gains: string[] = [];
  let taken: ConsumedLot[] = [];
  for (const event of events.toSorted(compareEvents)) {
    const consumed: ConsumedLot[] = [];
    const sale = book.apply(event, (lot) => consumed.push(lot));
    if (sale === undefined) continue;
    gains.push(formatMoney(sale.gain));
    taken = consumed;
  }
  const held: Record<string, string[]> = {};
  for (const { accountId, instrumentId, position } of book.positions()) {
    if (position.qty === 0n) expect(position.costBasis).toBe(0n);
    else
      held[`${accountId}${instrumentId === A ? 'A' : 'B'}`] = position.lots.map(
        (lot) =>
          `${formatQuantity(lot.qtyOpen)} @${lot.acquiredAt === null ? 'pool' : dayOf(lot.acquiredAt)} = ${formatMoney(lot.costOpen)}`,
      );
  }
  return {
    gains,
    taken: taken.map(
      (lot) => `${formatQuantity(lot.qty)} held ${lot.daysHeld} days, gain ${formatMoney(lot.gain)}`,
    ),
    held,
  };
}

function codeOf(act: () => unknown): string {
  try {
    act();
    return 'accepted';
  } catch (error) {
    return isRefusal(error) ? error.code : String(error);
  }
}

describe('a split', () => {
  const twoForOne = (): Action =>
    checkAction({ ...on('2025-03-01'), kind: 'split', ratio: { from: 1n, to: 2n } });

  test('leaves the cost and the days of purchase, and changes the shares', () => {
    const trades = readTrades(
      '2025-01-10 buy 100 @ 10\n2025-02-10 buy 50 @ 16\n2025-04-01 sell 220 @ 8 fee 20',
    );
    // 200 at 1000, 100 at 800; 1740 - (1000 + 20 x 8)
    expect(play('fifo', ...trades, twoForOne())).toEqual({
      gains: ['580.00'],
      taken: ['200 held 81 days, gain 581.8182', '20 held 50 days, gain -1.8182'],
      held: { '1A': ['80 @2025-02-10 = 640.00'] },
    });
    // 1740 - 1800 x 220/300
    expect(play('average', ...trades, twoForOne()).gains).toEqual(['420.00']);
    // the dearer lot first: 1740 - (800 + 120 x 5)
    expect(play('hifo', ...trades, twoForOne()).gains).toEqual(['340.00']);
  });

  test('acts from its day on: before it, quantities are as they were', () => {
    const trades = readTrades(
      '2025-01-10 buy 100 @ 10\n2025-02-28T23:59 sell 50 @ 12\n2025-03-01 sell 50 @ 6',
    );
    expect(play('fifo', ...trades, twoForOne())).toMatchObject({
      gains: ['100.00', '50.00'],
      held: { '1A': ['50 @2025-01-10 = 250.00'] },
    });
  });

  test('three for two pays out half a share', () => {
    const trades = readTrades('2025-01-10 buy 15 @ 12');
    const split = {
      ...on('2025-03-01'),
      kind: 'split',
      ratio: { from: 2n, to: 3n },
      cashInLieu: parsePrice('8.20'),
    } as const;
    // 22.5 for 180: 8 a share; half a share cost 4
    expect(play('fifo', ...trades, split)).toEqual({
      gains: ['0.10'],
      taken: ['0.5 held 50 days, gain 0.10'],
      held: { '1A': ['22 @2025-01-10 = 176.00'] },
    });
  });

  test('one for ten, with cash for the fraction', () => {
    const trades = readTrades('2025-01-10 buy 60 @ 10\n2025-01-20 buy 45 @ 20');
    const split = {
      ...on('2025-03-01'),
      kind: 'split',
      ratio: { from: 10n, to: 1n },
      cashInLieu: parsePrice('104'),
    } as const;
    // 6 for 600 and 4.5 for 900; half a share of the oldest lot cost 50
    expect(play('fifo', ...trades, split)).toMatchObject({
      gains: ['2.00'],
      held: { '1A': ['5.5 @2025-01-10 = 550.00', '4.5 @2025-01-20 = 900.00'] },
    });
    expect(play('average', ...trades, split)).toMatchObject({ gains: ['-19.4286'] }); // 52 - 1500 x 0.5/10.5
  });

  test('one for three leaves no unit of cost behind, however the shares divide', () => {
    const trades = readTrades('2025-01-10 buy 1 @ 10\n2025-01-11 buy 1 @ 10\n2025-01-12 buy 1 @ 10');
    const split = { ...on('2025-03-01'), kind: 'split', ratio: { from: 3n, to: 1n } } as const;
    expect(play('fifo', ...trades, split).held).toEqual({
      '1A': [
        '0.33333333 @2025-01-10 = 10.00',
        '0.33333334 @2025-01-11 = 10.00',
        '0.33333333 @2025-01-12 = 10.00',
      ],
    });
  });

  test('a lot that loses its last share gives its cost to the next', () => {
    const trades = readTrades('2025-01-10 buy 0.00000001 @ 10000000\n2025-01-11 buy 1 @ 10');
    const split = { ...on('2025-03-01'), kind: 'split', ratio: { from: 10n, to: 1n } } as const;
    expect(play('fifo', ...trades, split).held).toEqual({ '1A': ['0.1 @2025-01-11 = 10.10'] });
    const [first] = trades;
    expect(codeOf(() => play('fifo', first as PositionEvent, split))).toBe('too_precise');
  });

  test('of a position that holds nothing does nothing', () => {
    const trades = readTrades('2025-01-10 buy 1 @ 10\n2025-01-11 sell 1 @ 12');
    expect(play('fifo', ...trades, twoForOne())).toMatchObject({ gains: ['2.00'], held: {} });
  });
});

describe('a spin-off', () => {
  const spinOff = {
    ...on('2025-03-01'),
    kind: 'spinOff',
    toInstrumentId: B,
    ratio: { from: 4n, to: 1n },
    costShare: { from: 100n, to: 20n },
  } as const;

  test('takes a part of the cost of each lot to the new shares, with the days of purchase', () => {
    const trades = readTrades('2024-01-10 buy 60 @ 50\n2024-06-10 buy 40 @ 55');
    const sale = {
      ...readTrades('2025-04-01 sell 20 @ 48')[0],
      id: 9,
      entry: 9,
      instrumentId: B,
    } as PositionEvent;
    // 3000 -> 2400 + 600 for 15; 2200 -> 1760 + 440 for 10
    expect(play('fifo', ...trades, spinOff)).toMatchObject({
      held: {
        '1A': ['60 @2024-01-10 = 2400.00', '40 @2024-06-10 = 1760.00'],
        '1B': ['15 @2024-01-10 = 600.00', '10 @2024-06-10 = 440.00'],
      },
    });
    expect(play('fifo', ...trades, spinOff, sale)).toMatchObject({
      gains: ['140.00'], // 960 - (600 + 220)
      taken: ['15 held 447 days, gain 120.00', '5 held 295 days, gain 20.00'],
    });
    expect(play('average', ...trades, spinOff).held).toEqual({
      '1A': ['100 @pool = 4160.00'],
      '1B': ['25 @pool = 1040.00'],
    });
  });

  test('a fraction of a new share is paid out', () => {
    const trades = readTrades('2024-01-10 buy 10 @ 50');
    // 2.5 new shares for 100: half a share cost 20
    expect(play('fifo', ...trades, { ...spinOff, cashInLieu: parsePrice('50') })).toMatchObject({
      gains: ['5.00'],
      held: { '1A': ['10 @2024-01-10 = 400.00'], '1B': ['2 @2024-01-10 = 80.00'] },
    });
  });

  test('a cost that does not divide loses nothing', () => {
    const trades = readTrades(
      '2024-01-10 buy 1 @ 0.0001\n2024-01-11 buy 1 @ 0.0001\n2024-01-12 buy 1 @ 0.0001',
    );
    const half = { ...spinOff, ratio: { from: 1n, to: 1n }, costShare: { from: 2n, to: 1n } };
    // half of 0.0003 is 0.0002, shared out as 0.67, 1.33, 2 rounded: what leaves and what stays is 0.0003
    expect(play('fifo', ...trades, half).held).toEqual({
      '1A': ['1 @2024-01-10 = 0.00', '1 @2024-01-11 = 0.0001', '1 @2024-01-12 = 0.00'],
      '1B': ['1 @2024-01-10 = 0.0001', '1 @2024-01-11 = 0.00', '1 @2024-01-12 = 0.0001'],
    });
  });
});

describe('a conversion', () => {
  test('a merger: shares of B for those of A, cash for the fraction', () => {
    const trades = readTrades('2024-01-10 buy 100 @ 17.49');
    const merger = {
      ...on('2025-03-01'),
      kind: 'conversion',
      toInstrumentId: B,
      ratio: { from: 10_000n, to: 8745n },
      cashInLieu: parsePrice('22.22'),
    } as const;
    // 87.45 shares for 1749, 20 a share; 0.45 of one cost 9 and bring 9.999, which is 10.00
    expect(play('fifo', ...trades, merger)).toEqual({
      gains: ['1.00'],
      taken: ['0.45 held 416 days, gain 1.00'],
      held: { '1B': ['87 @2024-01-10 = 1740.00'] },
    });
  });

  test('a new ISIN: one for one, into a position that is there already', () => {
    const trades = readTrades('2024-01-10 buy 10 @ 10\n2024-03-10 buy 10 @ 12');
    const other = {
      ...readTrades('2024-02-10 buy 5 @ 11')[0],
      id: 7,
      entry: 7,
      instrumentId: B,
    } as PositionEvent;
    const renaming = {
      ...on('2025-03-01'),
      kind: 'conversion',
      toInstrumentId: B,
      ratio: { from: 1n, to: 1n },
    } as const;
    expect(play('fifo', ...trades, other, renaming).held).toEqual({
      '1B': ['10 @2024-01-10 = 100.00', '5 @2024-02-10 = 55.00', '10 @2024-03-10 = 120.00'],
    });
  });
});

describe('carrying shares to another account', () => {
  const trades = readTrades('2024-01-10 buy 10 @ 10\n2024-03-10 buy 10 @ 20');
  const there = { ...readTrades('2024-02-10 buy 5 @ 15')[0], id: 7, entry: 7, accountId: 2 } as PositionEvent;
  const carry = { ...on('2025-03-01'), kind: 'carryOver', toAccountId: 2, qty: parseQuantity('15') } as const;

  test('carries their lots: days of purchase and cost stay, nothing is realised', () => {
    expect(play('fifo', ...trades, there, carry)).toEqual({
      gains: [],
      taken: [],
      held: {
        '1A': ['5 @2024-03-10 = 100.00'],
        '2A': ['10 @2024-01-10 = 100.00', '5 @2024-02-10 = 75.00', '5 @2024-03-10 = 100.00'],
      },
    });
    expect(play('lifo', ...trades, carry).held).toEqual({
      '1A': ['5 @2024-01-10 = 50.00'],
      '2A': ['5 @2024-01-10 = 50.00', '10 @2024-03-10 = 200.00'],
    });
    expect(play('average', ...trades, carry).held).toEqual({
      '1A': ['5 @pool = 75.00'],
      '2A': ['15 @pool = 225.00'],
    });
  });

  test('the owner names the lots, and the new account can name them again', () => {
    const [first, second] = trades;
    const named = {
      ...carry,
      qty: parseQuantity('4'),
      lots: [{ buyTradeId: second?.id ?? 0, qty: parseQuantity('4') }],
    };
    const again = {
      ...named,
      ...on('2025-04-01'),
      qty: parseQuantity('3'),
      lots: [{ buyTradeId: second?.id ?? 0, qty: parseQuantity('3') }],
    };
    const sale = {
      ...readTrades('2025-05-01 sell 6 @ 30')[0],
      id: 8,
      entry: 8,
      accountId: 2,
      lots: [{ buyTradeId: second?.id ?? 0, qty: parseQuantity('6') }],
    } as PositionEvent;
    expect(
      play('specific', first as PositionEvent, second as PositionEvent, named, again, sale),
    ).toMatchObject({
      gains: ['60.00'],
      held: { '1A': ['10 @2024-01-10 = 100.00', '3 @2024-03-10 = 60.00'], '2A': ['1 @2024-03-10 = 20.00'] },
    });
  });

  test('of more than is held is refused', () => {
    expect(codeOf(() => play('fifo', ...trades, { ...carry, qty: parseQuantity('20.1') }))).toBe('oversell');
  });

  test('at one time a purchase comes before it and a sale after it', () => {
    const now = readTrades('2025-03-01 sell 5 @ 30\n2025-03-01 buy 5 @ 25');
    const [sale, buy] = now.map((trade) => ({ ...trade, id: trade.id + 20, entry: trade.id + 20 }));
    const out = play(
      'fifo',
      ...trades,
      carry,
      buy as PositionEvent,
      { ...sale, accountId: 2 } as PositionEvent,
    );
    expect(out).toMatchObject({
      gains: ['100.00'],
      held: { '1A': ['5 @2024-03-10 = 100.00', '5 @2025-03-01 = 125.00'] },
    });
  });
});

describe('an action that makes no sense is refused', () => {
  const split = { ...on('2025-03-01'), kind: 'split', ratio: { from: 1n, to: 2n } } as const;
  const dividend = {
    ...on('2025-03-01'),
    kind: 'dividend',
    perShare: parsePrice('0.24'),
    withholding: parseRate('0.15'),
  } as const;
  const carry = { ...on('2025-03-01'), kind: 'carryOver', toAccountId: 2, qty: 1n } as const;
  const conversion = {
    ...on('2025-03-01'),
    kind: 'conversion',
    toInstrumentId: B,
    ratio: { from: 1n, to: 1n },
  } as const;
  const spinOff = { ...conversion, kind: 'spinOff', costShare: { from: 10n, to: 1n } } as const;

  test.each<[string, Action, string]>([
    ['a ratio of nothing', { ...split, ratio: { from: 1n, to: 0n } }, 'not_positive'],
    ['cash below zero', { ...split, cashInLieu: -1n }, 'negative'],
    ['a conversion into itself', { ...conversion, toInstrumentId: A }, 'bad_value'],
    ['more than the whole cost', { ...spinOff, costShare: { from: 10n, to: 11n } }, 'bad_value'],
    ['a dividend of nothing', { ...dividend, perShare: 0n }, 'not_positive'],
    ['more tax than dividend', { ...dividend, withholding: parseRate('1.01') }, 'bad_value'],
    ['no shares to carry', { ...carry, qty: 0n }, 'not_positive'],
    ['carrying to the same account', { ...carry, toAccountId: 1 }, 'bad_value'],
    ['a good one', spinOff, 'accepted'],
  ])('%s', (_title, action, code) => {
    expect(codeOf(() => checkAction(action))).toBe(code);
  });
});

describe('cash that an action brings', () => {
  const paid = (...events: PositionEvent[]): string[] =>
    replayEvents(events, () => 'fifo').entitlements.map(
      ({ qty, gross, withheld, sale }) =>
        `${formatQuantity(qty)}: ${formatMoney(gross)} less ${formatMoney(withheld)}` +
        (sale === undefined ? '' : `, gain ${formatMoney(sale.gain)}`),
    );
  const dividend = {
    ...on('2025-03-01'),
    kind: 'dividend',
    perShare: parsePrice('0.24'),
    withholding: parseRate('0.15'),
  } as const;
  const split = {
    ...on('2025-03-02'),
    kind: 'split',
    ratio: { from: 10n, to: 1n },
    cashInLieu: parsePrice('52'),
  } as const;

  test('a dividend goes to who held shares when it came, less tax, in whole cents, and leaves the lots alone', () => {
    const trades = readTrades('2025-01-10 buy 37 @ 10\n2025-03-02 buy 63 @ 10');
    // 37 x 0.24 = 8.88; 15 % is 1.332
    expect(paid(...trades, dividend)).toEqual(['37: 8.88 less 1.33']);
    expect(paid(...trades, { ...dividend, currency: 'JPY' })).toEqual(['37: 9.00 less 1.00']);
    expect(play('fifo', ...trades, dividend).held).toEqual({
      '1A': ['37 @2025-01-10 = 370.00', '63 @2025-03-02 = 630.00'],
    });
  });

  test('nothing where nothing is held, where it is less than a cent, or where there is no fraction', () => {
    expect(paid(dividend, split)).toEqual([]);
    expect(paid(...readTrades('2025-01-10 buy 0.02 @ 10'), dividend)).toEqual([]);
    expect(paid(...readTrades('2025-01-10 buy 50 @ 10'), split)).toEqual([]);
  });

  test('what lies above half a cent is rounded up, be it by less than money is kept in', () => {
    // 0.5 x 2.01000001 = 1.005000005
    expect(
      paid(...readTrades('2025-01-10 buy 55 @ 10'), { ...split, cashInLieu: parsePrice('2.01000001') }),
    ).toEqual(['0.5: 1.01 less 0.00, gain -48.99']);
    // 36.25 x 0.24 = 8.70; of it 15.000001 % is 1.305000087
    expect(
      paid(...readTrades('2025-01-10 buy 36.25 @ 10'), { ...dividend, withholding: parseRate('0.15000001') }),
    ).toEqual(['36.25: 8.70 less 1.31']);
  });

  test('the fraction is sold for what is paid for it', () => {
    // 5.5 shares for 550: half a share cost 50
    expect(paid(...readTrades('2025-01-10 buy 55 @ 10'), split)).toEqual([
      '0.5: 26.00 less 0.00, gain -24.00',
    ]);
  });
});
