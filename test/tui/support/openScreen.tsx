/** Any screen of a viewer's, opened with its parameters as if he had come to it from Home. */
import { useEffect, useState } from 'react';
import type { Viewer } from '../../../src/domain/access.ts';
import type { Bank } from '../../../src/services/bank.ts';
import type { HostFiles } from '../../../src/domain/hostFile.ts';
import { Frame } from '../../../src/tui/components/Frame.tsx';
import { SizeGuard } from '../../../src/tui/components/SizeGuard.tsx';
import { useCommands, KeyboardProvider } from '../../../src/tui/keyboard.tsx';
import { NavigationContext, useStack } from '../../../src/tui/navigation.tsx';
import type { ScreenName, ScreenParams } from '../../../src/tui/places.ts';
import { WindowRoom } from '../../../src/tui/room.tsx';
import { tabsOf } from '../../../src/tui/screens/destinations.ts';
import { SCREENS, ScreenView } from '../../../src/tui/screens/index.tsx';
import { type Notice, type Session, SessionContext } from '../../../src/tui/session.tsx';
import { makeTheme, ThemeContext, type ThemeName } from '../../../src/tui/theme.ts';
import { describeViewer } from '../../../src/tui/viewer.ts';
import { showDay } from '../../../src/tui/figures.ts';
import { type Rendered, renderAt } from './renderAt.tsx';

interface OpenScreenProps {
  readonly bank: Bank;
  readonly viewer: Viewer;
  readonly screen: ScreenName;
  readonly params: ScreenParams[ScreenName];
  readonly files?: HostFiles;
}

/** To be put under a keyboard, a window and a theme. */
export function OpenScreen({ bank, viewer, screen, params, files = 'all' }: OpenScreenProps) {
  const navigation = useStack('home');
  const [notice, notify] = useState<Notice>();
  const [drafts] = useState(() => new Map());
  const [revision, setRevision] = useState(0);
  const session: Session = {
    bank,
    viewer,
    program: 'finance',
    files,
    clipboard: 'plain',
    asOf: undefined,
    showAsOf: async () => {},
    revision,
    drafts,
    wrote: () => setRevision((count) => count + 1),
    notify,
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: opened once
  useEffect(() => navigation.open(screen, params as never), []);
  const { here, stack } = navigation;
  const tabs = tabsOf(viewer);
  return (
    <SessionContext value={session}>
      <NavigationContext value={navigation}>
        <Back run={navigation.back} />
        <Frame
          who={describeViewer(viewer, '·')}
          right={`${showDay(bank.clock.today())}  ${viewer.reportingCurrency}`}
          tabs={tabs.map((tab) => SCREENS[tab].title)}
          activeTab={tabs.indexOf(stack[0].screen)}
          notice={notice}
          screen={{
            visit: String(here.visit),
            text: `${SCREENS[here.screen].title}: ${SCREENS[here.screen].does}`,
          }}
        >
          {stack.length > 1 && <ScreenView key={here.visit} place={here} />}
        </Frame>
      </NavigationContext>
    </SessionContext>
  );
}

function Back({ run }: { run(): void }) {
  useCommands({ back: { run }, quit: { run, title: 'back' } });
  return null;
}

interface DrawnSize {
  readonly columns?: number;
  readonly rows?: number;
  readonly theme?: ThemeName;
}

/** The same, drawn at a size. */
export async function drawScreen(
  props: OpenScreenProps,
  { columns = 80, rows = 24, theme = 'none' }: DrawnSize = {},
): Promise<Rendered> {
  const screen = await renderAt(
    columns,
    rows,
    <ThemeContext value={makeTheme(theme)}>
      <KeyboardProvider>
        <WindowRoom>
          <SizeGuard>
            <OpenScreen {...props} />
          </SizeGuard>
        </WindowRoom>
      </KeyboardProvider>
    </ThemeContext>,
  );
  await screen.settled();
  return screen;
}
