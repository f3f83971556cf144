import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../../src/domain/day.ts';
import { forecast } from '../../src/domain/forecast.ts';
import { formatMoney, parseMoney } from '../../src/domain/money.ts';
import { DecidingPayments, dueDays, findRecurring, type PastPayment } from '../../src/domain/recurring.ts';

const TODAY = '2026-06-30';

/** `rent -950: 2026-04-01 2026-05-04 2026-06-01`; a day may bring an amount of its own: 2026-05-04=-900. */
function readHistory(text: string): PastPayment[] {
  let id = 0;
  return text
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [, key = '', usual = '', days = ''] = /^\s*(\S+) (\S+): (.+)$/.exec(line) ?? [];
      return days.split(' ').map((word) => {
        const [on = '', own] = word.split('=');
        const [payee = '', words] = key.split('/');
        return {
          id: ++id,
          on,
          amount: parseMoney(own ?? usual),
          key: payee,
          ...(words !== undefined && { words }),
        };
      });
    });
}

const shown = (text: string): string[] =>
  findRecurring(readHistory(text), TODAY).map(({ interval, payments, least, most, usual, next }) => {
    const band =
      least === most
        ? formatMoney(usual)
        : `${formatMoney(least)}..${formatMoney(most)} about ${formatMoney(usual)}`;
    return `${next} ${payments[0].key} each ${interval} ${band}, ${payments.length} times`;
  });

describe('payments that recur', () => {
  test.each([
    [
      'each month, moved by weekends',
      'rent -950: 2026-04-01 2026-05-04 2026-06-01',
      ['2026-07-01 rent each month -950.00, 3 times'],
    ],
    [
      'each week',
      'rides -15: 2026-06-08 2026-06-15=-20 2026-06-22=-11.5 2026-06-29',
      ['2026-07-06 rides each week -11.50..-20.00 about -15.00, 4 times'],
    ],
    [
      'each quarter and each year, the next due first',
      `insurance -61.4: 2025-12-22 2026-03-20 2026-06-22
       tax -700: 2024-08-26 2025-08-25=-910`,
      [
        '2026-08-25 tax each year -700.00..-910.00 about -700.00, 2 times',
        '2026-09-22 insurance each quarter -61.40, 3 times',
      ],
    ],
    [
      'the last day of months of any length',
      'salary +2350: 2026-03-31 2026-04-30 2026-05-29 2026-06-30',
      ['2026-07-30 salary each month 2350.00, 4 times'],
    ],
    [
      'only since the price doubled',
      'club -20: 2026-01-05 2026-02-05 2026-03-05=-41 2026-04-06=-41 2026-05-05=-41 2026-06-05=-41',
      ['2026-07-05 club each month -41.00, 4 times'],
    ],
    [
      'two habits with one payee, told apart by their words',
      `Savings/left -300: 2026-04-02 2026-05-04 2026-06-02
       Savings/over -80: 2026-04-30 2026-05-29=-150 2026-06-30=-120`,
      [
        '2026-07-02 Savings each month -300.00, 3 times',
        '2026-07-30 Savings each month -80.00..-150.00 about -120.00, 3 times',
      ],
    ],
    ['not twice only', 'rent -950: 2026-05-04 2026-06-01', []],
    ['not what has ended', 'gym -30: 2026-01-05 2026-02-05 2026-03-05 2026-04-06', []],
    ['not shopping at any time', 'shop -30: 2026-06-01 2026-06-03 2026-06-12 2026-06-14 2026-06-28', []],
    ['not what came once and was paid back', 'friend -30: 2026-04-05 2026-05-05=30 2026-06-05', []],
    [
      'late by some days it is still expected',
      'rent -9: 2026-03-27 2026-04-27 2026-05-27',
      ['2026-06-27 rent each month -9.00, 3 times'],
    ],
  ])('%s', (_, history, expected) => {
    expect(shown(history)).toEqual(expected);
  });

  test('are due again and again; what is late is due tomorrow', () => {
    const due = (history: string, until: string) =>
      findRecurring(readHistory(history), TODAY).map((one) => dueDays(one, TODAY, until));
    expect(due('rent -9: 2026-03-27 2026-04-27 2026-05-27', '2026-09-30')).toEqual([
      ['2026-07-01', '2026-07-27', '2026-08-27', '2026-09-27'],
    ]);
    expect(due('rent -9: 2026-03-31 2026-04-30 2026-05-31', '2027-02-28').flat()).toContain('2027-02-28');
  });
});

describe('a forecast', () => {
  test('adds what is due to the balance, and tells the lowest day', () => {
    const history = `salary +2350: 2026-04-28 2026-05-28 2026-06-28
                     rent -950: 2026-04-02 2026-05-02 2026-06-02
                     rides -15: 2026-06-08 2026-06-15 2026-06-22 2026-06-29`;
    const recurring = findRecurring(readHistory(history), TODAY);
    const months = forecast({ balance: parseMoney('400'), today: TODAY, months: 3, recurring });
    expect(
      months.map(({ month, inflow, outflow, balance, lowest, lowestOn }) =>
        [month, ...[inflow, outflow, balance, lowest].map((amount) => formatMoney(amount)), lowestOn].join(
          ' ',
        ),
      ),
    ).toEqual([
      '2026-06 0.00 0.00 400.00 400.00 2026-06-30',
      // 400 - 950 - 3 x 15 before the salary, one more ride after it never; 6, 13, 20, 27 July
      '2026-07 2350.00 1010.00 1740.00 -610.00 2026-07-27',
      '2026-08 2350.00 1025.00 3065.00 730.00 2026-08-24',
      '2026-09 2350.00 1010.00 4405.00 2070.00 2026-09-21',
    ]);
  });

  const payment = fc.record({
    id: fc.nat(1_000_000),
    on: fc.nat(800).map((days) => addDays(TODAY, -days)),
    amount: fc.bigInt(-50_000n, 50_000n).filter((amount) => amount !== 0n),
    key: fc.constantFrom('a', 'b'),
  });
  const regular = fc
    .record({
      start: fc.nat(40),
      step: fc.constantFrom(7, 30, 91, 365),
      amount: fc.bigInt(100n, 199n),
      count: fc.integer({ min: 2, max: 9 }),
    })
    .map(({ start, step, amount, count }) =>
      Array.from({ length: count }, (_, index) => ({
        id: index,
        on: addDays(TODAY, -start - step * index),
        amount,
        key: 'r',
      })),
    );
  const anyHistory = fc.tuple(fc.array(payment, { maxLength: 30 }), regular).map((parts) => parts.flat());

  test('balances follow from what is due, whatever the history', () => {
    fc.assert(
      fc.property(anyHistory, fc.bigInt(-1_000_000n, 1_000_000n), (history, balance) => {
        const recurring = findRecurring(history, TODAY);
        const months = forecast({ balance, today: TODAY, months: 3, recurring });
        let held = balance;
        for (const month of months) {
          held += month.inflow - month.outflow;
          expect(month.balance).toBe(held);
          expect(month.lowest <= month.balance).toBe(true);
          expect(month.lowestOn.startsWith(month.month)).toBe(true);
        }
        const due = recurring.flatMap((one) => dueDays(one, TODAY, '2026-09-30').map(() => one.usual));
        expect(held - balance).toBe(due.reduce((sum, amount) => sum + amount, 0n));
      }),
    );
  });

  test('what is found is of one payee and one way, within its band, and due soon', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        for (const { payments, least, most, usual, next } of findRecurring(history, TODAY)) {
          expect(new Set(payments.map(({ key, amount }) => `${key}${amount > 0n}`)).size).toBe(1);
          expect(payments.some(({ amount }) => amount === usual)).toBe(true);
          const [small, large] = least < 0n ? [-least, -most] : [least, most];
          expect(large >= small && large <= small * 2n).toBe(true);
          expect(daysBetween(TODAY, next)).toBeGreaterThanOrEqual(-11);
          expect(next > payments[0].on).toBe(true);
        }
      }),
    );
  });
});

test('what recurs is found in the payments that decide it, and in these with later ones', () => {
  const anyPayment = fc.record({
    days: fc.oneof(
      fc.integer({ min: 0, max: 800 }),
      fc.integer({ min: 0, max: 6 }).map((months) => 30 * months),
      fc.integer({ min: 0, max: 12 }).map((weeks) => 7 * weeks),
    ),
    amount: fc.constantFrom(-100n, -150n, -190n, -250n),
    key: fc.constantFrom('rent', 'shop', 'club'),
    words: fc.constantFrom('', 'a', 'b'),
    isLater: fc.boolean(),
  });
  let [found, left] = [0, 0];
  fc.assert(
    fc.property(fc.array(anyPayment, { maxLength: 60, size: 'max' }), (drawn) => {
      const all = drawn.map(({ days, isLater, ...payment }, index) => ({
        ...payment,
        id: index + 1,
        on: addDays(TODAY, -days),
        isLater,
      }));
      const newestFirst = all.toSorted((a, b) => (a.on === b.on ? b.id - a.id : a.on < b.on ? 1 : -1));
      // Later ones are the newest of their key.
      const knownKeys = new Set<string>();
      const { known = [], later = [] } = Object.groupBy(newestFirst, ({ key, amount, isLater }) => {
        const of = `${key} ${amount > 0n}`;
        if (!isLater) knownKeys.add(of);
        return knownKeys.has(of) ? 'known' : 'later';
      });
      const stream = new DecidingPayments();
      const deciding = known.filter((payment) => stream.isOne(payment));
      const plain = findRecurring(all, TODAY);
      expect(findRecurring([...later, ...deciding], TODAY)).toEqual(plain);
      found += plain.length;
      left += known.length - deciding.length;
    }),
    { numRuns: 1_000 },
  );
  expect([found > 40, left > 1_000]).toEqual([true, true]);
});
