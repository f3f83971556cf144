/** The switch to an earlier day: what shows it, what says so, and that nothing is written meanwhile. */
import { afterEach, beforeAll, expect, test } from 'vitest';
import { accounts } from '../../src/reports/accounts.ts';
import { readOwners, readWealth } from '../../src/reports/wealth.ts';
import { linesOf } from '../reports/reading.ts';
import type { SmallBank } from '../services/smallBank.ts';
import { describeEngines } from '../support/engines.ts';
import { expectFrame } from './support/expectFrame.ts';
import { parseMoney } from '../../src/domain/money.ts';
import { newId } from '../../src/services/newId.ts';
import { postTransfer } from '../../src/services/postTransfer.ts';
import { livedBank } from './support/livedBank.ts';
import { openDesk } from './support/openDesk.tsx';
import { pressAll } from './support/pressAll.ts';
import { endAll, type Rendered } from './support/renderAt.tsx';

afterEach(endAll);

const GOES_BACK = '@ goes back to today';

describeEngines('an earlier day on all screens', (engine) => {
  let small: SmallBank;
  beforeAll(async () => {
    small = await livedBank(engine);
  });
  const show = async (day: string, columns = 80, rows = 24): Promise<Rendered> => {
    const screen = await openDesk(small.bank, small.ana, { columns, rows });
    await pressAll(screen, '@');
    await screen.press(day);
    await pressAll(screen, '\r');
    await screen.until(GOES_BACK);
    return screen;
  };

  test('is asked for with the days that books are closed at', async () => {
    const screen = await openDesk(small.bank, small.ana);
    await pressAll(screen, '2', '@');
    await expectFrame(screen, '80x24/as-of-asked');
    await pressAll(screen, '\r');
    expect(await screen.until('as of 2026-05-31')).toContain(GOES_BACK);
    expect(screen.frame()).toMatch(/ANA-1 .*3,752\.09/);
    await pressAll(screen, '@');
    await expectFrame(screen, '80x24/as-of-back');
    await pressAll(screen, '\r');
    expect(await screen.until(/ANA-1 .*3,762\.10/)).not.toContain('as of');
  });

  test('every screen of figures shows it and says so in words', async () => {
    const screen = await show('2026-03');
    for (const [key, name, there] of [
      ['1', 'home', 'Net worth'],
      ['2', 'accounts', '10,000'],
      ['3', 'transactions', '2026-03-12'],
      ['4', 'trades', '2026-03-03'],
      ['5', 'holdings', '30'],
      ['6', 'pnl', 'SAP'],
      ['7', 'spending', 'Mar 2026'],
    ] as const) {
      await pressAll(screen, key);
      const frame = await screen.until(there === '10,000' ? /ANA-1 / : there);
      expect(frame, name).toContain('as of 2026-03-31');
      expect(frame, name).toContain(`as of Tue 31 Mar 2026, at its end: ${GOES_BACK}`);
      expect(frame, name).not.toMatch(/2026-0[456]/);
      await expectFrame(screen, `80x24/as-of-${name}`);
    }
    await pressAll(screen, '5', 'j', 'x');
    expect(await screen.until('Cost of SAP')).toContain('on 2026-03-31');
    // Nothing was sold yet: 10 x 140.20 + 1 and 20 x 165.50 + 1
    expect(screen.frame()).toContain('= 4,714.00 EUR by FIFO');
    await pressAll(screen, '!');
    expect(screen.frame()).toContain('--as-of 2026-03-31');
    await pressAll(screen, '\u001b', '2', '!');
    expect(screen.frame()).toContain('export accounts --as-of 2026-03-31');
  });

  test('the home screen has the totals of the accounts of that day', async () => {
    const screen = await show('2026-02-20');
    const cash = await linesOf(accounts, small.bank, small.ana, { asOf: '2026-02-20' });
    const inEuro = cash.filter((line) => line.includes(',EUR,')).map((line) => line.split(',').at(-2));
    // 1000 + 1500 + 1500 - 48.31; 500; 10000 - 1403 - 3311: with 1,100 dollars a rate is missing then
    expect(inEuro).toEqual(['3951.69', '5286.00', '500.00']);
    await pressAll(screen, '1');
    expect(await screen.until('Net worth')).toMatch(/Cash +n\/a/);
    expect(screen.frame()).toContain('Feb  in +1,500.00  out -49.31');
  });

  test('what a company and the bank had on a day is what their accounts held on it', async () => {
    for (const asOf of ['2026-01-05', '2026-02-20', '2026-03-31', '2026-06-05']) {
      const sums = new Map<string, bigint>();
      for await (const { owner, balance } of accounts.rows(small.bank, small.admin, { asOf }))
        sums.set(String(owner), (sums.get(String(owner)) ?? 0n) + (balance as bigint));
      const [now] = await readWealth(small.bank, small.olga, { months: 1, withShares: true, asOf });
      expect(now, asOf).toMatchObject({ day: asOf, cash: sums.get('Acme') });
      const owners = await readOwners(small.bank, small.admin, asOf);
      expect(owners.find(({ name }) => name === 'Acme')?.total).toBe(sums.get('Acme'));
      expect(owners.find(({ name }) => name === 'bob')?.total).toBe(sums.get('bob'));
    }
  });

  test('nothing is written meanwhile: forms do not open, and neither does anything else act', async () => {
    const screen = await show('-1m');
    const said = 'the screens show 2026-05-30, so nothing is written: @ goes back to today';
    await pressAll(screen, '2', 'T');
    expect(screen.frame()).toContain(said);
    await pressAll(screen, 'n');
    expect(screen.frame()).toContain(said);
    await pressAll(screen, 'i');
    expect(screen.frame()).toContain(said);
    await pressAll(screen, ':', 'transfer', '\r');
    expect(screen.frame()).toContain(said);
    await pressAll(screen, '@', '\r', 'T');
    expect(await screen.until('From')).not.toContain('as of');
    const admin = await openDesk(small.bank, small.admin);
    await pressAll(admin, '@', '\r', '2', 'f');
    expect(admin.frame()).toContain('so nothing is written');
    expect(admin.frame()).not.toContain('y freeze');
  });

  test('a screen that only knows now says that it shows now', async () => {
    const screen = await show('2025');
    await pressAll(screen, ':', 'upcoming', '\r');
    const frame = await screen.until('Upcoming');
    expect(frame).toContain('now, not as of Wed 31 Dec 2025');
    expect(frame).toContain('Tue 30 Jun 2026  EUR');
  });

  test('refuses days to come and what is no day', async () => {
    const screen = await openDesk(small.bank, small.ana);
    await pressAll(screen, '@');
    await screen.press('2027-01-01');
    expect(await screen.until('still to come')).toContain('2027-01-01');
    await pressAll(screen, '\r');
    expect(screen.frame()).not.toContain(GOES_BACK);
    expect(screen.frame()).toContain('Show an earlier day');
  });

  test.each([
    [60, 15],
    [120, 40],
  ])('fits into %i x %i', async (columns, rows) => {
    const screen = await show('2026-03', columns, rows);
    for (const keys of [['1'], ['2'], ['5'], ['@']]) {
      await pressAll(screen, ...keys);
      const lines = screen.frame().split('\n');
      expect(lines.length).toBeLessThanOrEqual(rows);
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns);
      if (keys[0] !== '@') expect(screen.frame()).toContain(GOES_BACK);
    }
  });

  test('what was known on a day is shown by what had been entered then, and nothing is written', async () => {
    const { bank, ana, bob } = small;
    bank.clock.set('2026-07-02');
    await postTransfer(bank, ana, {
      ...{ id: newId(), from: 'ANA-1', to: 'BOB-1', amount: parseMoney('12'), description: 'told late' },
      day: '2026-06-20',
    });
    const screen = await openDesk(bank, ana);
    await pressAll(screen, '2');
    await screen.until(/ANA-1 .*3,750\.10/);
    await pressAll(screen, '@', 'today', '\t', '2026-07-01');
    await expectFrame(screen, '80x24/known-on-asked');
    await pressAll(screen, '\r');
    await screen.until(/ANA-1 .*3,762\.10/);
    expect(screen.frame()).toContain('as known on 2026-07-01: @ goes back to today');
    expect(screen.frame()).toContain('known 2026-07-01  EUR');
    await pressAll(screen, '!');
    expect(screen.frame()).toContain('export accounts --known-on 2026-07-01');
    await pressAll(screen, '\u001b', 'n');
    expect(screen.frame()).toContain('the screens show what was known on 2026-07-01, so nothing is written');
    await pressAll(screen, '3');
    expect(await screen.until('2026-06-29')).not.toContain('told late');
    await expectFrame(screen, '80x24/known-on-transactions');
    await pressAll(screen, 'q', ':', 'upcoming', '\r');
    await screen.until('now, not as known on 2026-07-01');
    // Both at once: the past as it looked in the past.
    await pressAll(screen, '@', '2026-06-25', '\t', '2026-07-01', '\r');
    await screen.until('not as of Thu 25 Jun 2026');
    await pressAll(screen, '2');
    expect(await screen.until(/ANA-1 .*3,742\.10/)).toContain(
      'as of Thu 25 Jun 2026, at its end, as known on 2026-07-01',
    );
    await pressAll(screen, '@', '\r');
    expect(await screen.until(/ANA-1 .*3,750\.10/)).not.toContain('known');
    const other = await openDesk(bank, bob, { columns: 60, rows: 15 });
    await pressAll(other, '@', 'today', '\t', '2027-01-01', '\r');
    await other.until('still to come');
    bank.clock.set('2026-06-30');
  });
});
