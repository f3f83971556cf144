/**
 * Starts the screens and puts the terminal back whatever ends them. The first frame is drawn before the bank is opened:
 * nothing here may import the store. All colour comes from the theme; Ink is asked for none.
 */
import type { ViewerRole } from '../domain/access.ts';
import type { HostFiles } from '../domain/hostFile.ts';
import type { ScreenSettings } from '../domain/screenSettings.ts';
import type { Bank } from '../services/bank.ts';
import { keepHeapSmall } from './heap.ts';
import { type Keymap, makeKeymap } from './keymap.ts';
import type { ClipboardWay } from './list/clipboard.ts';
import { type FirstPicture, type KeptFrame, showFirstPicture } from './firstPicture.ts';
import { repaintAfterResize, repainting } from './repaint.ts';
import { type Drawn, guardTerminal, toLineStart } from './terminal.ts';

/** A sign-in that a demo bank offers. */
export interface DemoSignIn {
  readonly name: string;
  readonly password: string;
  readonly displayName: string;
  /** What one can sign in as: `admin`, `treasurer of Acme, individual`. */
  readonly roles: string;
}

/** How a first run goes on: with the demo bank, or with a store and its first admin. */
export type Start =
  | { readonly kind: 'demo' }
  | { readonly kind: 'own'; readonly name: string; readonly password: string };

/** There is no bank yet. */
export interface FirstRunOptions {
  /** Where a store would be made. */
  readonly place: string;
  readonly demoSignIns: readonly DemoSignIn[];
}

export interface TuiOptions {
  /** Opens the bank, or makes it as the first run wants it; after the first frame. The caller closes it. */
  openBank(start?: Start): Promise<Bank>;
  readonly firstRun?: FirstRunOptions | undefined;
  /** How this program is called for this bank, such as `finance --demo`: for the command lines that screens show. */
  readonly program: string;
  /** Offered at sign-in; their presence makes it a demo bank. */
  readonly demoSignIns?: readonly DemoSignIn[];
  /** Whom the command line named already. */
  readonly user?: string | undefined;
  readonly role?: ViewerRole | undefined;
  readonly org?: string | undefined;
  /** What of the machine's files may be named; in restricted mode the name of who signs in is fixed, too. */
  readonly files: HostFiles;
  /** Whether and how something can be copied to the clipboard of the terminal. */
  readonly clipboard?: ClipboardWay;
  /** How the screens are wanted. */
  readonly settings?: ScreenSettings;
  /** What is kept of the first frame of another start of this build in such a window; nothing where no file is written. */
  readonly keptFrame?: (window: { readonly build: string; readonly size: string }) => KeptFrame;
}

interface Drawing {
  readonly options: TuiOptions;
  readonly keymap: Keymap;
  stop(): void;
}

/** Draws the screens until the user leaves; the exit code. Refuses `bad_settings` before it draws. Throws what went wrong, the terminal restored. */
export async function runTui(options: TuiOptions): Promise<number> {
  const keymap = makeKeymap(options.settings?.keys);
  if (options.settings?.screenReader) return readOut(options, keymap);
  return guardTerminal(async (stop) => {
    const { columns, rows } = process.stdout;
    const kept = options.keptFrame?.({ build: import.meta.url, size: `${columns} ${rows}` });
    const picture = showFirstPicture(process, kept ?? NOT_KEPT);
    try {
      return await drawOver(picture, { options, keymap, stop });
    } catch (error) {
      picture.takeAway();
      throw error;
    }
  });
}

const NOT_KEPT: KeptFrame = { drawn: undefined, keep: () => {} };

async function drawOver(picture: FirstPicture, { options, keymap, stop }: Drawing): Promise<Drawn> {
  const [{ render }, { App }] = await Promise.all([import('ink'), import('./App.tsx')]);
  const drawn: TuiOptions = {
    ...options,
    openBank(start) {
      picture.stands(repaint);
      return options.openBank(start);
    },
  };
  const draw = () => <App options={drawn} keymap={keymap} stop={stop} />;
  toLineStart();
  const screen = render(draw(), {
    alternateScreen: true,
    incrementalRendering: true,
    interactive: process.stdout.isTTY,
    exitOnCtrlC: false,
    patchConsole: false,
    // A key that comes within this of the last frame waits for it: at Ink's usual 30 a key would take 33 ms.
    maxFps: 250,
    onRender: keepHeapSmall(),
  });
  const repaint = repainting(screen, draw);
  const stopRepainting = repaintAfterResize(repaint);
  const end = (): void => {
    picture.end();
    stopRepainting();
  };
  return { ended: screen.waitUntilExit().finally(end), end: () => screen.unmount() };
}

/** The same, read out line by line at the end of what the terminal shows. */
async function readOut(options: TuiOptions, keymap: Keymap): Promise<number> {
  const [{ render }, { App }, { NarratorStream }] = await Promise.all([
    import('ink'),
    import('./App.tsx'),
    import('./linear/narratorStream.ts'),
  ]);
  const narrator = new NarratorStream(process.stdout);
  return guardTerminal((stop) => {
    const screen = render(<App options={options} keymap={keymap} narrator={narrator} stop={stop} />, {
      stdout: narrator as unknown as NodeJS.WriteStream,
      isScreenReaderEnabled: true,
      // Every frame is written whole, as it is.
      debug: true,
      interactive: true,
      exitOnCtrlC: false,
      patchConsole: false,
      onRender: keepHeapSmall(),
    });
    return { ended: screen.waitUntilExit().finally(() => narrator.end()), end: () => screen.unmount() };
  });
}
