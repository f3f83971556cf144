/** Where a viewer can go: the numbered screens, and what the palette opens over them. */
import type { Viewer } from '../../domain/access.ts';
import type { ScreenName } from '../places.ts';
import { SCREENS } from './index.tsx';

const NAMES = Object.keys(SCREENS) as ScreenName[];

const TABS: readonly ScreenName[] = [
  'home',
  'accounts',
  'transactions',
  'trades',
  'holdings',
  'pnl',
  'spending',
];
/** An admin looks after the bank and owns nothing in it. */
const ADMIN_TABS: readonly ScreenName[] = [
  'home',
  'accounts',
  'transactions',
  'users',
  'orgs',
  'imports',
  'audit',
];

/** The numbered screens of a viewer, in order. */
export const tabsOf = (viewer: Viewer): ScreenName[] =>
  (viewer.role === 'admin' ? ADMIN_TABS : TABS).filter(
    (name) => SCREENS[name].whyNot?.(viewer) === undefined,
  );

/** Where the palette leads: the tabs with their number, then what opens over the screen; nothing that is not for this viewer. */
export function destinationsOf(
  viewer: Viewer,
): readonly { readonly screen: ScreenName; readonly key: string }[] {
  const numbered = tabsOf(viewer);
  const others = NAMES.filter(
    (name) =>
      SCREENS[name].isDestination && !numbered.includes(name) && SCREENS[name].whyNot?.(viewer) === undefined,
  );
  return [
    ...numbered.map((screen, index) => ({ screen, key: String(index + 1) })),
    ...others.map((screen) => ({ screen, key: '' })),
  ];
}

/** What the palette does not lead this viewer to, and why. */
export const barredFrom = (
  viewer: Viewer,
): readonly { readonly screen: ScreenName; readonly reason: string }[] =>
  NAMES.flatMap((screen) => {
    const reason = SCREENS[screen].isDestination ? SCREENS[screen].whyNot?.(viewer) : undefined;
    return reason === undefined ? [] : [{ screen, reason }];
  });
