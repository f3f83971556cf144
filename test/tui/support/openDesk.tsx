/** The desk of a signed-in viewer over a real bank, at any size. */
import type { Viewer } from '../../../src/domain/access.ts';
import type { HostFiles } from '../../../src/domain/hostFile.ts';
import type { LocaleName } from '../../../src/domain/locale.ts';
import type { Bank } from '../../../src/services/bank.ts';
import { SizeGuard } from '../../../src/tui/components/SizeGuard.tsx';
import { Desk } from '../../../src/tui/Desk.tsx';
import { KeyboardProvider } from '../../../src/tui/keyboard.tsx';
import { WindowRoom } from '../../../src/tui/room.tsx';
import type { Draft } from '../../../src/tui/session.tsx';
import { makeTheme, type ThemeName, ThemeContext } from '../../../src/tui/theme.ts';
import { type Rendered, renderAt } from './renderAt.tsx';

interface DeskSize {
  readonly columns?: number;
  readonly rows?: number;
  readonly theme?: ThemeName;
  readonly ascii?: boolean;
  readonly locale?: LocaleName;
  readonly drafts?: Map<string, Draft>;
  readonly files?: HostFiles;
}

export async function openDesk(
  bank: Bank,
  viewer: Viewer,
  {
    columns = 80,
    rows = 24,
    theme = 'none',
    ascii = false,
    locale = 'en',
    drafts = new Map(),
    files = 'all',
  }: DeskSize = {},
): Promise<Rendered> {
  const screen = await renderAt(
    columns,
    rows,
    <ThemeContext value={makeTheme(theme, ascii, { locale, hasLocalDays: false })}>
      <KeyboardProvider>
        <WindowRoom>
          <SizeGuard>
            <Desk
              bank={bank}
              viewer={viewer}
              program="finance"
              files={files}
              drafts={drafts}
              onSignOut={() => {}}
              onQuit={() => {}}
            />
          </SizeGuard>
        </WindowRoom>
      </KeyboardProvider>
    </ThemeContext>,
  );
  await screen.settled();
  return screen;
}
