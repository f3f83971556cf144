/**
 * Our lots beside Beancount's: over a thousand trades for each method that it books, written as plain purchases and sales (`{}`), so
 * that Beancount chooses the lots, adds the fees to the cost and finds the gain; then every gain, every lot that a sale took and
 * every lot that is left are compared to the last digit.
 *
 * Beancount keeps a cost per share of 28 digits where we keep an amount of four decimals, of which a sale takes a rounded part.
 * Where a cost per share has no end the two differ in the last digit, by design. So fees are a number of cents a share and
 * quantities have two decimals: then every cost is a whole number of our units, and both must agree exactly.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dayOf } from '../../src/domain/day.ts';
import type { Method } from '../../src/domain/method.ts';
import { formatMoney } from '../../src/domain/money.ts';
import { formatPrice, formatQuantity } from '../../src/domain/quantity.ts';
import { replayTrades } from '../../src/domain/replay.ts';
import { makeTrade, sellProceeds, type Trade } from '../../src/domain/trade.ts';
import { randomFrom } from '../../src/simulation/random.ts';
import { ask, describeWith, figure, queryBeancount } from '../support/accountants.ts';
import { newFolder } from '../support/engines.ts';

const POSITIONS = 12;
const TRADES_A_POSITION = 100;
const CENT = 100n;
const HUNDREDTH = 10n ** 6n;
const DAY_MS = 86_400_000;

/** The trades of each position, one a day at most: the two programs break ties within a day by different things. */
function generated(name: string): Trade[][] {
  const random = randomFrom(name);
  return Array.from({ length: POSITIONS }, (_, position) => {
    let held = 0n;
    let at = Date.UTC(2020, 0, 1);
    return Array.from({ length: TRADES_A_POSITION }, (__, index) => {
      at += random.between(1, 20) * DAY_MS;
      const isSale = held > 0n && random.chance(9, 20);
      const all = isSale && random.chance(1, 12);
      const most = isSale ? held : 5_000n;
      const hundredths = all ? held : 1n + BigInt(random.below(Number(most)));
      held += isSale ? -hundredths : hundredths;
      const centsAShare = BigInt(random.below(40));
      return makeTrade({
        id: index + 1,
        entry: index + 1,
        accountId: 1,
        instrumentId: position + 1,
        tradedAt: new Date(at).toISOString(),
        side: isSale ? 'SELL' : 'BUY',
        qty: hundredths * HUNDREDTH,
        price: BigInt(random.between(100, 30_000)) * HUNDREDTH,
        fees: isSale ? BigInt(random.below(2_000)) * CENT : hundredths * centsAShare,
        currency: 'EUR',
      });
    });
  });
}

const commodityOf = (position: number): string => `P${position + 1}`;

function written(positions: readonly (readonly Trade[])[], booking: string): string {
  const lines = ['2019-12-31 open Assets:Cash EUR', '2019-12-31 open Income:Gains'];
  for (const [position, trades] of positions.entries()) {
    const commodity = commodityOf(position);
    lines.push(`2019-12-31 open Assets:Shares:${commodity} ${commodity} "${booking}"`);
    for (const trade of trades) {
      const { id, tradedAt, side, qty, price, fees } = trade;
      const [many, each] = [formatQuantity(qty), formatPrice(price)];
      lines.push(`${dayOf(tradedAt)} * "${commodity} ${id}"`);
      if (side === 'BUY')
        lines.push(
          `  Assets:Shares:${commodity}  ${many} ${commodity} {${each} # ${formatMoney(fees)} EUR}`,
          '  Assets:Cash',
        );
      else
        lines.push(
          `  Assets:Shares:${commodity}  -${many} ${commodity} {} @ ${each} EUR`,
          // Four decimals, because Beancount finds the gain to as many as it sees.
          `  Assets:Cash  ${fourDecimals(sellProceeds(trade))} EUR`,
          '  Income:Gains',
        );
    }
  }
  return `${lines.join('\n')}\n`;
}

const fourDecimals = (amount: bigint): string => {
  const [whole, fraction = ''] = formatMoney(amount).split('.');
  return `${whole}.${fraction.padEnd(4, '0')}`;
};

interface Booked {
  /** `P1 17: 12.5`, by sale. */
  readonly gains: string[];
  /** `P1 17 took 3.5 of 2020-04-01 costing 38.5`. */
  readonly taken: string[];
  /** `P1 4 of 2021-02-03 costing 44`. */
  readonly left: string[];
}

function bookedByUs(positions: readonly (readonly Trade[])[], method: Method): Booked {
  const booked: Booked = { gains: [], taken: [], left: [] };
  for (const [index, trades] of positions.entries()) {
    const commodity = commodityOf(index);
    const { sales, position } = replayTrades(trades, method);
    for (const { id, gain, consumed } of sales) {
      booked.gains.push(`${commodity} ${id}: ${figure(formatMoney(gain))}`);
      for (const { qty, acquiredAt, cost } of consumed)
        booked.taken.push(
          `${commodity} ${id} took ${formatQuantity(qty)} of ${acquiredAt?.slice(0, 10)} costing ${figure(formatMoney(cost))}`,
        );
    }
    for (const { qtyOpen, acquiredAt, costOpen } of position.lots)
      booked.left.push(
        `${commodity} ${formatQuantity(qtyOpen)} of ${acquiredAt?.slice(0, 10)} costing ${figure(formatMoney(costOpen))}`,
      );
  }
  return sorted(booked);
}

async function bookedByBeancount(file: string): Promise<Booked> {
  const [gains, taken, left] = await Promise.all([
    queryBeancount(file, "SELECT narration, str(neg(number)) WHERE account = 'Income:Gains'"),
    queryBeancount(
      file,
      "SELECT narration, str(neg(number)), cost_date, str(neg(number * cost_number)) WHERE account ~ 'Shares' AND number < 0",
    ),
    queryBeancount(
      file,
      "SELECT currency, str(sum(number)), cost_date, str(sum(cost(position))) WHERE account ~ 'Shares' GROUP BY currency, cost_date",
    ),
  ]);
  return sorted({
    gains: gains.map(([sale, gain = '']) => `${sale}: ${figure(gain)}`),
    taken: taken.map(
      ([sale, qty = '', on, cost = '']) => `${sale} took ${figure(qty)} of ${on} costing ${figure(cost)}`,
    ),
    left: left
      .map(
        ([commodity, qty = '', on, cost = '']) =>
          `${commodity} ${figure(qty)} of ${on} costing ${figure(cost)}`,
      )
      .filter((line) => !/^P\d+ 0 /.test(line)),
  });
}

const sorted = ({ gains, taken, left }: Booked): Booked => ({
  gains: gains.toSorted(),
  taken: taken.toSorted(),
  left: left.toSorted(),
});

describeWith('the same trades booked by Beancount', ['bean-check', 'bean-query'], () => {
  test.for(['fifo', 'lifo', 'hifo'] as const)('%s', { timeout: 60_000 }, async (method, { skip }) => {
    const folder = newFolder();
    const booking = method.toUpperCase();
    const probe = join(folder, 'probe.beancount');
    writeFileSync(probe, `2020-01-01 open Assets:A X "${booking}"\n`);
    const isBooked = await ask('bean-check', probe).then(
      () => true,
      () => false,
    );
    if (method === 'hifo' && !isBooked) skip('Beancount books the highest cost first from version 3 on');
    const positions = generated(`beside Beancount, ${method}`);
    expect(positions.flat().length).toBeGreaterThanOrEqual(1_000);
    const file = join(folder, 'trades.beancount');
    writeFileSync(file, written(positions, booking));
    expect(await ask('bean-check', file)).toBe('');
    const [ours, theirs] = [bookedByUs(positions, method), await bookedByBeancount(file)];
    expect(ours.gains.length).toBeGreaterThan(300);
    expect(ours.taken.length).toBeGreaterThan(ours.gains.length);
    expect(ours.left.length).toBeGreaterThan(POSITIONS);
    expect(ours).toEqual(theirs);
  });
});
