/** How a viewer is called on the screen. */
import type { Viewer } from '../domain/access.ts';

/** What he acts as: `admin`, `individual`, `treasurer of Acme`. */
export const roleTitle = (viewer: Viewer): string =>
  viewer.role === 'corporate' ? `${viewer.membership} of ${viewer.orgName}` : viewer.role;

/** Ana Ribeiro · individual */
export const describeViewer = (viewer: Viewer, dot: string): string =>
  `${viewer.displayName} ${dot} ${roleTitle(viewer)}`;
