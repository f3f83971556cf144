/** The method by which an account keeps its figures. */
import type { Viewer } from '../domain/access.ts';
import type { Method } from '../domain/method.ts';
import type { Bank } from './bank.ts';
import { visibleAccount } from './visibleAccount.ts';

/** Refuses `unknown_account`. */
export const methodOfAccount = async (bank: Bank, viewer: Viewer, ref: string): Promise<Method> =>
  (await visibleAccount(bank.store, viewer, ref)).method;
