import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { signIn } from '../../src/services/signIn.ts';
import { type SmallBank, smallBank } from '../services/smallBank.ts';
import { expectFrame } from './support/expectFrame.ts';
import { openDesk } from './support/openDesk.tsx';
import { pressAll } from './support/pressAll.ts';
import { endAll, type Rendered } from './support/renderAt.tsx';

afterEach(endAll);

let small: SmallBank;
beforeEach(async () => {
  small = await smallBank('sqlite');
});

const frame = (screen: Rendered, name: string) => expectFrame(screen, `80x24/${name}`);

const PASSWORD = 'a horse of another colour';

describe('an admin', () => {
  test('takes in a user, the password typed twice and never shown', async () => {
    const screen = await openDesk(small.bank, small.admin);
    await pressAll(screen, '4');
    await frame(screen, 'users');
    await pressAll(screen, 'n', 'Zé Silva');
    expect(screen.frame()).toContain('letters and digits, and - _ . or @ between them');
    await pressAll(screen, '\u0015', 'Zé.Silva\r', 'José Silva\r', 'member', '\r', '\r', 'treas', '\r');
    await pressAll(screen, `${PASSWORD}\r`, 'something else\r');
    expect(screen.frame()).toContain('it is not the same');
    await frame(screen, 'new-user');
    await pressAll(screen, '\u0015', `${PASSWORD}\r`);
    await frame(screen, 'new-user-asked');
    await pressAll(screen, '\r');
    expect(screen.frame()).toContain('Sign-in name');
    await pressAll(screen, '\r', 'y');
    await screen.until('can sign in now.');
    await pressAll(screen, '\r');
    expect(screen.frame()).toMatch(/zé\.silva +José Silva +treasurer of Acme +active/);
    expect(screen.written()).not.toContain(PASSWORD);
    const { viewers } = await signIn(small.bank, { name: 'zé.silva', password: PASSWORD });
    expect(viewers).toMatchObject([{ role: 'corporate', membership: 'treasurer' }]);
  });

  test('opens the first account of whom he took in', async () => {
    const screen = await openDesk(small.bank, small.admin);
    await pressAll(screen, '4', 'n', 'Rosa\r', '\r', 'indi', '\r', `${PASSWORD}\r`, `${PASSWORD}\r`, 'y');
    await screen.until('can sign in now.');
    await pressAll(screen, 'a');
    await screen.until(/Owner +rosa/);
    await pressAll(screen, 'ROSA-1\r', '\r', 'chec', '\r', '\r', '\r', 'y');
    await screen.until('ROSA-1 is open.');
    await pressAll(screen, '\r');
    await screen.until('Users');
  });

  test('locks a user out after a yes, and lets him in again', async () => {
    const screen = await openDesk(small.bank, small.admin);
    await pressAll(screen, '4', 'j', 'L', '\r');
    expect(screen.frame()).toContain('Lock ana out?  y lock   N no');
    await pressAll(screen, '\r');
    expect(screen.frame()).not.toContain('locked');
    await pressAll(screen, 'L', '\r', 'y');
    expect(screen.frame()).toContain("ana can't sign in any more");
    expect(screen.frame()).toMatch(/ana +ana +individual +locked/);
    await pressAll(screen, 'L', '\r', 'y');
    expect(screen.frame()).toContain('ana can sign in again');
    await pressAll(screen, 'G', 'k', 'L');
    expect(screen.frame()).toContain('nobody locks himself out');
  });

  test('is not told that a password is kept for later: it is not', async () => {
    const screen = await openDesk(small.bank, small.admin);
    await pressAll(screen, '4', 'j', 'p', 'half a password', '\u001b');
    await screen.until('Full name');
    expect(screen.frame()).not.toContain('is kept');
    await pressAll(screen, 'p');
    expect(screen.frame()).not.toContain('•');
  });

  test('puts a threshold back that was changed, and is told what it can be', async () => {
    const screen = await openDesk(small.bank, small.admin);
    await pressAll(screen, ':', 'go to thresholds', '\r', '\r', 'abc');
    await screen.until('give a whole number from 1 to 1,000,000,000');
    await pressAll(screen, '\u00155000');
    await screen.until(/Now +5,000/);
    await pressAll(screen, '\r', 'y');
    await screen.until('limit_EUR is 5,000 EUR.');
    await pressAll(screen, 'u');
    await screen.until('Measure by limit_EUR 10,000 again, not 5,000?');
    await pressAll(screen, 'y');
    await screen.until('limit_EUR is 10,000 again');
  });

  test('gives a new password', async () => {
    const screen = await openDesk(small.bank, small.admin);
    await pressAll(screen, '4', 'j', 'p', `${PASSWORD}\r`, `${PASSWORD}\r`, 'y');
    await screen.until('ana signs in with the new password from now on.');
    await signIn(small.bank, { name: 'ana', password: PASSWORD });
    expect(screen.written()).not.toContain(PASSWORD);
  });

  test('changes his own password from his line, and is led back to what was wrong of it', async () => {
    const screen = await openDesk(small.bank, small.admin);
    await pressAll(screen, '4', 'G', 'k', 'p');
    await screen.until('Your password');
    await pressAll(screen, '\r');
    expect(screen.frame()).toMatch(/The one you have .*type the one you sign in with/);
    await pressAll(screen, '\u001b[Z', 'not it\r', `${PASSWORD}\r`, `${PASSWORD}\r`, 'y');
    await screen.until(/❯ The one you have +•+_ +! that is not your password/);
    // It is typed over, not added to.
    await pressAll(screen, 'x');
    expect(screen.frame()).toMatch(/❯ The one you have +•_ *\n/);
  });

  test('takes in an org and its members', async () => {
    const screen = await openDesk(small.bank, small.admin);
    await pressAll(screen, '5');
    await frame(screen, 'orgs');
    await pressAll(screen, 'n', 'acme');
    expect(await screen.until('an org is called that already')).not.toContain('Add the org');
    await pressAll(screen, '\u0015', 'Beta GmbH\r', '\r', 'y');
    expect(screen.frame()).toContain('Beta GmbH is there.');
    await pressAll(screen, '\r', 'j', 'a', 'bo', '\r', 'own', '\r');
    expect(screen.frame()).toContain('Make bob owner of Beta GmbH?');
    await pressAll(screen, 'y', '\r', '\r');
    await frame(screen, 'members');
  });

  test('freezes an account and opens it again', async () => {
    const screen = await openDesk(small.bank, small.admin);
    await pressAll(screen, '2', 'f');
    await frame(screen, 'freeze-reason');
    // There is no field that Tab could go to.
    expect(screen.frame()).not.toContain('Tab next');
    await pressAll(screen, 'court order 12/26\r');
    expect(screen.frame()).toContain('Freeze ACME-BRK: nothing can be paid from it?');
    await pressAll(screen, 'y');
    expect(screen.frame()).toMatch(/ACME-BRK.*frozen/);
    expect(screen.frame()).toContain('f unfreeze');
    // Nobody has to say why.
    await pressAll(screen, 'f', '\r', 'y');
    expect(screen.frame()).toContain('ACME-BRK is open again');
    await pressAll(screen, '7', '/', 'court', '\r', '\r');
    await screen.until(/[Rr]eason +.*court order 12\/26/);
  });

  test('locks somebody out and says why', async () => {
    const screen = await openDesk(small.bank, small.admin);
    await pressAll(screen, '4', 'j', 'L', 'left the company\r', 'y');
    await screen.until("ana can't sign in any more");
    await pressAll(screen, '7', '/', 'left', '\r', '\r');
    await screen.until(/[Rr]eason +.*left the company/);
  });

  test('is told while he types that an account can not be opened so, and nobody is chosen for him', async () => {
    const screen = await openDesk(small.bank, small.admin);
    await pressAll(screen, '2', 'n', '\r');
    expect(screen.frame()).toMatch(/❯ Owner .*choose one of these/);
    await pressAll(screen, 'zzz');
    // What fits nothing shows all there is, and takes none of it.
    expect(screen.frame()).toMatch(/❯ Owner {13}zzz.*choose one of these/);
    expect(screen.frame()).toContain('ana ');
    await pressAll(screen, '\u0015', 'ana', '\t', 'ANA-1', '\t', '\t', 'sav', '\t', '\t', '1234567.5');
    await screen.until('there is an account ANA-1 already');
    // Only what the owner can have is offered.
    await pressAll(screen, '\u001b[Z', '\u001b[Z', '\u0015', 'oper');
    await screen.until(/❯ Kind +oper_ +! choose one of these/);
    expect(screen.frame()).not.toContain('current account');
    await pressAll(screen, '\t', '\u001b[Z', '\u001b[Z', '\u001b[Z', '\u0015', 'ANA-X', '\t');
    await pressAll(screen, '\t', '\u0015', 'sav', '\r', '\r', '\r');
    await screen.until('Open the savings account ANA-X?');
    await frame(screen, 'new-account-asked');
  });

  test('is offered the kinds of accounts an org can have, and only its own members to use one', async () => {
    const screen = await openDesk(small.bank, small.admin);
    await pressAll(screen, '5', 'n', 'Beta GmbH\r', '\r', 'y', '\r', 'j', 'a', 'bo', '\r', 'own', '\r', 'y');
    await pressAll(screen, '\r', '2', 'n', 'Beta', '\r', 'BETA-1\r', '\r');
    expect(screen.frame()).toContain("a company's current account");
    // What an org has most stands first.
    expect(screen.frame()).toMatch(/❯ operating +a company's current account/);
    await pressAll(screen, 'exp\r');
    expect(screen.frame()).toMatch(/bob +owner of Beta GmbH/);
    expect(screen.frame()).not.toContain('of Acme');
  });

  test('reads the audit trail by who, act and text, and sees what changed', async () => {
    const screen = await openDesk(small.bank, small.admin);
    await pressAll(screen, '4', 'j', 'L', '\r', 'y', '7', '/', 'who:root act:lock ana', '\r');
    expect(screen.frame()).toMatch(/root +lock user +ana +status locked/);
    expect(screen.frame()).not.toContain('add account');
    await pressAll(screen, '\r');
    expect(screen.frame()).toMatch(/status +active, then locked/);
    await pressAll(screen, '\u001b', '/', ' >5');
    expect(screen.frame()).toContain('there are no amounts here');
  });
});

describe('an account is opened from the screen', () => {
  test('by an individual, in his own name', async () => {
    const screen = await openDesk(small.bank, small.ana);
    await pressAll(screen, '2', 'n', 'Ana Holiday\r', '\r', 'sav', '\r', '\r', '250');
    await frame(screen, 'new-account');
    await pressAll(screen, '\r');
    expect(screen.frame()).toContain('Open the savings account Ana Holiday?');
    await pressAll(screen, 'y', '\r');
    expect(screen.frame()).toMatch(/Ana Holiday.*savings.*250\.00 {2}EUR/);
  });

  test('by an owner, for an employee of the org', async () => {
    const screen = await openDesk(small.bank, small.olga);
    await pressAll(screen, '2', 'n', 'ACME-TOM\r', '\r', 'exp', '\r', 'tom', '\r', '\r', '\r', 'y');
    expect(screen.frame()).toContain('ACME-TOM is open.');
  });

  test('by nobody who may not', async () => {
    const screen = await openDesk(small.bank, small.tom);
    await pressAll(screen, '2', 'n');
    expect(screen.frame()).toContain('treasurer of Acme may not open accounts');
  });
});

test('what is made is found in the palette, by whoever may make it, in whatever words', async () => {
  const admin = await openDesk(small.bank, small.admin);
  await pressAll(admin, ':', 'add user', '\r');
  await admin.until('New user');
  expect(admin.frame()).toContain('Full name');
  const ana = await openDesk(small.bank, small.ana);
  await pressAll(ana, ':', 'new user');
  expect(ana.frame()).not.toContain('Go to New user');
  expect(ana.frame()).toContain('individual may not manage users');
  await pressAll(ana, '\x1b', ':', 'new budget', '\r');
  await ana.until('Category');
});

test('an owner manages the members of his org, and finds them in the palette', async () => {
  const screen = await openDesk(small.bank, small.olga);
  await pressAll(screen, ':', 'members', '\r');
  expect(screen.frame()).toContain('of Acme');
  await pressAll(screen, 'n', 'ana\r', 'acc', '\r', 'y');
  expect(screen.frame()).toContain('ana is accountant of Acme from the next sign-in on.');
  await pressAll(screen, '\r');
  expect(screen.frame()).toMatch(/ana +ana +accountant/);
});
