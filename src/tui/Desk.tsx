/** The desk of a signed-in person: the stack of screens, what is heard on all of them, and what lies over them. */
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Viewer } from '../domain/access.ts';
import type { HostFiles } from '../domain/hostFile.ts';
import type { Bank } from '../services/bank.ts';
import type { Bindings } from './commands.ts';
import { Frame } from './components/Frame.tsx';
import { Help } from './components/Help.tsx';
import { Palette } from './components/Palette.tsx';
import { showDay } from './figures.ts';
import { Overlay, useCommands, useKeyboard } from './keyboard.tsx';
import { NavigationContext, useStack } from './navigation.tsx';
import { Room, useRoom } from './room.tsx';
import { SCREENS, ScreenView, tabsOf } from './screens/index.tsx';
import { type Draft, type Notice, type Session, SessionContext } from './session.tsx';
import { useTheme } from './theme.ts';
import { describeViewer } from './viewer.ts';

interface DeskProps {
  readonly bank: Bank;
  readonly viewer: Viewer;
  readonly program: string;
  readonly files: HostFiles;
  readonly drafts: Map<string, Draft>;
  onSignOut(): void;
  onQuit(): void;
}

export function Desk({ bank, viewer, program, files, drafts, onSignOut, onQuit }: DeskProps) {
  const keyboard = useKeyboard();
  const { glyphs } = useTheme();
  const navigation = useStack('home');
  const [revision, setRevision] = useState(0);
  const [notice, setNotice] = useState<Notice>();
  const [over, setOver] = useState<'help' | 'palette'>();
  const wrote = useCallback(() => setRevision((count) => count + 1), []);
  const session = useMemo<Session>(
    () => ({ bank, viewer, program, files, revision, drafts, wrote, notify: setNotice }),
    [bank, viewer, program, files, revision, drafts, wrote],
  );
  useEffect(() => {
    keyboard.onPress = () => setNotice(undefined);
    keyboard.onWhyNot = (text) => setNotice({ kind: 'warning', text });
  }, [keyboard]);
  const { here, stack } = navigation;
  const tabs = tabsOf(viewer);
  return (
    <SessionContext value={session}>
      <NavigationContext value={navigation}>
        <DeskCommands
          bindings={{
            ...(stack.length > 1 ? { back: { run: navigation.back } } : {}),
            quit: stack.length > 1 ? { run: navigation.back, title: 'back' } : { run: onQuit },
            tab: {
              run: (stroke) => {
                const screen = tabs[Number(stroke) - 1];
                if (screen !== undefined) navigation.go(screen);
              },
            },
            importFile: {
              run: () => navigation.open('import', {}),
              whyNot: SCREENS.import.whyNot?.(viewer),
            },
            refresh: { run: wrote },
            help: { run: () => setOver('help') },
            palette: { run: () => setOver('palette') },
            signOut: { run: onSignOut },
          }}
        />
        <Frame
          who={describeViewer(viewer, glyphs.dot)}
          right={`${showDay(bank.clock.today())}  ${viewer.reportingCurrency}`}
          tabs={tabs.map((screen) => SCREENS[screen].title)}
          activeTab={tabs.indexOf(stack[0].screen)}
          notice={notice}
        >
          <Beneath isHidden={over !== undefined}>
            <ScreenView key={here.visit} place={here} />
          </Beneath>
          {over !== undefined && (
            <Overlay>
              {over === 'help' ? (
                <Help onClose={() => setOver(undefined)} />
              ) : (
                <Palette onClose={() => setOver(undefined)} />
              )}
            </Overlay>
          )}
        </Frame>
      </NavigationContext>
    </SessionContext>
  );
}

/** Stands before the screens, so that a screen that binds the same command has it. */
function DeskCommands({ bindings }: { readonly bindings: Bindings }) {
  useCommands(bindings);
  return null;
}

/** A screen that something lies over keeps its state and takes no place. */
function Beneath({ isHidden, children }: { readonly isHidden: boolean; readonly children: React.ReactNode }) {
  const { columns, rows } = useRoom();
  return (
    <Room columns={columns} rows={isHidden ? 0 : rows}>
      {children}
    </Room>
  );
}
