/** Lives the two years of the demo bank day by day; the same journal on every machine and every time. */
import { BAKERY } from './bakery.ts';
import { allDays } from './calendar.ts';
import type { Habit } from './habits.ts';
import { HOUSEHOLDS } from './households.ts';
import { INVESTOR_HABITS } from './investors.ts';
import { type Journal, openJournal } from './journal.ts';
import { type Market, runMarket } from './market.ts';
import { randomFrom } from './random.ts';
import { SOFTWARE_FIRM } from './softwareFirm.ts';

export interface Simulation {
  readonly market: Market;
  readonly journal: Journal;
}

/** Companies first: who is paid on a day can spend it on that day. */
const LIVES: readonly (readonly [string, readonly Habit[]])[] = [
  ['aurora', BAKERY],
  ['kestrel', SOFTWARE_FIRM],
  ...HOUSEHOLDS,
  ...INVESTOR_HABITS,
];

export function simulate(): Simulation {
  const market = runMarket();
  const journal = openJournal(market);
  const lives = LIVES.map(([name, habits]) => ({ habits, random: randomFrom(`life of ${name}`) }));
  for (const today of allDays())
    for (const { habits, random } of lives)
      for (const habit of habits) habit({ today, journal, market, random });
  return { market, journal };
}
