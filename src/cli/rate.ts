/** `finance rate`: the last rate of every pair of currencies; enter one, or correct it. */
import { parseDay } from '../domain/day.ts';
import { parseRate } from '../domain/quantity.ts';
import type { EnteredFigure, Entering } from '../services/enterFigure.ts';
import type { Register } from './commands.ts';
import { readFlag } from './flags.ts';
import { printAct, printSheet } from './print.ts';
import { asAdmin, withViewer } from './session.ts';
import { type Currency, parseCurrency } from '../domain/currency.ts';
import { refuse } from '../domain/refusal.ts';

export const register: Register = (command, io) => {
  command.action(() =>
    withViewer(command, io, async ({ bank, viewer, flags }) => {
      const { rates } = await import('../reports/rates.ts');
      await printSheet(io, flags, rates, rates.rows(bank, viewer, { asOf: bank.clock.today() }));
    }),
  );
  const entering = (word: string, how: Entering, description: string): void => {
    const entry = command
      .command(word)
      .description(description)
      .argument('<pair>', 'such as EUR/USD')
      .argument('<day>', 'such as 2026-06-30')
      .argument('<rate>', 'what one unit of the first is in the second')
      .action((pair: string, on: string, text: string) => {
        const request = {
          ...readFlag('the pair', pair, readPair),
          ...{ day: readFlag('the day', on, parseDay), rate: readFlag('the rate', text, parseRate) },
        };
        return withViewer(
          entry,
          io,
          async ({ bank, viewer, flags }) => {
            const { enterRate } = await import('../services/enterFigure.ts');
            const entered = await enterRate(bank, viewer, request, how);
            await printAct(io, flags, sentenceOf(entered), factsOf(entered));
          },
          asAdmin,
        );
      });
  };
  entering('add', 'new', 'enter a rate of a day that has none');
  entering('correct', 'correct', 'enter another rate for a day; what it was stays on record');
};

const sentenceOf = ({ name, value, day, before, importId }: EnteredFigure): string =>
  `${name} is ${value} on ${day}${before === null ? '' : `, it was ${before}`}; import ${importId}`;

const factsOf = ({ name, day, value, before, importId }: EnteredFigure) => ({
  ...{ pair: name, date: day, rate: value, before, import_id: importId },
});

function readPair(text: string): { readonly base: Currency; readonly quote: Currency } {
  const [base = '', quote = '', ...more] = text.toUpperCase().split('/');
  if (more.length > 0 || quote === '') refuse('bad_currency', `"${text}" is not a pair like EUR/USD`);
  return { base: parseCurrency(base), quote: parseCurrency(quote) };
}
