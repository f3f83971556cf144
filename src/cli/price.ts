/** `finance price`: the last price of everything that can be traded; enter one, or correct it. */
import { parseDay } from '../domain/day.ts';
import { parsePrice } from '../domain/quantity.ts';
import type { EnteredFigure, Entering } from '../services/enterFigure.ts';
import type { Register } from './commands.ts';
import { readFlag, readOptional } from './flags.ts';
import { printAct, printSheet } from './print.ts';
import { asAdmin, withViewer } from './session.ts';
import { parseCurrency } from '../domain/currency.ts';

export const register: Register = (command, io) => {
  command.action(() =>
    withViewer(command, io, async ({ bank, viewer, flags }) => {
      const { prices } = await import('../reports/prices.ts');
      await printSheet(io, flags, prices, prices.rows(bank, viewer, { asOf: bank.clock.today() }));
    }),
  );
  const entering = (word: string, how: Entering, description: string): void => {
    const entry = command
      .command(word)
      .description(description)
      .argument('<symbol>', 'a symbol or an ISIN')
      .argument('<day>', 'such as 2026-06-30')
      .argument('<price>', 'of one share')
      .option('--currency <code>', 'where several are called so')
      .action((symbol: string, on: string, text: string, given: { readonly currency?: string }) => {
        const request = {
          ...{
            symbol,
            day: readFlag('the day', on, parseDay),
            price: readFlag('the price', text, parsePrice),
          },
          currency: readOptional('--currency', given.currency, parseCurrency),
        };
        return withViewer(
          entry,
          io,
          async ({ bank, viewer, flags }) => {
            const { enterPrice } = await import('../services/enterFigure.ts');
            const entered = await enterPrice(bank, viewer, request, how);
            await printAct(io, flags, sentenceOf(entered), factsOf(entered));
          },
          asAdmin,
        );
      });
  };
  entering('add', 'new', 'enter a price of a day that has none');
  entering('correct', 'correct', 'enter another price for a day; what it was stays on record');
};

const sentenceOf = ({ name, value, currency, day, before, importId }: EnteredFigure): string =>
  `${name} is ${value}${` ${currency}`} on ${day}${before === null ? '' : `, it was ${before}`}; import ${importId}`;

const factsOf = ({ name, currency, day, value, before, importId }: EnteredFigure) => ({
  ...{ symbol: name, currency, date: day, price: value, before, import_id: importId },
});
