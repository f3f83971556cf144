/** The pictures of the README: who signs in, what is pressed, and what must then be on the screen. */

/** Keys to press, then a text to wait for. */
type Step = readonly [keys: string, shows: string | RegExp];

export interface Picture {
  readonly name: string;
  readonly title: string;
  readonly who: readonly string[];
  readonly steps: readonly Step[];
}

const ANA = ['--user', 'ana', '--role', 'individual'];

const BACK_TAB = '\u001b[Z';
const ERASE = '\u0015';

/** As a terminal pastes it. */
const JUNE = `\u001b[200~${[
  'account_ref,date,amount,currency,section,description,counterparty_name',
  'ANA-SAVINGS,2026-06-29,12.40,EUR,income,Refund of a ticket,CP',
  'PT50099900010000001234567,2026-06-29,-1.234,50,EUR,expense,Sofa,IKEA',
  'PT50099900010000001234567,2026-06-30,-18.20,EUR,expense,Lunch,Tasca da Esquina',
  'PT50099900010000001234567,2026-02-30,-7.00,EUR,expense,Coffee,Padaria Aurora',
].join('\r')}\u001b[201~`;

export const PICTURES: readonly Picture[] = [
  { name: 'home', title: 'Home of an individual', who: ANA, steps: [] },
  {
    name: 'sale',
    title: 'A sale before it is confirmed',
    who: ANA,
    steps: [
      ['5', 'Holdings   FIFO'],
      ['jjjn', 'Buy SAP'],
      [`${BACK_TAB}${BACK_TAB}${ERASE}sell\r`, 'Sell SAP'],
      [`\r4\r`, 'Proceeds'],
      ['208.10\r1\r2026-06-29T15:04:00Z\r', 'y sell'],
    ],
  },
  {
    name: 'why',
    title: 'Why a holding costs what it costs',
    who: ANA,
    steps: [
      ['5', 'Holdings   FIFO'],
      ['x', 'Cost of ASML'],
    ],
  },
  {
    name: 'import',
    title: 'An import before anything is written',
    who: ANA,
    steps: [
      ['i', 'Import'],
      [JUNE, /Rejected 2/],
      ['3', 'does not exist'],
    ],
  },
  {
    name: 'returns',
    title: 'Returns of a year',
    who: ANA,
    steps: [
      ['5', 'Holdings   FIFO'],
      ['R', 'Contributed'],
    ],
  },
  { name: 'spending', title: 'Spending by category', who: ANA, steps: [['7', 'Spending   Jun 2026']] },
  {
    name: 'company',
    title: 'Home of a company',
    who: ['--user', 'sofia', '--role', 'corporate'],
    steps: [],
  },
  {
    name: 'risks',
    title: 'What a bank admin should look at',
    who: ['--user', 'admin', '--role', 'admin'],
    steps: [['w', 'Risks']],
  },
];
