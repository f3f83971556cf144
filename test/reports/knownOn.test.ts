import { expect, it } from 'vitest';
import type { Viewer } from '../../src/domain/access.ts';
import { parseMoney } from '../../src/domain/money.ts';
import { parsePrice } from '../../src/domain/quantity.ts';
import { explain } from '../../src/reports/explain/index.ts';
import { findReport } from '../../src/reports/index.ts';
import type { ReportRequest } from '../../src/reports/report.ts';
import { correctTrade } from '../../src/services/correctTrade.ts';
import { correctTransaction } from '../../src/services/correctTransaction.ts';
import { pairTransfer, unpairTransfer } from '../../src/services/pairTransfer.ts';
import { placeTrade } from '../../src/services/placeTrade.ts';
import { setAccountMethod } from '../../src/services/setAccountMethod.ts';
import { undoImport } from '../../src/services/undoImport.ts';
import { order } from '../services/ledgerLines.ts';
import { type SmallBank, smallBank } from '../services/smallBank.ts';
import { describeEngines } from '../support/engines.ts';
import { fileOf, importText, TRADES, TRANSACTIONS } from '../support/importing.ts';
import { linesOf } from './reading.ts';

describeEngines('as known on a day', (engine) => {
  const read = ({ bank, ana }: SmallBank, name: string, request: ReportRequest) =>
    linesOf(findReport(name), bank, ana, request);

  it('tells what had been entered, and not what was entered later with an earlier date', async () => {
    const small = await smallBank(engine);
    const { bank, ana } = small;
    await placeTrade(bank, ana, order('2026-06-01 buy 10 SAP @ 100', { externalId: 'b1' }));
    bank.clock.set('2026-07-05');
    await placeTrade(bank, ana, order('2026-05-01 buy 4 SAP @ 50', { externalId: 'b0' }));
    const lots = (request: ReportRequest) => read(small, 'lots', { account: 'ANA-BRK', ...request });
    expect(await lots({})).toHaveLength(2);
    // Dated in May, told in July: on the last of June nobody knew.
    expect(await lots({ knownOn: '2026-06-30' })).toEqual([
      'ANA-BRK,SAP,,2026-06-01T10:00:00.000Z,10,10,100.00,1000.00,EUR,b1',
    ]);
    expect(await lots({ asOf: '2026-05-31', knownOn: '2026-06-30' })).toEqual([]);
    expect(await lots({ asOf: '2026-05-31', knownOn: '2026-07-05' })).toEqual([
      'ANA-BRK,SAP,,2026-05-01T10:00:00.000Z,4,4,50.00,200.00,EUR,b0',
    ]);
    expect(await lots({ knownOn: '2026-06-30T11:59:59.999Z' }).catch((error) => error.code)).toBe(
      'unknown_account',
    );
  });

  it('tells what was corrected as it had been told before', async () => {
    const small = await smallBank(engine);
    const { bank, ana } = small;
    await placeTrade(bank, ana, order('2026-06-01 buy 10 SAP @ 100', { externalId: 'b1' }));
    await placeTrade(bank, ana, order('2026-06-10 sell 4 SAP @ 120', { externalId: 's1' }));
    const gains = (knownOn: string) => read(small, 'pnl', { account: 'ANA-BRK', knownOn });
    bank.clock.set('2026-07-01');
    await correctTrade(bank, ana, { trade: 'b1', change: { price: parsePrice('90') }, reason: 'typo' });
    bank.clock.set('2026-07-02');
    await correctTrade(bank, ana, { trade: 's1', change: null, reason: 'never sold' });
    bank.clock.set('2026-07-03');
    await correctTrade(bank, ana, { trade: 'b1', change: { price: parsePrice('80') }, reason: 'again' });
    // 480 - 400, 480 - 360, no sale.
    expect(await gains('2026-06-30')).toEqual(['ANA-BRK,SAP,,80.00,,0.00,,fifo,EUR']);
    expect(await gains('2026-07-01')).toEqual(['ANA-BRK,SAP,,120.00,,0.00,,fifo,EUR']);
    expect(await gains('2026-07-02')).toEqual(['ANA-BRK,SAP,,0.00,,0.00,,fifo,EUR']);
    const cost = (knownOn: string) =>
      read(small, 'holdings', { knownOn }).then((lines) => lines.map((line) => line.split(',')[5]));
    expect(await cost('2026-06-30')).toEqual(['600.00']);
    expect(await cost('2026-07-01')).toEqual(['540.00']);
    expect(await cost('2026-07-02')).toEqual(['900.00']);
    expect(await cost('2026-07-03')).toEqual(['800.00']);
    const why = await explain(bank, ana, {
      of: 'cost',
      account: 'ANA-BRK',
      symbol: 'SAP',
      knownOn: '2026-07-01',
    });
    expect(why.figures[0]?.amount).toBe(parseMoney('540'));
    expect(why.rows[0]?.next?.knownOn).toBe('2026-07-01');
  });

  it('tells what was taken back: a transaction, a whole import with all it made', async () => {
    const small = await smallBank(engine);
    const { bank, ana } = small;
    const cash = await importText(
      bank,
      ana,
      'transactions',
      fileOf(TRANSACTIONS, 'x1,ANA-1,2026-06-02,-20,EUR,expense,cat food,Fish,Pet Shop,,'),
    );
    await importText(
      bank,
      ana,
      'transactions',
      fileOf(TRANSACTIONS, 'x2,ANA-1,2026-06-03,-5,EUR,expense,,Tea,,,'),
    );
    bank.clock.set('2026-07-01');
    await importText(
      bank,
      ana,
      'trades',
      fileOf(TRADES, 't1,NEW-BRK,2026-06-04,SAP,DE0007164600,BUY,3,100,1,EUR'),
      { createAccounts: true },
    );
    const trades = 3;
    await correctTransaction(bank, ana, { transaction: 'x2', change: null, reason: 'twice' });
    bank.clock.set('2026-07-02');
    await undoImport(bank, ana, trades);
    bank.clock.set('2026-07-03');
    await undoImport(bank, ana, cash.importId ?? 0);
    const refs = async (knownOn: string) =>
      (await read(small, 'accounts', { knownOn }))
        .map((line) => line.split(','))
        .map((cells) => `${cells[0]} ${cells[5]}`);
    expect(await refs('2026-06-30')).toContain('ANA-1 975.00');
    expect(await refs('2026-07-01')).toEqual(expect.arrayContaining(['ANA-1 980.00', 'NEW-BRK -301.00']));
    expect(await refs('2026-07-02')).not.toContain('NEW-BRK -301.00');
    expect(await refs('2026-07-02')).toContain('ANA-1 980.00');
    expect(await refs('2026-07-03')).toContain('ANA-1 1000.00');
    expect(await read(small, 'transactions', { account: 'ANA-1', knownOn: '2026-06-30' })).toEqual([
      'x1,ANA-1,2026-06-02,-20.00,EUR,expense,cat food,Fish,Pet Shop,,',
      'x2,ANA-1,2026-06-03,-5.00,EUR,expense,uncategorised,Tea,,,',
    ]);
    expect(await read(small, 'trades', { knownOn: '2026-07-01' })).toEqual([
      'NEW-BRK,2026-06-04T00:00:00.000Z,SAP,DE0007164600,BUY,3,100.00,1.00,EUR,t1',
    ]);
    expect(await read(small, 'spending', { knownOn: '2026-07-02' })).toEqual([
      '2026-06,expense,cat food,EUR,0.00,20.00,1',
    ]);
  });

  it('tells figures by the method the account had', async () => {
    const small = await smallBank(engine);
    const { bank, ana } = small;
    for (const line of [
      '2026-06-01 buy 1 SAP @ 100',
      '2026-06-02 buy 1 SAP @ 50',
      '2026-06-03 sell 1 SAP @ 70',
    ])
      await placeTrade(bank, ana, order(line));
    bank.clock.set('2026-07-01');
    await setAccountMethod(bank, ana, { account: 'ANA-BRK', method: 'lifo' });
    const pnl = (request: ReportRequest) => read(small, 'pnl', request);
    expect(await pnl({})).toEqual(['ANA-BRK,SAP,,20.00,,0.00,,lifo,EUR']);
    expect(await pnl({ knownOn: '2026-06-30' })).toEqual(['ANA-BRK,SAP,,-30.00,,0.00,,fifo,EUR']);
    expect(await pnl({ knownOn: '2026-06-30', method: 'average' })).toEqual([
      'ANA-BRK,SAP,,-5.00,,0.00,,average,EUR',
    ]);
  });

  it('tells two rows that were found to be one transfer as the two they were', async () => {
    const small = await smallBank(engine);
    const { bank, ana } = small;
    await importText(
      bank,
      ana,
      'transactions',
      fileOf(
        TRANSACTIONS,
        'p1,ANA-1,2026-06-02,-20,EUR,expense,,To savings,,,',
        'p2,ANA-SAV,2026-06-02,20,EUR,income,,From Ana,,,',
      ),
    );
    const spent = (knownOn: string) => read(small, 'spending', { knownOn });
    const before = await spent('2026-06-30');
    bank.clock.set('2026-07-01');
    const { id } = await pairTransfer(bank, ana, ['p1', 'p2']);
    const paired = await read(small, 'transactions', { account: 'ANA-1' });
    bank.clock.set('2026-07-02');
    await unpairTransfer(bank, ana, 'p1');
    expect(await spent('2026-06-30')).toEqual(before);
    expect(await spent('2026-07-01')).toEqual(['2026-06,transfer,own transfer,EUR,20.00,20.00,2']);
    expect(await spent('2026-07-02')).toEqual(before);
    expect(await read(small, 'transactions', { account: 'ANA-1', knownOn: '2026-07-01' })).toEqual(paired);
    expect(paired[0]).toContain(id);
  });

  it('tells more than a page of rows, each once, also when they were taken back', async () => {
    const small = await smallBank(engine);
    const { bank, admin, ana } = small;
    const days = Array.from({ length: 28 }, (_, day) => `2026-05-${`${day + 1}`.padStart(2, '0')}`);
    const cash = Array.from(
      { length: 2_100 },
      (_, n) =>
        `c${n},ANA-1,${days[n % 28]},-${n % 90}.${10 + (n % 80)},EUR,expense,,coffee,Shop ${n % 700},,`,
    );
    const bought = Array.from(
      { length: 2_100 },
      (_, n) => `t${n},ANA-BRK,${days[n % 28]},SAP,,BUY,1,2,0,EUR`,
    );
    await importText(bank, ana, 'transactions', fileOf(TRANSACTIONS, ...cash));
    await importText(bank, ana, 'trades', fileOf(TRADES, ...bought));
    const then = async (viewer: Viewer, knownOn: string | undefined) =>
      Promise.all(
        ['accounts', 'holdings', 'spending'].map((name) =>
          linesOf(findReport(name), bank, viewer, { knownOn }),
        ),
      );
    const [shown, shownToAdmin] = [await then(ana, undefined), await then(admin, undefined)];
    const rows = await read(small, 'transactions', { account: 'ANA-1' });
    expect(rows).toHaveLength(2_100);
    for (const day of ['2026-07-01', '2026-07-02']) {
      bank.clock.set(day);
      expect(await then(ana, '2026-06-30')).toEqual(shown);
      expect(await then(admin, '2026-06-30')).toEqual(shownToAdmin);
      expect(await read(small, 'transactions', { account: 'ANA-1', knownOn: '2026-06-30' })).toEqual(rows);
      if (day === '2026-07-01') for (const id of [2, 1]) await undoImport(bank, ana, id);
    }
  });

  it('refuses days to come', async () => {
    const small = await smallBank(engine);
    await expect(read(small, 'accounts', { knownOn: '2026-07-01' })).rejects.toMatchObject({
      code: 'bad_day',
    });
  });
});
