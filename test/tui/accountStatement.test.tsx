/** The statement of an account on the screen: over months, years and own days, and the way to each row. */
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { SmallBank } from '../services/smallBank.ts';
import { describeEngines } from '../support/engines.ts';
import { livedBank } from './support/livedBank.ts';
import { openDesk } from './support/openDesk.tsx';
import { pressAll } from './support/pressAll.ts';
import { endAll } from './support/renderAt.tsx';

afterEach(endAll);

describeEngines('the statement of an account', (engine) => {
  let small: SmallBank;
  beforeAll(async () => {
    small = await livedBank(engine);
  });

  test('opens from the accounts and goes through months, quarters and years', async () => {
    const screen = await openDesk(small.bank, small.ana);
    await pressAll(screen, '2', 'Y');
    await screen.until(/Statement of ANA-1 {3}Jun 2026[\s\S]*Opening[\s\S]*Closing/);
    await pressAll(screen, 'h', 'h', 'h');
    const march = await screen.until(/Statement of ANA-1 {3}Mar 2026/);
    expect(march).toMatch(/2026-03-12 .*120\.50 {2}3,531\.19/);
    await pressAll(screen, '\t');
    await screen.until(/Q2 2026/);
    await pressAll(screen, '\t');
    await screen.until(/Statement of ANA-1 {3}2026 [\s\S]*2026-01-01 .*Opening/);
  });

  test('takes another account and own days, and a row leads to the register', async () => {
    const screen = await openDesk(small.bank, small.ana);
    await pressAll(
      screen,
      '3',
      'Y',
      'o',
      '\u001b[Z',
      '\u0015',
      'ANA-SAV',
      '\t',
      '2026-03-01',
      '\t',
      '2026-03-31',
      '\r',
    );
    const frame = await screen.until(/Statement of ANA-SAV {3}2026-03-01 to 2026-03-31/);
    expect(frame).toMatch(/Opening .* 500\.00[\s\S]*300\.00 .* 800\.00[\s\S]*Closing .* 800\.00/);
    await pressAll(screen, '\r');
    await screen.until('this is what the rows begin or end with');
    await pressAll(screen, 'j', '\r');
    expect(await screen.until(/ANA-SAV {3}savings/)).toContain('For the summer');
  });
});
