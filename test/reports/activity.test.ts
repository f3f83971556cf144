import { expect, test } from 'vitest';
import { parseMoney } from '../../src/domain/money.ts';
import {
  type PageAt,
  type RegisterEntry,
  type RegisterFilter,
  readRegister,
} from '../../src/reports/activity.ts';
import { newId } from '../../src/services/newId.ts';
import { postTransfer } from '../../src/services/postTransfer.ts';
import { describeEngines } from '../support/engines.ts';
import { type SmallBank, smallBank } from '../services/smallBank.ts';

/** Two rows each, months and years apart, some on one day. */
const DAYS = [
  '2022-03-01',
  '2024-01-15',
  '2025-06-30',
  '2026-05-02',
  '2026-06-28',
  '2026-06-28',
  '2026-06-30',
];

describeEngines('the register, page by page', (engine) => {
  let small: SmallBank;
  const read = (at: PageAt<RegisterEntry>, limit: number, filter: RegisterFilter = {}) =>
    readRegister(small.bank, small.ana, { filter }, at, limit);
  const bank = async () => {
    small = await smallBank(engine);
    for (const [index, day] of DAYS.entries())
      await postTransfer(small.bank, small.ana, {
        id: newId(),
        from: 'ANA-1',
        to: 'ANA-SAV',
        amount: parseMoney(`${index + 1}`),
        description: `entry ${index}`,
        day,
      });
  };

  test.each([1, 2, 3, 5, 14, 20])('of %i rows holds every row once, in both directions', async (limit) => {
    await bank();
    const all = await read('first', 100);
    expect(all).toHaveLength(2 * DAYS.length);
    expect(all.map(({ bookedOn }) => bookedOn)).toEqual(DAYS.flatMap((day) => [day, day]).reverse());
    const down: RegisterEntry[] = [];
    for (let page = await read('first', limit); page.length > 0; ) {
      down.push(...page);
      page = await read({ after: page.at(-1) as RegisterEntry }, limit);
    }
    expect(down).toEqual(all);
    const up: RegisterEntry[] = [];
    for (let page = await read('last', limit); page.length > 0; ) {
      up.unshift(...page);
      page = await read({ before: page[0] as RegisterEntry }, limit);
    }
    expect(up).toEqual(all);
  });

  test('lets through what the filter lets through, and nothing of others', async () => {
    await bank();
    const amounts = async (filter: RegisterFilter) =>
      (await read('first', 3, filter)).map(({ amount, bookedOn }) => `${bookedOn} ${amount / 10_000n}`);
    expect(await amounts({ texts: ['entry 1'] })).toEqual(['2024-01-15 2', '2024-01-15 -2']);
    expect(await amounts({ texts: ['ENTRY', 'ana-sav'], below: 30_000n })).toEqual([
      '2024-01-15 2',
      '2022-03-01 1',
    ]);
    expect(await amounts({ above: 50_000n })).toEqual(['2026-06-30 7', '2026-06-28 6']);
    expect(await amounts({ from: '2024-01-01', to: '2025-12-31' })).toEqual([
      '2025-06-30 3',
      '2025-06-30 -3',
      '2024-01-15 2',
    ]);
    expect(await amounts({ texts: ['100%'] })).toEqual([]);
    expect(await readRegister(small.bank, small.bob, {}, 'first', 10)).toEqual([]);
    await expect(
      readRegister(small.bank, small.bob, { account: 'ANA-1' }, 'first', 10),
    ).rejects.toMatchObject({
      code: 'unknown_account',
    });
  });
});
