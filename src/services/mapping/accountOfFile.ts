/**
 * Which account a file is of: what a person says, else what the file names itself, else what files like it were taken into
 * last. Where that is none or several it is asked, with the last one first.
 */
import { accountsOfFiles, leftOutOfFiles, openAccounts } from '../../db/queries/importAccounts.ts';
import { accountScope, ownerKey, type Viewer } from '../../domain/access.ts';
import { refKey } from '../../domain/account.ts';
import type { FileKey } from '../../domain/importPlan.ts';
import { LEFT_OUT, type Question } from '../../domain/mapping/adjustments.ts';
import type { FoundMapping } from '../../domain/mapping/findMapping.ts';
import { columnsOf, placeOf, type Source } from '../../domain/mapping/mapping.ts';
import { cellText, currencyCode } from '../../domain/mapping/reading.ts';
import type { Bank } from '../bank.ts';
import { namedKey, shapeOf } from '../import/fileAccounts.ts';
import { listOf, missing, namesOf, type OpenAccount, questionOf } from './accountQuestion.ts';

/** An account that was taken because the last file like it was taken into it. */
export interface LastAccount {
  readonly ref: string;
  readonly name: string;
}

export interface AccountOfFile {
  readonly questions: readonly Question[];
  /** To be put in the place of what the mapping says. */
  readonly source?: Source;
  readonly last?: LastAccount;
  /** Of the account, where the file tells none. */
  readonly currency: string | undefined;
  /** Under which the account is to be remembered. */
  readonly key: FileKey;
  readonly notes: readonly string[];
}

export interface AccountSaid {
  /** Which account each name of the file is. */
  readonly pairs?: ReadonlyMap<string, string> | undefined;
  readonly createAccounts: boolean;
  /** An account or a column for it. */
  readonly isSaid: boolean;
  /** By a mapping that was saved, the file is known: nothing is asked that can be told from before. */
  readonly isSaved: boolean;
}

export async function accountOfFile(
  bank: Bank,
  viewer: Viewer,
  found: FoundMapping,
  { createAccounts, isSaid, isSaved, pairs }: AccountSaid,
): Promise<AccountOfFile> {
  const { mapping, questions } = found;
  const scope = accountScope(viewer);
  const accounts = await openAccounts(bank.store, scope);
  const own = new Map(accounts.map((account) => [account.refKey, account]));
  const ownOf = (refs: readonly string[]) =>
    refs.map((ref) => own.get(refKey(ref))).find((account) => account !== undefined);
  const source = mapping.fields.account_ref;
  const refs = refsAt(found.told, found);
  const named = namedKey(refs);
  const key = { shape: shapeOf(mapping), named };
  const codes = new Set(refsAt(mapping.fields.currency, found).map(currencyCode));
  const [currency = ''] = codes.size === 1 ? codes : [];
  const taken = (account: OpenAccount | undefined, more: Partial<AccountOfFile> = {}): AccountOfFile => ({
    ...{ questions: [], key, notes: [] },
    currency: questions.some(({ id }) => id === 'currency') ? account?.currency : undefined,
    ...more,
  });
  const asked = (text: string, first: readonly OpenAccount[]): AccountOfFile =>
    taken(undefined, { questions: [questionOf(text, first, accounts, mapping, currency)] });

  /** Each account that the file names is one of ours: as it is said, by its own name, or as the last time; or its rows are left out. */
  const eachAccount = async (said: ReadonlyMap<string, string>): Promise<AccountOfFile> => {
    const before =
      key.shape === ''
        ? []
        : await accountsOfFiles(bank.store, scope, ownerKey(viewer), key.shape, refs.map(keyOf));
    const leftBefore =
      key.shape === '' ? [] : await leftOutOfFiles(bank.store, ownerKey(viewer), key.shape, refs.map(keyOf));
    const is = new Map([...said].map(([name, ref]) => [refKey(name), ref]));
    const each = refs.map((name) => {
      const known = before.filter(({ named: one }) => one === keyOf(name));
      const wasLeft = known.length === 0 && leftBefore.some(({ named: one }) => one === keyOf(name));
      const ref = is.get(refKey(name)) ?? (wasLeft && !own.has(refKey(name)) ? LEFT_OUT : undefined);
      const last = known.length === 1 ? known[0] : undefined;
      return {
        name,
        ref,
        known,
        account: own.get(refKey(ref ?? name)) ?? (ref === undefined ? last : undefined),
      };
    });
    const left = each.filter(({ ref }) => ref === LEFT_OUT);
    const kept = each.filter(({ ref }) => ref !== LEFT_OUT);
    // Of a file of which nothing is taken in one of the accounts was meant.
    const open = (kept.length === 0 ? left : kept).filter(({ account }) => account === undefined);
    /** What has to be said of the others too. */
    const flagBefore = (name: string): string =>
      each
        .filter((one) => one.name !== name && (one.ref !== undefined || one.account === undefined))
        .map((one) => `${one.name}=${one.ref ?? 'REF'},`)
        .join('');
    const columns = columnsOf(found.told);
    const [first] = kept;
    if (open.length === 0 && first?.account !== undefined)
      return taken(
        kept.every(({ account }) => account?.currency === first.account?.currency)
          ? first.account
          : undefined,
        {
          source:
            columns.length === 0
              ? { fixed: first.account.ref }
              : {
                  columns,
                  refs: Object.fromEntries(
                    each
                      .filter(({ name, account }) => account?.refKey !== refKey(name))
                      .map(({ name, ref, account }) => [
                        refKey(name),
                        ref === LEFT_OUT ? '' : (account?.ref ?? ''),
                      ]),
                  ),
                },
          notes: [
            ...kept.flatMap(({ name, account }) =>
              account === undefined || account.refKey === refKey(name) ? [] : [`${name} is ${account.ref}`],
            ),
            ...left.map(
              ({ name }) => `rows of ${name} are left out${is.has(refKey(name)) ? '' : ' as last time'}`,
            ),
          ],
        },
      );
    return taken(undefined, {
      questions: open.map(({ name, ref, known }) => ({
        ...questionOf(
          ref === undefined || ref === LEFT_OUT
            ? `the file has rows of ${name}, and you have no account of that name: which of yours is it?`
            : `you have no open account ${ref}: which of yours is ${name}?`,
          known,
          accounts,
          mapping,
          currency,
        ),
        choices: [
          ...questionOf('', known, accounts, mapping, currency).choices,
          ...(refs.length > 1 && kept.length > 1
            ? [{ value: LEFT_OUT, title: 'none of them: leave its rows out' }]
            : []),
        ],
        account: name,
        flag: `--account ${flagBefore(name)}${name}=NAME`,
      })),
    });
  };

  const severalInto = (ref: string): string[] =>
    refs.length < 2 ? [] : [`the file names ${namesOf(refs)}: all of its rows are taken into ${ref}`];

  if (pairs !== undefined) return eachAccount(pairs);
  if (isSaid) {
    const said = refsAt(source, found);
    const account = ownOf(said);
    const other = source !== undefined && 'fixed' in source ? ownOf(refs) : undefined;
    if (account !== undefined)
      return taken(account, {
        notes: [
          ...(other === undefined || other === account
            ? []
            : [`the file is of ${other.ref}: it is taken into ${account.ref}, as you said`]),
          ...severalInto(account.ref),
        ],
      });
    return source !== undefined && createAccounts ? taken(undefined) : asked(missing(source, said), []);
  }
  const itself = ownOf(refs);
  const isPartlyOwn = itself !== undefined && refs.some((ref) => !own.has(refKey(ref)));
  if (isPartlyOwn && found.told !== undefined && !createAccounts && areNames(refs))
    return eachAccount(new Map());
  if (itself !== undefined && found.told !== undefined) {
    const isOther = source !== undefined && 'fixed' in source && refKey(source.fixed) !== itself.refKey;
    return taken(itself, {
      source: found.told,
      notes: isOther ? [`the file names its account itself: ${itself.ref}`] : [],
    });
  }
  const before =
    key.shape === '' ? [] : await accountsOfFiles(bank.store, scope, ownerKey(viewer), key.shape, [named]);
  const fixed = source !== undefined && 'fixed' in source ? own.get(refKey(source.fixed)) : undefined;
  const known = [
    ...before,
    ...(fixed === undefined || before.some((one) => one.refKey === fixed.refKey) ? [] : [fixed]),
  ];
  // An account the file names and nobody has said anything of is not the one that the mapping was saved with.
  const [only, ...others] = refs.length > 0 ? before : known;
  if (isSaved && only !== undefined && others.length === 0)
    return taken(only, {
      source: { fixed: only.ref },
      notes: severalInto(only.ref),
      ...(before.length > 0 && { last: { ref: only.ref, name: only.name } }),
    });
  if (source !== undefined && createAccounts) return taken(undefined);
  if (only !== undefined && others.length > 0)
    return asked(`files like this one were taken into ${listOf([only, ...others])}: which is it of?`, known);
  if (refs.length > 1 && areNames(refs)) return eachAccount(new Map());
  return asked(refs.length > 0 ? missing(found.told, refs) : missing(source, []), known);
}

/** Asked about one by one: in a column of more than these every row has its own, and it tells no account. */
const MOST_NAMES = 12;
/** They have to go into the words of a flag. */
const areNames = (refs: readonly string[]): boolean =>
  refs.length <= MOST_NAMES && !refs.some((ref) => /[,=]/.test(ref));

const keyOf = (name: string): string => namedKey([name]);

const LOOKED_AT = 2_000;

/** The refs that stand where a source looks for the account; none is ''. */
function refsAt(source: Source | undefined, { names, rows, iban }: FoundMapping): string[] {
  if (source === undefined) return [];
  if ('fixed' in source) return [source.fixed];
  if ('above' in source) return iban === undefined ? [] : [iban];
  const places = columnsOf(source).map((ref) => placeOf(ref, names) ?? -1);
  const found = new Set<string>();
  for (const { cells } of rows.slice(0, LOOKED_AT))
    found.add(places.map((place) => cellText(cells[place] ?? '')).join(' '));
  return [...found].filter((ref) => ref !== '');
}
