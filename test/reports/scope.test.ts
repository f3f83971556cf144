import { beforeEach, expect, test } from 'vitest';
import type { Viewer } from '../../src/domain/access.ts';
import { parseMoney } from '../../src/domain/money.ts';
import { REPORTS } from '../../src/reports/index.ts';
import { newId } from '../../src/services/newId.ts';
import { postTransfer } from '../../src/services/postTransfer.ts';
import { describeEngines } from '../support/engines.ts';
import { type SmallBank, smallBank } from '../services/smallBank.ts';
import { addPrice, linesOf, placeTrades } from './reading.ts';

/** What each viewer may find in a report: refs and the owners' names. Everybody has trades and payments of his own. */
const OWN: Readonly<Record<'ana' | 'bob' | 'olga' | 'tom' | 'ada' | 'eli', RegExp>> = {
  ana: /^ANA-/,
  bob: /^BOB-|^GB82/,
  olga: /^ACME-/,
  tom: /^ACME-/,
  ada: /^ACME-/,
  eli: /^ACME-EXP$/,
};
const WITH_ACCOUNTS = REPORTS.filter(({ columns }) => columns.some(({ key }) => key === 'account_ref'));

describeEngines('who sees what', (engine) => {
  let small: SmallBank;
  beforeEach(async () => {
    small = await smallBank(engine);
    const { bank, ana, bob, tom, eli } = small;
    const pay = (viewer: Viewer, from: string, to: string, day?: string) =>
      postTransfer(bank, viewer, {
        id: newId(),
        from,
        to,
        amount: parseMoney('1'),
        description: `mark ${from}`,
        ...(day !== undefined && { day }),
      });
    await pay(ana, 'ANA-1', 'BOB-1');
    await pay(bob, 'BOB-1', 'ACME-OP');
    await pay(tom, 'ACME-OP', 'ANA-1');
    await pay(eli, 'ACME-EXP', 'BOB-1');
    for (const day of ['2026-03-30', '2026-04-30', '2026-05-30']) {
      await pay(ana, 'ANA-1', 'BOB-1', day);
      await pay(eli, 'ACME-EXP', 'BOB-1', day);
    }
    await placeTrades(bank, ana, 'ANA-BRK', '2026-01-10 buy 2 SAP @ 10', '2026-01-11 sell 1 SAP @ 11');
    await placeTrades(bank, tom, 'ACME-BRK', '2026-01-10 buy 2 SAP @ 10', '2026-01-11 sell 1 SAP @ 11');
    // Worth so much that an admin should know that there is nothing else.
    await addPrice(bank, 'SAP', '2026-06-29', '11000');
  });

  test.each(WITH_ACCOUNTS.map((report) => [report.name, report] as const))(
    '%s shows nobody an account that is not his',
    async (_, report) => {
      const at = report.columns.findIndex(({ key }) => key === 'account_ref');
      for (const [name, own] of Object.entries(OWN)) {
        const lines = await linesOf(report, small.bank, small[name as keyof typeof OWN]);
        const refs = lines.map((line) => line.split(',')[at] ?? '');
        expect(
          refs.filter((ref) => !own.test(ref)),
          name,
        ).toEqual([]);
      }
      const everything = await linesOf(report, small.bank, small.admin);
      expect(everything.length).toBeGreaterThan(0);
    },
  );

  test('spending adds up nobody else’s payments', async () => {
    const spending = REPORTS.find(({ name }) => name === 'spending') ?? REPORTS[0]!;
    const counts = async (viewer: Viewer) =>
      (await linesOf(spending, small.bank, viewer))
        .filter((line) => line.startsWith('2026-06,transfer,internal'))
        .map((line) => line.split(',').slice(4).join(' '));
    expect(await counts(small.ana)).toEqual(['1.00 1.00 2']);
    expect(await counts(small.eli)).toEqual(['0.00 1.00 1']);
    expect(await counts(small.admin)).toEqual(['4.00 4.00 8']);
  });

  test.each(REPORTS.map((report) => [report.name, report] as const))(
    '%s answers for a foreign account as for one that is not there',
    async (_, report) => {
      const foreign = linesOf(report, small.bank, small.ana, { account: 'BOB-1' });
      await expect(foreign).rejects.toMatchObject({
        code: 'unknown_account',
        message: 'there is no account BOB-1',
      });
      const nowhere = linesOf(report, small.bank, small.ana, { account: 'NO-1' });
      await expect(nowhere).rejects.toMatchObject({
        code: 'unknown_account',
        message: 'there is no account NO-1',
      });
    },
  );
});
