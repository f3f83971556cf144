/**
 * `npm run bench [start] [keys] [screens] [every] [preview] [import] [onto] [trades] [replay] [rebuild] [gains]`: what the program costs, each beside what it is
 * measured by, run in turns on this machine. Times are medians with the fastest and the slowest; an idle machine gives the figures that count.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { gains } from './gains.ts';
import { importOnto, importTrades, importTransactions } from './importRows.ts';
import { everyScreen } from './everyScreen.ts';
import { keys } from './keys.ts';
import { preview } from './preview.ts';
import { rebuild } from './rebuild.ts';
import { replay } from './replay.ts';
import { screens } from './screens.ts';
import { startUp } from './startUp.ts';

const PARTS: Readonly<Record<string, (folder: string) => Promise<void>>> = {
  start: startUp,
  keys,
  screens,
  every: everyScreen,
  preview,
  import: importTransactions,
  onto: importOnto,
  trades: importTrades,
  replay,
  rebuild,
  gains,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}; there is: ${Object.keys(PARTS).join(', ')}`);
  process.exit(2);
}
console.log(
  `Node ${process.version}, ${availableParallelism()} x ${cpus()[0]?.model ?? 'unknown'}, load ${loadavg()[0]?.toFixed(1)}`,
);
for (const [name, part] of Object.entries(PARTS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const folder = mkdtempSync(join(tmpdir(), 'finance-bench-'));
  try {
    await part(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
