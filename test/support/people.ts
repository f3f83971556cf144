/** People, orgs and accounts for a test bank, taken in by the services that take in real ones. */
import type {
  AdminViewer,
  CorporateViewer,
  IndividualViewer,
  MembershipRole,
  Viewer,
} from '../../src/domain/access.ts';
import type { AccountKind } from '../../src/domain/account.ts';
import type { Currency } from '../../src/domain/currency.ts';
import { parseMoney } from '../../src/domain/money.ts';
import { addAccount } from '../../src/services/addAccount.ts';
import { addOrg } from '../../src/services/addOrg.ts';
import { enrolUser } from '../../src/services/addUser.ts';
import type { Bank } from '../../src/services/bank.ts';
import { enrolFirstAdmin } from '../../src/services/initStore.ts';
import { hashPassword } from '../../src/services/password.ts';

/** Everybody's, for a test that signs in. */
export const PASSWORD = 'correct horse';
let hashed: Promise<string> | undefined;
const passwordHash = (): Promise<string> => {
  hashed ??= hashPassword(PASSWORD);
  return hashed;
};

/** Begins the bank: its first admin, whom the others here need. */
export async function anAdmin(bank: Bank, name = 'root'): Promise<AdminViewer> {
  const { id } = await enrolFirstAdmin(bank, { name, passwordHash: await passwordHash() });
  return { ...person(id, name), role: 'admin' };
}

export async function anIndividual(bank: Bank, admin: Viewer, name: string): Promise<IndividualViewer> {
  const user = await enrolUser(bank, admin, { name, isIndividual: true, passwordHash: await passwordHash() });
  return { ...person(user.id, user.name), role: 'individual' };
}

export interface TestOrg {
  readonly id: number;
  readonly name: string;
}

export const anOrg = (bank: Bank, admin: Viewer, name: string): Promise<TestOrg> =>
  addOrg(bank, admin, { name });

export async function aMember(
  bank: Bank,
  admin: Viewer,
  org: TestOrg,
  name: string,
  membership: MembershipRole,
): Promise<CorporateViewer> {
  const user = await enrolUser(bank, admin, {
    name,
    member: { org: org.name, role: membership },
    passwordHash: await passwordHash(),
  });
  return { ...person(user.id, user.name), role: 'corporate', orgId: org.id, orgName: org.name, membership };
}

export interface AccountFacts {
  /** Checking for a user and operating for an org when absent. */
  readonly kind?: AccountKind;
  /** EUR when absent. */
  readonly currency?: Currency;
  /** Decimal text; zero when absent. */
  readonly opening?: string;
  /** An expense account's user. */
  readonly holder?: string;
}

/** An account of that user or org; its ref is what everything else asks for. */
export async function anAccount(
  bank: Bank,
  admin: Viewer,
  owner: IndividualViewer | TestOrg,
  ref: string,
  { kind, currency = 'EUR', opening = '0', holder }: AccountFacts = {},
): Promise<string> {
  const isUser = 'role' in owner;
  await addAccount(bank, admin, {
    ref,
    currency,
    kind: kind ?? (isUser ? 'checking' : 'operating'),
    ...(isUser ? { owner: owner.userName } : { org: owner.name }),
    opening: parseMoney(opening),
    openedOn: '2020-01-01',
    holder,
  });
  return ref;
}

const person = (userId: number, userName: string) => ({
  userId,
  userName,
  displayName: userName,
  reportingCurrency: 'EUR' as const,
});
