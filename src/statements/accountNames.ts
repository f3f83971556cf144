/**
 * Which account of ours each account of a statement is: the one of that ref, or the one a person names. One name alone
 * stands for the only account of the file; `ID=REF` pairs, with commas between them, stand for several.
 */
import { FileRefusal } from '../csv/fileRefusal.ts';
import { refKey } from '../domain/account.ts';

/** `accounts` with the line of each. Refuses a name that is for one where the file has several, and ids it has not. */
export function accountNames(
  accounts: ReadonlyMap<string, number>,
  given: string | undefined,
): ReadonlyMap<string, string> {
  const names = new Map([...accounts.keys()].map((id) => [id, id]));
  if (given === undefined || given.trim() === '') return names;
  const pairs = given.split(',').map((pair) => pair.split('=').map((part) => part.trim()));
  for (const [first = '', ref] of pairs) {
    const ids = ref === undefined ? [...accounts.keys()] : matching(accounts, first);
    const [id] = ids;
    if (id === undefined || ids.length > 1) throw unclear(accounts, ref === undefined ? undefined : first);
    names.set(id, ref ?? first);
  }
  return names;
}

const matching = (accounts: ReadonlyMap<string, number>, id: string): string[] =>
  [...accounts.keys()].filter((known) => refKey(known) === refKey(id));

function unclear(accounts: ReadonlyMap<string, number>, id: string | undefined): FileRefusal {
  const ids = [...accounts.keys()];
  const line = accounts.get(ids[0] ?? '') ?? 1;
  if (ids.length === 0)
    return new FileRefusal(
      'account_needed',
      line,
      'account_ref',
      'the file names no account',
      'check that it is whole',
    );
  const list = ids.length === 1 ? `the account ${ids[0]}` : `${ids.length} accounts: ${ids.join(', ')}`;
  const what =
    id === undefined ? `the file is of ${list}` : `there is no ${id} in the file, it is of ${list}`;
  return new FileRefusal(
    'account_needed',
    line,
    'account_ref',
    what,
    'say which is which with --account ID=REF,ID=REF',
  );
}
