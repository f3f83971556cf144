/** The desk of a signed-in person: the stack of screens, what is heard on all of them, and what lies over them. */
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Viewer } from '../domain/access.ts';
import type { Day } from '../domain/day.ts';
import type { KnownOn } from '../domain/knownOn.ts';
import type { HostFiles } from '../domain/hostFile.ts';
import type { Bank } from '../services/bank.ts';
import { type KnownBank, openKnown } from '../services/knownOn.ts';
import { whyNoWriting } from './asOf.ts';
import type { Bindings } from './commands.ts';
import { AsOfDialog } from './components/AsOfDialog.tsx';
import { Frame } from './components/Frame.tsx';
import { Help } from './components/Help.tsx';
import { Palette } from './components/Palette.tsx';
import { showDay } from './figures.ts';
import type { ClipboardWay } from './list/clipboard.ts';
import { Overlay, useCommands, useKeyboard } from './keyboard.tsx';
import { showStroke } from './keys.ts';
import { type Navigation, NavigationContext, useStack } from './navigation.tsx';
import type { ScreenName, ScreenParams } from './places.ts';
import { Room, useRoom } from './room.tsx';
import { tabsOf } from './screens/destinations.ts';
import { SCREENS, ScreenView } from './screens/index.tsx';
import { type Draft, type Notice, type Session, SessionContext } from './session.tsx';
import { useTheme } from './theme.ts';
import { useOthersWrites } from './useOthersWrites.ts';
import { describeViewer } from './viewer.ts';

/** The bank as it was known on a day. */
interface Known extends KnownBank {
  readonly on: KnownOn;
}

interface DeskProps {
  readonly bank: Bank;
  readonly viewer: Viewer;
  readonly program: string;
  readonly files: HostFiles;
  readonly drafts: Map<string, Draft>;
  readonly clipboard?: ClipboardWay | undefined;
  onSignOut(): void;
  onQuit(): void;
}

export function Desk(props: DeskProps) {
  const { bank, viewer, program, files, drafts, clipboard = 'plain', onSignOut, onQuit } = props;
  const keyboard = useKeyboard();
  const { glyphs } = useTheme();
  const stacked = useStack('home');
  const [asOf, setAsOf] = useState<Day>();
  const [revision, setRevision] = useState(0);
  const [notice, setNotice] = useState<Notice>();
  const [over, setOver] = useState<'help' | 'palette' | 'asOf'>();
  const wrote = useCallback(() => setRevision((count) => count + 1), []);
  const [known, setKnown] = useState<Known>();
  useEffect(() => () => void known?.close(), [known]);
  const showAsOf = useCallback(
    async (day: Day | undefined, on?: KnownOn) => {
      const opened = on === undefined ? undefined : { on, ...(await openKnown(bank, viewer, { on })) };
      setKnown(opened);
      setAsOf(day);
      setRevision((count) => count + 1);
    },
    [bank, viewer],
  );
  const { here } = stacked;
  // What is not kept as it was is shown as it is.
  const { isAsOf, isNowOnly } = SCREENS[here.screen];
  const isKnown = known !== undefined && isAsOf === true && isNowOnly !== true;
  const isLost = useOthersWrites(bank, revision, wrote);
  const session = useMemo<Session>(
    () => ({
      bank: isKnown ? known.bank : bank,
      present: bank,
      knownOn: known?.on,
      viewer,
      program,
      files,
      clipboard,
      asOf,
      showAsOf,
      revision,
      drafts,
      wrote,
      notify: setNotice,
    }),
    [bank, known, isKnown, viewer, program, files, clipboard, asOf, showAsOf, revision, drafts, wrote],
  );
  const navigation = readingOnly(stacked, whyNoWriting(asOf, known?.on), setNotice);
  useEffect(() => {
    keyboard.onPress = () => setNotice(undefined);
    keyboard.onWhyNot = (text) => setNotice({ kind: 'warning', text });
    keyboard.onUnknown = (stroke) =>
      setNotice({
        kind: 'warning',
        text: `${showStroke(stroke)} does nothing here; ? shows what can be done`,
      });
  }, [keyboard]);
  const { stack } = navigation;
  const tabs = tabsOf(viewer);
  const isPast = asOf !== undefined && SCREENS[here.screen].isAsOf === true;
  const past = { asOf: isPast ? asOf : undefined, knownOn: isKnown ? known.on : undefined };
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
            asOf: {
              run: () => setOver('asOf'),
              does:
                asOf === undefined && known === undefined
                  ? 'Show an earlier day on all screens of figures'
                  : 'Show today again, or another day',
              whyNot: SCREENS[here.screen].writes ? 'this screen writes: go back first' : undefined,
            },
            signOut: { run: onSignOut },
          }}
        />
        <Frame
          who={describeViewer(viewer, glyphs.dot)}
          right={`${shortPast(past) || showDay(bank.clock.today())}  ${viewer.reportingCurrency}`}
          standing={standingOf(isLost, { asOf, knownOn: known?.on }, past)}
          tabs={tabs.map((screen) => SCREENS[screen].title)}
          activeTab={tabs.indexOf(stack[0].screen)}
          notice={notice}
          screen={{
            visit: String(here.visit),
            text: `${SCREENS[here.screen].title}: ${SCREENS[here.screen].does}`,
          }}
        >
          <Beneath isHidden={over !== undefined}>
            <ScreenView key={`${here.visit} ${asOf} ${known?.on}`} place={here} />
          </Beneath>
          {over !== undefined && (
            <Overlay>
              {over === 'help' && <Help onClose={() => setOver(undefined)} />}
              {over === 'palette' && <Palette onClose={() => setOver(undefined)} />}
              {over === 'asOf' && <AsOfDialog onClose={() => setOver(undefined)} />}
            </Overlay>
          )}
        </Frame>
      </NavigationContext>
    </SessionContext>
  );
}

interface Past {
  readonly asOf: Day | undefined;
  readonly knownOn: KnownOn | undefined;
}

/** What holds until further notice. */
function standingOf(isLost: boolean, asked: Past, shown: Past): Notice | undefined {
  if (isLost) return { kind: 'error', text: 'the bank does not answer; trying again' };
  const isNow = asked.asOf === undefined && asked.knownOn === undefined;
  return isNow ? undefined : { kind: 'warning', text: whichDay(asked, shown) };
}

/** as of 2026-05-31, known 2026-06-02; nothing where neither is shown. */
const shortPast = ({ asOf, knownOn }: Past): string =>
  [
    ...(asOf === undefined ? [] : [`as of ${asOf}`]),
    ...(knownOn === undefined ? [] : [`known ${knownOn.slice(0, 10)}`]),
  ].join(', ');

/** In words, so that nobody takes the figures of one day for those of another. */
function whichDay(asked: Past, shown: Past): string {
  const words = ({ asOf, knownOn }: Past): string =>
    [
      ...(asOf === undefined ? [] : [`as of ${showDay(asOf)}, at its end`]),
      ...(knownOn === undefined ? [] : [`as known on ${knownOn}`]),
    ].join(', ');
  const said = words(shown);
  return said === ''
    ? `now, not ${words(asked).replace(', at its end', '')}`
    : `${said}: @ goes back to today`;
}

/** While another day is shown no screen that writes opens. */
function readingOnly(
  navigation: Navigation,
  reason: string | undefined,
  say: (notice: Notice) => void,
): Navigation {
  if (reason === undefined) return navigation;
  const unlessWriting =
    <S extends ScreenName>(open: (screen: S, params: ScreenParams[S]) => void) =>
    (screen: S, params: ScreenParams[S]): void =>
      SCREENS[screen].writes ? say({ kind: 'warning', text: reason }) : open(screen, params);
  return {
    ...navigation,
    open: (screen, params) => unlessWriting(navigation.open)(screen, params),
    replace: (screen, params) => unlessWriting(navigation.replace)(screen, params),
  };
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
