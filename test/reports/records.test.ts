import { beforeAll, describe, expect, test } from 'vitest';
import { parseFilter } from '../../src/domain/listFilter.ts';
import type { Viewer } from '../../src/domain/access.ts';
import { auditTrail, readAuditTrail } from '../../src/reports/auditTrail.ts';
import { members } from '../../src/reports/members.ts';
import { orgs } from '../../src/reports/orgs.ts';
import type { Report } from '../../src/reports/report.ts';
import { users } from '../../src/reports/users.ts';
import { lockUser } from '../../src/services/lockUser.ts';
import { resetPassword } from '../../src/services/resetPassword.ts';
import { setAccountStatus } from '../../src/services/setAccountStatus.ts';
import { signIn } from '../../src/services/signIn.ts';
import { type SmallBank, smallBank } from '../services/smallBank.ts';
import { describeEngines } from '../support/engines.ts';

describeEngines('who there is and what was done', (engine) => {
  let small: SmallBank;
  beforeAll(async () => {
    small = await smallBank(engine);
    await lockUser(small.bank, small.admin, { user: 'bob', locked: true });
    await lockUser(small.bank, small.admin, { user: 'bob', locked: false });
  });

  async function linesOf(report: Report, viewer: Viewer, ...keys: string[]): Promise<string[]> {
    const lines: string[] = [];
    for await (const row of report.rows(small.bank, viewer, {}))
      lines.push(keys.map((key) => row[key]).join(' '));
    return lines;
  }

  test('an admin sees everybody, an owner his members, all others themselves', async () => {
    expect(await linesOf(users, small.admin, 'user', 'roles', 'status')).toEqual([
      'ada accountant of Acme active',
      'ana individual active',
      'bob individual active',
      'eli employee of Acme active',
      'olga owner of Acme active',
      'root admin active',
      'tom treasurer of Acme active',
    ]);
    expect(await linesOf(members, small.olga, 'user', 'role')).toEqual([
      'ada accountant',
      'eli employee',
      'olga owner',
      'tom treasurer',
    ]);
    expect(await linesOf(users, small.eli, 'user', 'roles')).toEqual(['eli employee of Acme']);
    expect(await linesOf(users, small.ana, 'user', 'roles')).toEqual(['ana individual']);
    expect(await linesOf(members, small.ana, 'user')).toEqual([]);
  });

  test('orgs come with what one sees of them', async () => {
    expect(await linesOf(orgs, small.admin, 'org', 'members', 'accounts')).toEqual(['Acme 4 3']);
    expect(await linesOf(orgs, small.eli, 'org', 'members', 'accounts')).toEqual(['Acme 1 1']);
    expect(await linesOf(orgs, small.ana, 'org')).toEqual([]);
  });

  describe('the audit trail', () => {
    const read = async (...[filter, at, limit]: [object, 'first' | 'last', number]) =>
      (await readAuditTrail(small.bank, small.admin, { filter }, at, limit)).map(
        ({ userName, action, subject }) => `${userName} ${action} ${subject}`,
      );

    const typed = (text: string) => ({
      parts: parseFilter(text, { fields: { who: 'who', act: 'act' }, hasDays: true }, '2026-06-30'),
    });

    test('is filtered in the database by who, what, text and day', async () => {
      expect(await read(typed('act:lockuser'), 'first', 9)).toEqual([
        'root unlockUser bob',
        'root lockUser bob',
      ]);
      expect(await read(typed('bob locked'), 'last', 9)).toEqual([
        'root unlockUser bob',
        'root lockUser bob',
      ]);
      expect(await read(typed('who:ana'), 'first', 9)).toEqual([]);
      expect(await read(typed('-bob act:lock'), 'first', 9)).toEqual([]);
      expect(await read(typed('..2020-01-01'), 'first', 9)).toEqual([]);
      expect(await read({ to: '2020-01-01' }, 'first', 9)).toEqual([]);
      expect(await read({ from: small.bank.clock.today() }, 'first', 1)).toEqual(['root unlockUser bob']);
    });

    test('knows an act by the word people have for it', async () => {
      await setAccountStatus(small.bank, small.admin, { account: 'BOB-1', status: 'frozen' });
      await setAccountStatus(small.bank, small.admin, { account: 'BOB-1', status: 'open' });
      const status = 'root setAccountStatus BOB-1';
      expect(await read(typed('freeze'), 'first', 9)).toEqual([status, status]);
      expect(await read(typed('unfreeze'), 'first', 9)).toEqual([status]);
      expect(await read(typed('act:freeze -act:unfreeze'), 'first', 9)).toEqual([status]);
    });

    test('is read by key in both directions', async () => {
      const page = (at: Parameters<typeof readAuditTrail>[3], limit: number) =>
        readAuditTrail(small.bank, small.admin, {}, at, limit);
      const all = await page('first', 1_000);
      const [first, second, third] = all;
      if (first === undefined || second === undefined || third === undefined) throw new Error('too short');
      expect(await page({ after: first }, 2)).toEqual([second, third]);
      expect(await page({ before: third }, 2)).toEqual([first, second]);
      expect(await page('last', 2)).toEqual(all.slice(-2));
      expect(await linesOf(auditTrail, small.admin, 'number')).toEqual(all.map(({ id }) => `${id}`));
    });

    test('is for admins', async () => {
      await expect(readAuditTrail(small.bank, small.olga, {}, 'first', 1)).rejects.toMatchObject({
        code: 'not_allowed',
      });
      expect(await linesOf(auditTrail, small.ana, 'number')).toEqual([]);
    });
  });

  test('an admin gives a new password, but not to himself', async () => {
    const { bank, admin, ana } = small;
    await resetPassword(bank, admin, { user: 'Bob', password: 'quite another horse' });
    const { user } = await signIn(bank, { name: 'bob', password: 'quite another horse' });
    expect(user.name).toBe('bob');
    const reset = (viewer: Viewer, name: string, password = 'quite another horse') =>
      resetPassword(bank, viewer, { user: name, password });
    await expect(reset(admin, 'root')).rejects.toMatchObject({ code: 'bad_value' });
    await expect(reset(admin, 'nobody')).rejects.toMatchObject({ code: 'unknown_user' });
    await expect(reset(admin, 'bob', 'short')).rejects.toMatchObject({ code: 'weak_password' });
    await expect(reset(ana, 'bob')).rejects.toMatchObject({ code: 'not_allowed' });
  });
});
