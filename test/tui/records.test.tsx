import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ImportKind } from '../../src/domain/importPlan.ts';
import type { Viewer } from '../../src/domain/access.ts';
import { applyImport } from '../../src/services/applyImport.ts';
import { planImport } from '../../src/services/planImport.ts';
import { balancesOf, type SmallBank, smallBank } from '../services/smallBank.ts';
import { expectFrame } from './support/expectFrame.ts';
import { openDesk } from './support/openDesk.tsx';
import { pressAll } from './support/pressAll.ts';
import { endAll, type Rendered } from './support/renderAt.tsx';

afterEach(endAll);

let small: SmallBank;
beforeEach(async () => {
  small = await smallBank('sqlite');
  await take(small.ana, 'transactions', 'june.csv', [
    'account_ref,date,amount,currency,section',
    'ANA-1,2026-06-01,-20.00,EUR,expense',
    'ANA-1,2026-06-02,1250.00,EUR,income',
  ]);
  await take(small.admin, 'rates', 'rates.csv', ['date,base,quote,rate', '2026-06-29,EUR,USD,1.12']);
});

async function take(viewer: Viewer, kind: ImportKind, fileName: string, lines: string[]): Promise<void> {
  const source = { bytes: new TextEncoder().encode(`${lines.join('\n')}\n`) };
  await applyImport(small.bank, viewer, await planImport(small.bank, viewer, { kind, fileName, source }));
}

const withoutTime = (frame: string): string => frame.replaceAll(/\d{2}:\d{2}(?= )/g, 'hh:mm');
const shown = (screen: Rendered, name: string) => expectFrame(screen, `80x24/${name}`, withoutTime);

test('an import is looked at and taken back, its effect shown first', async () => {
  const screen = await openDesk(small.bank, small.ana);
  await pressAll(screen, ':', 'imports', '\r');
  await shown(screen, 'imports');
  expect(screen.frame()).not.toContain('rates.csv');
  await pressAll(screen, '\r');
  expect(screen.frame()).toMatch(/File +june\.csv/);
  await pressAll(screen, '\u001b', 'u');
  await shown(screen, 'undo-import');
  await pressAll(screen, '\r');
  expect(await balancesOf(small.bank)).toMatchObject({ 'ANA-1': '2230.00 EUR' });
  await pressAll(screen, 'u', 'y');
  expect(screen.frame()).toContain('Taken back: 2 transactions');
  expect(await balancesOf(small.bank)).toMatchObject({ 'ANA-1': '1000.00 EUR' });
  await pressAll(screen, 'u');
  expect(screen.frame()).toContain('it has been taken back already');
});

test('an admin sees the imports of everyone and takes back prices and rates only', async () => {
  const screen = await openDesk(small.bank, small.admin);
  await pressAll(screen, '6');
  await shown(screen, 'imports-admin');
  await pressAll(screen, 'j', 'u');
  expect(screen.frame()).toContain('only those whose accounts they are take entries back');
  await pressAll(screen, 'k', 'u', 'y');
  expect(screen.frame()).toContain('Taken back: 1 rate');
});
