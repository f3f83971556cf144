/**
 * The first frame as it was drawn by an earlier start, shown before Ink is loaded, which then draws the same over it. It is
 * what Ink wrote until the screens waited for the first key, byte for byte, and is kept only where no key had come.
 */
/** What is kept of an earlier start like this one. */
export interface KeptFrame {
  readonly drawn: string | undefined;
  keep(drawn: string): void;
}

const ENTER = '\u001b[?1049h';
const LEAVE = '\u001b[?1049l\u001b[?25h';
const TO_TOP = '\u001b[H';

export interface FirstPicture {
  /** The first frame stands as Ink has drawn it. `repaint` is called where something else was shown before. */
  stands(repaint: () => void): void;
  /** The screens have ended before that. */
  end(): void;
  /** Takes the picture away again where the screens can't be drawn. */
  takeAway(): void;
}

/** Shows the picture, where there is one, and listens to what is written from now on. */
export function showFirstPicture(
  { stdin, stdout }: Pick<NodeJS.Process, 'stdin' | 'stdout'>,
  kept: KeptFrame,
): FirstPicture {
  const { drawn } = kept;
  const size = `${stdout.columns} ${stdout.rows}`;
  const write = stdout.write;
  let written = '';
  let isListening = true;
  let isEntered = drawn === undefined;
  const listened = (chunk: unknown, ...rest: readonly unknown[]): boolean => {
    const text = String(chunk);
    written += text;
    // The other screen is entered once: entered again it would be empty until the frame comes.
    const shown = isEntered ? text : text.replace(ENTER, '');
    isEntered ||= shown !== text;
    return Reflect.apply(write, stdout, [shown, ...rest]);
  };
  const stopListening = (): void => {
    if (isListening) stdout.write = write;
    isListening = false;
  };
  if (drawn !== undefined) stdout.write(drawn + TO_TOP);
  stdout.write = listened as typeof write;
  return {
    stands(repaint) {
      if (!isListening) return;
      stopListening();
      const isUntouched = stdin.bytesRead === 0 && size === `${stdout.columns} ${stdout.rows}`;
      if (written === drawn) return;
      if (drawn !== undefined) repaint();
      if (isUntouched) kept.keep(written);
    },
    end: stopListening,
    takeAway() {
      stopListening();
      if (drawn !== undefined) stdout.write(LEAVE);
    },
  };
}
