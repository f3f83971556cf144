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

export const PICTURES: readonly Picture[] = [
  { name: 'home', title: 'Home of an individual', who: ANA, steps: [] },
  {
    name: 'transactions',
    title: 'A register, filtered',
    who: ANA,
    steps: [
      ['3', 'Transactions'],
      ['/pingo\r', /Pingo/],
    ],
  },
  { name: 'holdings', title: 'Holdings', who: ANA, steps: [['5', 'Holdings   FIFO']] },
  { name: 'gains', title: 'Profit and loss', who: ANA, steps: [['6', /Profit and loss/]] },
  { name: 'spending', title: 'Spending by category', who: ANA, steps: [['7', /Spending .*2026/]] },
  {
    name: 'company',
    title: 'Home of a company',
    who: ['--user', 'sofia', '--role', 'corporate'],
    steps: [],
  },
  { name: 'admin', title: 'Home of a bank admin', who: ['--user', 'admin', '--role', 'admin'], steps: [] },
];
