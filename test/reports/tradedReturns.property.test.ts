/** What returns are reckoned from is the same whether positions are walked over or their trades are added up by day. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readFamilies, keyOfPair } from '../../src/db/queries/families.ts';
import { addDays, type Day } from '../../src/domain/day.ts';
import { daysFrom, type MeasuredSeries } from '../../src/domain/movements.ts';
import { isRefusal } from '../../src/domain/refusal.ts';
import { askedPositions } from '../../src/reports/positions.ts';
import { readMarket } from '../../src/reports/returns/market.ts';
import { Portfolio } from '../../src/reports/returns/portfolio.ts';
import { addShares } from '../../src/reports/returns/shares.ts';
import { gatherPositions } from '../../src/reports/returns/traded.ts';
import { anyAct, perform } from '../services/anyAct.ts';
import { addRate, smallBank } from '../services/smallBank.ts';
import { describeEngines } from '../support/engines.ts';
import { anAccount } from '../support/people.ts';
import { addPrice } from './reading.ts';

const BEGINNING = '2025-01-01';
const BEFORE_ALL: Day = '1000-01-01';

/** Mostly trades: what actions touched is walked over either way. */
const anyTrade = anyAct.map((act) => ({
  ...act,
  what: ['buy', 'sell', 'dividend'].includes(act.what) ? act.what : act.which < 9 ? 'buy' : act.what,
}));

describeEngines('the trades that returns are reckoned from', (engine) => {
  it('come to the same by day as one by one', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyTrade, { minLength: 8, maxLength: 24, size: 'max' }),
        fc.option(fc.integer({ min: 0, max: 400 }), { nil: undefined }),
        fc.integer({ min: 0, max: 300 }),
        fc.array(fc.integer({ min: -20, max: 400 }), { maxLength: 4 }),
        fc.constantFrom('EUR', 'USD'),
        async (acts, begin, length, closes, currency) => {
          const small = await smallBank(engine);
          const { bank, admin, ana } = small;
          await anAccount(bank, admin, ana, 'ANA-OLD', { kind: 'brokerage', opening: '1000' });
          for (const [index, act] of acts.entries())
            await perform(small, act as typeof act & { what: 'buy' }).catch((error) =>
              isRefusal(error) ? index : Promise.reject(error),
            );
          for (let day = 0; day < 700; day += 30)
            await addRate(bank, 'EUR', 'USD', addDays('2024-12-20', day), `1.${(day * 7919) % 9973}`);
          const members = await askedPositions(bank, ana, {}, 'touched');
          const symbols = [...new Set(members.map(({ symbol }) => symbol))];
          for (const day of new Set(closes))
            for (const symbol of symbols)
              await addPrice(bank, symbol, addDays(BEGINNING, day), `${40 + (day % 7)}`);

          const from = begin === undefined ? undefined : addDays(BEGINNING, begin);
          const to = addDays(from ?? BEGINNING, length);
          const families = await readFamilies(bank.store, members);
          const byKey = new Map(members.map((member) => [keyOfPair(member), member]));
          const portfolioOf = async (): Promise<Portfolio> => {
            const ids = [...new Set(members.map(({ instrumentId }) => instrumentId))];
            const span = { from: from === undefined ? BEFORE_ALL : addDays(from, -1), to };
            return new Portfolio(await readMarket(bank, currency, ['EUR'], ids, span), from);
          };
          const walked = await portfolioOf();
          for (const family of families) await addShares(bank, walked, family, byKey, to);

          const added = await portfolioOf();
          await gatherPositions(bank, added, families, members, { from, to });

          expect(told(added, from ?? BEGINNING, to)).toEqual(told(walked, from ?? BEGINNING, to));
          if (from === undefined) expect(added.firstDay()).toBe(walked.firstDay());
        },
      ),
      { numRuns: engine === 'sqlite' ? 30 : 8, interruptAfterTimeLimit: 200_000 },
    );
  });
});

/** Values and movements of the whole and of every part on each day; where several prices are missing, any of them is the reason. */
function told(portfolio: Portfolio, from: Day, to: Day): unknown {
  const [openedOn, days] = [addDays(from, -1), daysFrom(from, to)];
  const without = ({ series, missing }: MeasuredSeries) => ({ series, isMissing: missing !== null });
  return {
    whole: without(portfolio.wholeSeries(openedOn, days)),
    parts: new Map(
      portfolio.parts
        .toSorted((a, b) => a.instrumentId - b.instrumentId)
        .map((part) => [part.symbol, without(portfolio.partSeries(part, openedOn, days))]),
    ),
  };
}
