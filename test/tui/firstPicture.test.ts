import { expect, test } from 'vitest';
import { showFirstPicture } from '../../src/tui/firstPicture.ts';

const ENTER = '\u001b[?1049h';
const FRAME = `\r${ENTER}frame`;

/** A terminal of which a start is told; what it was given and what was kept. */
function start(drawn: string | undefined) {
  const seen: string[] = [];
  const kept: string[] = [];
  const stdin = { bytesRead: 0 };
  const stdout = { columns: 80, rows: 24, write: (text: string) => seen.push(text) > 0 };
  const picture = showFirstPicture({ stdin, stdout } as unknown as NodeJS.Process, {
    drawn,
    keep: (text) => void kept.push(text),
  });
  let repaints = 0;
  const stands = (): void => picture.stands(() => void repaints++);
  return { seen, kept, stdin, stdout, picture, stands, repaints: () => repaints };
}

test('the first start draws as ever and keeps what was drawn', () => {
  const { seen, kept, stdout, stands, repaints } = start(undefined);
  for (const text of ['\r', ENTER, 'frame']) stdout.write(text);
  stands();
  stdout.write('later');
  expect(seen.join('')).toBe(`${FRAME}later`);
  expect([kept, repaints()]).toEqual([[FRAME], 0]);
});

test('the next one shows it at once, and the same is drawn over it in the screen that is there', () => {
  const { seen, kept, stdout, stands, repaints } = start(FRAME);
  expect(seen.join('')).toBe(`${FRAME}\u001b[H`);
  for (const text of ['\r', ENTER, 'frame']) stdout.write(text);
  stands();
  stdout.write(ENTER);
  expect(seen.slice(1).join('')).toBe(`\rframe${ENTER}`);
  expect([kept, repaints()]).toEqual([[], 0]);
});

test('a picture that is no longer true is drawn anew, and the new one kept', () => {
  const { kept, stdout, stands, repaints } = start(`\r${ENTER}old`);
  for (const text of ['\r', ENTER, 'frame']) stdout.write(text);
  stands();
  stands();
  expect([kept, repaints()]).toEqual([[FRAME], 1]);
});

test.each<[string, (at: ReturnType<typeof start>) => unknown]>([
  ['a key has come', ({ stdin }) => Object.assign(stdin, { bytesRead: 1 })],
  ['the window has changed', ({ stdout }) => Object.assign(stdout, { rows: 40 })],
])('nothing is kept where %s', (_, happens) => {
  const at = start(undefined);
  happens(at);
  at.stdout.write('frame');
  at.stands();
  expect(at.kept).toEqual([]);
});

test('it is taken away where the screens can not be drawn', () => {
  const { seen, picture } = start(FRAME);
  picture.takeAway();
  expect(seen.at(-1)).toBe('\u001b[?1049l\u001b[?25h');
});
