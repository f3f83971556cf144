import { afterAll, expect, test } from 'vitest';
import type { IncomingTrade } from '../../src/domain/oversell.ts';
import { makeTrade } from '../../src/domain/trade.ts';
import { IncomingTrades } from '../../src/services/import/incomingTrades.ts';
import { ScratchFile } from '../../src/services/import/scratchFile.ts';
import { TradeLog } from '../../src/services/import/tradeLog.ts';

const scratch = new ScratchFile();
afterAll(() => scratch.close());

const MOST_UNITS = 10n ** 18n - 1n;
const trade = (index: number, instrumentId: number): IncomingTrade => ({
  ...makeTrade({
    id: index,
    accountId: 7,
    instrumentId,
    tradedAt: new Date(Date.UTC(1000, 0, 1) + index * 86_400_123).toISOString(),
    side: index % 5 === 3 ? 'SELL' : 'BUY',
    qty: index === 4 ? MOST_UNITS : BigInt(index + 1),
    price: index === 4 ? 0n : BigInt(index * 31),
    fees: BigInt(index % 7),
    currency: 'EUR',
    entry: index,
  }),
  line: index + 2,
});
const cashOf = (index: number) => ({ amount: BigInt(-index) * 10n ** 9n, rows: index % 3 });

test.each([true, false])(
  'trades of several positions come back as they went, with money: %s',
  (withMoney) => {
    const log = new TradeLog(scratch, withMoney);
    const positions = [11, 12, 13].map(
      (instrumentId) => new IncomingTrades({ accountId: 7, instrumentId }, 'EUR', log),
    );
    const all = Array.from({ length: 5_000 }, (_, index) => trade(index, 11 + ((index * index) % 3)));
    for (const [index, each] of all.entries()) positions[each.instrumentId - 11]?.push(each, cashOf(index));

    for (const [place, position] of positions.entries()) {
      const own = all.filter(({ instrumentId }) => instrumentId === 11 + place);
      expect(position.size).toBe(own.length);
      expect(position.sales).toBe(own.filter(({ side }) => side === 'SELL').length);
      expect(position.moves()).toMatchObject(
        own.map(({ tradedAt, side, qty, line }) => ({ tradedAt, side, qty, line, cash: cashOf(line - 2) })),
      );
      if (withMoney)
        expect(position.trades()).toMatchObject(
          own.map(({ id: _, entry: __, ...facts }) => ({ ...facts, cash: cashOf(facts.line - 2) })),
        );
    }
  },
);
