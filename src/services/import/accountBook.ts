/**
 * The accounts a file names: those the viewer sees, and with `createAccounts` those that are made. An account he does
 * not see is answered like one that does not exist. Frozen and closed accounts take nothing in: a file would be the
 * way round a freeze.
 */
import { accountsByRef, type ImportAccount, takenRefs } from '../../db/queries/importLookups.ts';
import { insertAccounts } from '../../db/queries/importThings.ts';
import { lockAccounts } from '../../db/queries/accounts.ts';
import { accountScope } from '../../domain/access.ts';
import { parseRef, refKey } from '../../domain/account.ts';
import type { Currency } from '../../domain/currency.ts';
import type { Day } from '../../domain/day.ts';
import { isRefusal, type RefusalCode } from '../../domain/refusal.ts';
import type { ImportContext } from './context.ts';
import { Maker } from './maker.ts';

export interface WantedAccount {
  readonly ref: string;
  readonly currency: Currency;
  /** The day of its first row. */
  readonly day: Day;
}

/** What is wrong with naming that account. */
export interface AccountFault {
  readonly code: RefusalCode;
  readonly message: string;
}

export type FoundAccount =
  | { readonly account: ImportAccount; readonly fault?: undefined }
  | { readonly account?: undefined; readonly fault: AccountFault };
type Wanted = WantedAccount & { readonly key: string };

export class AccountBook {
  /** Refs of those that are made. */
  readonly made: string[] = [];
  readonly #context: ImportContext;
  readonly #maker: Maker;
  /** By the ref as the file writes it. */
  readonly #byText = new Map<string, FoundAccount>();
  readonly #byKey = new Map<string, FoundAccount>();

  constructor(context: ImportContext) {
    this.#context = context;
    this.#maker = new Maker(context, 'account');
  }

  /** Finds or makes what is not known yet; gives back the accounts that were in the store already. */
  async learn(wanted: Iterable<WantedAccount>): Promise<ImportAccount[]> {
    const unknown = new Map<string, Wanted>();
    const texts: Wanted[] = [];
    for (const one of wanted) {
      const text = { ...one, key: refKey(one.ref) };
      texts.push(text);
      const first = unknown.get(text.key);
      if (!this.#byKey.has(text.key) && (first === undefined || text.day < first.day))
        unknown.set(text.key, { ...(first ?? text), day: text.day });
    }
    const stored = await this.#find([...unknown.keys()]);
    for (const account of stored) this.#byKey.set(account.refKey, standingOf(account));
    await this.#settle([...unknown.values()].filter(({ key }) => !this.#byKey.has(key)));
    for (const { ref, key } of texts) {
      const found = this.#byKey.get(key);
      if (found !== undefined) this.#byText.set(ref, found);
    }
    return stored;
  }

  /** What is known of a ref; undefined where it was not learnt. */
  get(ref: string): FoundAccount | undefined {
    return this.#byText.get(ref);
  }

  async #find(keys: readonly string[]): Promise<ImportAccount[]> {
    const { at, viewer, writing } = this.#context;
    const scope = accountScope(viewer);
    const found = await accountsByRef(at, scope, keys);
    if (writing === undefined || found.length === 0) return found;
    // Locked first and read again: nobody moves or freezes them until the import is through.
    await lockAccounts(
      writing.tx,
      found.map(({ id }) => id),
    );
    return accountsByRef(at, scope, keys);
  }

  async #settle(missing: readonly Wanted[]): Promise<void> {
    const { at, options } = this.#context;
    if (!options.createAccounts) {
      for (const { ref, key } of missing) this.#byKey.set(key, { fault: unknownAccount(ref) });
      return;
    }
    const taken = await takenRefs(
      at,
      missing.map(({ key }) => key),
    );
    const toMake: Wanted[] = [];
    for (const wanted of missing) {
      const fault = taken.has(wanted.key) ? takenRef(wanted.ref) : refFault(wanted.ref);
      if (fault === undefined) toMake.push(wanted);
      else this.#byKey.set(wanted.key, { fault });
    }
    if (toMake.length > 0) await this.#make(toMake);
  }

  async #make(wanted: readonly Wanted[]): Promise<void> {
    const { bank, viewer, kind } = this.#context;
    const isCorporate = viewer.role === 'corporate';
    const accounts = wanted.map(({ ref, key, currency, day }) => ({
      ref: ref.trim(),
      refKey: key,
      kind: kind === 'trades' ? ('brokerage' as const) : ('checking' as const),
      currency,
      ownerUserId: isCorporate ? null : viewer.userId,
      ownerOrgId: isCorporate ? viewer.orgId : null,
      openedOn: day,
      createdAt: bank.clock.now(),
    }));
    const ids = await this.#maker.make(accounts.length, ({ tx, importId }) =>
      insertAccounts(tx, importId, accounts),
    );
    for (const [index, account] of accounts.entries()) {
      const id = ids[index] ?? 0;
      this.made.push(account.ref);
      this.#byKey.set(account.refKey, {
        account: { ...account, id, status: 'open', balance: 0n, overdraftLimit: 0n },
      });
    }
  }
}

function standingOf(account: ImportAccount): FoundAccount {
  if (account.status === 'open') return { account };
  return {
    fault: {
      code: account.status === 'frozen' ? 'account_frozen' : 'account_closed',
      message: `${account.ref} is ${account.status}`,
    },
  };
}

const unknownAccount = (ref: string): AccountFault => ({
  code: 'unknown_account',
  message: `there is no account ${ref}`,
});

const takenRef = (ref: string): AccountFault => ({
  code: 'name_taken',
  message: `there can't be an account ${ref} of yours: the ref is taken`,
});

function refFault(ref: string): AccountFault | undefined {
  try {
    parseRef(ref);
    return undefined;
  } catch (error) {
    if (isRefusal(error)) return { code: error.code, message: error.message };
    throw error;
  }
}
