/** Takes the people, companies and accounts of the demo bank in, through the services that a real bank's admin uses. */
import type { Viewer } from '../domain/access.ts';
import { parseMoney } from '../domain/money.ts';
import { addAccount } from '../services/addAccount.ts';
import { addOrg } from '../services/addOrg.ts';
import { enrolUser } from '../services/addUser.ts';
import type { Bank } from '../services/bank.ts';
import { chooseViewer } from '../services/chooseViewer.ts';
import { enrolFirstAdmin } from '../services/initStore.ts';
import { hashPassword } from '../services/password.ts';
import { signIn } from '../services/signIn.ts';
import { ACCOUNTS, COMPANIES, DEMO_PASSWORD, OPENED_ON, PEOPLE, type Person } from './cast.ts';

/** The one admin with no other role. */
const FIRST_ADMIN = 'admin';

export async function takeInCast(bank: Bank): Promise<void> {
  // One hash for all: they share the password, and a bank of nineteen people is made in a few seconds.
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const admin = await enrolAdmin(bank, passwordHash);
  for (const { name, reportingCurrency } of COMPANIES) await addOrg(bank, admin, { name, reportingCurrency });
  for (const person of PEOPLE)
    if (person.name !== FIRST_ADMIN) await enrol(bank, admin, person, passwordHash);
  for (const account of ACCOUNTS) {
    const company = COMPANIES.find(({ key }) => key === account.owner);
    await addAccount(bank, admin, {
      ...account,
      opening: parseMoney(account.opening),
      openedOn: OPENED_ON,
      owner: company === undefined ? account.owner : undefined,
      org: company?.name,
    });
  }
}

async function enrolAdmin(bank: Bank, passwordHash: string): Promise<Viewer> {
  const person = PEOPLE.find(({ name }) => name === FIRST_ADMIN);
  if (person === undefined) throw new Error('the demo bank has no admin');
  await enrolFirstAdmin(bank, { ...person, passwordHash });
  return chooseViewer(await signIn(bank, { name: FIRST_ADMIN, password: DEMO_PASSWORD }));
}

async function enrol(bank: Bank, admin: Viewer, person: Person, passwordHash: string): Promise<void> {
  const company = COMPANIES.find(({ members }) => members.some(({ name }) => name === person.name));
  const role = company?.members.find(({ name }) => name === person.name)?.role;
  const member = company && role && { org: company.name, role };
  await enrolUser(bank, admin, { ...person, passwordHash, member });
}
