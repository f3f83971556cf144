import { beforeAll, expect, test } from 'vitest';
import { addMonths, lastDayOf, monthOf } from '../../src/domain/day.ts';
import { formatPrice, formatQuantity } from '../../src/domain/quantity.ts';
import { accounts } from '../../src/reports/accounts.ts';
import { allocation } from '../../src/reports/allocation.ts';
import { everyDay, readBalanceLine } from '../../src/reports/balanceLine.ts';
import { balancesBefore, readAdded, readPriceLine, readPriceLines } from '../../src/reports/lines.ts';
import { readWealth } from '../../src/reports/wealth.ts';
import type { SmallBank } from '../services/smallBank.ts';
import { describeEngines } from '../support/engines.ts';
import { livedBank } from '../tui/support/livedBank.ts';

describeEngines('small lines', (engine) => {
  let small: SmallBank;
  beforeAll(async () => {
    small = await livedBank(engine);
  });

  test('tell the balances at the ends of months, now and as of a day', async () => {
    const { bank, ana, admin, eli } = small;
    for (const viewer of [ana, admin, eli])
      for (const asOf of [undefined, '2026-06-12']) {
        const added = await readAdded(bank, viewer, asOf);
        const today = asOf ?? bank.clock.today();
        for await (const { account_ref: ref, balance } of accounts.rows(bank, viewer, { asOf })) {
          const line = balancesBefore(balance as bigint, added.get(String(ref)));
          expect(line).toHaveLength(12);
          for (const back of [1, 3, 6]) {
            const day = lastDayOf(addMonths(monthOf(today), -back));
            for await (const row of accounts.rows(bank, viewer, { account: String(ref), asOf: day }))
              expect(line[11 - back]).toBe(row.balance);
          }
        }
      }
    expect((await readAdded(bank, small.bob, undefined)).has('ANA-1')).toBe(false);
  });

  test('tell the balance of an account at the end of each day, and of each month where there is too much', async () => {
    const { bank, ana, bob } = small;
    for (const ref of ['ANA-1', 'ANA-BRK', 'ANA-SAV'])
      for (const asOf of [undefined, '2026-06-12']) {
        const asked = { account: ref, months: 12, asOf };
        const line = await readBalanceLine(bank, ana, asked);
        const byMonth = await readBalanceLine(bank, ana, asked, 0);
        expect([line.step, byMonth.step]).toEqual(['day', 'month']);
        expect(byMonth.points.at(-1)?.balance).toBe(line.points.at(-1)?.balance);
        const days = everyDay(line.points, asOf ?? bank.clock.today());
        expect(days.at(-1)?.day).toBe(asOf ?? bank.clock.today());
        for (const { day, balance } of [...line.points.slice(1), ...days.filter((_, nth) => nth % 61 === 60)])
          for await (const row of accounts.rows(bank, ana, { account: ref, asOf: day }))
            expect([ref, day, row.balance]).toEqual([ref, day, balance]);
        for (const { day, balance } of byMonth.points.slice(1))
          for await (const row of accounts.rows(bank, ana, { account: ref, asOf: day }))
            expect([ref, day, row.balance]).toEqual([ref, day, balance]);
      }
    await expect(readBalanceLine(bank, bob, { account: 'ANA-1', months: 12 })).rejects.toMatchObject({
      code: 'unknown_account',
    });
  });

  test('tell the last price of each month, and trades on the day of the close before them', async () => {
    const { bank, ana, bob } = small;
    const lines = await readPriceLines(bank, ana, undefined);
    expect(
      lines
        .get('SAP EUR')
        ?.map((price) => price && formatPrice(price))
        .slice(8),
    ).toEqual(['170.00', null, null, '182.40']);
    const { points } = await readPriceLine(bank, ana, { symbol: 'SAP', months: 12, asOf: undefined });
    // All purchases came before the first close, the sale of 12 between the two.
    expect(
      points.map(({ day, bought, sold }) => [day, formatQuantity(bought), formatQuantity(sold)]),
    ).toEqual([
      ['2026-03-31', '30', '12'],
      ['2026-06-29', '0', '0'],
    ]);
    await expect(
      readPriceLine(bank, bob, { symbol: 'SAP', months: 12, asOf: undefined }),
    ).rejects.toMatchObject({
      code: 'unknown_instrument',
    });
  });

  test('parts come to the whole', async () => {
    const { bank, ana } = small;
    const [now] = await readWealth(bank, ana, { months: 1, withShares: true });
    let sum = 0n;
    for await (const { value } of allocation.rows(bank, ana, {})) sum += value as bigint;
    expect(sum).toBe((now?.cash ?? 0n) + (now?.invested ?? 0n));
  });
});
