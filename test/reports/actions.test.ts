/** Figures of reports where more happened than trades: now, as of a day, by another method. */
import { beforeAll, expect, it } from 'vitest';
import { parseQuantity } from '../../src/domain/quantity.ts';
import { formatMoney, type Money } from '../../src/domain/money.ts';
import { actions } from '../../src/reports/actions.ts';
import { drawCsv } from '../../src/reports/drawCsv.ts';
import { gains } from '../../src/reports/gains.ts';
import { holdings } from '../../src/reports/holdings.ts';
import { lots } from '../../src/reports/lots.ts';
import { pnl } from '../../src/reports/pnl.ts';
import type { Cell, Report, ReportRequest } from '../../src/reports/report.ts';
import { readWealth } from '../../src/reports/wealth.ts';
import { carryShares } from '../../src/services/carryShares.ts';
import { importCsv } from '../../src/services/importCsv.ts';
import { placeTrade } from '../../src/services/placeTrade.ts';
import { describeEngines } from '../support/engines.ts';
import { anAccount } from '../support/people.ts';
import { formatQuantity } from '../../src/domain/quantity.ts';
import { order, placeAll } from '../services/ledgerLines.ts';
import { type SmallBank, smallBank } from '../services/smallBank.ts';

const ACTIONS = [
  'date,kind,symbol,currency,ratio,new_symbol,cost_share,cash_in_lieu,cash_per_share,external_id',
  '2026-03-01,split,OLD,EUR,3:2,,,30,,split',
  '2026-04-01,spin_off,OLD,EUR,1:2,KID,0.25,,,',
  '2026-05-01,symbol_change,OLD,EUR,,NEW,,,,rename',
  '2026-05-10,dividend,NEW,EUR,,,,,0.5,',
].join('\n');

describeEngines('reports over actions', (engine) => {
  let small: SmallBank;

  beforeAll(async () => {
    small = await smallBank(engine);
    const { bank, admin, ana } = small;
    await anAccount(bank, admin, ana, 'ANA-OLD', { kind: 'brokerage' });
    // 15 for 180, 10 for 300; 37.5 after the split, of which half a share is paid out: 15.00 - 4.00 = 11.00
    await placeAll(bank, ana, '2026-01-10 buy 15 OLD @ 12', '2026-02-10 buy 10 OLD @ 30');
    await importCsv(bank, admin, {
      kind: 'actions',
      fileName: 'a.csv',
      source: { bytes: Buffer.from(ACTIONS) },
    });
    await carryShares(bank, ana, {
      from: 'ANA-BRK',
      to: 'ANA-OLD',
      symbol: 'NEW',
      qty: parseQuantity('30'),
      time: '2026-06-01T00:00:00.000Z',
    });
    const sale = order('2026-06-10 sell 25 NEW @ 20', { account: 'ANA-OLD', externalId: 'sale' });
    await placeTrade(bank, ana, sale);
    const prices =
      'date,symbol,currency,price\n2026-01-31,OLD,EUR,14\n2026-03-31,OLD,EUR,10\n2026-06-30,NEW,EUR,20\n2026-06-30,KID,EUR,5\n';
    await importCsv(bank, admin, {
      kind: 'prices',
      fileName: 'p.csv',
      source: { bytes: Buffer.from(prices) },
    });
  });

  async function read(report: Report, request: ReportRequest, ...keys: string[]): Promise<string[]> {
    const lines: string[] = [];
    for await (const row of report.rows(small.bank, small.ana, request))
      lines.push(keys.map((key) => textOf(report, key, row[key] ?? null)).join(' '));
    return lines;
  }
  function textOf(report: Report, key: string, cell: Cell): string {
    const kind = report.columns.find((column) => column.key === key)?.kind;
    if (typeof cell !== 'bigint') return key.endsWith('_at') ? String(cell).slice(0, 10) : String(cell);
    return kind === 'quantity' ? formatQuantity(cell) : formatMoney(cell as Money);
  }

  it('holdings, now and as they stood on days between', async () => {
    const held = (asOf?: string) =>
      read(holdings, asOf === undefined ? {} : { asOf }, 'account_ref', 'symbol', 'qty', 'cost_basis');
    expect(await held('2026-02-28')).toEqual(['ANA-BRK OLD 25 480.00']);
    expect(await held('2026-03-01')).toEqual(['ANA-BRK OLD 37 476.00']);
    expect(await held('2026-04-01')).toEqual(['ANA-BRK KID 18.5 119.00', 'ANA-BRK OLD 37 357.00']);
    expect(await held('2026-05-31')).toEqual(['ANA-BRK KID 18.5 119.00', 'ANA-BRK NEW 37 357.00']);
    // 22 of January cost 132, 15 of February 225: 30 carried cost 132 + 8 x 15 = 252, 25 of them sold 132 + 45
    expect(await held('2026-06-05')).toEqual([
      'ANA-BRK KID 18.5 119.00',
      'ANA-BRK NEW 7 105.00',
      'ANA-OLD NEW 30 252.00',
    ]);
    expect(await held()).toEqual(['ANA-BRK KID 18.5 119.00', 'ANA-BRK NEW 7 105.00', 'ANA-OLD NEW 5 75.00']);
    expect(await held('2026-06-30')).toEqual(await held());
  });

  it('lots keep their day of purchase and its id wherever they are', async () => {
    const keys = ['account_ref', 'symbol', 'acquired_at', 'qty_open', 'cost_open', 'trade_external_id'];
    const now = [
      'ANA-BRK KID 2026-01-10 11 44.00 b1',
      'ANA-BRK KID 2026-02-10 7.5 75.00 b2',
      'ANA-BRK NEW 2026-02-10 7 105.00 b2',
      'ANA-OLD NEW 2026-02-10 5 75.00 b2',
    ];
    expect(await read(lots, {}, ...keys)).toEqual(now);
    expect(await read(lots, { asOf: '2026-06-30' }, ...keys)).toEqual(now);
    expect(await read(lots, { asOf: '2026-06-30', method: 'lifo' }, ...keys.slice(0, 4))).toEqual([
      'ANA-BRK KID 2026-01-10 11.25',
      'ANA-BRK KID 2026-02-10 7.25',
      'ANA-BRK NEW 2026-01-10 7',
      'ANA-OLD NEW 2026-01-10 5',
    ]);
  });

  it('gains know the lots, and the fraction that was paid out', async () => {
    const keys = [
      'account_ref',
      'symbol',
      'sold_at',
      'acquired_at',
      'qty',
      'gain',
      'sell_external_id',
      'buy_external_id',
    ];
    expect(await read(gains, {}, ...keys)).toEqual([
      'ANA-BRK OLD 2026-03-01 2026-01-10 0.5 11.00 split b1',
      'ANA-OLD NEW 2026-06-10 2026-01-10 22 308.00 sale b1',
      'ANA-OLD NEW 2026-06-10 2026-02-10 3 15.00 sale b2',
    ]);
    const realized = await read(pnl, {}, 'account_ref', 'symbol', 'realized_gain');
    expect(realized).toEqual([
      'ANA-BRK KID 0.00',
      'ANA-BRK NEW 0.00',
      'ANA-BRK OLD 11.00',
      'ANA-OLD NEW 323.00',
    ]);
    expect(await read(pnl, { asOf: '2026-06-30' }, 'account_ref', 'symbol', 'realized_gain')).toEqual(
      realized,
    );
  });

  it('wealth counts the shares there were at the end of each month', async () => {
    const { bank, ana } = small;
    const ends = await readWealth(bank, ana, { months: 6, withShares: true });
    const worth = ends.map(
      ({ month, invested }) => `${month} ${invested === null ? 'n/a' : formatMoney(invested)}`,
    );
    // 15 at 14; 25 at 14; 37 at 10; then KID has no price; 12 at 20 and 18.5 at 5
    expect(worth).toEqual([
      '2026-01 210.00',
      '2026-02 350.00',
      '2026-03 370.00',
      '2026-04 n/a',
      '2026-05 n/a',
      '2026-06 332.50',
    ]);
  });

  it('actions that are exported import again as duplicates', async () => {
    const { bank, admin } = small;
    let text = '';
    for await (const piece of drawCsv(actions, actions.rows(bank, admin, {}))) text += piece;
    const again = { kind: 'actions', fileName: 'b.csv', source: { bytes: Buffer.from(text) } } as const;
    expect((await importCsv(bank, admin, again)).plan).toMatchObject({
      accepted: 0,
      duplicates: 4,
      rejected: 0,
    });
  });
});
