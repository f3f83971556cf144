/** How a price or a rate that was entered is taken back: a corrected one becomes what it was, a new one leaves with its import. */
import type { EnteredFigure } from '../../../services/enterFigure.ts';

export const wayBack = (
  { before, name, importId }: EnteredFigure,
  putBack: (before: string) => Promise<EnteredFigure>,
) =>
  before === null
    ? { whyNot: `take import ${importId} back: it is the one row of it` }
    : {
        question: `Make ${name} ${before} again`,
        yes: 'put back',
        perform: () => putBack(before),
        done: `${name} is ${before} again`,
      };
