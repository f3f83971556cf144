/**
 * `npm run screenshots [--check]`: the pictures of the README, drawn from what the program shows in a real terminal on the
 * demo bank; with `--check` nothing is written and a picture that is not as the program draws it now ends with 1.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runProgram } from '../../bench/programs.ts';
import { LAUNCHER, startInTerminal } from '../../test/support/pty.ts';
import { PICTURES, type Picture } from './pictures.ts';
import { drawSvg } from './svg.ts';

const FOLDER = fileURLToPath(new URL('../../docs/screens', import.meta.url));
const SIZE = { columns: 80, rows: 24 };
/** A screen whose figures have all come writes nothing for so long. */
const QUIET_MS = 400;

async function take({ who, steps, title }: Picture, home: string): Promise<string> {
  const terminal = startInTerminal({
    ...SIZE,
    args: ['--demo', ...who],
    env: { FINANCE_HOME: home, HOME: home },
    cwd: home,
  });
  try {
    await terminal.waitFor('Password');
    terminal.type('demo\r');
    await terminal.waitFor('Home');
    for (const [keys, shows] of [['', /Home/] as const, ...steps]) {
      terminal.type(keys);
      await terminal.waitFor(shows);
      while (performance.now() - terminal.writtenAt < QUIET_MS)
        await new Promise((wake) => setTimeout(wake, 20));
    }
    return drawSvg(terminal.runs(), SIZE.columns, title);
  } finally {
    terminal.signal('SIGTERM');
    await terminal.exit;
  }
}

const isCheck = process.argv.includes('--check');
const home = mkdtempSync(join(tmpdir(), 'finance-screens-'));
const stale: string[] = [];
try {
  runProgram(process.execPath, [LAUNCHER, 'demo'], { FINANCE_HOME: home });
  mkdirSync(FOLDER, { recursive: true });
  for (const picture of PICTURES) {
    const file = join(FOLDER, `${picture.name}.svg`);
    const drawn = await take(picture, home);
    if (existsSync(file) && readFileSync(file, 'utf8') === drawn) continue;
    stale.push(picture.name);
    if (!isCheck) writeFileSync(file, drawn);
  }
  const wanted = new Set(PICTURES.map(({ name }) => `${name}.svg`));
  for (const name of readdirSync(FOLDER).filter((one) => !wanted.has(one))) {
    stale.push(name);
    if (!isCheck) rmSync(join(FOLDER, name));
  }
} finally {
  rmSync(home, { recursive: true, force: true });
}
console.log(
  `${PICTURES.length} pictures, ${stale.length} ${isCheck ? 'stale' : 'new'}${stale.length > 0 ? `: ${stale.join(', ')}` : ''}`,
);
process.exitCode = isCheck && stale.length > 0 ? 1 : 0;
