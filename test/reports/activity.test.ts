import { expect, test } from 'vitest';
import { parseMoney } from '../../src/domain/money.ts';
import {
  type PageAt,
  type RegisterEntry,
  type RegisterFilter,
  readRegister,
  readRegisterSums,
  REGISTER_ORDERS,
} from '../../src/reports/activity.ts';
import { parseFilter } from '../../src/domain/listFilter.ts';
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

const LIST = {
  fields: { cat: 'category', with: 'counterparty', acc: 'account', sec: 'section' },
  hasAmounts: true,
  hasDays: true,
  hasFlows: true,
  hasOpen: true,
};
const typed = (text: string): RegisterFilter => ({ parts: parseFilter(text, LIST, '2026-06-30') });

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
    expect(await amounts(typed('"entry 1"'))).toEqual(['2024-01-15 2', '2024-01-15 -2']);
    expect(await amounts(typed('ENTRY ana-sav <3'))).toEqual(['2024-01-15 2', '2022-03-01 1']);
    expect(await amounts(typed('>+5'))).toEqual(['2026-06-30 7', '2026-06-28 6']);
    expect(await amounts(typed('>5'))).toContain('2026-06-30 -7');
    expect(await amounts({ from: '2024-01-01', to: '2025-12-31' })).toEqual([
      '2025-06-30 3',
      '2025-06-30 -3',
      '2024-01-15 2',
    ]);
    expect(await amounts(typed('100%'))).toEqual([]);
    expect(await readRegister(small.bank, small.bob, {}, 'first', 10)).toEqual([]);
    await expect(
      readRegister(small.bank, small.bob, { account: 'ANA-1' }, 'first', 10),
    ).rejects.toMatchObject({
      code: 'unknown_account',
    });
  });

  test('takes every piece of a filter into the database, also turned round', async () => {
    await bank();
    const entries = async (text: string) =>
      (await read('first', 100, typed(text))).map(({ amount }) => String(amount / 10_000n)).join(' ');
    expect(await entries('in')).toBe('7 6 5 4 3 2 1');
    expect(await entries('out >=-3')).toBe('-3 -2 -1');
    expect(await entries('=6')).toBe('6 -6');
    expect(await entries('=-6')).toBe('-6');
    expect(await entries('in !>2')).toBe('2 1');
    expect(await entries('in -2026')).toBe('3 2 1');
    expect(await entries('in -3m')).toBe('7 6 5 4');
    expect(await entries('in 2024..2025')).toBe('3 2');
    expect(await entries('acc:sav -"entry 6" 2026-06')).toBe('6 5');
    expect(await entries('sec:transfer cat:nothing')).toBe('');
    expect(await entries('with:ana in 2022')).toBe('');
    expect(await entries('open')).toBe('');
    expect(await entries('in !open 2022')).toBe('1');
  });

  test('in any order holds every row once, in both directions', async () => {
    await bank();
    for (const key of REGISTER_ORDERS)
      for (const isDescending of [false, true]) {
        const page = (at: PageAt<RegisterEntry>, limit: number) =>
          readRegister(small.bank, small.ana, { order: { key, isDescending } }, at, limit);
        const all = await page('first', 100);
        expect(all).toHaveLength(2 * DAYS.length);
        const [down, up]: [RegisterEntry[], RegisterEntry[]] = [[], []];
        for (let rows = await page('first', 5); rows.length > 0; ) {
          down.push(...rows);
          rows = await page({ after: rows.at(-1) as RegisterEntry }, 5);
        }
        for (let rows = await page('last', 5); rows.length > 0; ) {
          up.unshift(...rows);
          rows = await page({ before: rows[0] as RegisterEntry }, 5);
        }
        expect([key, down]).toEqual([key, all]);
        expect([key, up]).toEqual([key, all]);
      }
  });

  test('adds up what the filter lets through, and stops when it is told to', async () => {
    await bank();
    const sums = (text: string) => readRegisterSums(small.bank, small.ana, { filter: typed(text) });
    expect(await sums('')).toEqual([
      { currency: 'EUR', count: 14, sums: { in: 280_000n, out: -280_000n, net: 0n } },
    ]);
    // From the months that are kept, and from the rows.
    expect(await sums('2000..')).toEqual(await sums(''));
    expect(await sums('out 2026-06')).toEqual([
      { currency: 'EUR', count: 3, sums: { in: 0n, out: -180_000n, net: -180_000n } },
    ]);
    expect(await sums('nobody')).toEqual([]);
    await expect(
      readRegister(small.bank, small.ana, {}, 'first', 3, { signal: AbortSignal.abort(new Error('enough')) }),
    ).rejects.toThrow('enough');
  });
});
