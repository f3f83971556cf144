/** Which of his roles a signed-in user acts in. Refuses a role he does not have, and to choose for him. */
import type { Viewer, ViewerRole } from '../domain/access.ts';
import { nameKey } from '../domain/name.ts';
import { refuse } from '../domain/refusal.ts';
import type { SignedIn } from './signIn.ts';

export interface RoleChoice {
  readonly role?: ViewerRole | undefined;
  /** An org's name; means the corporate role. */
  readonly org?: string | undefined;
}

/** Refuses `not_allowed` when nothing fits and `role_needed`, naming the choices, when several do. */
export function chooseViewer({ user, viewers }: SignedIn, { role, org }: RoleChoice = {}): Viewer {
  const fitting = viewers.filter(
    (viewer) =>
      (role === undefined || viewer.role === role) &&
      (org === undefined || (viewer.role === 'corporate' && nameKey(viewer.orgName) === nameKey(org))),
  );
  const [only, ...others] = fitting;
  if (only === undefined)
    refuse(
      'not_allowed',
      viewers.length === 0
        ? `${user.name} has no role yet`
        : `${user.name} has no such role; there is: ${namesOf(viewers)}`,
      viewers.length === 0 ? 'ask an admin or the owner of an org for one' : 'choose one of these',
    );
  if (others.length > 0)
    refuse(
      'role_needed',
      `${user.name} has several roles: ${namesOf(fitting)}`,
      'say which with --role and --org',
    );
  return only;
}

const namesOf = (viewers: readonly Viewer[]): string =>
  viewers
    .map((viewer) =>
      viewer.role === 'corporate' ? `corporate for ${viewer.orgName} (${viewer.membership})` : viewer.role,
    )
    .join(', ');
