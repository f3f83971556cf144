import { expect, it } from 'vitest';
import type { AdminViewer, Viewer } from '../../src/domain/access.ts';
import { addAccount } from '../../src/services/addAccount.ts';
import { addMember } from '../../src/services/addMember.ts';
import { addOrg } from '../../src/services/addOrg.ts';
import { addUser } from '../../src/services/addUser.ts';
import type { Bank } from '../../src/services/bank.ts';
import { changePassword } from '../../src/services/changePassword.ts';
import { chooseViewer } from '../../src/services/chooseViewer.ts';
import { initStore } from '../../src/services/initStore.ts';
import { lockUser } from '../../src/services/lockUser.ts';
import { signIn } from '../../src/services/signIn.ts';
import { describeEngines, openTestBank } from '../support/engines.ts';

const PASSWORD = 'correct horse';
const code = (what: string) => expect.objectContaining({ code: what });

describeEngines('people', (engine) => {
  const newBank = async () => {
    const bank = await openTestBank(engine);
    await initStore(bank, { name: 'root', password: PASSWORD });
    const viewer = chooseViewer(await signIn(bank, { name: 'root', password: PASSWORD })) as AdminViewer;
    return { bank, admin: viewer };
  };
  const addAna = (bank: Bank, admin: Viewer) =>
    addUser(bank, admin, { name: 'Ana', displayName: 'Ana Ribeiro', password: PASSWORD, isIndividual: true });

  it('a store has one beginning', async () => {
    const { bank, admin } = await newBank();
    expect(admin).toMatchObject({
      role: 'admin',
      userName: 'root',
      displayName: 'root',
      reportingCurrency: 'EUR',
    });
    await expect(initStore(bank, { name: 'other', password: PASSWORD })).rejects.toThrow(
      code('store_exists'),
    );
  });

  it('a user signs in in any spelling of his name, with his password only', async () => {
    const { bank, admin } = await newBank();
    await addAna(bank, admin);
    const { user, viewers } = await signIn(bank, { name: ' ANA', password: PASSWORD });
    expect(user).toMatchObject({ name: 'ana', displayName: 'Ana Ribeiro' });
    expect(viewers.map((viewer) => viewer.role)).toEqual(['individual']);
    const answers = await Promise.all(
      [
        { name: 'ana', password: 'wrong horse' },
        { name: 'nobody', password: PASSWORD },
        { name: '', password: '' },
      ].map((credentials) => signIn(bank, credentials).catch((error: Error) => error.message)),
    );
    expect(new Set(answers)).toEqual(new Set(['the name or the password is wrong']));
  });

  it('after five failures a name waits, known or not, longer each time and never for ever', async () => {
    const { bank, admin } = await newBank();
    await addAna(bank, admin);
    for (const name of ['ana', 'nobody']) {
      bank.clock.set('2026-06-30');
      const wait = async (password: string) =>
        signIn(bank, { name, password }).then(
          () => 'in',
          (error) => error.todo as string,
        );
      for (let failure = 1; failure <= 5; failure++) expect(await wait('wrong')).toBe('try again');
      expect(await wait(PASSWORD)).toBe('try again in 1 s');
      bank.clock.set('2026-06-30T12:00:01.000Z');
      expect(await wait('wrong')).toBe('try again');
      expect(await wait(PASSWORD)).toBe('try again in 2 s');
    }
    bank.clock.set('2026-06-30T12:00:03.000Z');
    for (let failure = 7; failure < 20; failure++) {
      bank.clock.set(new Date(Date.parse(bank.clock.now()) + 300_000).toISOString());
      await expect(signIn(bank, { name: 'ana', password: 'wrong' })).rejects.toThrow(code('sign_in_failed'));
    }
    await expect(signIn(bank, { name: 'ana', password: PASSWORD })).rejects.toMatchObject({
      code: 'sign_in_throttled',
      todo: 'try again in 300 s',
    });
    bank.clock.set('2026-07-01');
    await signIn(bank, { name: 'ana', password: PASSWORD });
    await expect(signIn(bank, { name: 'ana', password: 'wrong' })).rejects.toThrow(code('sign_in_failed'));
    await signIn(bank, { name: 'ana', password: PASSWORD });
  });

  it('a locked user gets the answer of a wrong password until he is let in again', async () => {
    const { bank, admin } = await newBank();
    await addAna(bank, admin);
    await lockUser(bank, admin, { user: 'ANA', locked: true });
    await expect(signIn(bank, { name: 'ana', password: PASSWORD })).rejects.toThrow(code('sign_in_failed'));
    await lockUser(bank, admin, { user: 'ana', locked: false });
    await signIn(bank, { name: 'ana', password: PASSWORD });
    await expect(lockUser(bank, admin, { user: 'root', locked: true })).rejects.toThrow(code('bad_value'));
    await expect(lockUser(bank, admin, { user: 'bob', locked: true })).rejects.toThrow(code('unknown_user'));
  });

  it('a password is changed by who knows it', async () => {
    const { bank, admin } = await newBank();
    await expect(
      changePassword(bank, admin, { current: 'wrong horse', next: 'battery staple' }),
    ).rejects.toThrow(code('sign_in_failed'));
    await expect(changePassword(bank, admin, { current: PASSWORD, next: 'short' })).rejects.toThrow(
      code('weak_password'),
    );
    await changePassword(bank, admin, { current: PASSWORD, next: 'battery staple' });
    await expect(signIn(bank, { name: 'root', password: PASSWORD })).rejects.toThrow(code('sign_in_failed'));
    await signIn(bank, { name: 'root', password: 'battery staple' });
  });

  it('names are taken in every spelling', async () => {
    const { bank, admin } = await newBank();
    await addAna(bank, admin);
    await expect(addAna(bank, admin)).rejects.toThrow(code('name_taken'));
    await addOrg(bank, admin, { name: 'Acme GmbH' });
    await expect(addOrg(bank, admin, { name: 'ACME gmbh' })).rejects.toThrow(code('name_taken'));
    await addAccount(bank, admin, { ref: 'Acme-1', kind: 'operating', currency: 'EUR', org: 'acme gmbh' });
    await expect(
      addAccount(bank, admin, { ref: 'ACME-1', kind: 'checking', currency: 'EUR', owner: 'ana' }),
    ).rejects.toThrow(code('name_taken'));
  });

  it('a user with several roles chooses one', async () => {
    const { bank, admin } = await newBank();
    await addOrg(bank, admin, { name: 'Acme', reportingCurrency: 'USD' });
    await addOrg(bank, admin, { name: 'Beta' });
    await addAna(bank, admin);
    await addMember(bank, admin, { user: 'ana', org: 'acme', role: 'employee' });
    await addMember(bank, admin, { user: 'ana', org: 'Acme', role: 'treasurer' });
    await addMember(bank, admin, { user: 'ana', org: 'Beta', role: 'accountant' });
    const signedIn = await signIn(bank, { name: 'ana', password: PASSWORD });
    expect(() => chooseViewer(signedIn)).toThrow(
      'ana has several roles: individual, corporate for Acme (treasurer), corporate for Beta (accountant)',
    );
    expect(() => chooseViewer(signedIn, { role: 'corporate' })).toThrow(code('role_needed'));
    expect(() => chooseViewer(signedIn, { role: 'admin' })).toThrow(code('not_allowed'));
    expect(() => chooseViewer(signedIn, { org: 'Gamma' })).toThrow(code('not_allowed'));
    expect(chooseViewer(signedIn, { role: 'individual' })).toMatchObject({ role: 'individual' });
    expect(chooseViewer(signedIn, { org: 'ACME' })).toMatchObject({
      role: 'corporate',
      membership: 'treasurer',
      reportingCurrency: 'USD',
    });
  });

  it('an owner brings members into his own org, and no other exists for him', async () => {
    const { bank, admin } = await newBank();
    await addOrg(bank, admin, { name: 'Acme' });
    await addOrg(bank, admin, { name: 'Beta' });
    await addUser(bank, admin, {
      name: 'olga',
      password: PASSWORD,
      member: { org: 'Acme', role: 'owner' },
    });
    await addAna(bank, admin);
    const olga = chooseViewer(await signIn(bank, { name: 'olga', password: PASSWORD }));
    await addMember(bank, olga, { user: 'ana', role: 'employee' });
    const ana = await signIn(bank, { name: 'ana', password: PASSWORD });
    expect(chooseViewer(ana, { org: 'Acme' })).toMatchObject({ membership: 'employee' });
    for (const org of ['Beta', 'Gamma'])
      await expect(addMember(bank, olga, { user: 'ana', org, role: 'employee' })).rejects.toThrow(
        `there is no org ${org}`,
      );
    await expect(
      addMember(bank, chooseViewer(ana, { org: 'Acme' }), { user: 'ana', role: 'owner' }),
    ).rejects.toThrow(code('not_allowed'));
    await expect(addOrg(bank, olga, { name: 'Gamma' })).rejects.toThrow(code('not_allowed'));
    await expect(
      addUser(bank, olga, { name: 'eve', password: PASSWORD, isIndividual: true }),
    ).rejects.toThrow(code('not_allowed'));
  });

  it('a user who could be nobody is not taken in', async () => {
    const { bank, admin } = await newBank();
    await expect(addUser(bank, admin, { name: 'ana', password: PASSWORD })).rejects.toThrow(
      code('missing_value'),
    );
    await expect(
      addUser(bank, admin, { name: 'ana', password: PASSWORD, member: { org: 'Acme', role: 'owner' } }),
    ).rejects.toThrow(code('unknown_org'));
    await expect(addUser(bank, admin, { name: 'ana', password: 'demo', isIndividual: true })).rejects.toThrow(
      code('weak_password'),
    );
  });
});
