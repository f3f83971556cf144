/**
 * `finance demo`: the demo bank in a store of its own, made where it is not there yet; then the screens, or without a
 * terminal its sign-ins, its totals and a few commands to try.
 */
import { existsSync } from 'node:fs';
import type { Bank } from '../services/bank.ts';
import { demoSignIns } from '../simulation/demoSignIns.ts';
import type { OnDemoProgress } from '../simulation/importData.ts';
import type { Register } from './commands.ts';
import { globalFlags } from './flags.ts';
import type { Io } from './io.ts';
import { drawScreens, hasTerminal } from './screens.ts';
import { withLog } from './session.ts';

export const register: Register = (command, io) => {
  command.action(() => {
    const flags = globalFlags(command);
    return withLog(io, flags, async (ground) => {
      const { file } = ground.config.demoDatabase;
      // Loaded late: the first frame does not wait for the store.
      const open = async (onProgress?: OnDemoProgress): Promise<Bank> =>
        (await import('../simulation/demoBank.ts')).openDemoBank(file, ground.log, onProgress);
      if (!hasTerminal(io)) {
        const { describeDemo } = await import('./describeDemo.ts');
        return describeDemo(io, flags, await open(progressOn(io)));
      }
      // The screens come up at once over a bank that is there; one that is made first shows how far it is.
      const made = existsSync(file) ? undefined : await open(progressOn(io, flags.screenReader));
      return drawScreens(io, flags, ground, async () => made ?? open(), { demoSignIns: demoSignIns() });
    });
  });
};

/** One line on the terminal that is written over; nothing where there is none. */
function progressOn({ stderr }: Io, isReadOut = false): OnDemoProgress | undefined {
  // A line that is written over says nothing to one who listens.
  if (!stderr.isTTY || isReadOut) return undefined;
  return ({ step, done, of }) => {
    const isDone = done === of;
    stderr.write(`\r\u001b[K${isDone ? '' : `Making the demo bank: ${done + 1} of ${of}, ${step}`}`);
  };
}
