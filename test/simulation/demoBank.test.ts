import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../src/db/open.ts';
import { balances } from '../../src/db/queries/balances.ts';
import { formatMoney } from '../../src/domain/money.ts';
import { openBank } from '../../src/services/bank.ts';
import { checkBank } from '../../src/services/check.ts';
import { chooseViewer } from '../../src/services/chooseViewer.ts';
import { signIn } from '../../src/services/signIn.ts';
import { LAST_DAY } from '../../src/simulation/calendar.ts';
import { ACCOUNTS } from '../../src/simulation/cast.ts';
import { fillDemoBank, openDemoBank } from '../../src/simulation/demoBank.ts';
import { demoSignIns } from '../../src/simulation/demoSignIns.ts';
import { importData } from '../../src/simulation/importData.ts';
import { simulate } from '../../src/simulation/simulate.ts';
import { describeEngines, newFolder, openTestStore, silentLog } from '../support/engines.ts';

describeEngines('the demo bank', (engine) => {
  test('is what its files say, is right in every figure, and takes no row of them twice', {
    timeout: 120_000,
  }, async () => {
    const store = await openTestStore(engine);
    await fillDemoBank(store, silentLog);
    const bank = await openBank(store, silentLog);
    expect(bank.clock.today()).toBe(LAST_DAY);

    // The simulation kept its own books, trades' cash and exchange rates included.
    const { journal } = simulate();
    const expected = ACCOUNTS.map(
      ({ key, ref, currency }) => `${ref} ${formatMoney(journal.balance(key), currency)}`,
    );
    const stored: string[] = [];
    for await (const { ref, balance, currency } of balances(store, { scope: { kind: 'all' } }))
      stored.push(`${ref} ${formatMoney(balance, currency)}`);
    expect(stored.sort()).toEqual(expected.sort());
    expect(await checkBank(bank)).toEqual([]);

    for (const { plan, importId } of await importData(bank)) {
      expect(plan).toMatchObject({ accepted: 0, rejected: 0, duplicates: plan.rows });
      expect(importId).toBeNull();
    }
    expect(await checkBank(bank)).toEqual([]);
  });
});

describe('the demo bank of the embedded engine', () => {
  const place = () => join(newFolder(), 'demo', 'store.db');
  const open = async (file: string) => {
    const bank = await openDemoBank(file, silentLog);
    onTestFinished(() => bank.store.close());
    return bank;
  };

  test('is made once, and lets in everybody it names', async () => {
    const file = place();
    const steps: number[] = [];
    const made = await openDemoBank(file, silentLog, ({ done, of }) => steps.push(done / of));
    await made.store.close();
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    expect(steps.at(-1)).toBe(1);
    const { ino } = statSync(file);
    const bank = await open(file);
    expect(statSync(file).ino).toBe(ino);
    for (const { name, password, roles } of demoSignIns()) {
      const signedIn = await signIn(bank, { name, password });
      expect(signedIn.viewers.length, roles).toBe(roles.split(', ').length);
      expect(chooseViewer({ ...signedIn, viewers: signedIn.viewers.slice(0, 1) }).userName).toBe(name);
    }
  });

  test('is made anew where only a part of it is there, and what killed programs left goes', async () => {
    const file = place();
    const empty = await openStore({ engine: 'sqlite', file }, silentLog);
    await empty.close();
    const [left, busy] = [`${file}.making-4194305-abcdef`, `${file}.making-${process.pid}-abcdef`];
    for (const other of [left, busy]) writeFileSync(other, '');
    const bank = await open(file);
    expect(await checkBank(bank)).toEqual([]);
    expect((await signIn(bank, { name: 'ana', password: 'demo' })).viewers).toHaveLength(1);
    expect(existsSync(left)).toBe(false);
    expect(existsSync(busy)).toBe(true);
  });

  test('is one bank for two programs that make it at once', async () => {
    const file = place();
    const [one, other] = await Promise.all([open(file), open(file)]);
    expect(await checkBank(one)).toEqual([]);
    expect(await checkBank(other)).toEqual([]);
    expect(readdirSync(dirname(file)).filter((name) => name.includes('making'))).toEqual([]);
  });
});
