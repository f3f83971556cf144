import { describe, expect, test } from 'vitest';
import { flagsOf } from './bankNotation.ts';

/** A bank, and all that the rules say of it. */
const CASES: readonly (readonly [what: string, bank: string, flags: readonly string[]])[] = [
  [
    'an ordinary account is left alone',
    `account A EUR 500
     2026-05-18 A +2500
     2026-05-19 A -1800
     2026-06-02 A -9999.99`,
    [],
  ],
  [
    'a single movement from the limit on is large, either way',
    `account A EUR 500
     2026-05-18 A +10000
     2026-05-19 A -12500.50`,
    [
      'medium large amount | A 2026-05-19 #2 | -12500.50 EUR went out at once; 10000.00 EUR and more is large',
      'medium large amount | A 2026-05-18 #1 | 10000.00 EUR came in at once; 10000.00 EUR and more is large',
    ],
  ],
  [
    'a company moves more, and own moves are nobody’s business',
    `account A EUR 500 company
     account S EUR 90000
     2026-05-18 A -99999.99
     2026-05-19 A -100000
     2026-05-20 S -20000 own`,
    [
      'medium large amount | A 2026-05-19 #2 | -100000.00 EUR went out at once; 100000.00 EUR and more is large',
    ],
  ],
  [
    'three deposits just below the limit within a week',
    `account A USD 500
     2026-05-18 A +9419.54
     2026-05-20 A +9338.89
     2026-05-21 A +9840.76
     2026-05-22 A -9500           ; the other way`,
    [
      'high structuring | A 2026-05-18..2026-05-21 #1 #2 #3 | 28599.19 USD 3 receipts from 2026-05-18 to 2026-05-21, each just below 10000.00 USD',
    ],
  ],
  [
    'not two, not three spread over more days, not three far below',
    `account A EUR 500
     2026-05-01 A +9500
     2026-05-07 A +9500
     2026-05-08 A +9500           ; the seventh day after the first
     2026-06-01 A +8999.99
     2026-06-01 A +8999.99
     2026-06-01 A +8999.99`,
    [],
  ],
  [
    'an account asleep for two years, emptied at once',
    `account A EUR 5.20 asleep=2024-06-30
     2026-05-27 A -16000 own`,
    [
      'high dormant account awake | A 2026-05-27 #1 | -16000.00 EUR went out of an account that had been asleep for 696 days, most of what it held',
    ],
  ],
  [
    'one that wakes to pay a little, and one that slept a short while',
    `account A EUR 9000 asleep=2024-06-30
     account B EUR 0 asleep=2026-01-01
     2026-05-27 A -1000
     2026-05-27 B -9000`,
    [],
  ],
  [
    'a balance below what may be owed, since the movement that took it there',
    `account A EUR -250
     account B EUR -100 overdraft=100
     2026-05-02 A -100
     2026-06-03 A -400            ; 150 before it
     2026-06-09 A -50
     2026-06-10 A +50`,
    [
      'medium negative balance | A 2026-06-03..2026-06-10 #2 #3 #4 | -250.00 EUR is the balance since 2026-06-03; it may be overdrawn by 0.00 EUR',
    ],
  ],
  [
    'money that comes back by way of two others',
    `account A EUR 0
     account B EUR 0
     account C EUR 0
     2026-05-04 A -> B 8000
     2026-05-06 B -> C 7500
     2026-05-10 C -> A 7000`,
    [
      'high circular flow | A 2026-05-04..2026-05-10 #1 #3 #5 | -8000.00 EUR left on 2026-05-04 and was back on 2026-05-10, by way of 2 other accounts',
    ],
  ],
  [
    'not where it comes back too late, much less of it, before it left, or among one’s own',
    `account A EUR 0
     account B EUR 0
     2026-05-04 A -> B 8000
     2026-05-19 B -> A 8000
     2026-06-02 A -> B 3000
     2026-06-03 B -> A 2399.99
     2026-06-20 B -> A 5000
     2026-06-21 B -> A 1000 own
     2026-06-22 A -> B 1000 own`,
    [],
  ],
  [
    'ten times what went out in the months before',
    `account A EUR 500
     2025-12 A out 2000
     2026-01 A out 2000
     2026-02 A out 2000
     2026-03 A out 2000
     2026-04 A out 2000
     2026-05 A out 2000
     2026-06 A out 26000
     2026-06-10 A -9000
     2026-06-11 A -6000 own
     2026-06-14 A -8000`,
    [
      'medium velocity | A 2026-06-01..2026-06-30 #1 #3 | -20000.00 EUR went out in 2026-06; in the 6 months before it was 2000.00 EUR a month',
    ],
  ],
  [
    'nothing is said of speed without a history',
    `account A EUR 500
     2026-05 A out 20
     2026-06 A out 26000`,
    [],
  ],
  [
    'most of an account’s shares in one company',
    `account A EUR 500
     share A SAP 14001
     share A EDP 5999
     account B EUR 500
     share B SAP 14000
     share B EDP 6000`,
    ['low concentration | A 2026-06-30 #1 | 14001.00 EUR is in SAP, 70 % of the shares of the account'],
  ],
  [
    'nothing is said of shares where a price is missing',
    `account A EUR 500
     share A SAP 14001
     share A EDP ?`,
    [],
  ],
  [
    'what can’t be judged is said',
    `account A JPY 500
     2026-05-18 A +9000000`,
    [
      'low not judged | A 2026-04-01..2026-06-30 | 500 JPY is held, but amounts are not judged: no limit in JPY, and no rate to the euro',
    ],
  ],
];

describe('what the rules notice', () => {
  test.each(CASES)('%s', (_, bank, flags) => {
    expect(flagsOf(bank)).toEqual(flags);
  });
});
