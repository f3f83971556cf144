/** The example of docs/actions.md does what is written below it. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { findReport } from '../../src/reports/index.ts';
import { placeTrade } from '../../src/services/placeTrade.ts';
import { linesOf } from '../reports/reading.ts';
import { describeEngines } from '../support/engines.ts';
import { countsOf, importText } from '../support/importing.ts';
import { anAccount } from '../support/people.ts';
import { faultsOf, order } from './ledgerLines.ts';
import { rowsOf, smallBank } from './smallBank.ts';

const text = readFileSync(new URL('../../docs/actions.md', import.meta.url), 'utf8');
const [, example = ''] = /```csv\n([\s\S]*?)```/.exec(text) ?? [];

describeEngines('the example of docs/actions.md', (engine) => {
  it('is taken in, each kind of it', async () => {
    const { bank, admin, ana } = await smallBank(engine);
    await anAccount(bank, admin, ana, 'BRK', { kind: 'brokerage', opening: '2000' });
    await placeTrade(bank, ana, order('2025-01-10 buy 105 AAA @ 10', { account: 'BRK' }));
    const { plan } = await importText(bank, ana, 'actions', example);
    expect(countsOf(plan)).toBe('6 rows: 6 new, 0 duplicate, 0 rejected');
    const holdings = await linesOf(findReport('holdings'), bank, ana, { account: 'BRK' });
    expect(holdings.map((line) => line.split(',').slice(1, 6).join(' '))).toEqual([
      'CCC DE0007164600 5 40.00 200.00',
      'DDD  10 80.00 800.00',
    ]);
    expect((await rowsOf(bank, 'BRK')).map((row) => row.split(' ').slice(0, 2).join(' '))).toEqual([
      '2025-01-10 -1050.00',
      '2025-05-06 16.80',
      '2025-05-06 -2.52',
      '2025-06-02 6.25',
      '2025-08-01 105.00',
    ]);
    expect(countsOf((await importText(bank, ana, 'actions', example)).plan)).toBe(
      '6 rows: 0 new, 6 duplicate, 0 rejected',
    );
    expect(await faultsOf(bank)).toEqual([]);
  });
});
