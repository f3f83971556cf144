import { describe, expect, it } from 'vitest';
import {
  type Act,
  accountScope,
  demand,
  MEMBERSHIP_ROLES,
  type MembershipRole,
  mayDo,
  ownerKey,
  type Viewer,
  viewerKey,
} from '../../src/domain/access.ts';

const person = { userId: 5, userName: 'ana', displayName: 'Ana Ribeiro', reportingCurrency: 'EUR' };
const admin: Viewer = { ...person, role: 'admin' };
const individual: Viewer = { ...person, role: 'individual' };
const member = (membership: MembershipRole): Viewer => ({
  ...person,
  role: 'corporate',
  orgId: 3,
  orgName: 'Acme',
  membership,
});

describe('who sees which accounts', () => {
  it('an admin sees every account', () => expect(accountScope(admin)).toEqual({ kind: 'all' }));
  it('an individual sees his own', () =>
    expect(accountScope(individual)).toEqual({ kind: 'user', userId: 5 }));
  it.each(['owner', 'treasurer', 'accountant'] as const)("an org's %s sees the org's", (role) =>
    expect(accountScope(member(role))).toEqual({ kind: 'org', orgId: 3 }),
  );
  it('an employee sees the expense account he holds in that org', () =>
    expect(accountScope(member('employee'))).toEqual({ kind: 'holder', orgId: 3, userId: 5 }));
});

describe('who may do what', () => {
  // One row an act, one column a role: admin, owner, treasurer, accountant, employee, individual.
  const table: [Act, string][] = [
    ['transfer', '. x x . x x'],
    ['trade', '. x x . . x'],
    ['import', '. x x x . x'],
    ['correct', '. x x x . x'],
    ['importMarketData', 'x . . . . .'],
    ['export', 'x x x x x x'],
    ['categorise', '. x x x . x'],
    ['manageMembers', 'x x . . . .'],
    ['managePeople', 'x . . . . .'],
    ['freezeAccounts', 'x . . . . .'],
    ['changeSettings', 'x . . . . .'],
    ['openAccount', 'x x . . . x'],
    ['seeAudit', 'x . . . . .'],
    ['repair', 'x . . . . .'],
  ];
  const viewers = [admin, ...MEMBERSHIP_ROLES.map(member), individual];
  it.each(table)('%s', (act, marks) =>
    expect(viewers.map((viewer) => (mayDo(viewer, act) ? 'x' : '.')).join(' ')).toBe(marks),
  );

  it('what is not allowed is refused with the role in words', () => {
    expect(() => demand(member('accountant'), 'transfer')).toThrow(
      'ana as accountant of Acme may not move money',
    );
    expect(() => demand(admin, 'transfer')).toThrow(expect.objectContaining({ code: 'not_allowed' }));
    expect(() => demand(individual, 'transfer')).not.toThrow();
  });
});

describe('in whose name', () => {
  it("a member acts in the org's name, everybody else in his own", () =>
    expect([admin, individual, member('owner')].map(ownerKey)).toEqual(['u5', 'u5', 'o3']));
  it('one person in three roles is three viewers', () =>
    expect([admin, individual, member('owner')].map(viewerKey)).toEqual([
      'admin:u5',
      'individual:u5',
      'corporate:o3:u5',
    ]));
});
