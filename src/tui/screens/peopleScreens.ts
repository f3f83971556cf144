/** Users, orgs and who works for them. */
import type { ScreenName } from '../places.ts';
import type { Screen } from './index.tsx';
import { Users } from './people/Users.tsx';
import { NewUser } from './people/NewUser.tsx';
import { OwnPassword } from './people/OwnPassword.tsx';
import { ResetPassword } from './people/ResetPassword.tsx';
import { Orgs } from './people/Orgs.tsx';
import { NewOrg } from './people/NewOrg.tsx';
import { Members } from './people/Members.tsx';
import { NewMember } from './people/NewMember.tsx';
import { unless } from './whyNot.ts';

type PeopleScreen = Extract<
  ScreenName,
  'users' | 'newUser' | 'ownPassword' | 'resetPassword' | 'orgs' | 'newOrg' | 'members' | 'newMember'
>;

export const PEOPLE_SCREENS: { readonly [S in PeopleScreen]: Screen<S> } = {
  users: {
    title: 'Users',
    does: 'People who can sign in; lock them, give new passwords',
    component: Users,
    isDestination: true,
    whyNot: unless('managePeople', 'manage users'),
  },
  newUser: {
    title: 'New user',
    makes: 'New user',
    does: 'Add a user, who can sign in then',
    component: NewUser,
    isDestination: true,
    writes: true,
    whyNot: unless('managePeople', 'manage users'),
  },
  ownPassword: {
    title: 'Password',
    does: 'Change your own password',
    component: OwnPassword,
    isDestination: true,
    writes: true,
  },
  resetPassword: {
    title: 'New password',
    does: 'Give a user a new password',
    component: ResetPassword,
    writes: true,
  },
  orgs: {
    title: 'Orgs',
    does: 'Companies and their members',
    component: Orgs,
    isDestination: true,
    whyNot: unless('managePeople', 'manage orgs'),
  },
  newOrg: {
    title: 'New org',
    makes: 'New org',
    does: 'Add a company',
    component: NewOrg,
    isDestination: true,
    writes: true,
    whyNot: unless('managePeople', 'manage orgs'),
  },
  members: {
    title: 'Members',
    does: 'Who works for an org, and in which role',
    component: Members,
    isDestination: true,
    whyNot: unless('manageMembers', 'manage members'),
  },
  newMember: {
    title: 'Member',
    makes: 'New member',
    does: 'Give somebody a role in an org',
    component: NewMember,
    isDestination: true,
    writes: true,
    whyNot: unless('manageMembers', 'manage members'),
  },
};
