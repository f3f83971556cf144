/**
 * `npm run campaign:figures [banks] [seed]`: random banks on both engines, whose reports are held against figures that are worked out
 * a second time from what the bank was told. Prints how many were compared; ends with an error where any differs.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { DatabaseConfig } from '../../../src/db/config.ts';
import { randomFrom } from '../../../src/simulation/random.ts';
import { withDatabase } from '../imports/ground.ts';
import { randomStory } from './story.ts';

const PROGRAM = fileURLToPath(new URL('../../../bin/finance.js', import.meta.url));
const PASSWORD = 'correct horse';
const SIZE = { rows: 150, days: 3 };
const SHOWN = 20;

const run = promisify(execFile);

const databaseOf = (config: DatabaseConfig): Record<string, string> =>
  config.engine === 'sqlite'
    ? {}
    : {
        DB_HOST: config.hosts.join(','),
        DB_PORT: String(config.port),
        DB_NAME: config.database,
        DB_USER: config.user,
        DB_PASSWORD: config.password,
      };

const [banks = '3', seed = 'one'] = process.argv.slice(2);
let different = 0;
for (let bank = 1; bank <= Number(banks); bank++)
  for (const engine of ['sqlite', 'mariadb'] as const)
    await withDatabase(engine, async (config) => {
      const folder = mkdtempSync(join(tmpdir(), 'finance-figures-'));
      const env = {
        ...{ PATH: process.env.PATH, HOME: folder, FINANCE_HOME: folder, TZ: process.env.TZ },
        ...{ FINANCE_PASSWORD: PASSWORD, FINANCE_NEW_PASSWORD: PASSWORD, ...databaseOf(config) },
      };
      const finance = async (...words: readonly string[]): Promise<string> =>
        (await run(process.execPath, [PROGRAM, ...words], { env, cwd: folder, maxBuffer: 2 ** 28 })).stdout;
      const told = await randomStory(finance, folder, randomFrom(`${seed} ${bank}`), SIZE);
      rmSync(folder, { recursive: true });
      const { differences, ...counts } = told;
      console.log(`bank ${bank}, ${engine}: ${JSON.stringify(counts)}, ${differences.length} differences`);
      for (const difference of differences.slice(0, SHOWN)) console.log(`  ${difference}`);
      different += differences.length;
    });
process.exitCode = different === 0 ? 0 : 1;
