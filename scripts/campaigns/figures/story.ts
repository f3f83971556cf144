/** What happens to a random bank, and its figures after each of it: files come, rows are corrected, what was imported goes again. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from '../../../src/simulation/random.ts';
import { type Compared, compareFigures } from './compare.ts';
import { type Ask, dayNumber, dayOfNumber, type Row, text } from './facts.ts';
import { DAYS, FIRST_DAY, randomFiles } from './randomBank.ts';

/** Words of a command line; what it prints. Fails where it does not end well. */
export type Finance = (...words: readonly string[]) => Promise<string>;

export interface Told extends Compared {
  corrected: number;
  refused: number;
}

/** In an empty bank whose password is in the environment; `days`: of how many the figures are compared, the last and others. */
export async function randomStory(
  finance: Finance,
  folder: string,
  random: Random,
  { rows, days: count }: { readonly rows: number; readonly days: number },
): Promise<Told> {
  const told: Told = { figures: 0, reports: 0, differences: [], corrected: 0, refused: 0 };
  const as =
    (user: string) =>
    (...words: readonly string[]) =>
      finance('--format', 'json', '--user', user, ...words);
  const [root, ana] = [as('root'), as('ana')];
  const ask: Ask = async (report, ...flags) => JSON.parse(await ana('export', report, ...flags)) as Row[];
  const compare = async (when: string): Promise<void> => {
    const days = Array.from({ length: count }, (_, place) =>
      dayOfNumber(dayNumber(FIRST_DAY) + (place === 0 ? DAYS - 1 : random.below(DAYS))),
    );
    const { figures, reports, differences } = await compareFigures(ask, { days, currency: 'EUR' });
    told.figures += figures;
    told.reports += reports;
    told.differences.push(...differences.map((difference) => `${when}: ${difference}`));
    await root('check');
  };
  const takeIn = async (kind: string, file: string, who = ana): Promise<string> => {
    const path = join(folder, `${kind}.csv`);
    writeFileSync(path, file);
    const flags = kind === 'transactions' ? ['--create-accounts'] : [];
    const { import_id } = JSON.parse(await who('import', kind, path, ...flags)) as { import_id: number };
    return String(import_id);
  };

  await finance('init', '--admin', 'root');
  await root('user', 'add', 'ana', '--role', 'individual');
  for (const currency of ['EUR', 'USD'])
    await ana('account', 'add', `B-${currency}`, '--kind', 'brokerage', '--currency', currency);
  const files = randomFiles(random, rows);
  await takeIn('prices', files.prices, root);
  await takeIn('rates', files.rates, root);
  await takeIn('transactions', files.transactions);
  await takeIn('trades', files.trades);
  const actions = await takeIn('actions', files.actions);
  await compare('all of it');
  const later = await takeIn(
    'transactions',
    randomFiles(random, rows, 'more-').transactions.replaceAll(/^begin-.*\n/gm, ''),
  );
  await correct(ana, ask, random, told);
  await compare('corrected');
  await ana('imports', 'undo', later).catch(() => told.refused++);
  await compare('taken back');
  await ana('imports', 'undo', actions).catch(() => told.refused++);
  await compare('without actions');
  return told;
}

/** Rows that are told by an id, each in one way; what may not be is refused. */
async function correct(ana: Finance, ask: Ask, random: Random, told: Told): Promise<void> {
  const ids = async (report: string): Promise<Row[]> =>
    (await ask(report)).filter((row) => /^(more-)?[dx]\d+$/.test(text(row, 'external_id')));
  const [transactions, trades] = [await ids('transactions'), await ids('trades')];
  const deed = (of: string, row: Row, ...words: readonly string[]): string[] => {
    const [verb = '', ...rest] = words;
    return [
      of,
      verb,
      text(row, 'external_id'),
      '--account',
      text(row, 'account_ref'),
      '--reason',
      'it was wrong',
      '--yes',
      ...rest,
    ];
  };
  const deeds = [
    deed('transaction', random.pick(transactions), 'edit', '--amount', '-17.0301'),
    deed('transaction', random.pick(transactions), 'edit', '--date', '2024-03-31'),
    deed('transaction', random.pick(transactions), 'edit', '--section', 'expense', '--category', 'new'),
    deed('transaction', random.pick(transactions), 'delete'),
    deed('trade', random.pick(trades), 'edit', '--price', '12.345678'),
    deed('trade', random.pick(trades), 'edit', '--qty', '1.5', '--fees', '0.99'),
    deed('trade', random.pick(trades), 'edit', '--time', '2024-07-19T00:00:00Z'),
    deed('trade', random.pick(trades), 'delete'),
  ];
  for (const words of deeds)
    await ana(...words).then(
      () => told.corrected++,
      () => told.refused++,
    );
}
