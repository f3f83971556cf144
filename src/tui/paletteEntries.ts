/** What the palette offers: what can be done here, where one can go, what is done elsewhere, and a search for whatever has no name. */
import { widthOf } from './cells.ts';
import { COMMANDS, type CommandId } from './commands.ts';
import { showKeys } from './components/Help.tsx';
import { fuzzyFind, namedFirst } from './fuzzy.ts';
import { useCommandsBeneath } from './keyboard.tsx';
import { showStroke } from './keys.ts';
import { type Navigation, useNavigation } from './navigation.tsx';
import { COMMAND_WORDS, DONE_THERE, SCREEN_WORDS } from './otherWords.ts';
import { barredFrom, destinationsOf } from './screens/destinations.ts';
import { SCREENS } from './screens/index.tsx';
import { type Session, useSession } from './session.tsx';

export interface PaletteEntry {
  readonly name: string;
  /** What finds it too. */
  readonly alsoNamed: string;
  /** It leaves the program: a word of what it does must not find it where something else was looked for. */
  readonly isWayOut?: boolean;
  readonly does: string;
  readonly keys: string;
  readonly whyNot: string | undefined;
  run(): void;
}

/** Shorter than this, letters are on their way to a name. */
const LEAST_SEARCHED = 2;

export function usePaletteEntries(): {
  /** The width of the names, as far as they are worth it. */
  readonly names: number;
  find(typed: string): readonly PaletteEntry[];
} {
  const session = useSession();
  const navigation = useNavigation();
  const here = useHere();
  const screens = screensOf(session, navigation);
  const all = [...screens, ...here];
  const entries = all.filter(({ name }, index) => all.findIndex((other) => other.name === name) === index);
  const elsewhere = doneThere(session, navigation, here);
  const barred = barredEntries(session);
  return {
    names: Math.min(28, Math.max(0, ...entries.map(({ name }) => widthOf(name)))),
    find: (typed) => {
      const words = typed.trim();
      if (words === '') return entries;
      const found = lookUp(words, [...entries, ...elsewhere.filter(({ whyNot }) => whyNot === undefined)]);
      // What this person may not do is told only where it is what was asked for.
      const told = found.length > 0 ? found : lookUp(words, [...barred, ...elsewhere]);
      return words.length < LEAST_SEARCHED ? told : [...told, searchFor(words, navigation)];
    },
  };
}

const WAYS_OUT: readonly CommandId[] = ['leave', 'suspend', 'quit', 'signOut'];

const lookUp = (typed: string, entries: readonly PaletteEntry[]): PaletteEntry[] =>
  namedFirst(
    typed,
    fuzzyFind(
      typed,
      entries,
      ({ name, does, alsoNamed, isWayOut }) => `${name} ${alsoNamed} ${isWayOut ? '' : does}`,
      ({ name }) => name,
    ),
  );

function useHere(): (PaletteEntry & { readonly id: string })[] {
  return useCommandsBeneath()
    .filter(({ id, scope }) => scope !== 'list' && id !== 'palette' && id !== 'tab')
    .map(({ id, title, does, keys, whyNot, run }) => ({
      id,
      name: title,
      alsoNamed: COMMAND_WORDS[id] ?? '',
      isWayOut: WAYS_OUT.includes(id),
      does,
      keys: showKeys(keys),
      whyNot,
      run: () => run(''),
    }));
}

const screensOf = ({ viewer }: Session, navigation: Navigation): PaletteEntry[] =>
  destinationsOf(viewer).map(({ screen, key }) => ({
    name: SCREENS[screen].makes ?? `Go to ${SCREENS[screen].title}`,
    alsoNamed: `${SCREEN_WORDS[screen] ?? ''} Go to ${SCREENS[screen].title}`,
    does: SCREENS[screen].does,
    keys: key,
    whyNot: undefined,
    run: () => (key === '' ? navigation.open(screen, {}) : navigation.go(screen)),
  }));

/** What is done to rows of other screens: it leads there, and says which key it is. */
const doneThere = (
  { viewer, notify }: Session,
  navigation: Navigation,
  here: readonly { readonly id: string }[],
): PaletteEntry[] =>
  DONE_THERE.filter(
    ({ command, screen }) =>
      !here.some(({ id }) => id === command) && SCREENS[screen].whyNot?.(viewer) === undefined,
  ).map(({ name, does, command, screen, whyNot }) => {
    const [key = ''] = COMMANDS[command].keys;
    return {
      name,
      alsoNamed: COMMAND_WORDS[command] ?? '',
      does: `${SCREENS[screen].title}, ${showStroke(key)}: ${does}`,
      keys: '',
      whyNot: whyNot?.(viewer),
      run: () => {
        navigation.go(screen);
        notify({ kind: 'success', text: `${showStroke(key)} does it: ${does}` });
      },
    };
  });

const barredEntries = ({ viewer }: Session): PaletteEntry[] =>
  barredFrom(viewer).map(({ screen, reason }) => ({
    name: SCREENS[screen].makes ?? SCREENS[screen].title,
    alsoNamed: SCREEN_WORDS[screen] ?? '',
    does: SCREENS[screen].does,
    keys: '',
    whyNot: reason,
    run: () => {},
  }));

const searchFor = (words: string, navigation: Navigation): PaletteEntry => ({
  name: `Find "${words}"`,
  alsoNamed: '',
  does: 'Search the transactions for it: name, text, category, amount or day',
  keys: '',
  whyNot: undefined,
  run: () => navigation.open('transactions', { filter: words }),
});
