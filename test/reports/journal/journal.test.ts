/** The ledger as a journal: what the real Beancount and hledger make of it is what our reports say, to the last digit. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { run } from '../../../src/db/select.ts';
import { quantity, sql } from '../../../src/db/sql.ts';
import type { Engine } from '../../../src/db/store.ts';
import { transact } from '../../../src/db/transact.ts';
import type { Viewer } from '../../../src/domain/access.ts';
import type { ReportRequest } from '../../../src/reports/report.ts';
import { drawJournal } from '../../../src/reports/journal/formats.ts';
import type { JournalFormatName } from '../../../src/reports/journal/formatNames.ts';
import { placeTrade } from '../../../src/services/placeTrade.ts';
import { order } from '../../services/ledgerLines.ts';
import type { SmallBank } from '../../services/smallBank.ts';
import {
  ask,
  beancountStands,
  describeWith,
  figure,
  hledgerStands,
  queryBeancount,
} from '../../support/accountants.ts';
import { describeEngines, newFolder } from '../../support/engines.ts';
import { type Figures, journalFigures, reportedFigures } from './comparing.ts';
import { everything } from './everything.ts';

const REQUESTS: Readonly<Record<string, ReportRequest>> = {
  everything: {},
  'as of a day between': { asOf: '2025-03-15' },
  'on a day on which a transfer was under way': { asOf: '2026-04-01' },
  'of one account, which shares were carried to': { account: 'ANA-POOL' },
  'by another method': { method: 'hifo' },
  'with everything in one pool': { method: 'average', asOf: '2025-07-02' },
};

const withoutGains = (figures: Figures): Figures =>
  Object.fromEntries(Object.entries(figures).filter(([name]) => !name.startsWith('gain ')));

/** Rows are read alike on both engines and written by the same hand: on the server a part of it tells enough. */
const requestsOn = (engine: Engine): [string, ReportRequest][] =>
  Object.entries(REQUESTS).slice(0, engine === 'sqlite' ? undefined : 3);

describeEngines('a journal', (engine) => {
  let small: SmallBank;
  beforeAll(async () => {
    small = await everything(engine);
  });

  async function write(
    format: JournalFormatName,
    viewer: Viewer,
    request: ReportRequest = {},
  ): Promise<string> {
    let text = '';
    for await (const piece of drawJournal(small.bank, viewer, request, format)) text += piece;
    const file = join(newFolder(), `ledger.${format}`);
    writeFileSync(file, text);
    return file;
  }

  describeWith('for Beancount', ['bean-check', 'bean-query'], () => {
    test.each(requestsOn(engine))('%s', async (_, request) => {
      const file = await write('beancount', small.ana, request);
      expect(await ask('bean-check', file)).toBe('');
      expect(journalFigures(await beancountStands(file))).toEqual(
        await reportedFigures(small.bank, small.ana, request),
      );
    });

    test('of everybody, for whom a transfer has both its legs', async () => {
      const check = async (viewer: Viewer) => {
        const file = await write('beancount', viewer);
        expect(await ask('bean-check', file)).toBe('');
        expect(journalFigures(await beancountStands(file))).toEqual(
          await reportedFigures(small.bank, viewer),
        );
      };
      await Promise.all([small.admin, small.bob, small.olga, small.eli].map(check));
    });

    test('from a day on, with what was there brought forward', async () => {
      const file = await write('beancount', small.ana, { from: '2025-03-15', to: '2026-04-01' });
      expect(await ask('bean-check', file)).toBe('');
      const asOf = { asOf: '2026-04-01' };
      expect(withoutGains(journalFigures(await beancountStands(file)))).toEqual(
        withoutGains(await reportedFigures(small.bank, small.ana, asOf)),
      );
    });

    test('of a store whose holding is not what its trades say is not accepted', async () => {
      const { bank, tom } = small;
      await placeTrade(bank, tom, order('2026-01-02 buy 5 SAP @ 10', { account: 'ACME-BRK' }));
      expect(await ask('bean-check', await write('beancount', tom))).toBe('');
      const add = (units: bigint) =>
        transact(bank.store, (tx) =>
          run(
            tx,
            sql`UPDATE holding SET qty = qty + ${quantity(units)}
                WHERE account_id = (SELECT id FROM account WHERE ref = 'ACME-BRK')`,
          ),
        );
      await add(1n);
      const planted = await write('beancount', tom);
      await add(-1n);
      await expect(ask('bean-check', planted)).rejects.toThrow(
        "Balance failed for 'Assets:Brokerage:ACME-BRK:SAP': expected 5.00000001 SAP",
      );
    });

    test('an expense is booked as its category, payroll on both sides of one transfer', async () => {
      const file = await write('beancount', small.admin);
      const rows = await queryBeancount(
        file,
        "SELECT account, str(sum(number)) WHERE account ~ 'Expenses:(Food|Payroll)|Income:Salary' GROUP BY 1 ORDER BY 1",
      );
      expect(rows.map(([account, sum = '']) => `${account} ${figure(sum)}`)).toEqual([
        'Expenses:Food 19.9901',
        'Expenses:Payroll 800',
        'Income:Salary -3800',
      ]);
    });
  });

  describeWith('for hledger', ['hledger'], () => {
    test.each(requestsOn(engine))('%s', async (_, request) => {
      const file = await write('hledger', small.ana, request);
      expect(await ask('hledger', '-f', file, 'check', '--strict')).toBe('');
      expect(journalFigures(await hledgerStands(file))).toEqual(
        await reportedFigures(small.bank, small.ana, request),
      );
    });

    test('of everybody, for whom a transfer has both its legs', async () => {
      const check = async (viewer: Viewer) => {
        const file = await write('hledger', viewer);
        expect(await ask('hledger', '-f', file, 'check', '--strict')).toBe('');
        expect(journalFigures(await hledgerStands(file))).toEqual(await reportedFigures(small.bank, viewer));
      };
      await Promise.all([small.admin, small.bob, small.olga, small.eli].map(check));
    });

    test('from a day on, with what was there brought forward', async () => {
      const file = await write('hledger', small.ana, { from: '2025-03-15', to: '2026-04-01' });
      expect(await ask('hledger', '-f', file, 'check', '--strict')).toBe('');
      const asOf = { asOf: '2026-04-01' };
      expect(withoutGains(journalFigures(await hledgerStands(file)))).toEqual(
        withoutGains(await reportedFigures(small.bank, small.ana, asOf)),
      );
    });
  });
});
