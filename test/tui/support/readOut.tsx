/** A node as one who listens has it: everything that was written at the end of his terminal, and the keys he presses. */
import { render } from 'ink';
import type { ReactNode } from 'react';
import { AnsweredKeys } from '../../../src/tui/linear/AnsweredKeys.tsx';
import { NarratorStream } from '../../../src/tui/linear/narratorStream.ts';
import { KeyboardProvider } from '../../../src/tui/keyboard.tsx';
import { WindowRoom } from '../../../src/tui/room.tsx';
import { makeTheme, ThemeContext } from '../../../src/tui/theme.ts';
import { FakeIn } from './fakeIn.ts';

export interface ReadOut {
  /** Everything that was said. */
  said(): string;
  /** Presses a key, waits until something is said and nothing follows, and gives what was said of it. */
  press(key: string): Promise<string>;
  /** Waits until it was said since the last key. */
  until(text: string | RegExp): Promise<string>;
  end(): void;
}

const STILL_MS = 100;
const MOST_MS = 10_000;

export async function readOut(node: ReactNode): Promise<ReadOut> {
  let said = '';
  let at = 0;
  let saidAt = performance.now();
  const narrator = new NarratorStream({
    write(text: string | Uint8Array) {
      said += text;
      saidAt = performance.now();
      return true;
    },
  });
  const input = new FakeIn();
  const screen = render(
    <ThemeContext value={makeTheme('dark', false, { isLinear: true })}>
      <KeyboardProvider>
        <WindowRoom>
          <AnsweredKeys narrator={narrator} />
          {node}
        </WindowRoom>
      </KeyboardProvider>
    </ThemeContext>,
    {
      stdout: narrator as unknown as NodeJS.WriteStream,
      stdin: input as unknown as NodeJS.ReadStream,
      isScreenReaderEnabled: true,
      debug: true,
      interactive: true,
      exitOnCtrlC: false,
      patchConsole: false,
    },
  );
  const until = async (isThere: () => boolean, what: string): Promise<string> => {
    const start = performance.now();
    while (!isThere() || performance.now() - saidAt < STILL_MS) {
      if (performance.now() - start > MOST_MS) throw new Error(`never said ${what}:\n${said.slice(at)}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return said.slice(at);
  };
  return {
    said: () => said,
    async press(key) {
      at = said.length;
      input.send(key);
      return until(() => said.length > at, `anything of ${JSON.stringify(key)}`);
    },
    until: (text) =>
      until(
        () => (typeof text === 'string' ? said.slice(at).includes(text) : text.test(said.slice(at))),
        String(text),
      ),
    end() {
      screen.unmount();
      screen.cleanup();
      narrator.end();
    },
  };
}
