import { expect, test } from 'vitest';
import { parseMoney } from '../../src/domain/money.ts';
import { risks } from '../../src/reports/risks.ts';
import { openBank } from '../../src/services/bank.ts';
import { newId } from '../../src/services/newId.ts';
import { postTransfer } from '../../src/services/postTransfer.ts';
import { fillDemoBank } from '../../src/simulation/demoBank.ts';
import { describeEngines, openTestStore, silentLog } from '../support/engines.ts';
import { smallBank } from '../services/smallBank.ts';
import { linesOf } from './reading.ts';

const withoutEvidence = (line: string): string => line.slice(0, line.lastIndexOf(','));

describeEngines('risk flags', (engine) => {
  test('find what is planted in the demo bank, and little else', { timeout: 120_000 }, async () => {
    const store = await openTestStore(engine);
    await fillDemoBank(store, silentLog);
    const bank = await openBank(store, silentLog);
    const admin = {
      role: 'admin',
      userId: 1,
      userName: 'admin',
      displayName: 'admin',
      reportingCurrency: 'EUR',
    } as const;
    const lines = (await linesOf(risks, bank, admin)).map(withoutEvidence);
    expect(lines).toMatchInlineSnapshot(`
      [
        "high,2026-05-27,2026-05-27,dormant account awake,CHLOE-OLD,chloe,-16000.00,EUR,"went out of an account that had been asleep for 695 days, most of what it held"",
        "high,2026-05-18,2026-05-21,structuring,NOAH-USD,noah,28599.19,USD,"3 receipts from 2026-05-18 to 2026-05-21, each just below 10000.00 USD"",
        "medium,2026-06-03,2026-06-03,large amount,FR7699999000010000045678967,chloe,-14850.00,EUR,went out at once; 10000.00 EUR and more is large",
        "low,2026-06-30,2026-06-30,concentration,BRK-NOAH,noah,24610.32,USD,"is in AAPL, 85 % of the shares of the account"",
        "low,2026-06-30,2026-06-30,concentration,BRK-BRUNO,bruno,12461.9619,EUR,"is in KO, 75 % of the shares of the account"",
      ]
    `);
  });

  test('are for an admin alone, of all accounts or of one', async () => {
    const { bank, admin, ana, bob, olga, eli } = await smallBank(engine);
    // Acme's pays ana, who pays bob, who pays Acme.
    const pay = (viewer: typeof ana | typeof olga, from: string, to: string, amount: string, day: string) =>
      postTransfer(bank, viewer, { id: newId(), from, to, amount: parseMoney(amount), description: '', day });
    await pay(olga, 'ACME-OP', 'ANA-1', '4000', '2026-06-20');
    await pay(ana, 'ANA-1', 'BOB-1', '3900', '2026-06-22');
    await pay(bob, 'BOB-1', 'ACME-OP', '3800', '2026-06-23');
    const seen = await linesOf(risks, bank, admin);
    const asleep = (
      account: string,
      owner: string,
      since: string,
      on: string,
      amount: string,
      days: number,
    ) =>
      `high,${since},${on},dormant account awake,${account},${owner},${amount},EUR,"went out of an account that had been asleep for ${days} days, most of what it held"`;
    expect(seen.map(withoutEvidence)).toEqual([
      asleep('BOB-1', 'bob', '2026-06-22', '2026-06-23', '-3800.00', 2364),
      'high,2026-06-20,2026-06-23,circular flow,ACME-OP,Acme,-4000.00,EUR,"left on 2026-06-20 and was back on 2026-06-23, by way of 2 other accounts"',
      asleep('ANA-1', 'ana', '2026-06-20', '2026-06-22', '-3900.00', 2362),
      asleep('ACME-OP', 'Acme', '2026-06-20', '2026-06-20', '-4000.00', 2362),
    ]);
    const ofAcme = seen.filter((line) => line.includes('ACME-OP'));
    expect(await linesOf(risks, bank, admin, { account: 'ACME-OP' })).toEqual(ofAcme);
    for (const viewer of [ana, bob, olga, eli]) expect(await linesOf(risks, bank, viewer)).toEqual([]);
  });
});
