import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { composeIBAN } from 'ibantools';
import type { Viewer } from '../../src/domain/access.ts';
import { parseMoney } from '../../src/domain/money.ts';
import { newId } from '../../src/services/newId.ts';
import { postTransfer } from '../../src/services/postTransfer.ts';
import type { Draft } from '../../src/tui/session.tsx';
import { setAccountStatus } from '../../src/services/setAccountStatus.ts';
import { balancesOf, countOf, type SmallBank } from '../services/smallBank.ts';
import { expectFrame } from './support/expectFrame.ts';
import { pressAll } from './support/pressAll.ts';
import { HOSTILE, harmIn } from './support/hostile.ts';
import { livedBank } from './support/livedBank.ts';
import { openDesk } from './support/openDesk.tsx';
import { endAll, type Rendered } from './support/renderAt.tsx';

afterEach(endAll);

const TAB = '\t';
const ENTER = '\r';
const ESC = '\u001b';
const NEW_IBAN = 'FR7630006000011234567890189';
/** An id is another one each time. */
const withoutId = (frame: string): string =>
  frame.replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/, '<id>');

describe('the transfer form', () => {
  let small: SmallBank;
  beforeEach(async () => {
    small = await livedBank('sqlite');
  });

  /** The form as ana opens it from the list of her accounts, with ANA-1 selected. */
  async function open(
    size: Parameters<typeof openDesk>[2] = {},
    viewer: Viewer = small.ana,
  ): Promise<Rendered> {
    const screen = await openDesk(small.bank, viewer, size);
    await pressAll(screen, '2', 'T');
    return screen;
  }
  /** Once the screen shows what the bank has answered. */
  async function showsFrame(screen: Rendered, name: string, shows: string, size = '80x24'): Promise<void> {
    await screen.until(shows);
    await expectFrame(screen, `${size}/transfer-${name}`, withoutId);
  }

  test('looks like this on the way', async () => {
    const screen = await open();
    await showsFrame(screen, 'empty', 'Pingo Doce');
    await pressAll(screen, 'sav', TAB, '1234.5');
    await showsFrame(screen, 'typed', '→ 2,034.50');
    await pressAll(screen, TAB, 'For the summer', TAB, '-3d', ENTER);
    await showsFrame(screen, 'asked', 'Send 1,234.50');
    await pressAll(screen, 'y');
    await showsFrame(screen, 'done', 'on its way');
  });

  test('looks like this in a large window', async () => {
    const screen = await open({ columns: 120, rows: 40 });
    await pressAll(screen, NEW_IBAN, TAB, 'Lieferant', TAB, '30');
    await showsFrame(screen, 'typed', '→ 3,732.10', '120x40');
  });

  test('looks like this between two currencies', async () => {
    const screen = await open();
    await pressAll(screen, 'usd', ENTER, '110', ENTER, ENTER, ENTER);
    await showsFrame(screen, 'exchanged', 'Send 110.00');
  });

  test('moves the money once, after a yes', async () => {
    const screen = await open();
    await pressAll(screen, 'sav', TAB, '100', TAB, TAB, ENTER);
    expect(screen.frame()).toContain('Send 100.00 EUR to ANA-SAV?');
    expect(await balancesOf(small.bank)).toMatchObject({ 'ANA-1': '3762.10 EUR', 'ANA-SAV': '800.00 EUR' });
    await screen.press('yy');
    await screen.settled();
    expect(await balancesOf(small.bank)).toMatchObject({ 'ANA-1': '3662.10 EUR', 'ANA-SAV': '900.00 EUR' });
  });

  test('takes Enter at the question for a no, and keeps what was typed', async () => {
    const screen = await open();
    const before = await countOf(small.bank, 'transfer');
    await pressAll(screen, 'sav', TAB, '100', TAB, TAB, ENTER, ENTER);
    expect(screen.frame()).toContain('Amount        100   100.00 EUR');
    expect(screen.frame()).toContain('Enter is a no: press y to send');
    expect(await countOf(small.bank, 'transfer')).toBe(before);
  });

  test('keys typed ahead of the bank reach the field they are meant for', async () => {
    const screen = await open();
    await screen.press(`sav\t12.5\thello\t\r`);
    await screen.until('Send 12.50 EUR to ANA-SAV?');
  });

  describe('says beside the field why something will not do', () => {
    test.each([
      ['more than there is', ['sav', TAB, '4000', TAB], 'ANA-1 can pay 3,762.10 EUR, 4,000.00 is asked'],
      ['no amount', ['sav', TAB, TAB], 'an amount is needed'],
      ['nothing', ['sav', TAB, '0'], 'give an amount above zero'],
      ['no number', ['sav', TAB, '12,5'], '"12,5" is not a number like 1234.50'],
      ['a wrong IBAN', ['DE88370400440532013000'], 'the digits of this IBAN do not fit together'],
      ['half an IBAN', ['DE89370400440532'], 'an IBAN of DE has 22 characters, here are 16'],
      ['nobody', ['NOBODY', TAB, '5'], 'there is no account NOBODY'],
      ['nobody, before there is an amount', ['NOBODY'], 'there is no account NOBODY'],
      ['a day to come', ['sav', TAB, '5', TAB, TAB, '2026-07-01'], '2026-07-01 is after today, 2026-06-30'],
      ['no day', ['sav', TAB, '5', TAB, TAB, '31.6.'], '"2026-06-31" does not exist'],
    ])('%s', async (_, keys, reason) => {
      const screen = await open();
      await pressAll(screen, ...keys);
      expect(screen.frame()).toContain(reason);
    });

    test('and goes to that field instead of asking', async () => {
      const screen = await open();
      await pressAll(screen, 'sav', TAB, '4000', TAB, TAB, ENTER);
      expect(screen.frame()).toMatch(/❯ Amount {8}4,000_ {3}! ANA-1 can pay/);
    });
  });

  test('offers open accounts only, and those of the address book', async () => {
    await setAccountStatus(small.bank, small.admin, { account: 'ANA-SAV', status: 'frozen' });
    const screen = await open();
    expect(screen.frame()).not.toContain('ANA-SAV');
    expect(screen.frame()).toContain('DE89370400440532013000');
    await pressAll(screen, 'pingo', ENTER);
    expect(screen.frame()).toMatch(/Name {10}Pingo Doce\n❯ Amount/);
  });

  test('a new IBAN gets a name, and is known the next time', async () => {
    const screen = await open();
    await pressAll(screen, 'FR76 3000 6000 0112 3456 7890 189', TAB, 'Lieferant', TAB, '5', TAB, TAB, ENTER);
    expect(screen.frame()).toContain('Send 5.00 EUR to Lieferant?');
    await pressAll(screen, 'y', '!');
    expect(screen.frame().replace(/\s+/g, ' ')).toContain(
      `finance --user ana --role individual transfer --from ANA-1 --to ${NEW_IBAN} --amount 5.00 --to-name Lieferant`,
    );
    await pressAll(screen, ESC, 'n', 'lief');
    expect(screen.frame()).toContain(`❯ ${NEW_IBAN}   Lieferant`);
  });

  test('what is typed is still there when one comes back, until it is sent or started over', async () => {
    const drafts = new Map<string, Draft>();
    const screen = await open({ drafts });
    await pressAll(screen, 'sav', TAB, '12.5', ESC);
    expect(screen.frame()).toContain('What you typed is kept for when you come back');
    await pressAll(screen, 'T');
    expect(screen.frame()).toMatch(/To {12}ANA-SAV {3}800.00 EUR\n.*\n {2}Amount {8}12.5 {3}12.50 EUR/);
    await pressAll(screen, '\u0018');
    expect(screen.frame()).not.toContain('12.5');
    await pressAll(screen, ESC, 'T');
    expect(screen.frame()).not.toContain('12.5');
  });

  test('Enter in an empty To takes nobody: it stays, says so, and the arrows pick', async () => {
    const screen = await open();
    await pressAll(screen, '\r');
    expect(screen.frame()).toMatch(/❯ To .*whom to pay is needed/);
    expect(screen.frame()).not.toContain('Leaves');
    await pressAll(screen, '\r', '\r');
    expect(screen.frame()).toMatch(/❯ To .*whom to pay is needed/);
    await pressAll(screen, TAB);
    expect(screen.frame()).toMatch(/\n {2}To .*whom to pay is needed\n❯ Amount/);
    await pressAll(screen, '\u001b[Z', '\u001b[B', '\r');
    expect(screen.frame()).toMatch(/\n {2}To {12}ANA-\w+ {3}.*\n.*\n❯ Amount/);
  });

  test('an employee pays from the one account there is', async () => {
    const screen = await open({}, small.eli);
    expect(screen.frame()).toMatch(/From {10}ACME-EXP {3}258.00 EUR\n❯ To/);
  });

  test('draws nothing that could harm the terminal', async () => {
    for (const [index, toName] of HOSTILE.entries()) {
      const to = composeIBAN({ countryCode: 'DE', bban: `37040044${String(index).padStart(10, '0')}` }) ?? '';
      const amount = parseMoney('1');
      await postTransfer(small.bank, small.ana, {
        id: newId(),
        from: 'ANA-1',
        to,
        toName,
        amount,
        description: '',
      });
    }
    const screen = await open();
    for (const _ of HOSTILE) await pressAll(screen, '\u001b[B');
    await pressAll(screen, TAB, '1', TAB);
    for (const text of HOSTILE) await screen.paste(text);
    await pressAll(screen, TAB, ENTER, 'y');
    expect(screen.frame()).toContain('The money is on its way.');
    expect(harmIn(screen.written())).toEqual([]);
  });
});
