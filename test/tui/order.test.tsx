import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseMoney } from '../../src/domain/money.ts';
import { parsePrice, parseQuantity } from '../../src/domain/quantity.ts';
import { placeTrade } from '../../src/services/placeTrade.ts';
import { setAccountMethod } from '../../src/services/setAccountMethod.ts';
import { widthOf } from '../../src/tui/cells.ts';
import { holdingsOf, order } from '../services/ledgerLines.ts';
import { balancesOf, countOf, type SmallBank } from '../services/smallBank.ts';
import { expectFrame } from './support/expectFrame.ts';
import { HOSTILE, harmIn } from './support/hostile.ts';
import { livedBank } from './support/livedBank.ts';
import { openDesk } from './support/openDesk.tsx';
import { pressAll } from './support/pressAll.ts';
import { endAll, type Rendered } from './support/renderAt.tsx';

afterEach(endAll);

const TAB = '\t';
const ENTER = '\r';
const ESC = '\u001b';
const BACK_TAB = '\u001b[Z';
const withoutId = (frame: string): string =>
  frame.replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/, '<id>');

describe('the order form', () => {
  let small: SmallBank;
  beforeEach(async () => {
    small = await livedBank('sqlite');
  });

  /** As ana opens it: from her holdings (EDP is first) or from the lots of SAP, where it sells. */
  async function open(
    from: 'holdings' | 'lots',
    size: Parameters<typeof openDesk>[2] = {},
  ): Promise<Rendered> {
    const screen = await openDesk(small.bank, small.ana, size);
    await pressAll(screen, '5', ...(from === 'lots' ? ['j', ENTER] : []), 'n');
    return screen;
  }
  const buySap = (day: string, qty: string, price: string, fees: string) =>
    placeTrade(small.bank, small.ana, {
      account: 'ANA-BRK',
      symbol: 'SAP',
      side: 'BUY',
      qty: parseQuantity(qty),
      price: parsePrice(price),
      fees: parseMoney(fees),
      time: `${day}T10:00:00.000Z`,
    });
  /** Once the screen shows what the bank has answered. */
  async function showsFrame(screen: Rendered, name: string, shows: string, size = '80x24'): Promise<void> {
    await screen.until(shows);
    await expectFrame(screen, `${size}/order-${name}`, withoutId);
  }

  test('of a purchase looks like this on the way', async () => {
    const screen = await open('holdings');
    await pressAll(screen, BACK_TAB);
    await showsFrame(screen, 'symbols', '18 held');
    await pressAll(screen, 'sap', TAB, '12', TAB, TAB, '1');
    await showsFrame(screen, 'buy', '→ 5,116.00');
    await pressAll(screen, TAB, ENTER);
    await showsFrame(screen, 'buy-asked', 'Buy 12 SAP');
    await pressAll(screen, 'y');
    await showsFrame(screen, 'bought', 'Bought 12');
  });

  test('offers both sides where what is typed is neither', async () => {
    const screen = await open('lots');
    await pressAll(screen, '\u001b[Z', '\u001b[Z', 'y');
    expect(screen.frame()).toMatch(/❯ Side +y_ +! buy or sell/);
    expect(screen.frame()).toContain('cash into shares');
  });

  test('of a sale shows the lots it takes', async () => {
    await buySap('2026-05-05', '7.5', '170.123', '1');
    const screen = await open('lots');
    await pressAll(screen, '20.25');
    await showsFrame(screen, 'sell', '+330.62');
    await pressAll(screen, TAB, TAB, '1', TAB, ENTER);
    await showsFrame(screen, 'sell-asked', 'Sell 20.25');
    await pressAll(screen, 'y');
    await showsFrame(screen, 'sold', 'Sold 20.25');
    await pressAll(screen, '!');
    expect(screen.frame().replace(/\s+/g, ' ')).toContain(
      'trade sell --account ANA-BRK --symbol SAP --qty 20.25 --price 182.40 --fees 1.00 --time 2026-06-30T12:00:00.000Z',
    );
  });

  test('of a sale looks like this in a large window', async () => {
    const screen = await open('lots', { columns: 120, rows: 40 });
    await pressAll(screen, '12', TAB, '190', TAB);
    await showsFrame(screen, 'sell', '+293.40', '120x40');
  });

  test.each([
    ['a blank behind it', {}, '5 ', '100'],
    ['grouped thousands', {}, '5', '1,234.5'],
    ['a decimal comma', { locale: 'de' }, '5,5', '100,25'],
  ] as const)('an amount with %s is read on the way', async (_, shown, qty, price) => {
    const screen = await open('holdings', shown);
    await pressAll(screen, BACK_TAB, 'sap', TAB, qty, TAB, price);
    await screen.until('Cost');
    expect(screen.frame()).toContain(`Quantity   ${qty}`.trimEnd());
  });

  test('dated back says what it changes in later sales', async () => {
    const screen = await open('lots');
    await pressAll(screen, '5', TAB, '100', TAB, TAB, '2026-02-20', TAB, TAB, 'b', TAB);
    expect(screen.frame()).not.toContain('Changes');
    await pressAll(screen, BACK_TAB, 's', TAB, TAB);
    expect(screen.frame()).toContain('Changes    1 later sale; realised 2026: 453.70 → 327.45 EUR');
  });

  test('lots that have no room stand in one line together, and still add up', async () => {
    for (const day of ['02', '03', '04', '05', '06', '07']) await buySap(`2026-05-${day}`, '1', '100', '0');
    const screen = await open('lots');
    await pressAll(screen, '24');
    const lines = screen.frame().split('\n');
    expect(lines.some((line) => /6 more lots +6 +100\.00 +600\.00 +\+494\.40/.test(line))).toBe(true);
    expect(lines.some((line) => /^ +24 +3,579\.90 +\+797\.70/.test(line))).toBe(true);
  });

  test('trades once, after a yes', async () => {
    const screen = await open('lots');
    const before = await countOf(small.bank, 'trade');
    await pressAll(screen, '8', TAB, TAB, TAB, ENTER, ENTER);
    expect(await countOf(small.bank, 'trade')).toBe(before);
    await pressAll(screen, ENTER);
    await screen.press('yy');
    await screen.settled();
    expect(await countOf(small.bank, 'trade')).toBe(before + 1);
    expect(await balancesOf(small.bank)).toMatchObject({ 'ANA-BRK': '8765.00 EUR' });
  });

  test('a symbol nobody knows can be bought, not sold', async () => {
    const screen = await open('holdings');
    await pressAll(screen, BACK_TAB, 'newco');
    expect(screen.frame()).toContain('❯ NEWCO   a new symbol');
    await pressAll(screen, TAB, '1', TAB, '10', TAB, TAB, ENTER);
    expect(screen.frame()).toContain('Buy 1 NEWCO for 10.00 EUR?');
    await pressAll(screen, ENTER, TAB, TAB, 's', TAB);
    expect(screen.frame()).toMatch(/NEWCO_? {3}! there is no instrument NEWCO/);
  });

  test.each([
    ['more than is held', 'lots', ['19'], '19 SAP are to be sold, 18 are held on 2026-06-30'],
    ['more than can be paid', 'holdings', ['3000'], 'ANA-BRK can pay 7,305.80 EUR, 9,030.00 is asked'],
    // 2999.999 x 3.01 = 9,029.99699: told in cents.
    ['a total of more decimals', 'holdings', ['2999.999'], 'ANA-BRK can pay 7,305.80 EUR, 9,030.00 is asked'],
    ['nothing', 'lots', ['0'], 'give a quantity above zero'],
    ['a price below zero', 'lots', ['1', TAB, '-5'], 'give a price not below zero'],
    ['a time to come', 'lots', ['1', TAB, TAB, TAB, '2026-07-01'], '2026-07-01 00:00 UTC has not come yet'],
    ['no time', 'lots', ['1', TAB, TAB, TAB, 'noon'], '"noon" is not a time like'],
  ] as const)('says beside the field why it will not do: %s', async (_, from, keys, reason) => {
    const screen = await open(from);
    await pressAll(screen, ...keys);
    expect(screen.frame()).toContain(reason);
  });

  test('what is typed is still there when one comes back by the same way, and only then', async () => {
    const screen = await open('lots');
    await pressAll(screen, '7', ESC, 'n');
    expect(screen.frame()).toContain('Quantity   7   of 18 held');
    await pressAll(screen, ESC, ESC, 'g', 'n');
    expect(screen.frame()).toMatch(/Buy EDP[\s\S]*❯ Quantity {3}_\n/);
  });

  test('draws nothing that could harm the terminal', async () => {
    const screen = await open('lots');
    for (const text of HOSTILE) {
      await screen.paste(text);
      await pressAll(screen, TAB, TAB, BACK_TAB);
    }
    expect(harmIn(screen.written())).toEqual([]);
  });
});

describe('the order form of an account whose seller names the lots', () => {
  let small: SmallBank;
  beforeEach(async () => {
    small = await livedBank('sqlite');
    await setAccountMethod(small.bank, small.ana, { account: 'ANA-BRK', method: 'specific' });
    await placeTrade(small.bank, small.ana, order('2026-05-05 buy 7.5 SAP @ 170.123 fee 1'));
  });
  const shown = (screen: Rendered, name: string, size = '80x24') =>
    expectFrame(screen, `${size}/order-${name}`, withoutId);
  async function open(size: Parameters<typeof openDesk>[2] = {}): Promise<Rendered> {
    const screen = await openDesk(small.bank, small.ana, size);
    await pressAll(screen, '5', 'j', ENTER, 'n', '20');
    return screen;
  }
  const PICK = '\u0014';

  test('offers what each naming would gain', async () => {
    const screen = await open();
    await pressAll(screen, TAB, TAB, TAB);
    await shown(screen, 'naming');
    await pressAll(screen, '\u001b[B', '\u001b[B', TAB);
    await shown(screen, 'named');
  });

  test('has a picker of lots with a running sum, and sells what was named', async () => {
    const screen = await open();
    await pressAll(screen, PICK);
    await shown(screen, 'lots');
    await pressAll(screen, '5', '\u001b[B', '99');
    expect(screen.frame()).toContain('of the lot of 2026-05-05 7.5 is open');
    await pressAll(screen, '\u007f', '\u007f', PICK, '\u001b[A', '\u0008');
    await pressAll(screen, PICK);
    await shown(screen, 'lots-picked');
    await pressAll(screen, ENTER, TAB, TAB, TAB, TAB, ENTER);
    await shown(screen, 'named-asked');
    await pressAll(screen, 'y', '!');
    expect(screen.frame().replace(/\s+/g, ' ')).toMatch(/--qty 20 .*--lots '#2:12.5,#6:7.5' --time/);
    expect((await holdingsOf(small.bank)).filter((line) => line.includes('SAP'))).toEqual([
      'ANA-BRK SAP 5.5 costing 910.525 | 5.5 of 2026-02-02 costing 910.525',
    ]);
  });

  test.each([
    [60, 15],
    [120, 40],
  ])('fits into %i x %i', async (columns, rows) => {
    const screen = await open({ columns, rows });
    for (const key of [TAB, TAB, TAB, PICK, PICK, '\u001b[B', PICK, ENTER, TAB, ENTER]) {
      await pressAll(screen, key);
      const lines = screen.frame().split('\n');
      expect(lines.length).toBeLessThanOrEqual(rows);
      for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(columns);
    }
  });

  test('says in a small window which of the lots are in sight, and what was realised', async () => {
    for (const day of ['05-06', '05-07', '05-08', '05-11'])
      await placeTrade(small.bank, small.ana, order(`2026-${day} buy 1 SAP @ 171 fee 1`));
    const screen = await open({ columns: 60, rows: 15 });
    await pressAll(screen, PICK);
    expect(screen.frame()).toContain('1 to 4 of 6');
    await pressAll(screen, '99');
    expect(screen.frame()).not.toContain('1 to 4 of 6');
    await pressAll(screen, '\u0015', '18', ENTER, '\u0015', '18', TAB, TAB, TAB, TAB, ENTER, 'y');
    await screen.until('Sold 18 SAP.');
    expect(screen.frame()).toMatch(/Realised \+303\.30 \(lots as named\)/);
  });

  test('takes quantities in the picker as the locale writes them', async () => {
    const screen = await open({ locale: 'de' });
    await pressAll(screen, PICK, '12,5');
    expect(screen.frame()).toContain('12,5 of 20 taken');
    await pressAll(screen, '\u001b[B', PICK);
    expect(screen.frame()).toMatch(/2026-05-05 .* 7,5_/);
    await pressAll(screen, ENTER);
    await screen.until(/Lots +#2:12.5,#6:7.5/);
    await pressAll(screen, PICK, '\u0008'.repeat(4), '1.234');
    expect(screen.frame()).toContain('could be 1234 or 1,234');
  });

  test('draws nothing that could harm the terminal in the picker', async () => {
    const screen = await open();
    await pressAll(screen, PICK);
    for (const text of HOSTILE) {
      await screen.paste(text);
      await screen.settled();
    }
    expect(harmIn(screen.written())).toEqual([]);
  });
});
