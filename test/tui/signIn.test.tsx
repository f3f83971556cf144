import { afterEach, beforeEach, expect, test } from 'vitest';
import { refuse } from '../../src/domain/refusal.ts';
import type { Bank } from '../../src/services/bank.ts';
import { App } from '../../src/tui/App.tsx';
import type { TuiOptions } from '../../src/tui/start.tsx';
import { type SmallBank, smallBank } from '../services/smallBank.ts';
import { aMember, anOrg, PASSWORD } from '../support/people.ts';
import { endAll, type Rendered, renderAt } from './support/renderAt.tsx';

afterEach(endAll);

let small: SmallBank;
beforeEach(async () => {
  small = await smallBank('sqlite');
});

const DEMO: TuiOptions['demoSignIns'] = [
  { name: 'ana', password: PASSWORD, displayName: 'Ana Ribeiro', roles: 'individual' },
  { name: 'root', password: PASSWORD, displayName: 'Root', roles: 'admin' },
];

/** Below the header, which names the store. */
const body = (screen: Rendered): string => screen.frame().split('\n').slice(1).join('\n');

const open = (openBank: () => Promise<Bank>, options: Partial<TuiOptions> = {}): Promise<Rendered> =>
  renderAt(
    80,
    24,
    <App
      options={{ program: 'finance', files: 'all', settings: { theme: 'none' }, openBank, ...options }}
      stop={() => {}}
    />,
  );
const openHere = (options: Partial<TuiOptions> = {}) => open(async () => small.bank, options);

test('the first frame stands before the bank is open', async () => {
  const screen = await open(() => new Promise(() => {}));
  expect(body(screen)).toMatchInlineSnapshot(`
    "────────────────────────────────────────────────────────────────────────────────
     Sign in

    ❯ Name       _
      Password
















    ────────────────────────────────────────────────────────────────────────────────
     Enter sign in  Tab next  Ctrl-C leave"
  `);
});

test('a name and a password lead to the home screen, and the password is never shown', async () => {
  const screen = await openHere();
  await screen.press('ana\r', PASSWORD);
  expect(screen.frame()).toContain('•'.repeat(PASSWORD.length));
  await screen.press('\r');
  await screen.until('[1 Home]');
  expect(screen.frame()).toContain('ana · individual');
  expect(screen.written()).not.toContain(PASSWORD);
});

test('what is submitted before the bank is open is done when it is', async () => {
  let letIn = (_: Bank): void => {};
  const screen = await open(
    () =>
      new Promise((resolve) => {
        letIn = resolve;
      }),
  );
  await screen.press(`ana\r${PASSWORD}\r`);
  await screen.until('opening the bank');
  letIn(small.bank);
  await screen.until('[1 Home]');
});

test('a wrong password and an unknown name get the same answer, and the name is kept', async () => {
  const screen = await openHere();
  await screen.press('ana\rwrong\r');
  await screen.until('the name or the password is wrong: try again');
  expect(screen.frame()).toContain('❯ Password');
  expect(screen.frame()).toContain('ana');
  await screen.press(`${PASSWORD}\r`);
  await screen.until('[1 Home]');
  const other = await openHere();
  await other.press('nobody\rwrong\r');
  await other.until('the name or the password is wrong: try again');
});

test('after too many failures it says how long to wait', async () => {
  const screen = await openHere();
  for (let failure = 0; failure < 5; failure++) {
    await screen.press(failure === 0 ? 'ana\rwrong\r' : 'wrong\r');
    await screen.until('is wrong');
    await screen.until('❯ Password');
  }
  await screen.press('wrong\r');
  await screen.until('too many sign-ins under this name failed: try again in');
});

test('a demo bank offers its sign-ins, Enter uses the marked one', async () => {
  const screen = await openHere({ demoSignIns: DEMO });
  expect(body(screen)).toMatchInlineSnapshot(`
    "────────────────────────────────────────────────────────────────────────────────
     Sign in

    ❯ Name       _
      Password   •••••••••••••

      Choose one or type a name; all have the password "correct horse".

    ❯ ana    Ana Ribeiro, individual
      root   Root, admin











    ────────────────────────────────────────────────────────────────────────────────
     Enter sign in  Tab next  ↓ choose  Ctrl-C leave"
  `);
  await screen.press('\u001b[B');
  await screen.press('\r');
  await screen.until('root · admin');
});

test('a demo password that is typed replaces the one that is there', async () => {
  const screen = await openHere({ demoSignIns: DEMO });
  await screen.press(`ana\t${PASSWORD}\r`);
  await screen.until('[1 Home]');
});

test('more sign-ins than have room say so', async () => {
  const many = Array.from({ length: 20 }, (_, index) => ({ ...DEMO[0]!, name: `user${index + 1}` }));
  const screen = await openHere({ demoSignIns: many });
  await screen.until('1 to 12 of 20');
  await screen.press('\u001b[B'.repeat(19));
  await screen.until('❯ user20');
  expect(body(screen)).toContain('9 to 20 of 20');
});

test('who has several roles chooses one', async () => {
  const org = await anOrg(small.bank, small.admin, 'Zeta');
  await aMember(small.bank, small.admin, org, 'rita', 'treasurer');
  const { addMember } = await import('../../src/services/addMember.ts');
  await addMember(small.bank, small.admin, { user: 'rita', org: 'Acme', role: 'accountant' });
  const screen = await openHere();
  await screen.press(`rita\r${PASSWORD}\r`);
  await screen.until('In which role?');
  expect(body(screen)).toMatchInlineSnapshot(`
    "────────────────────────────────────────────────────────────────────────────────
     In which role?

    ❯  accountant of Acme
       treasurer of Zeta
















    ────────────────────────────────────────────────────────────────────────────────
     Enter work in this role  Esc back"
  `);
  await screen.press('\u001b[B');
  await screen.press('\r');
  await screen.until('rita · treasurer of Zeta');
  const chosen = await openHere({ user: 'rita', org: 'Acme' });
  await chosen.press(`${PASSWORD}\r`);
  await chosen.until('rita · accountant of Acme');
});

test('a bank that can not be opened says why, and Enter tries again', async () => {
  let tries = 0;
  const screen = await open(async () => {
    tries++;
    return tries === 1
      ? refuse('database_unreachable', 'no answer from db:3306', 'start the server')
      : small.bank;
  });
  await screen.until('no answer from db:3306: start the server');
  await screen.press(`ana\r${PASSWORD}\r`);
  await screen.until('[1 Home]');
});

test('signing out leads back, and what was typed is there for the same person', async () => {
  const screen = await openHere();
  await screen.press(`ana\r${PASSWORD}\r`);
  await screen.until('[1 Home]');
  await screen.press('\u000f');
  await screen.until('Signed out');
  expect(screen.frame()).toContain('Name');
});

test('a session without a key ends', async () => {
  const screen = await openHere({ settings: { theme: 'none', idleMinutes: 0.005 } });
  await screen.press(`ana\r${PASSWORD}\r`);
  await screen.until('Signed out after a while without a key');
});
