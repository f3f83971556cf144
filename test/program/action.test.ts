import { expect, test } from 'vitest';
import { runLine } from '../support/commandLine.ts';
import { demoHome } from '../support/program.ts';

const SPLIT = [
  '--kind',
  'split',
  '--date',
  '2026-06-01',
  '--currency',
  'EUR',
  '--ratio',
  '2:1',
  '--id',
  'alv-split',
];

test('an action is entered by hand once, told before and after, and taken back', async () => {
  const home = await demoHome();
  const env = { FINANCE_HOME: home, FINANCE_PASSWORD: 'demo' };
  const run = (...args: string[]) => runLine(['--demo', '--user', 'admin', ...args], { env });
  const add = (symbol: string, ...more: string[]) =>
    run('action', 'add', '--symbol', symbol, ...SPLIT, ...more);

  const dry = await add('ALV', '--dry-run', '--format', 'json');
  expect(JSON.parse(dry.stdout)).toMatchObject({ kind: 'split', done: false, import_id: null });
  expect(dry.stderr).toContain('BRK-LENA ALV: 36 -> 72, cost 9948.1329 -> 9948.1329 EUR');

  expect(JSON.parse((await add('ALV', '--format', 'json')).stdout)).toMatchObject({
    done: true,
    repeated: false,
  });
  expect(JSON.parse((await add('ALV', '--format', 'json')).stdout)).toMatchObject({
    done: true,
    repeated: true,
  });

  const unknown = await add('NOPE', '--id', 'nope-split');
  expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('there is no instrument NOPE')]);

  const back = await run('action', 'delete', 'alv-split', '--reason', 'there was none', '--yes');
  expect(back.stdout).toContain('BRK-LENA ALV: 72 costing 9948.1329 -> 36 costing 9948.1329 EUR');
  expect((await run('check')).code).toBe(0);
});
