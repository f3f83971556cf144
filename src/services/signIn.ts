/**
 * Signing in: a name and a password against the store, and what the user may sign in as. An unknown name, a wrong
 * password and a locked user get the same answer after the same work; after five failures a name waits, longer with
 * each further one, whether or not there is such a user.
 */
import { membershipsOf } from '../db/queries/memberships.ts';
import {
  blockSignIn,
  countFailedSignIn,
  findFailedSignIns,
  forgetFailedSignIns,
  forgetSignInsBefore,
} from '../db/queries/signIns.ts';
import { findUser, setPasswordHash, type User } from '../db/queries/users.ts';
import { transact } from '../db/transact.ts';
import type { Viewer } from '../domain/access.ts';
import type { Instant } from '../domain/day.ts';
import { nameKey } from '../domain/name.ts';
import { refuse } from '../domain/refusal.ts';
import type { Bank } from './bank.ts';
import { hashPassword, isOutgrown, NOBODYS_HASH, verifyPassword } from './password.ts';

export interface SignedIn {
  readonly user: { readonly id: number; readonly name: string; readonly displayName: string };
  /** The roles to choose from: admin, individual, then one for each org. */
  readonly viewers: readonly Viewer[];
}

export interface Credentials {
  readonly name: string;
  readonly password: string;
}

const FREE_FAILURES = 5;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 5 * 60_000;
const FORGET_AFTER_MS = 24 * 3_600_000;
const MAX_KEY_LENGTH = 64;

/** Refuses `sign_in_failed` and `sign_in_throttled`. */
export async function signIn(bank: Bank, credentials: Credentials): Promise<SignedIn> {
  const user = await proveIdentity(bank, credentials);
  const { id, name, displayName } = user;
  return { user: { id, name, displayName }, viewers: await viewersOf(bank, user) };
}

/** The user, when the password is his; every place that asks for a password goes through here. */
export async function proveIdentity(bank: Bank, { name, password }: Credentials): Promise<User> {
  const key = nameKey(name).slice(0, MAX_KEY_LENGTH);
  await demandNoWait(bank, key);
  const user = await findUser(bank.store, nameKey(name));
  const matches = await verifyPassword(password, user?.passwordHash ?? NOBODYS_HASH);
  if (user === undefined || !matches || user.status !== 'active') {
    await countFailure(bank, key);
    refuse('sign_in_failed', 'the name or the password is wrong', 'try again');
  }
  // Asked again: guesses sent side by side all pass the first question before the first of them has failed.
  const failures = await demandNoWait(bank, key);
  const rehashed = isOutgrown(user.passwordHash) ? await hashPassword(password) : undefined;
  if (failures > 0 || rehashed !== undefined)
    await transact(bank.store, async (tx) => {
      await forgetFailedSignIns(tx, key);
      if (rehashed !== undefined) await setPasswordHash(tx, user.id, rehashed);
    });
  return user;
}

/** How often the name failed so far; refuses while it has to wait. */
async function demandNoWait(bank: Bank, key: string): Promise<number> {
  const failed = await findFailedSignIns(bank.store, key);
  if (failed === undefined) return 0;
  const waitMs = Date.parse(failed.blockedUntil ?? bank.clock.now()) - Date.parse(bank.clock.now());
  // A clock that was set back must not shut anybody out for longer than the longest wait.
  if (waitMs > 0 && waitMs <= LONGEST_WAIT_MS)
    refuse(
      'sign_in_throttled',
      'too many sign-ins under this name failed',
      `try again in ${Math.ceil(waitMs / 1_000)} s`,
    );
  return failed.failures;
}

async function countFailure(bank: Bank, key: string): Promise<void> {
  const now = Date.parse(bank.clock.now());
  const at = (ms: number): Instant => new Date(ms).toISOString();
  const failures = await transact(bank.store, async (tx) => {
    await forgetSignInsBefore(tx, at(now - FORGET_AFTER_MS));
    const count = await countFailedSignIn(tx, key);
    await blockSignIn(tx, key, at(now + waitAfter(count)));
    return count;
  });
  bank.log.warn({ failures }, 'a sign-in failed');
}

/** 1 s after the fifth failure, twice as long after each further one, five minutes at most. */
const waitAfter = (failures: number): number =>
  failures < FREE_FAILURES ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - FREE_FAILURES));

async function viewersOf(bank: Bank, user: User): Promise<Viewer[]> {
  const person = {
    userId: user.id,
    userName: user.name,
    displayName: user.displayName,
    reportingCurrency: user.reportingCurrency,
  };
  const viewers: Viewer[] = [];
  if (user.isAdmin) viewers.push({ ...person, role: 'admin' });
  if (user.isIndividual) viewers.push({ ...person, role: 'individual' });
  for (const { orgId, orgName, reportingCurrency, role } of await membershipsOf(bank.store, user.id))
    viewers.push({ ...person, role: 'corporate', orgId, orgName, membership: role, reportingCurrency });
  return viewers;
}
