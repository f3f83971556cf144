/** The tests of the program run what is in src now, not what was built when somebody last thought of it. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export default function setup(): void {
  execFileSync(process.execPath, [fileURLToPath(new URL('../../scripts/build.js', import.meta.url))], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
