/**
 * The keyboard for components: they bind commands while they are there, and what the terminal reports is worked off one
 * stroke at a time, each on the screen that the one before led to.
 */
import { type Key, useInput, usePaste } from 'ink';
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { Bindings, BoundCommand } from './commands.ts';
import { Keyboard, type Typing } from './keyLayers.ts';
import type { Keymap } from './keymap.ts';
import { strokesOf } from './keys.ts';

const KeyboardContext = createContext<Keyboard | undefined>(undefined);
const DepthContext = createContext(0);

export function useKeyboard(): Keyboard {
  const keyboard = useContext(KeyboardContext);
  if (keyboard === undefined) throw new Error('no KeyboardProvider around');
  return keyboard;
}

interface KeyboardProviderProps {
  readonly children: ReactNode;
  readonly keymap?: Keymap | undefined;
}

/** Reads the terminal's keys for everything inside. */
export function KeyboardProvider({ children, keymap }: KeyboardProviderProps) {
  const [keyboard] = useState(() => new Keyboard(keymap));
  useKeys(keyboard);
  return <KeyboardContext value={keyboard}>{children}</KeyboardContext>;
}

/** Presses or pastes each after the screen has caught up with the one before, and has read what it shows. */
function useKeys(keyboard: Keyboard): void {
  const waiting = useRef<(() => void)[]>([]);
  const isBusy = useRef(false);
  const [turn, setTurn] = useState(0);
  const next = (): void => {
    if (waiting.current.length > 0 && keyboard.waits(next)) return;
    const act = waiting.current.shift();
    isBusy.current = act !== undefined;
    if (act === undefined) return;
    act();
    setTurn((count) => count + 1);
  };
  const add = (...acts: (() => void)[]): void => {
    waiting.current.push(...acts);
    if (!isBusy.current) next();
  };
  useInput((input: string, key: Key) => {
    const strokes = strokesOf(input, key);
    const isAlways = (stroke: string): boolean => keyboard.isAlways(stroke);
    if (strokes.some(isAlways)) {
      waiting.current = [];
      for (const stroke of strokes.filter(isAlways)) keyboard.press(stroke);
      return;
    }
    add(...strokes.map((stroke) => () => keyboard.press(stroke)));
  });
  usePaste((text) => add(() => keyboard.paste(text)));
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn is the reason to take the next stroke
  useEffect(() => {
    if (turn > 0) next();
  }, [turn]);
}

/** While it is true, keys that are typed ahead wait, for a moment at most. */
export function useHold(isReading: boolean): void {
  const keyboard = useKeyboard();
  useEffect(() => (isReading ? keyboard.hold() : undefined), [isReading, keyboard]);
}

/** Everything inside lies over what is outside: while it is there, only its commands are heard. */
export function Overlay({ children }: { readonly children: ReactNode }) {
  const depth = useContext(DepthContext);
  return <DepthContext value={depth + 1}>{children}</DepthContext>;
}

/**
 * Binds commands while the component is there; the newest closures are the ones that run. Of two that bind the same
 * command, the one bound later has it: a screen over its parts, what was opened later over what was there.
 */
export function useCommands(bindings: Bindings, typing?: Typing): void {
  const keyboard = useKeyboard();
  const depth = useContext(DepthContext);
  const id = useId();
  useLayoutEffect(() => keyboard.put(id, { bindings, typing, depth }));
  useLayoutEffect(() => () => keyboard.drop(id), [keyboard, id]);
}

/** What can be done now; draws anew when that changes. */
export function useBoundCommands(): BoundCommand[] {
  const keyboard = useKeyboard();
  useSyncExternalStore(keyboard.subscribe, keyboard.signature);
  return keyboard.bound();
}

/** What can be done on the screen that this overlay lies over. */
export function useCommandsBeneath(): BoundCommand[] {
  const keyboard = useKeyboard();
  const depth = useContext(DepthContext);
  return keyboard.bound(depth - 1);
}
