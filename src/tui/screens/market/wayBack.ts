/** How a price or a rate that was entered is taken back: a corrected one becomes what it was, a new one leaves with the import it is kept as. */
import type { Viewer } from '../../../domain/access.ts';
import type { Bank } from '../../../services/bank.ts';
import type { EnteredFigure } from '../../../services/enterFigure.ts';
import { undoImport } from '../../../services/undoImport.ts';
import type { AskedAct } from '../../useAsked.tsx';

export const wayBack = (
  bank: Bank,
  viewer: Viewer,
  word: 'price' | 'rate',
  { before, name, day, value, importId }: EnteredFigure,
  putBack: (before: string) => Promise<unknown>,
): AskedAct =>
  before === null
    ? {
        // In a small window there is room for that much beside the answers.
        question: `Take back ${name} ${value} of ${day}`,
        yes: 'take back',
        perform: () => undoImport(bank, viewer, importId),
        done: `The ${word} ${value} of ${name} on ${day} is taken back`,
      }
    : {
        question: `Make ${name} ${before} again, not ${value}`,
        yes: 'put back',
        perform: () => putBack(before),
        done: `The ${word} of ${name} on ${day} is ${before} again`,
      };
