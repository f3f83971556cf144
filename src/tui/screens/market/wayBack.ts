/** How a price or a rate that was entered is taken back: a corrected one becomes what it was, a new one leaves with the import it is kept as. */
import type { Viewer } from '../../../domain/access.ts';
import type { Bank } from '../../../services/bank.ts';
import type { EnteredFigure } from '../../../services/enterFigure.ts';
import { undoImport } from '../../../services/undoImport.ts';
import type { AskedAct } from '../../useAsked.tsx';

export const wayBack = (
  bank: Bank,
  viewer: Viewer,
  { before, name, day, importId }: EnteredFigure,
  putBack: (before: string) => Promise<unknown>,
): AskedAct =>
  before === null
    ? {
        // In a small window there is room for that much beside the answers.
        question: `Take ${name} of ${day} back`,
        yes: 'take back',
        perform: () => undoImport(bank, viewer, importId),
        done: `${name} of ${day} is taken back`,
      }
    : {
        question: `Make ${name} ${before} again`,
        yes: 'put back',
        perform: () => putBack(before),
        done: `${name} is ${before} again`,
      };
