/**
 * `npm run campaign:import [mutated|overlap|undo|kill|server] [count] [seed]`: long trials of the import with chance that
 * repeats itself. Prints what was tried; ends with an error and the file's number at the first thing that may not be.
 */
import type { Engine } from '../../../src/db/store.ts';
import { withGround } from './ground.ts';
import { killedImports } from './killedImports.ts';
import { killedServer } from './killedServer.ts';
import { mutatedFiles } from './mutatedFiles.ts';
import { overlaps } from './overlaps.ts';
import { undoneImports } from './undoneImports.ts';

const ENGINES: readonly Engine[] = ['sqlite', 'mariadb'];
/** A bank is left behind after so many files, so that the last ones meet no slower bank than the first. */
const FILES_A_BANK = 2_000;

type Campaign = (count: number, seed: string) => Promise<void>;

const told = async (name: string, work: () => Promise<object>): Promise<void> => {
  const start = performance.now();
  const outcome = await work();
  console.log(`${name}: ${JSON.stringify(outcome)} in ${((performance.now() - start) / 1000).toFixed(0)} s`);
};

const CAMPAIGNS: Readonly<Record<string, { readonly count: number; readonly run: Campaign }>> = {
  mutated: {
    count: 100_000,
    async run(count, seed) {
      for (let from = 0; from < count; from += FILES_A_BANK) {
        const size = Math.min(FILES_A_BANK, count - from);
        // Most of it is reading and judging, which is the same on both engines.
        const engine = from === 0 && count > FILES_A_BANK ? 'mariadb' : 'sqlite';
        await told(`mutated files ${from + 1} to ${from + size}, ${engine}`, () =>
          withGround(engine, (ground) => mutatedFiles(ground, `${seed} ${from}`, size)),
        );
      }
    },
  },
  overlap: {
    count: 1_000,
    async run(count, seed) {
      for (const engine of ENGINES)
        await told(`files in overlapping pieces, ${engine}`, () =>
          withGround(engine, (ground) => overlaps(ground, seed, count)),
        );
    },
  },
  undo: {
    count: 100,
    async run(count, seed) {
      for (const engine of ENGINES)
        await told(`imports taken back, ${engine}`, () =>
          withGround(engine, (ground) => undoneImports(ground, seed, count)),
        );
    },
  },
  kill: {
    count: 200,
    async run(count, seed) {
      for (const engine of ENGINES)
        await told(`imports killed, ${engine}`, () => killedImports(engine, seed, count));
    },
  },
  server: {
    count: 20,
    async run(count, seed) {
      await told('servers killed during an import', () => killedServer(seed, count));
    },
  },
};

const [name = '', count, seed = 'one'] = process.argv.slice(2);
const asked = name === '' || name === 'all' ? Object.keys(CAMPAIGNS) : [name];
for (const one of asked) {
  const campaign = CAMPAIGNS[one];
  if (campaign === undefined) {
    console.error(`There is no campaign ${one}; there is: ${Object.keys(CAMPAIGNS).join(', ')}`);
    process.exit(2);
  }
  await campaign.run(count === undefined ? campaign.count : Number(count), seed);
}
