/** The screens that correct what is booked, enter what companies did, and choose how positions are kept. */
import type { ScreenName } from '../places.ts';
import { AccountMethod } from './positions/AccountMethod.tsx';
import { Actions } from './actions/Actions.tsx';
import { Carry } from './positions/Carry.tsx';
import { Corrections } from './corrections/Corrections.tsx';
import { CorrectTrade } from './corrections/CorrectTrade.tsx';
import { CorrectTransaction } from './corrections/CorrectTransaction.tsx';
import { DeleteAction } from './actions/DeleteAction.tsx';
import { NewAction } from './actions/NewAction.tsx';
import type { Screen } from './index.tsx';
import { unless, unlessEmployee, unlessImporter } from './whyNot.ts';

type BookScreen = Extract<
  ScreenName,
  | 'correctTrade'
  | 'correctTransaction'
  | 'corrections'
  | 'accountMethod'
  | 'carry'
  | 'actions'
  | 'newAction'
  | 'deleteAction'
>;

export const BOOK_SCREENS: { readonly [S in BookScreen]: Screen<S> } = {
  correctTrade: {
    title: 'Correct',
    writes: true,
    does: 'Correct a trade, or take it back',
    component: CorrectTrade,
  },
  correctTransaction: {
    title: 'Correct',
    writes: true,
    does: 'Correct a transaction, or take it back',
    component: CorrectTransaction,
  },
  corrections: {
    title: 'Corrections',
    does: 'What was corrected or taken back, by whom and why',
    component: Corrections,
    isDestination: true,
  },
  accountMethod: {
    title: 'Method',
    writes: true,
    does: 'Choose the method by which an account keeps its figures',
    component: AccountMethod,
    isDestination: true,
    whyNot: unless('correct', 'choose the method of an account'),
  },
  carry: {
    title: 'Carry shares',
    writes: true,
    does: 'Move shares to another account with their lots',
    component: Carry,
    isDestination: true,
    whyNot: unless('trade', 'trade'),
  },
  actions: {
    title: 'Corporate actions',
    does: 'Splits, mergers, spin-offs, dividends and new symbols',
    component: Actions,
    isDestination: true,
    whyNot: unlessEmployee,
  },
  newAction: {
    title: 'New action',
    makes: 'New action',
    isDestination: true,
    whyNot: unlessImporter,
    writes: true,
    does: 'Enter what a company did',
    component: NewAction,
  },
  deleteAction: {
    title: 'Take back',
    writes: true,
    does: 'Take back what a company did',
    component: DeleteAction,
  },
};
