/** What every method makes of a position, in the notation of a ledger; the arithmetic stands behind the semicolons. */
import { describe } from 'vitest';
import { ledger } from './ledgerNotation.ts';

describe('the worked figures', () => {
  ledger(
    '(a) fees are part of the cost of a purchase and lessen what a sale brings',
    `
    2025-01-10 buy 100 @ 10 fee 5           ; 1000 + 5 = 1005
    2025-02-10 buy  50 @ 12 fee 5           ;  600 + 5 =  605
    2025-03-10 sell 120 @ 15 fee 6          ; 1800 - 6 = 1794
    fifo:    gains 547.00 | remains 30 costing 363.00 | average 12.10 | fees 16.00    ; 1794 - (1005 + 605 x 20/50 = 242)
    average: gains 506.00 | remains 30 costing 322.00 | average 10.73333333           ; 1794 - 1610 x 120/150 = 1288
    lifo:    gains 485.50 | remains 30 costing 301.50                                 ; 1794 - (605 + 1005 x 70/100 = 703.50)
    hifo:    gains 485.50 | remains 30 costing 301.50                                 ; 12.10 a share before 10.05
    `,
  );
  ledger(
    '(b) a sale reaches into the second lot',
    `
    2025-01-10 buy  100 @ 95                ;  9500
    2025-02-10 buy  200 @ 105               ; 21000
    2025-03-10 buy  100 @ 107               ; 10700, in all 41200, 103 a share
    2025-04-10 sell 150 @ 110               ; 16500
    fifo:    gains 1750.00 | remains 250 costing 26450.00     ; 16500 - (9500 + 50 x 105)
    average: gains 1050.00 | remains 250 costing 25750.00     ; 16500 - 150 x 103
    lifo:    gains  550.00 | remains 250 costing 25250.00     ; 16500 - (10700 + 50 x 105)
    hifo:    gains  550.00 | remains 250 costing 25250.00
    `,
  );
  ledger(
    '(c) realised and unrealised together do not depend on the method: 750 at a price of 200',
    `
    2025-01-10 buy  10 @ 100                ; 1000
    2025-02-10 sell  5 @ 150                ;  750
    2025-03-10 buy   5 @ 200                ; 1000
    2025-04-10 sell  5 @ 200                ; 1000
    fifo:    gains 250.00 500.00 | remains 5 costing 1000.00  ; 750 + 0
    average: gains 250.00 250.00 | remains 5 costing  750.00  ; 500 + 250: 1500 x 5/10
    lifo:    gains 250.00 0.00   | remains 5 costing  500.00  ; 250 + 500
    `,
  );
  ledger(
    '(d) both fees are inside the gain',
    `
    2025-01-10 buy 10 @ 100 fee 1           ; 1001
    2025-02-10 sell 4 @ 120 fee 1           ;  479
    fifo, lifo, hifo, average, specific: gains 78.60 | remains 6 costing 600.60     ; 479 - 1001 x 4/10 = 400.40
    `,
  );
  ledger(
    '(e) a closed position starts anew',
    `
    2025-01-10 buy  2 @ 30
    2025-02-10 sell 2 @ 40
    fifo, lifo, hifo, average, specific: gains 20.00 | remains nothing
    2025-03-10 buy  3 @ 100
    fifo, lifo, hifo, average, specific: realised 20.00 | remains 3 costing 300.00
    `,
  );
  ledger(
    '(f) a sale above what is held is refused',
    `
    2025-01-10 buy  10 @ 10
    2025-02-10 buy  10 @ 11
    2025-03-10 sell 25 @ 12
    fifo, lifo, hifo, average, specific: refused oversell
    `,
  );
});

describe('partial sales', () => {
  ledger(
    'a lot is sold off in three pieces and the last takes what is left',
    `
    2025-01-10 buy  3 @ 33.3333             ; 99.9999
    2025-02-10 sell 1 @ 40                  ; 99.9999 x 1/3 = 33.3333
    2025-03-10 sell 1 @ 40
    2025-04-10 sell 1 @ 40
    fifo, lifo, hifo, average: gains 6.6667 6.6667 6.6667 | remains nothing
    `,
  );
  ledger(
    'a cost that does not divide loses nothing',
    `
    2025-01-10 buy  3 @ 33.33 fee 0.01      ; 100.00
    2025-02-10 sell 1 @ 40                  ; 100 x 1/3 = 33.3333, left 66.6667
    2025-03-10 sell 1 @ 40                  ; 66.6667 x 1/2 = 33.33335, half-even 33.3334, left 33.3333
    fifo, lifo, hifo, average: gains 6.6667 6.6666 | remains 1 costing 33.3333
    2025-04-10 sell 1 @ 40
    fifo, lifo, hifo, average: gains 6.6667 6.6666 6.6667 | remains nothing | realised 20.00
    `,
  );
  ledger(
    'a tie is rounded to the even unit, down as well as up',
    `
    2025-01-10 buy  2 @ 0.00005             ; 0.0001
    2025-02-10 sell 1 @ 1                   ; 0.00005 -> 0.0000
    fifo, average: gains 1.00 | remains 1 costing 0.0001
    2025-03-10 buy  1 @ 0.0002              ; fifo keeps two lots, average pools 0.0003
    2025-04-10 sell 1 @ 1                   ; 0.0003 x 1/2 = 0.00015 -> 0.0002
    fifo:    gains 1.00 0.9999 | remains 1 costing 0.0002
    average: gains 1.00 0.9998 | remains 1 costing 0.0001
    `,
  );
  ledger(
    'a sale that ends exactly at the end of a lot leaves the next untouched',
    `
    2025-01-10 buy  10 @ 10
    2025-02-10 buy  10 @ 20
    2025-03-10 sell 10 @ 30
    fifo: gains 200.00 | lots 10 of 2025-02-10 costing 200.00 | took 10 of 2025-01-10 gaining 200.00
    lifo: gains 100.00 | lots 10 of 2025-01-10 costing 100.00 | took 10 of 2025-02-10 gaining 100.00
    average: gains 150.00 | lots 10 of pool costing 150.00 | took 10 of pool gaining 150.00
    `,
  );
  ledger(
    'one sale empties many lots',
    `
    2025-01-01 buy 1 @ 10
    2025-01-02 buy 2 @ 11
    2025-01-03 buy 3 @ 12
    2025-01-04 buy 4 @ 13
    2025-02-01 sell 10 @ 15                 ; 150 - (10 + 22 + 36 + 52 = 120)
    fifo: gains 30.00 | remains nothing | took 1 of 2025-01-01 gaining 5, 2 of 2025-01-02 gaining 8, 3 of 2025-01-03 gaining 9, 4 of 2025-01-04 gaining 8
    lifo: gains 30.00 | remains nothing | took 4 of 2025-01-04 gaining 8, 3 of 2025-01-03 gaining 9, 2 of 2025-01-02 gaining 8, 1 of 2025-01-01 gaining 5
    hifo: gains 30.00 | remains nothing | took 4 of 2025-01-04 gaining 8, 3 of 2025-01-03 gaining 9, 2 of 2025-01-02 gaining 8, 1 of 2025-01-01 gaining 5
    average: gains 30.00 | remains nothing | held no days
    `,
  );
  ledger(
    'proceeds are shared by quantity and the last lot takes the remainder',
    `
    2025-01-01 buy 1 @ 10
    2025-01-02 buy 1 @ 10
    2025-01-03 buy 1 @ 10
    2025-02-01 sell 3 @ 33.33 fee 0.09      ; 99.90: 33.30 each
    fifo: gains 69.90 | took 1 of 2025-01-01 gaining 23.30, 1 of 2025-01-02 gaining 23.30, 1 of 2025-01-03 gaining 23.30
    2025-03-01 buy 3 @ 10
    2025-03-02 buy 4 @ 10
    2025-04-01 sell 7 @ 10 fee 0.0001       ; 69.9999: x 3/7 = 29.99995714 -> 30.0000, the rest 39.9999
    fifo: gains 69.90 -0.0001 | took 3 of 2025-03-01 gaining 0, 4 of 2025-03-02 gaining -0.0001
    `,
  );
});

describe('fractions and small units', () => {
  ledger(
    'a savings plan buys fractions of a share',
    `
    2025-01-15 buy 0.54824561 @ 182.40      ; 99.9999992640 -> 100.0000
    2025-02-15 buy 0.60240964 @ 166.00      ; 100.0000002400 -> 100.0000
    2025-03-15 buy 0.51282051 @ 195.00      ; 99.9999994500 -> 100.0000
    2025-04-01 sell 1 @ 200                 ; first lot 100, then 100 x 0.45175439/0.60240964 = 74.99123338 -> 74.9912
    fifo: gains 25.0088 | remains 0.66347576 costing 125.0088 | lots 0.15065525 of 2025-02-15 costing 25.0088, 0.51282051 of 2025-03-15 costing 100
    average: gains 19.6547 | remains 0.66347576 costing 119.6547      ; 300 / 1.66347576 = 180.34527897
    `,
  );
  ledger(
    'the smallest quantity there is',
    `
    2025-01-15 buy 0.00000001 @ 60000       ; 0.0006
    2025-02-15 sell 0.00000001 @ 90000      ; 0.0009
    fifo, lifo, hifo, average, specific: gains 0.0003 | remains nothing
    `,
  );
  ledger(
    'a lot so cheap that a part of it costs nothing',
    `
    2025-01-15 buy 1000 @ 0.0000001         ; 0.0001
    2025-02-15 sell 400 @ 1                 ; 0.0001 x 400/1000 = 0.00004 -> 0
    2025-03-15 sell 600 @ 1
    fifo, lifo, hifo, average: gains 400.00 599.9999 | remains nothing
    `,
  );
  ledger(
    'shares that were given away for nothing',
    `
    2025-01-15 buy 10 @ 0
    2025-02-15 buy 10 @ 0 fee 5
    2025-03-15 sell 15 @ 2 fee 1            ; 29
    fifo: gains 26.50 | remains 5 costing 2.50      ; 29 - (0 + 5 x 5/10)
    lifo: gains 24.00 | remains 5 costing 0         ; 29 - (5 + 0)
    average: gains 25.25 | remains 5 costing 1.25   ; 29 - 5 x 15/20
    `,
  );
  ledger(
    'a worthless sale: nothing comes in and the fee is a loss',
    `
    2025-01-15 buy 100 @ 1.20 fee 9.90      ; 129.90
    2025-12-30 sell 100 @ 0 fee 9.90
    fifo, average: gains -139.80 | remains nothing | fees 19.80
    `,
  );
  ledger(
    'large amounts stay exact to the last digit',
    `
    2025-01-15 buy 99999999.99999999 @ 9999.99      ; 999998999999.9999 after rounding
    2025-02-15 sell 33333333.33333333 @ 10000       ; 333333333333.3333
    fifo, average: gains 333333.3333 | remains 66666666.66666666 costing 666665999999.9999
    `,
  );
});

describe('order of replay', () => {
  ledger(
    'at one and the same time a purchase comes before a sale, whatever the order of entry',
    `
    2025-01-10T09:00 sell 5 @ 12
    2025-01-10T09:00 buy 5 @ 10
    fifo, lifo, hifo, average, specific: gains 10.00 | remains nothing
    `,
  );
  ledger(
    'a millisecond is enough to be too early',
    `
    2025-01-10T09:00:00.000Z sell 5 @ 12
    2025-01-10T09:00:00.001Z buy 5 @ 10
    fifo, average: refused oversell
    `,
  );
  ledger(
    'trades of one time and side keep their order of entry',
    `
    2025-01-10T09:00 buy 5 @ 10
    2025-01-10T09:00 buy 5 @ 20
    2025-01-11T09:00 sell 5 @ 30
    fifo: gains 100.00 | remains 5 costing 100.00
    lifo: gains  50.00 | remains 5 costing 50.00
    `,
  );
  ledger(
    'a backdated purchase becomes the oldest lot',
    `
    2025-02-10 buy  5 @ 20
    2025-03-10 sell 5 @ 30
    fifo: gains 50.00 | remains nothing
    2025-01-10 buy  5 @ 10
    fifo: gains 100.00 | remains 5 costing 100.00
    lifo: gains 50.00 | remains 5 costing 50.00
    `,
  );
  ledger(
    'a zone is only a way of writing a time',
    `
    2025-01-10T10:00:00+02:00 buy 5 @ 10            ; 08:00 in UTC
    2025-01-10T08:30:00Z sell 5 @ 12
    fifo: gains 10.00 | remains nothing
    `,
  );
});

describe('a sale that is not covered', () => {
  ledger(
    'nothing was ever bought',
    '2025-01-10 sell 1 @ 10\nfifo, lifo, hifo, average, specific: refused oversell',
  );
  ledger(
    'one unit of the last decimal too many',
    `
    2025-01-10 buy  1 @ 10
    2025-01-11 sell 1.00000001 @ 10
    fifo, average: refused oversell
    `,
  );
  ledger(
    'covered later is not covered',
    `
    2025-01-10 buy  10 @ 10
    2025-02-10 sell 15 @ 10
    2025-03-10 buy  10 @ 10
    fifo, average: refused oversell
    `,
  );
  ledger(
    'after a closed position nothing is held',
    `
    2025-01-10 buy  10 @ 10
    2025-02-10 sell 10 @ 10
    2025-03-10 sell  1 @ 10
    fifo, average: refused oversell
    `,
  );
});

describe('which lots a method takes', () => {
  ledger(
    'highest cost first: by unit cost with fees, not by price or by size',
    `
    2025-01-01 buy 100 @ 10                 ; 10.00 a share
    2025-01-02 buy   1 @  9 fee 5           ; 14.00 a share
    2025-01-03 buy  50 @ 11                 ; 11.00 a share
    2025-02-01 sell 2 @ 20                  ; the one at 14, then one at 11
    hifo: gains 15.00 | took 1 of 2025-01-02 gaining 6, 1 of 2025-01-03 gaining 9 | remains 149 costing 1539.00
    `,
  );
  ledger(
    'highest cost first: of equal costs the oldest, also when it has been sold in part',
    `
    2025-01-01 buy 3 @ 33.33 fee 0.01       ; 100.00, after one is sold 66.6667 for 2
    2025-01-02 buy 3 @ 33.33 fee 0.01
    2025-02-01 sell 1 @ 40
    2025-02-02 sell 1 @ 40
    hifo: gains 6.6667 6.6666 | lots 1 of 2025-01-01 costing 33.3333, 3 of 2025-01-02 costing 100
    `,
  );
  ledger(
    'last in, first out: a later purchase covers an earlier one',
    `
    2025-01-01 buy 10 @ 10
    2025-02-01 buy 10 @ 20
    2025-03-01 sell 5 @ 30
    2025-04-01 buy 10 @ 40
    2025-05-01 sell 12 @ 50                 ; 600 - (400 + 2 x 20)
    lifo: gains 50.00 160.00 | lots 10 of 2025-01-01 costing 100, 3 of 2025-02-01 costing 60
    fifo: gains 100.00 410.00 | lots 3 of 2025-02-01 costing 60, 10 of 2025-04-01 costing 400     ; 600 - (50 + 7 x 20)
    hifo: gains 50.00 160.00 | lots 10 of 2025-01-01 costing 100, 3 of 2025-02-01 costing 60
    `,
  );
  ledger(
    'the seller names the lots',
    `
    2024-03-01 buy 100 @ 20                 ; 2000
    2024-09-01 buy 100 @ 40                 ; 4000
    2025-01-01 buy 100 @ 30                 ; 3000
    2025-06-01 sell 120 @ 35 from #2:100 #3:20      ; 4200 - (4000 + 600)
    specific: gains -400.00 | took 100 of 2024-09-01 gaining -500, 20 of 2025-01-01 gaining 100 | held 273 151 days
    fifo:     gains 1400.00                 ; 4200 - (2000 + 800): other methods do not look at names
    2025-07-01 sell 90 @ 35                 ; names none: oldest first
    specific: gains -400.00 1350.00 | lots 10 of 2024-03-01 costing 200, 80 of 2025-01-01 costing 2400
    2025-08-01 sell 90 @ 35 from #3:80 #1:10
    specific: gains -400.00 1350.00 550.00 | remains nothing
    `,
  );
  ledger(
    'the seller names more of a lot than it has',
    `
    2025-01-01 buy 10 @ 10
    2025-01-02 buy 10 @ 10
    2025-02-01 sell 11 @ 10 from #1:11
    specific: refused bad_lots
    fifo: gains 0
    `,
  );
  ledger(
    'the seller names one lot twice and together too much of it',
    `
    2025-01-01 buy 10 @ 10
    2025-01-02 buy 10 @ 10
    2025-02-01 sell 12 @ 10 from #1:6 #1:6
    specific: refused bad_lots
    `,
  );
  ledger(
    'the lots named do not add up to the sale',
    `
    2025-01-01 buy 10 @ 10
    2025-02-01 sell 6 @ 10 from #1:5
    specific: refused bad_lots
    `,
  );
  ledger(
    'a lot named that was sold before',
    `
    2025-01-01 buy 10 @ 10
    2025-01-02 buy 10 @ 10
    2025-02-01 sell 10 @ 10 from #1:10
    2025-03-01 sell 1 @ 10 from #1:1
    specific: refused bad_lots
    `,
  );
});

describe('as tax authorities and other programs show it', () => {
  ledger(
    'a share pool with dealing costs (as in HMRC helpsheet 284, section 104 holding)',
    `
    2019-04-02 buy 900 @ 4 fee 120          ; 3720
    2021-09-03 buy 600 @ 4.10 fee 75        ; 2535, pool 1500 for 6255, 4.17 a share
    2024-05-04 sell 700 @ 4.80 fee 100      ; 3260 - 6255 x 700/1500 = 2919
    2025-02-05 sell 400 @ 5.20 fee 105      ; 1975 - 3336 x 400/800 = 1668
    average: gains 341.00 307.00 | remains 400 costing 1668.00 | average 4.17
    `,
  );
  ledger(
    'an adjusted cost base that moves with every purchase (as the Canada Revenue Agency shows it)',
    `
    2022-03-01 buy  100 @ 15                ; 1500, 15.00 each
    2022-06-01 buy  150 @ 20                ; 4500 for 250, 18.00 each
    2022-09-01 sell 200 @ 22                ; 4400 - 3600, left 50 for 900
    2023-03-01 buy  350 @ 21                ; 8250 for 400, 20.625 each
    2023-09-01 sell 100 @ 19                ; 1900 - 2062.50
    average: gains 800.00 -162.50 | remains 300 costing 6187.50 | average 20.625
    `,
  );
  ledger(
    'lots bought over two years, sold first in, first out (as in IRS publication 550)',
    `
    2023-05-02 buy 200 @ 11                 ; 2200
    2024-05-02 buy 100 @ 13                 ; 1300
    2025-01-02 buy 500 @ 9.50               ; 4750
    2025-06-02 sell 250 @ 14 fee 10         ; 3490: lot one 2792 - 2200, lot two 698 - 650
    fifo: gains 640.00 | took 200 of 2023-05-02 gaining 592, 50 of 2024-05-02 gaining 48 | held 762 396 days
    hifo: gains 540.00 | took 100 of 2024-05-02 gaining 96, 150 of 2023-05-02 gaining 444
    lifo: gains 1115.00 | took 250 of 2025-01-02 gaining 1115 | held 151 days
    `,
  );
  ledger(
    'sold dear and bought back cheaper: the gain stays realised',
    `
    2025-01-10 buy  10 @ 100
    2025-02-10 sell 10 @ 150
    2025-02-11 buy  10 @ 140
    2025-03-10 sell  5 @ 130
    fifo, average: gains 500.00 -50.00 | realised 450.00 | remains 5 costing 700.00
    `,
  );
  ledger(
    'buying and selling in turn moves the average only when buying',
    `
    2025-01-01 buy  10 @ 10                 ; 100
    2025-01-02 buy  10 @ 20                 ; 300 for 20, 15 each
    2025-01-03 sell 10 @ 30                 ; 300 - 150
    average: gains 150.00 | average 15.00
    2025-01-04 buy  10 @ 30                 ; 450 for 20, 22.50 each
    2025-01-05 sell 10 @ 30                 ; 300 - 225
    average: gains 150.00 75.00 | average 22.50 | remains 10 costing 225.00
    fifo: gains 200.00 100.00 | remains 10 costing 300.00
    lifo: gains 100.00 0.00 | remains 10 costing 100.00
    `,
  );
  ledger(
    'a loss in one lot and a gain in another',
    `
    2025-01-01 buy 10 @ 50 fee 2            ; 502
    2025-02-01 buy 10 @ 30 fee 2            ; 302
    2025-03-01 sell 15 @ 40 fee 3           ; 597: 398 - 502, 199 - 151
    fifo: gains -56.00 | took 10 of 2025-01-01 gaining -104, 5 of 2025-02-01 gaining 48 | remains 5 costing 151.00
    lifo: gains 44.00 | remains 5 costing 251.00                ; 597 - (302 + 251)
    average: gains -6.00 | remains 5 costing 201.00             ; 597 - 804 x 15/20
    `,
  );
  ledger(
    'days held count calendar days, over a leap day too',
    `
    2024-02-28 buy 1 @ 1
    2024-03-01 sell 1 @ 1
    fifo: held 2 days
    2024-03-02T23:59:59.999Z buy 1 @ 1
    2024-03-03T00:00:00Z sell 1 @ 1
    fifo: held 1 days
    2024-03-04T10:00Z buy 1 @ 1
    2024-03-04T11:00Z sell 1 @ 1
    fifo: held 0 days
    `,
  );
});
