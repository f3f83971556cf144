/** How long a user waits for the first screen, and a script for a report, against a Node that does nothing. */
import { LAUNCHER } from '../test/support/pty.ts';
import { inTurns, print } from './measure.ts';
import { finance, keepFirstFrame, timeOfBareNode, timeOfProgram, timeToScreen } from './programs.ts';

const ROUNDS = 15;

export async function startUp(folder: string): Promise<void> {
  const env = { FINANCE_HOME: folder, FINANCE_PASSWORD: 'demo' };
  finance(['demo'], env);
  for (const line of [['--demo'], ['demo']]) await keepFirstFrame(line, env, 'Sign in');
  // No window had this width before: nothing of it is kept.
  let columns = 80;
  print(
    'Start to the first frame of the sign-in screen, in a terminal',
    await inTurns(ROUNDS, [
      { name: 'bare node: a word on the screen', run: timeOfBareNode },
      { name: 'finance --demo', run: () => timeToScreen(['--demo'], env, 'Sign in') },
      { name: 'finance demo', run: () => timeToScreen(['demo'], env, 'Sign in') },
      {
        name: 'finance --demo, the first in such a window',
        run: () => timeToScreen(['--demo'], env, 'Sign in', ++columns),
      },
    ]),
    'at most 4 x',
  );
  const report = ['--demo', '--user', 'admin', 'export', 'accounts', '--format', 'json'];
  print(
    'Start to end of a report, without a terminal',
    await inTurns(ROUNDS, [
      { name: 'bare node', run: () => timeOfProgram(process.execPath, ['-e', '0']) },
      { name: 'finance --version', run: () => timeOfProgram(process.execPath, [LAUNCHER, '--version']) },
      {
        name: 'finance export accounts --format json',
        run: () => timeOfProgram(process.execPath, [LAUNCHER, ...report], env),
      },
    ]),
    'at most 8 x',
  );
}
