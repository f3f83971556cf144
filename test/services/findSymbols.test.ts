import { expect, it } from 'vitest';
import { formatPrice } from '../../src/domain/quantity.ts';
import { findSymbols } from '../../src/services/findSymbols.ts';
import { addPrice, placeTrades } from '../reports/reading.ts';
import { describeEngines } from '../support/engines.ts';
import { smallBank } from './smallBank.ts';

describeEngines('symbols', (engine) => {
  it('come with the last price up to today', async () => {
    const { bank, ana } = await smallBank(engine);
    await placeTrades(bank, ana, 'ANA-BRK', '2026-01-10 buy 1 SAP @ 10', '2026-01-10 buy 1 EDP @ 3');
    await addPrice(bank, 'SAP', '2026-06-01', '170');
    await addPrice(bank, 'SAP', '2026-06-29', '182.4');
    await addPrice(bank, 'SAP', '2026-07-01', '190');
    const found = await findSymbols(bank, '');
    expect(
      found.map(({ symbol, lastPrice, pricedOn }) => [symbol, lastPrice && formatPrice(lastPrice), pricedOn]),
    ).toEqual([
      ['EDP', null, null],
      ['SAP', '182.40', '2026-06-29'],
    ]);
  });
});
