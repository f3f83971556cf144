/**
 * Who sees what and who may do what: the one predicate. Every query is limited by the scope made here, and every
 * act asks `mayDo` first. An account outside the scope does not exist for the viewer.
 */
import type { Currency } from './currency.ts';
import { refuse } from './refusal.ts';

export type MembershipRole = 'owner' | 'treasurer' | 'accountant' | 'employee';
export const MEMBERSHIP_ROLES: readonly MembershipRole[] = ['owner', 'treasurer', 'accountant', 'employee'];

interface SignedIn {
  readonly userId: number;
  /** The sign-in name. */
  readonly userName: string;
  readonly displayName: string;
  /** What totals over several currencies are shown in. */
  readonly reportingCurrency: Currency;
}
export interface AdminViewer extends SignedIn {
  readonly role: 'admin';
}
export interface CorporateViewer extends SignedIn {
  readonly role: 'corporate';
  readonly orgId: number;
  readonly orgName: string;
  readonly membership: MembershipRole;
}
export interface IndividualViewer extends SignedIn {
  readonly role: 'individual';
}
/** The signed-in user in one role: what every query is limited to. */
export type Viewer = AdminViewer | CorporateViewer | IndividualViewer;
export type ViewerRole = Viewer['role'];

/** Which accounts a viewer sees; `db/queries/scope.ts` turns it into one SQL condition on account ids. */
export type AccountScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'org'; readonly orgId: number }
  | { readonly kind: 'holder'; readonly orgId: number; readonly userId: number }
  | { readonly kind: 'user'; readonly userId: number };

export function accountScope(viewer: Viewer): AccountScope {
  switch (viewer.role) {
    case 'admin':
      return { kind: 'all' };
    case 'corporate':
      return viewer.membership === 'employee'
        ? { kind: 'holder', orgId: viewer.orgId, userId: viewer.userId }
        : { kind: 'org', orgId: viewer.orgId };
    case 'individual':
      return { kind: 'user', userId: viewer.userId };
  }
}

/** Which people a viewer sees: an admin everybody, an owner the members of his org, all others themselves. */
export type PeopleScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'org'; readonly orgId: number }
  | { readonly kind: 'user'; readonly userId: number };

export function peopleScope(viewer: Viewer): PeopleScope {
  if (viewer.role === 'admin') return { kind: 'all' };
  return viewer.role === 'corporate' && viewer.membership === 'owner'
    ? { kind: 'org', orgId: viewer.orgId }
    : { kind: 'user', userId: viewer.userId };
}

export type Act =
  | 'transfer'
  | 'trade'
  | 'import'
  | 'correct'
  | 'importMarketData'
  | 'export'
  | 'categorise'
  | 'budget'
  | 'limitExpenses'
  | 'manageMembers'
  | 'managePeople'
  | 'freezeAccounts'
  | 'changeSettings'
  | 'openAccount'
  | 'seeAudit'
  | 'seeRisks'
  | 'repair';

const ADMIN: readonly Act[] = [
  'importMarketData',
  'export',
  'managePeople',
  'manageMembers',
  'freezeAccounts',
  'changeSettings',
  'openAccount',
  'seeAudit',
  'seeRisks',
  'repair',
];
const INDIVIDUAL: readonly Act[] = [
  'transfer',
  'trade',
  'import',
  'correct',
  'export',
  'categorise',
  'budget',
  'openAccount',
];
const TREASURER: readonly Act[] = [
  'transfer',
  'trade',
  'import',
  'correct',
  'export',
  'categorise',
  'budget',
  'limitExpenses',
];
const MEMBERS: Record<MembershipRole, readonly Act[]> = {
  owner: [...TREASURER, 'manageMembers', 'openAccount'],
  treasurer: TREASURER,
  accountant: ['import', 'correct', 'export', 'categorise', 'budget'],
  employee: ['transfer', 'export'],
};

const actsOf = (viewer: Viewer): readonly Act[] => {
  if (viewer.role === 'admin') return ADMIN;
  return viewer.role === 'individual' ? INDIVIDUAL : MEMBERS[viewer.membership];
};

export const mayDo = (viewer: Viewer, act: Act): boolean => actsOf(viewer).includes(act);

const ACT_TEXT: Record<Act, string> = {
  transfer: 'move money',
  trade: 'trade',
  import: 'import transactions and trades',
  correct: 'correct what is booked, or choose the method of an account',
  importMarketData: 'import prices and rates',
  export: 'export',
  categorise: 'categorise transactions',
  budget: 'set budgets',
  limitExpenses: 'limit what employees spend',
  manageMembers: 'manage members',
  managePeople: 'manage users and orgs',
  freezeAccounts: 'freeze accounts',
  changeSettings: 'change settings',
  openAccount: 'open accounts',
  seeAudit: 'see the audit trail',
  seeRisks: 'see risk flags',
  repair: 'repair the store',
};

/** Refuses `not_allowed` unless the viewer's role may do the act. */
export function demand(viewer: Viewer, act: Act): void {
  if (mayDo(viewer, act)) return;
  const role = viewer.role === 'corporate' ? `${viewer.membership} of ${viewer.orgName}` : viewer.role;
  refuse(
    'not_allowed',
    `${viewer.userName} as ${role} may not ${ACT_TEXT[act]}`,
    'sign in in a role that may',
  );
}

/** Whose name a thing is made in: `u5` for a user, `o3` for an org. Address books, rules and imports belong to it. */
export const ownerKey = (viewer: Viewer): string =>
  viewer.role === 'corporate' ? `o${viewer.orgId}` : `u${viewer.userId}`;

/** Identity of a viewer: user and role. A transfer's id is bound to it. */
export const viewerKey = (viewer: Viewer): string =>
  viewer.role === 'corporate'
    ? `corporate:o${viewer.orgId}:u${viewer.userId}`
    : `${viewer.role}:u${viewer.userId}`;
