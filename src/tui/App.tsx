/** The whole program on the screen: sign-in first, the desk of the signed-in person after it, and what holds for both. */
import { useApp } from 'ink';
import { useEffect, useRef, useState } from 'react';
import type { Viewer } from '../domain/access.ts';
import { isRefusal } from '../domain/refusal.ts';
import type { Bank } from '../services/bank.ts';
import type * as SignInService from '../services/signIn.ts';
import type { Credentials } from '../services/signIn.ts';
import { SizeGuard } from './components/SizeGuard.tsx';
import type * as DeskModule from './Desk.tsx';
import { KeyboardProvider, useCommands, useKeyboard } from './keyboard.tsx';
import type { Keymap } from './keymap.ts';
import { WindowRoom } from './room.tsx';
import { FirstRun } from './screens/FirstRun.tsx';
import { SignIn } from './screens/SignIn.tsx';
import { AnsweredKeys } from './linear/AnsweredKeys.tsx';
import type { NarratorStream } from './linear/narratorStream.ts';
import type { Draft } from './session.tsx';
import type { Start, TuiOptions } from './start.tsx';
import { stopUntilForeground, toLineStart } from './terminal.ts';
import { makeTheme, ThemeContext } from './theme.ts';

interface AppProps {
  readonly options: TuiOptions;
  /** Leaves the program. */
  stop(): void;
  readonly keymap?: Keymap;
  /** Where the screens are read out instead of drawn. */
  readonly narrator?: NarratorStream | undefined;
}

/** What is loaded once the first frame stands: the store behind it and the screens after sign-in. */
export interface Opened {
  readonly bank: Bank;
  readonly signIn: typeof SignInService.signIn;
  readonly Desk: typeof DeskModule.Desk;
}

export function App({ options, keymap, narrator, stop }: AppProps) {
  const { theme: name = 'dark', ascii, locale, dates } = options.settings ?? {};
  const [theme] = useState(() =>
    makeTheme(name, ascii, {
      isLinear: narrator !== undefined,
      hasLocalDays: dates === 'local',
      ...(locale === undefined ? {} : { locale }),
    }),
  );
  return (
    <ThemeContext value={theme}>
      <KeyboardProvider keymap={keymap}>
        <WindowRoom>
          <ProgramCommands stop={stop} isRestricted={options.files === 'none'} narrator={narrator} />
          {narrator !== undefined && <AnsweredKeys narrator={narrator} />}
          <SizeGuard>
            <Begin options={options} stop={stop} />
          </SizeGuard>
        </WindowRoom>
      </KeyboardProvider>
    </ThemeContext>
  );
}

/** Asks first what kind of bank it is to be, where there is none. */
function Begin({ options, stop }: AppProps) {
  const [start, setStart] = useState<Start>();
  const { firstRun } = options;
  if (firstRun === undefined) return <Program options={options} stop={stop} />;
  if (start === undefined) return <FirstRun place={firstRun.place} onStart={setStart} onQuit={stop} />;
  const begun: TuiOptions = {
    ...options,
    openBank: () => options.openBank(start),
    ...(start.kind === 'demo'
      ? { demoSignIns: firstRun.demoSignIns, program: `${options.program} --demo` }
      : { user: start.name }),
  };
  // Who has just chosen a password need not type it once more.
  return <Program options={begun} stop={stop} chosen={start.kind === 'own' ? start : undefined} />;
}

function Program({ options, stop, chosen }: AppProps & { readonly chosen?: Credentials | undefined }) {
  const { opened, error, retry } = useOpened(options);
  const [viewer, setViewer] = useState<Viewer>();
  const [known, setKnown] = useState(chosen);
  const [farewell, setFarewell] = useState<string>();
  const drafts = useRef(new Map<string, Map<string, Draft>>());
  const signOut = (reason: string): void => {
    setFarewell(reason);
    setViewer(undefined);
  };
  useIdleEnd(viewer === undefined ? 0 : (options.settings?.idleMinutes ?? 15), () =>
    signOut('Signed out after a while without a key; what you typed is kept'),
  );
  if (opened === undefined || viewer === undefined)
    return (
      <SignIn
        options={options}
        opened={opened}
        error={error}
        onRetry={retry}
        notice={farewell}
        known={known}
        onSignedIn={(signedIn) => {
          setKnown(undefined);
          setViewer(signedIn);
        }}
      />
    );
  const { Desk, bank } = opened;
  return (
    <Desk
      key={JSON.stringify(viewer)}
      bank={bank}
      viewer={viewer}
      program={options.program}
      files={options.files}
      clipboard={options.clipboard}
      drafts={draftsOf(drafts.current, viewer)}
      onSignOut={() => signOut('Signed out')}
      onQuit={stop}
    />
  );
}

function draftsOf(all: Map<string, Map<string, Draft>>, viewer: Viewer): Map<string, Draft> {
  const key = JSON.stringify([viewer.userId, viewer.role, viewer.role === 'corporate' ? viewer.orgId : 0]);
  const kept = all.get(key) ?? new Map<string, Draft>();
  all.set(key, kept);
  return kept;
}

/** Opens the bank and loads the rest of the screens, after the first frame is on the screen. */
function useOpened(options: TuiOptions) {
  const { exit, waitUntilRenderFlush } = useApp();
  const [opened, setOpened] = useState<Opened>();
  const [error, setError] = useState<unknown>();
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: opened once, and again when the user asks for it
  useEffect(() => {
    const open = async (): Promise<void> => {
      await waitUntilRenderFlush();
      const [bank, { signIn }, { Desk }] = await Promise.all([
        options.openBank(),
        import('../services/signIn.ts'),
        import('./Desk.tsx'),
      ]);
      setOpened({ bank, signIn, Desk });
    };
    // A refusal can be answered; anything else is a bug and ends the program.
    open().catch((failed) => (isRefusal(failed) ? setError(failed) : exit(failed)));
  }, [attempt]);
  return {
    opened,
    error,
    retry: () => {
      setError(undefined);
      setAttempt((count) => count + 1);
    },
  };
}

/** Ends the session when no key was pressed for so long; one timer, no ticking. */
function useIdleEnd(minutes: number, end: () => void): void {
  const keyboard = useKeyboard();
  const newestEnd = useRef(end);
  newestEnd.current = end;
  useEffect(() => {
    if (minutes <= 0) return;
    const limitMs = minutes * 60_000;
    let timer: NodeJS.Timeout;
    const look = (): void => {
      const leftMs = keyboard.lastStrokeMs + limitMs - Date.now();
      if (leftMs > 0) timer = setTimeout(look, leftMs);
      else newestEnd.current();
    };
    timer = setTimeout(look, limitMs);
    return () => clearTimeout(timer);
  }, [minutes, keyboard]);
}

interface ProgramCommandsProps {
  readonly isRestricted: boolean;
  readonly narrator: NarratorStream | undefined;
  stop(): void;
}

/** What is heard everywhere, whatever is open. */
function ProgramCommands({ stop, isRestricted, narrator }: ProgramCommandsProps) {
  const { suspendTerminal } = useApp();
  useCommands({
    leave: { run: stop },
    suspend: {
      run: () =>
        void suspendTerminal(async () => {
          await stopUntilForeground();
          if (narrator === undefined) toLineStart();
        }).then(() => narrator?.repeat()),
      whyNot: isRestricted ? 'there is no shell to go back to' : undefined,
    },
    redraw:
      narrator === undefined
        ? { run: () => void suspendTerminal(async () => toLineStart()) }
        : { run: () => narrator.repeat(), title: 'repeat', does: 'Read the screen out once more' },
  });
  return null;
}
