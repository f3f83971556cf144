/** How it is asked which account a file is of: the words, and the accounts to choose from, the likeliest first. */
import type { openAccounts } from '../../db/queries/importAccounts.ts';
import type { Question } from '../../domain/mapping/adjustments.ts';
import type { Mapping, Source } from '../../domain/mapping/mapping.ts';

export type OpenAccount = Awaited<ReturnType<typeof openAccounts>>[number];

export function missing(source: Source | undefined, wanted: readonly string[]): string {
  if (source !== undefined && 'fixed' in source) return `you have no open account ${source.fixed}`;
  if (wanted.length === 0) return 'the file does not say which account it is of: which of yours is it?';
  return wanted.length === 1
    ? `the file is of ${wanted[0]}, and you have no account of that name: which of yours is it?`
    : `the file is of ${namesOf(wanted)}, and you have no accounts of these names: which of yours is it?`;
}

const NAMED = 3;
export const namesOf = (refs: readonly string[]): string =>
  refs.length > NAMED ? `${refs.slice(0, NAMED).join(', ')} and others` : and(refs);
const and = (names: readonly string[]): string => names.join(', ').replace(/, ([^,]+)$/, ' and $1');
export const listOf = (accounts: readonly OpenAccount[]): string => and(accounts.map(({ ref }) => ref));

export function questionOf(
  text: string,
  first: readonly OpenAccount[],
  accounts: readonly OpenAccount[],
  { kind }: Mapping,
  /** Of all of its amounts; '' where they are of several, or the file does not say. */
  currency: string,
): Question {
  const fitOf = (account: OpenAccount): number =>
    Number((account.kind === 'brokerage') === (kind === 'trades')) + Number(account.currency === currency);
  const known = new Set(first.map(({ refKey: one }) => one));
  const others = accounts
    .filter(({ refKey: one }) => !known.has(one))
    .toSorted((a, b) => fitOf(b) - fitOf(a));
  const choice = ({ ref, name, kind: held, currency: holds, refKey: one }: OpenAccount) => ({
    value: ref,
    title: [ref, name === ref ? '' : name, held, holds, known.has(one) ? hintOf(one) : '']
      .filter((part) => part !== '')
      .join('  '),
  });
  const hintOf = (one: string): string => (one === first[0]?.refKey ? '(last time)' : '(before)');
  // Rows of another currency than its account's would all be rejected.
  const isOther =
    first.length === 0 && currency !== '' && accounts.some((account) => account.currency !== currency);
  const asked = isOther ? `${text} (its amounts are in ${currency})` : text;
  return {
    ...{ id: 'account', flag: '--account', code: 'account_needed', text: asked, examples: [] },
    choices: [...first, ...others].map(choice),
  };
}
