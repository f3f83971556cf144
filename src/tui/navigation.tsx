/**
 * Which screen is open and what lies beneath it. The stack can't be empty. A place keeps parameters, and what a screen
 * asked to remember (cursor, filter), never figures: those are read anew whenever the screen is shown.
 */
import { createContext, useCallback, useContext, useState } from 'react';
import type { ScreenName, ScreenParams } from './places.ts';

export interface Place {
  readonly screen: ScreenName;
  readonly params: ScreenParams[ScreenName];
  /** What the screen remembers while another lies over it. */
  readonly memory: Map<string, unknown>;
  /** Tells two visits of one screen apart. */
  readonly visit: number;
}
/** The deepest place first; never empty. */
export type Stack = readonly [Place, ...Place[]];

export const startAt = (screen: ScreenName): Stack => [{ screen, params: {}, memory: new Map(), visit: 0 }];

export const topOf = (stack: Stack): Place => stack[stack.length - 1] ?? stack[0];

export function pushPlace(stack: Stack, screen: ScreenName, params: Place['params'] = {}): Stack {
  return [...stack, { screen, params, memory: new Map(), visit: topOf(stack).visit + 1 }];
}

/** The stack without its top; the last place stays. */
export function popPlace(stack: Stack): Stack {
  const [root, ...over] = stack;
  return [root, ...over.slice(0, -1)];
}

/** The top replaced: where one goes from here, Back leads past it. */
export const replacePlace = (stack: Stack, screen: ScreenName, params: Place['params'] = {}): Stack =>
  stack.length === 1 ? restartAt(stack, screen, params) : pushPlace(popPlace(stack), screen, params);

/** A tab: the whole stack gives way to one place. Going to the tab one is on leads to its beginning. */
export const restartAt = (stack: Stack, screen: ScreenName, params: Place['params'] = {}): Stack => [
  { screen, params, memory: new Map(), visit: topOf(stack).visit + 1 },
];

export interface Navigation {
  readonly stack: Stack;
  readonly here: Place;
  /** Opens a screen over this one. */
  open<S extends ScreenName>(screen: S, params: ScreenParams[S]): void;
  /** Opens a screen instead of this one. */
  replace<S extends ScreenName>(screen: S, params: ScreenParams[S]): void;
  /** Goes to a tab. */
  go(screen: ScreenName): void;
  back(): void;
}

export function useStack(start: ScreenName): Navigation {
  const [stack, setStack] = useState<Stack>(() => startAt(start));
  return {
    stack,
    here: topOf(stack),
    open: useCallback((screen, params) => setStack((now) => pushPlace(now, screen, params)), []),
    replace: useCallback((screen, params) => setStack((now) => replacePlace(now, screen, params)), []),
    go: useCallback((screen) => setStack((now) => restartAt(now, screen)), []),
    back: useCallback(() => setStack(popPlace), []),
  };
}

export const NavigationContext = createContext<Navigation | undefined>(undefined);

export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (navigation === undefined) throw new Error('no navigation around');
  return navigation;
}

/** Like `useState`, but the value is still there when the screen is come back to. */
export function useRemembered<T>(key: string, initial: T | (() => T)): [T, (value: T) => void] {
  const { memory } = useNavigation().here;
  const [value, setValue] = useState<T>(() => {
    if (memory.has(key)) return memory.get(key) as T;
    return typeof initial === 'function' ? (initial as () => T)() : initial;
  });
  const remember = useCallback(
    (next: T) => {
      memory.set(key, next);
      setValue(next);
    },
    [memory, key],
  );
  return [value, remember];
}
