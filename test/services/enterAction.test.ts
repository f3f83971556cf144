import { expect, it } from 'vitest';
import { enterAction, previewAction } from '../../src/services/enterAction.ts';
import { undoImport } from '../../src/services/undoImport.ts';
import { describeEngines } from '../support/engines.ts';
import { faultsOf, holdingsOf, placeAll } from './ledgerLines.ts';
import { balancesOf, smallBank } from './smallBank.ts';

const SPLIT = {
  kind: 'split',
  date: '2026-03-01',
  symbol: 'SAP',
  currency: 'EUR',
  ratio: '2:1',
  external_id: 's1',
};

describeEngines('an action that is entered by hand', (engine) => {
  it('is judged as a row of a file, told before it is kept, kept once under its id, and taken back as an import', async () => {
    const { bank, admin, ana } = await smallBank(engine);
    await placeAll(bank, ana, '2026-01-14 buy 10 SAP @ 140.20 fee 1');
    const plan = await previewAction(bank, admin, SPLIT);
    expect(plan.positions).toMatchObject([{ costs: { before: 14030000n, after: 14030000n } }]);
    expect(await holdingsOf(bank)).toEqual([
      'ANA-BRK SAP 10 costing 1403.00 | 10 of 2026-01-14 costing 1403.00',
    ]);
    const first = await enterAction(bank, admin, SPLIT);
    expect(first.repeated).toBe(false);
    expect((await enterAction(bank, admin, SPLIT)).repeated).toBe(true);
    expect(await holdingsOf(bank)).toEqual([
      'ANA-BRK SAP 20 costing 1403.00 | 20 of 2026-01-14 costing 1403.00',
    ]);
    await expect(previewAction(bank, admin, SPLIT)).rejects.toMatchObject({ code: 'bad_value' });
    await undoImport(bank, admin, Number(first.importId));
    expect(await holdingsOf(bank)).toEqual([
      'ANA-BRK SAP 10 costing 1403.00 | 10 of 2026-01-14 costing 1403.00',
    ]);
    expect(await faultsOf(bank)).toEqual([]);
  });

  it('is refused with the cell it is about, whatever the text', async () => {
    const { bank, admin, ana } = await smallBank(engine);
    await placeAll(bank, ana, '2026-01-14 buy 10 SAP @ 140.20 fee 1');
    const refused = (cells: Readonly<Record<string, string>>) =>
      expect(enterAction(bank, admin, { ...SPLIT, ...cells })).rejects;
    await refused({ ratio: '2' }).toMatchObject({ code: 'bad_value', column: 'ratio' });
    await refused({ date: '2026-09-01' }).toMatchObject({ code: 'bad_day', column: 'date' });
    await refused({ account_ref: 'ANA-BRK' }).toMatchObject({ code: 'not_allowed', column: 'account_ref' });
    await refused({ symbol: 'a"b,c\r\nd' }).toMatchObject({ code: 'unknown_instrument', column: 'symbol' });
    await expect(enterAction(bank, ana, SPLIT)).rejects.toMatchObject({ code: 'not_allowed' });
    expect(await balancesOf(bank)).toMatchObject({ 'ANA-BRK': '8597.00 EUR' });
  });
});
