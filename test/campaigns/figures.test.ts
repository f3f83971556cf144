/** A short run of `npm run campaign:figures`. */
import { expect, it } from 'vitest';
import { compareFigures } from '../../scripts/campaigns/figures/compare.ts';
import { FACTS, type Row } from '../../scripts/campaigns/figures/facts.ts';
import { randomStory } from '../../scripts/campaigns/figures/story.ts';
import { randomFrom } from '../../src/simulation/random.ts';
import { runLine } from '../support/commandLine.ts';
import { describeEngines, newDatabase, newFolder } from '../support/engines.ts';
import { environmentOf } from '../support/program.ts';

const PASSWORD = 'correct horse';

describeEngines('figures worked out a second time', (engine) => {
  it('are those of the reports, whatever happened to a bank', { timeout: 120_000 }, async () => {
    const env = {
      ...environmentOf(await newDatabase(engine)),
      ...{ FINANCE_PASSWORD: PASSWORD, FINANCE_NEW_PASSWORD: PASSWORD },
    };
    const finance = async (...words: readonly string[]): Promise<string> => {
      const { code, stdout, stderr } = await runLine(words, { env });
      if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}: ${stderr}`);
      return stdout;
    };
    const told = await randomStory(finance, newFolder(), randomFrom('test'), { rows: 40, days: 1 });
    expect(told.differences).toEqual([]);
    expect(told.figures).toBeGreaterThan(500);
    expect(told.corrected).toBeGreaterThan(2);
  });
});

const FACT: Readonly<Record<string, readonly Row[]>> = {
  accounts: [{ account_ref: 'C', kind: 'checking', currency: 'EUR', balance: '70.00' }],
  transactions: [
    {
      ...{ account_ref: 'C', date: '2026-05-04', amount: '100.00', currency: 'EUR' },
      ...{ section: 'income', category: 'salary', transfer_group_id: null },
    },
    {
      ...{ account_ref: 'C', date: '2026-06-02', amount: '-30.00', currency: 'EUR' },
      ...{ section: 'expense', category: 'food', transfer_group_id: null },
    },
  ],
};

it('a figure that is a cent away is named', async () => {
  const told: Readonly<Record<string, readonly Row[]>> = {
    accounts: [{ account_ref: 'C', balance: '70.01' }],
    spending: [
      {
        ...{ month: '2026-05', section: 'income', category: 'salary', currency: 'EUR' },
        ...{ inflow: '100.00', outflow: '0.00', count: 1 },
      },
    ],
  };
  let facts = 0;
  const { differences } = await compareFigures(
    async (report) => (facts++ < FACTS.length ? FACT[report] : told[report]) ?? [],
    { days: ['2026-06-30'], currency: 'EUR' },
  );
  expect(differences.slice(0, 3)).toEqual([
    'accounts 2026-06-30: not told: C 70',
    'accounts 2026-06-30: told: C 70.01',
    'spending 2026-01-01 to 2026-06-30: not told: 2026-06 expense/food EUR in 0 out 30 of 1',
  ]);
});
