/** One history of trades comes in by many ways: in whatever order and in however many files, its figures are the same. */
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { select } from '../../src/db/select.ts';
import { sql } from '../../src/db/sql.ts';
import type { IndividualViewer } from '../../src/domain/access.ts';
import { METHODS, type Method } from '../../src/domain/method.ts';
import type { Bank } from '../../src/services/bank.ts';
import { checkBank } from '../../src/services/check.ts';
import { setAccountMethod } from '../../src/services/setAccountMethod.ts';
import { describeEngines, openTestBank } from '../support/engines.ts';
import { fileOf, importText } from '../support/importing.ts';
import { anAccount, anAdmin, anIndividual } from '../support/people.ts';

const HEADER = 'external_id,account_ref,trade_time,symbol,side,qty,price,fees,currency';
const START = Date.UTC(2024, 0, 1);

interface Deal {
  readonly id: number;
  readonly minute: number;
  readonly symbol: string;
  readonly side: 'BUY' | 'SELL';
  readonly qty: number;
  readonly price: number;
}

/** In the order of replay, never selling more than is held; now and then a sale at the minute of a purchase. */
const history = fc
  .array(
    fc.record({
      symbol: fc.constantFrom('ONE', 'TWO'),
      isSale: fc.boolean(),
      isAtOnce: fc.boolean(),
      share: fc.integer({ min: 1, max: 100 }),
      qty: fc.integer({ min: 1, max: 900 }),
      price: fc.integer({ min: 0, max: 99_99 }),
    }),
    { minLength: 6, maxLength: 24 },
  )
  .map((wishes) => {
    const held = new Map<string, number>();
    const deals: Deal[] = [];
    let minute = 0;
    for (const [id, { symbol, isSale, isAtOnce, share, qty, price }] of wishes.entries()) {
      const open = held.get(symbol) ?? 0;
      const sold = Math.ceil((open * share) / 100);
      const sells = isSale && sold > 0;
      if (!(sells && isAtOnce && deals.at(-1)?.side === 'BUY')) minute++;
      deals.push({ id, minute, symbol, side: sells ? 'SELL' : 'BUY', qty: sells ? sold : qty, price });
      held.set(symbol, sells ? open - sold : open + qty);
    }
    return deals;
  });

const third = (deals: readonly Deal[], part: number): Deal[] =>
  deals.slice(Math.round((deals.length * part) / 3), Math.round((deals.length * (part + 1)) / 3));
const mixed = (deals: readonly Deal[]): Deal[] =>
  deals.toSorted((a, b) => ((a.id * 7919) % 31) - ((b.id * 7919) % 31));
const purchases = (deals: readonly Deal[]): Deal[] => deals.filter(({ side }) => side === 'BUY');
const sales = (deals: readonly Deal[], rest: number): Deal[] =>
  deals.filter(({ side }) => side === 'SELL').filter((_, index) => index % 2 === rest);

const WAYS: Readonly<Record<string, (deals: readonly Deal[]) => readonly (readonly Deal[])[]>> = {
  'in order': (deals) => [deals],
  'newest first': (deals) => [deals.toReversed()],
  'in three files, one after another': (deals) => [0, 1, 2].map((part) => third(deals, part)),
  'in three files, each without order': (deals) => [0, 1, 2].map((part) => mixed(third(deals, part))),
  'purchases, then every other sale, then the rest': (deals) => [
    purchases(deals),
    sales(deals, 1),
    sales(deals, 0),
  ],
};

describeEngines('a history of trades in pieces', (engine) => {
  let bank: Bank;
  let ana: IndividualViewer;
  const accounts = new Map<Method, string[]>();
  beforeAll(async () => {
    bank = await openTestBank(engine);
    const admin = await anAdmin(bank);
    ana = await anIndividual(bank, admin, 'ana');
    for (const method of METHODS) {
      const refs = Object.keys(WAYS).map((_, index) => `BRK-${method}-${index}`);
      accounts.set(method, refs);
      for (const ref of refs) {
        await anAccount(bank, admin, ana, ref, { kind: 'brokerage' });
        if (method !== 'fifo') await setAccountMethod(bank, ana, { account: ref, method });
      }
    }
  });

  let run = 0;
  const lines = (ref: string, deals: readonly Deal[]) =>
    deals.map(({ id, minute, symbol, side, qty, price }) => {
      const time = new Date(START + minute * 60_000).toISOString();
      const cents = String(price % 100).padStart(2, '0');
      return `${run}-${id},${ref},${time},${symbol}${run},${side},${qty},${Math.floor(price / 100)}.${cents},0.35,EUR`;
    });

  const figures = async (ref: string) => {
    const of = sql`(SELECT id FROM account WHERE ref = ${ref})`;
    return {
      sales: await select(
        bank.store,
        sql`SELECT external_id, relieved_cost, realized_gain FROM trade WHERE account_id = ${of} ORDER BY external_id`,
        { externalId: 'text', relievedCost: 'money?', realizedGain: 'money?' },
      ),
      holdings: await select(
        bank.store,
        sql`SELECT instrument_id, qty, cost_basis, realized_gain, fees FROM holding WHERE account_id = ${of}
            ORDER BY instrument_id`,
        { instrumentId: 'id', qty: 'quantity', costBasis: 'money', realizedGain: 'money', fees: 'money' },
      ),
      lots: await select(
        bank.store,
        sql`SELECT t.external_id, l.acquired_at, l.qty_bought, l.qty_open, l.cost_bought, l.cost_open
            FROM lot l JOIN trade t ON t.id = l.trade_id WHERE l.account_id = ${of} ORDER BY l.instrument_id, l.acquired_at, l.id`,
        {
          externalId: 'text',
          acquiredAt: 'instant',
          qtyBought: 'quantity',
          qtyOpen: 'quantity',
          costBought: 'money',
          costOpen: 'money',
        },
      ),
    };
  };

  for (const method of METHODS)
    it(`comes to the same by ${method}`, async () => {
      const refs = accounts.get(method) ?? [];
      await fc.assert(
        fc.asyncProperty(history, async (deals) => {
          run++;
          const found = [];
          for (const [index, pieces] of Object.values(WAYS).entries()) {
            const ref = refs[index] ?? '';
            for (const piece of pieces(deals)) {
              if (piece.length === 0) continue;
              const text = fileOf(HEADER, ...lines(ref, piece));
              const { written } = await importText(bank, ana, 'trades', text, { noSettle: true });
              expect(written).toBe(piece.length);
            }
            found.push(await figures(ref));
          }
          for (const other of found) expect(other).toEqual(found[0]);
        }),
        { numRuns: 2 },
      );
      expect(await checkBank(bank)).toEqual([]);
    });
});
