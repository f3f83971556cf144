/** What a component needs around it to be drawn by itself: keys, a window, a place on the stack. */
import type { ReactNode } from 'react';
import { KeyboardProvider } from '../../../src/tui/keyboard.tsx';
import { NavigationContext, useStack } from '../../../src/tui/navigation.tsx';
import { WindowRoom } from '../../../src/tui/room.tsx';
import { makeTheme, type Theme, ThemeContext } from '../../../src/tui/theme.ts';

interface StageProps {
  readonly children: ReactNode;
  readonly theme?: Theme;
}

export function Stage({ children, theme = makeTheme('none') }: StageProps) {
  return (
    <ThemeContext value={theme}>
      <KeyboardProvider>
        <WindowRoom>
          <Placed>{children}</Placed>
        </WindowRoom>
      </KeyboardProvider>
    </ThemeContext>
  );
}

function Placed({ children }: { readonly children: ReactNode }) {
  return <NavigationContext value={useStack('home')}>{children}</NavigationContext>;
}
