import { join } from 'node:path';
import { beforeAll } from 'vitest';
import { runLine } from './commandLine.ts';
import { newFolder } from './engines.ts';
import { demoHome, type Ran } from './program.ts';

export interface DemoCommands {
  finance(args: readonly string[], input?: string, user?: string): Promise<Ran>;
  /** A file in the folder where the commands run. */
  fileIn(name: string): string;
}

/** Command lines on a demo bank and in a folder that no other test file has; `ana` gives them unless it is said. */
export function demoCommands(): DemoCommands {
  let home: string;
  let folder: string;
  beforeAll(async () => {
    home = await demoHome();
    folder = newFolder();
  });
  return {
    finance: (args, input, user = 'ana') =>
      runLine(['--demo', '--user', user, ...args], {
        env: { FINANCE_HOME: home, FINANCE_PASSWORD: 'demo' },
        cwd: folder,
        ...(input !== undefined && { input }),
      }),
    fileIn: (name) => join(folder, name),
  };
}
