/** Which account a file is of, where neither it nor the person says so, or says one that is not there. */
import { openAccounts } from '../../db/queries/mappings.ts';
import { accountScope, type Viewer } from '../../domain/access.ts';
import { refKey } from '../../domain/account.ts';
import type { Question } from '../../domain/mapping/adjustments.ts';
import type { FoundMapping } from '../../domain/mapping/findMapping.ts';
import { columnsOf, placeOf } from '../../domain/mapping/mapping.ts';
import type { Bank } from '../bank.ts';

export interface AskedForAccount {
  readonly questions: readonly Question[];
  /** Of the account, where the file tells none. */
  readonly currency: string | undefined;
}

export async function askForAccount(
  bank: Bank,
  viewer: Viewer,
  { mapping, questions, names, rows, iban }: FoundMapping,
  createAccounts: boolean,
): Promise<AskedForAccount> {
  const accounts = await openAccounts(bank.store, accountScope(viewer));
  const byKey = new Map(accounts.map((account) => [account.refKey, account]));
  const needsCurrency = questions.some(({ id }) => id === 'currency');
  const source = mapping.fields.account_ref;
  const refs =
    source === undefined
      ? []
      : 'fixed' in source
        ? [source.fixed]
        : 'above' in source
          ? [iban ?? '']
          : refsIn(
              columnsOf(source).map((ref) => placeOf(ref, names) ?? -1),
              rows,
            );
  const found = refs.map((ref) => byKey.get(refKey(ref))).find((account) => account !== undefined);
  const currency = needsCurrency ? found?.currency : undefined;
  if (found !== undefined || (source !== undefined && createAccounts)) return { questions: [], currency };
  const wanted = refs.find((ref) => ref !== '');
  const isFit = (kind: string): boolean => (kind === 'brokerage') === (mapping.kind === 'trades');
  const choices = accounts
    .toSorted((a, b) => Number(isFit(b.kind)) - Number(isFit(a.kind)))
    .map(({ ref, name, kind, currency: held }) => ({
      value: ref,
      title: [ref, name === ref ? '' : name, kind, held].filter((part) => part !== '').join('  '),
    }));
  const text =
    wanted === undefined
      ? 'the file does not say which account it is of'
      : source !== undefined && 'fixed' in source
        ? `you have no open account ${wanted}`
        : `the file is of ${wanted}, and you have no account of that name`;
  return {
    questions: [{ id: 'account', flag: '--account', code: 'account_needed', text, examples: [], choices }],
    currency,
  };
}

const LOOKED_AT = 2_000;

function refsIn(places: readonly number[], rows: FoundMapping['rows']): string[] {
  const found = new Set<string>();
  for (const { cells } of rows.slice(0, LOOKED_AT))
    found.add(places.map((place) => cells[place]?.trim() ?? '').join(' '));
  return [...found];
}
