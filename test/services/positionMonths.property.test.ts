/**
 * What is kept of the trades of each position and month is what the facts make of it, to the last digit, whatever happened in
 * whatever order; and what is told from it is what a walk over single trades tells.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bookOf, readFamilies } from '../../src/db/queries/families.ts';
import { allPairs } from '../../src/db/queries/positionFigures.ts';
import { eventsInReplayOrder } from '../../src/db/queries/positionEvents.ts';
import { reachOf } from '../../src/reports/reach.ts';
import { select } from '../../src/db/select.ts';
import { sql } from '../../src/db/sql.ts';
import { timeOf } from '../../src/domain/actions.ts';
import { addDays, addMonths, type Day, endOf, type Month, monthOf, startOf } from '../../src/domain/day.ts';
import { formatMoney } from '../../src/domain/money.ts';
import { formatPrice, formatQuantity } from '../../src/domain/quantity.ts';
import { isRefusal } from '../../src/domain/refusal.ts';
import { readTradeSums } from '../../src/reports/activity.ts';
import { gains } from '../../src/reports/gains.ts';
import { readGainsByMonth } from '../../src/reports/gainsByMonth.ts';
import { readSharesAdded, type SharesAdded } from '../../src/reports/sharesByMonth.ts';
import { undoImport } from '../../src/services/undoImport.ts';
import { describeEngines } from '../support/engines.ts';
import { fileOf, importText, TRADES } from '../support/importing.ts';
import { anAccount } from '../support/people.ts';
import { linesOf } from '../reports/reading.ts';
import { type Act, anyAct, perform } from './anyAct.ts';
import { faultsOf } from './ledgerLines.ts';
import { type SmallBank, smallBank } from './smallBank.ts';

const BEGINNING = '2025-01-01';

type Step =
  | { readonly kind: 'act'; readonly act: Act }
  /** A file of the trades among these, in the order of their days or not. */
  | { readonly kind: 'file'; readonly acts: readonly Act[]; readonly isInOrder: boolean }
  | { readonly kind: 'undo'; readonly which: number };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: anyAct.map((act) => ({ kind: 'act', act }) as const) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('file' as const),
      acts: fc.array(anyAct, { minLength: 4, maxLength: 12, size: 'max' }),
      isInOrder: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('undo' as const), which: fc.integer({ min: 1, max: 6 }) }),
  },
);

const onDay = ({ what, day }: Act): Day => addDays(BEGINNING, what === 'sell' ? day + 150 : day);

async function take(small: SmallBank, step: Step): Promise<void> {
  const { bank, ana } = small;
  if (step.kind === 'act') return perform(small, step.act);
  if (step.kind === 'undo') {
    await undoImport(bank, ana, step.which);
    return;
  }
  const trades = step.acts.filter(({ what }) => what === 'buy' || what === 'sell');
  const lines = (step.isInOrder ? trades.toSorted((a, b) => (onDay(a) < onDay(b) ? -1 : 1)) : trades).map(
    (act) =>
      `,${act.account},${startOf(onDay(act))},${act.symbol},,${act.what === 'buy' ? 'BUY' : 'SELL'},` +
      `${formatQuantity(act.qty)},${formatPrice(act.price)},${formatMoney(act.fees)},EUR`,
  );
  if (lines.length > 0)
    await importText(bank, ana, 'trades', fileOf(TRADES, ...lines), { skipRejected: true });
}

const FIGURES = {
  accountId: 'id',
  instrumentId: 'id',
  month: 'text',
  qty: 'quantity',
  trades: 'int',
  bought: 'money',
  sold: 'money',
  fees: 'money',
  sales: 'int',
  realizedGain: 'money',
} as const;

/** Added up here, trade by trade. */
async function fromFacts({ bank }: SmallBank) {
  const trades = await select(
    bank.store,
    sql`SELECT account_id, instrument_id, traded_at, side, qty, gross, fees, realized_gain FROM trade
        ORDER BY account_id, instrument_id, traded_at`,
    {
      ...{ accountId: 'id', instrumentId: 'id', tradedAt: 'instant', side: 'text' },
      ...{ qty: 'quantity', gross: 'money', fees: 'money', realizedGain: 'money?' },
    } as const,
  );
  const groups = Map.groupBy(trades, ({ accountId, instrumentId, tradedAt }) =>
    [accountId, instrumentId, monthOf(tradedAt)].join(' '),
  );
  const sum = (rows: typeof trades, of: (row: (typeof trades)[number]) => bigint) =>
    rows.reduce((total, row) => total + of(row), 0n);
  return [...groups.values()].map((rows) => {
    const [first] = rows;
    const sales = rows.filter(({ side }) => side === 'SELL');
    const buys = rows.filter(({ side }) => side === 'BUY');
    return {
      accountId: first?.accountId,
      instrumentId: first?.instrumentId,
      month: monthOf(first?.tradedAt ?? ''),
      qty: sum(buys, ({ qty }) => qty) - sum(sales, ({ qty }) => qty),
      trades: rows.length,
      bought: sum(buys, ({ gross }) => gross),
      sold: sum(sales, ({ gross }) => gross),
      fees: sum(rows, ({ fees }) => fees),
      sales: sales.length,
      realizedGain: sum(sales, ({ realizedGain }) => realizedGain ?? 0n),
    };
  });
}

const kept = ({ bank }: SmallBank) =>
  select(
    bank.store,
    sql`SELECT account_id, instrument_id, month, qty, trades, bought, sold, fees, sales, realized_gain
        FROM position_month ORDER BY account_id, instrument_id, month`,
    FIGURES,
  );

/** How many shares there were at the ends of months, event by event. */
async function walkedShares({ bank }: SmallBank, asOf: Day | undefined): Promise<SharesAdded[]> {
  const added: SharesAdded[] = [];
  for (const family of await readFamilies(bank.store, await allPairs(bank.store))) {
    const book = bookOf(family);
    const held = new Map<string, bigint>();
    for await (const event of eventsInReplayOrder(bank.store, family, asOf && endOf(asOf))) {
      book.apply(event);
      for (const { accountId, instrumentId, currency } of family.positions) {
        const key = `${accountId} ${instrumentId}`;
        const qty = book.held(accountId, instrumentId) - (held.get(key) ?? 0n);
        held.set(key, book.held(accountId, instrumentId));
        added.push({ instrumentId, currency, month: monthOf(timeOf(event)), qty });
      }
    }
  }
  return added;
}

/** `1 2025-03 12.5`: what there is of each instrument at the end of each month. */
function levels(added: readonly SharesAdded[], first: Month): string[] {
  const lines: string[] = [];
  const instruments = [...new Set(added.map(({ instrumentId }) => instrumentId))].sort((a, b) => a - b);
  for (const instrumentId of instruments)
    for (let month = first; month <= '2026-06'; month = addMonths(month, 1)) {
      const qty = added
        .filter((one) => one.instrumentId === instrumentId && one.month <= month)
        .reduce((sum, one) => sum + one.qty, 0n);
      if (qty !== 0n) lines.push(`${instrumentId} ${month} ${formatQuantity(qty)}`);
    }
  return lines;
}

describeEngines('the months of positions', (engine) => {
  it('are what the trades make of them', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyStep, { minLength: 8, maxLength: 20, size: 'max' }),
        fc.integer({ min: 30, max: 500 }),
        async (steps, asOfDay) => {
          const small = await smallBank(engine);
          const { bank, admin, ana } = small;
          await anAccount(bank, admin, ana, 'ANA-OLD', { kind: 'brokerage', opening: '1000' });
          let done = 0;
          for (const step of steps)
            try {
              await take(small, step);
              done++;
            } catch (error) {
              if (!isRefusal(error)) throw error;
            }
          expect(await kept(small)).toEqual(await fromFacts(small));
          expect(await faultsOf(bank)).toEqual([]);

          const reach = await reachOf(bank, ana, {});
          for (const asOf of [undefined, addDays(BEGINNING, asOfDay)])
            for (const first of ['2025-01', '2025-08'])
              expect(levels(await readSharesAdded(bank, reach, first, asOf), first)).toEqual(
                levels(await walkedShares(small, asOf), first),
              );
          // A filter that lets everything through has the trades themselves added up.
          const everything = { filter: { from: '1990-01-01' } };
          expect(await readTradeSums(bank, ana, {})).toEqual(await readTradeSums(bank, ana, everything));
          // What sold nothing from a day on is not walked over.
          const from = addDays(BEGINNING, asOfDay);
          const all = await linesOf(gains, bank, ana);
          expect(await linesOf(gains, bank, ana, { from })).toEqual(
            all.filter((line) => (line.split(',')[3] ?? '') >= from),
          );
          for (const account of ['ANA-BRK', 'ANA-OLD']) {
            const [of] = await select(bank.store, sql`SELECT method FROM account WHERE ref = ${account}`, {
              method: 'text',
            });
            const request = { account, method: of?.method as 'fifo' };
            const walked = await readGainsByMonth(bank, ana, { ...request, asOf: '2026-06-30' });
            expect((await readGainsByMonth(bank, ana, request)).map(told)).toEqual(walked.map(told));
          }
          fc.pre(done > 3);
        },
      ),
      { numRuns: engine === 'sqlite' ? 30 : 10, interruptAfterTimeLimit: 200_000 },
    );
  });
});

const told = ({ month, currency, gain }: { month: Month; currency: string; gain: bigint }): string =>
  `${month} ${currency} ${formatMoney(gain)}`;
