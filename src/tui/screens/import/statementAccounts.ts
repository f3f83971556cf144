/** Which account of ours each account of a statement is taken for, as the words of `--account`. Pure. */
import type { ImportPlan } from '../../../domain/importPlan.ts';
import type { Manner } from './useImport.ts';

export type Accounts = NonNullable<ImportPlan['accounts']>;

/** The words that take `id` for `ref` and the others as they are. */
function accountWords(accounts: Accounts, words: string | undefined, id: string, ref: string): string {
  if (accounts.length === 1) return ref;
  const pairs = new Map((words ?? '').split(',').flatMap((pair) => pairOf(pair)));
  pairs.set(id, ref);
  return [...pairs].map(([one, other]) => `${one}=${other}`).join(',');
}

/** What is said of the account; the ref it is taken for already where nothing is. */
export function refIn({ id, ref }: Accounts[number], count: number, words: string | undefined): string {
  if (words === undefined || words === '') return ref;
  if (count === 1) return words;
  return new Map(words.split(',').flatMap((pair) => pairOf(pair))).get(id) ?? ref;
}

function pairOf(pair: string): [string, string][] {
  const [id = '', ref] = pair.split('=');
  return ref === undefined ? [] : [[id.trim(), ref.trim()]];
}

/** With a ref for each of them. */
export const withAccounts = (manner: Manner, accounts: Accounts, refs: readonly string[]): Manner =>
  accounts.reduce((said, { id }, at) => withAccount(said, accounts, id, refs[at] ?? id), manner);

export function withAccount(manner: Manner, accounts: Accounts, id: string, ref: string): Manner {
  const { options } = manner;
  return { ...manner, options: { ...options, account: accountWords(accounts, options.account, id, ref) } };
}
