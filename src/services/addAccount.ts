/**
 * Opens an account: an individual his own, an org's owner the org's, an admin anybody's. Refuses a ref that is taken,
 * a kind the owner can't have, an expense account without a holder, and a negative opening balance.
 */
import { findAnyAccount, insertAccount } from '../db/queries/accounts.ts';
import { findRoleInOrg } from '../db/queries/memberships.ts';
import { findUser } from '../db/queries/users.ts';
import { type Tx, transact } from '../db/transact.ts';
import { demand, type Viewer } from '../domain/access.ts';
import { type AccountKind, KINDS_OF_OWNER, parseRef, refKey } from '../domain/account.ts';
import { type Currency, parseCurrency } from '../domain/currency.ts';
import type { Day } from '../domain/day.ts';
import { formatMoney, type Money } from '../domain/money.ts';
import { nameKey, parseFullName } from '../domain/name.ts';
import { refuse } from '../domain/refusal.ts';
import { findManagedOrg } from './addMember.ts';
import { writeAudit } from './audit.ts';
import type { Bank } from './bank.ts';
import { rehearse } from './rehearse.ts';

export interface NewAccountRequest {
  readonly ref: string;
  readonly kind: AccountKind;
  readonly currency: Currency;
  /** The ref itself when absent. */
  readonly name?: string | undefined;
  /** A user's name or an org's; neither: the viewer's own, or the org he acts for. */
  readonly owner?: string | undefined;
  readonly org?: string | undefined;
  /** The member who uses an expense account. */
  readonly holder?: string | undefined;
  /** Zero when absent. */
  readonly opening?: Money | undefined;
  /** Today when absent. */
  readonly openedOn?: Day | undefined;
}

export interface OpenedAccount {
  readonly id: number;
  readonly ref: string;
}

interface Owner {
  readonly ownerUserId: number | null;
  readonly ownerOrgId: number | null;
  readonly name: string;
}

export const addAccount = (bank: Bank, viewer: Viewer, request: NewAccountRequest): Promise<OpenedAccount> =>
  transact(bank.store, (tx) => open(tx, bank, viewer, request));

/** Refuses what {@link addAccount} would refuse; nothing is kept. */
export const rehearseAccount = (
  bank: Bank,
  viewer: Viewer,
  request: NewAccountRequest,
): Promise<OpenedAccount> => rehearse(bank.store, (tx) => open(tx, bank, viewer, request));

async function open(tx: Tx, bank: Bank, viewer: Viewer, request: NewAccountRequest): Promise<OpenedAccount> {
  demand(viewer, 'openAccount');
  const ref = parseRef(request.ref);
  const currency = parseCurrency(request.currency);
  const name = parseFullName(request.name ?? ref, 'an account name');
  const { kind, opening = 0n, openedOn = bank.clock.today() } = request;
  if (opening < 0n)
    refuse('bad_value', 'an account does not open below zero', 'give an opening balance of zero or more');
  if (openedOn > bank.clock.today())
    refuse('bad_day', `${openedOn} is after today`, 'give today or an earlier day');
  const owner = await findOwner(tx, viewer, request);
  demandKind(kind, owner);
  const holderUserId = await findHolder(tx, owner, kind, request.holder);
  if ((await findAnyAccount(tx, refKey(ref))) !== undefined)
    refuse('name_taken', `there is an account ${ref} already`, 'choose another ref');
  const id = await insertAccount(tx, {
    ref,
    refKey: refKey(ref),
    name,
    kind,
    currency,
    ownerUserId: owner.ownerUserId,
    ownerOrgId: owner.ownerOrgId,
    holderUserId,
    openedOn,
    openingBalance: opening,
    createdAt: bank.clock.now(),
  });
  await writeAudit(tx, bank, viewer, {
    action: 'addAccount',
    subject: ref,
    after: { kind, currency, owner: owner.name, opening: formatMoney(opening, currency) },
  });
  return { id, ref };
}

async function findOwner(tx: Tx, viewer: Viewer, { owner, org }: NewAccountRequest): Promise<Owner> {
  if (owner !== undefined && org !== undefined)
    refuse('bad_value', 'an account has one owner', 'name a user or an org');
  if (org !== undefined || (viewer.role === 'corporate' && owner === undefined)) {
    if (viewer.role === 'individual') refuseForeign();
    const found = await findManagedOrg(tx, viewer, org);
    return { ownerUserId: null, ownerOrgId: found.id, name: found.name };
  }
  const userName = nameKey(owner ?? viewer.userName);
  if (viewer.role === 'corporate' || (viewer.role === 'individual' && userName !== viewer.userName))
    refuseForeign();
  const user = await findUser(tx, userName);
  if (user === undefined) refuse('unknown_user', `there is no user ${owner}`, 'check the name');
  if (!user.isIndividual)
    refuse(
      'bad_value',
      `${user.name} is no individual and could not use an account of his own`,
      'name another owner, or an org',
    );
  return { ownerUserId: user.id, ownerOrgId: null, name: user.name };
}

const refuseForeign = (): never =>
  refuse('not_allowed', 'accounts of others are opened by an admin', 'leave the owner out');

function demandKind(kind: AccountKind, owner: Owner): void {
  const kinds = KINDS_OF_OWNER[owner.ownerUserId === null ? 'org' : 'user'];
  if (!kinds.includes(kind))
    refuse(
      'wrong_account_kind',
      `${owner.name} can't have an account of kind ${kind}`,
      `choose one of ${kinds.join(', ')}`,
    );
}

async function findHolder(
  tx: Tx,
  owner: Owner,
  kind: AccountKind,
  holder: string | undefined,
): Promise<number | null> {
  if (kind !== 'expense') {
    if (holder !== undefined)
      refuse('wrong_account_kind', 'only an expense account has a holder', 'leave the holder out');
    return null;
  }
  if (holder === undefined)
    refuse('missing_value', 'an expense account needs a holder', 'name the member who uses it');
  const user = await findUser(tx, nameKey(holder));
  const role =
    user && owner.ownerOrgId !== null ? await findRoleInOrg(tx, user.id, owner.ownerOrgId) : undefined;
  if (user === undefined || role === undefined)
    refuse('unknown_user', `${holder} is no member of ${owner.name}`, 'make the user a member first');
  return user.id;
}
