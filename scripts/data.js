/** Writes data/ anew from the simulation: `npm run data`. A test holds that what is there is what would be written. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeDemoFiles } from '../src/simulation/demoFiles.ts';

const folder = fileURLToPath(new URL('../data', import.meta.url));
for (const { path, text } of makeDemoFiles()) {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`${path.padEnd(30)} ${text.split('\n').length - 2} rows`);
}
