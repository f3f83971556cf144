/** A short run of the random keys; the long one is `npm run monkey`. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const CAMPAIGN = fileURLToPath(new URL('../../scripts/campaigns/monkey.ts', import.meta.url));

test('random keys change no fact, break no frame and end nothing', () => {
  const said = execFileSync(process.execPath, [CAMPAIGN, '800', '7'], { encoding: 'utf8' });
  expect(said).toMatch(
    /^8\d\d keys pressed as 4 people, each also restricted: \d+ starts, \d+ new sizes, \d+ categories or mappings chosen, seed 7: 0 failed$/m,
  );
}, 120_000);
