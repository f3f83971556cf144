/** Around the whole run: what tests write belongs into folders of their own, never where they are started from. */
import { readdirSync } from 'node:fs';

const WRITTEN = /\.(?:csv|json|txt|part)/;

export function setup(): () => void {
  const there = new Set(readdirSync('.'));
  return () => {
    const left = readdirSync('.').filter((name) => !there.has(name) && WRITTEN.test(name));
    if (left.length === 0) return;
    // Thrown, it would keep the servers of the run from being put away.
    process.stderr.write(`a test left ${left.join(', ')} in ${process.cwd()}\n`);
    process.exitCode = 1;
  };
}
