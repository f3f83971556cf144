import { expect, it } from 'vitest';
import { type Ground, takeInAna } from '../../scripts/campaigns/imports/ground.ts';
import { killMany } from '../../scripts/campaigns/imports/killedImports.ts';
import { mutatedFiles } from '../../scripts/campaigns/imports/mutatedFiles.ts';
import { overlaps } from '../../scripts/campaigns/imports/overlaps.ts';
import { undoneImports } from '../../scripts/campaigns/imports/undoneImports.ts';
import { openBank } from '../../src/services/bank.ts';
import { openStore } from '../../src/db/open.ts';
import type { Engine } from '../../src/db/store.ts';
import { describeEngines, newDatabase, openTestBank, silentLog } from '../support/engines.ts';

const ground = async (engine: Engine): Promise<Ground> => takeInAna(await openTestBank(engine));

/** Short runs of `npm run campaign:import`. */
describeEngines('campaigns of imports', (engine) => {
  it('damaged files come to an end, with all of their good rows or none', async () => {
    const { imported, nothingNew, rejected, refused } = await mutatedFiles(await ground(engine), 'test', 150);
    expect(imported + nothingNew + rejected + refused).toBe(150);
    expect(Math.min(imported, rejected, refused)).toBeGreaterThan(0);
  });

  it('pieces that overlap give the ledger of the whole', async () => {
    const { duplicates } = await overlaps(await ground(engine), 'test', 4);
    expect(duplicates).toBeGreaterThan(0);
  });

  it('an import taken back leaves nothing', async () => {
    const { undone } = await undoneImports(await ground(engine), 'test', 6);
    expect(undone).toBe(6);
  });

  it('an import that is killed leaves all or nothing, and the next goes on', async () => {
    const config = await newDatabase(engine);
    const store = await openStore(config, silentLog);
    try {
      const begun = await takeInAna(await openBank(store, silentLog));
      const { killed, before, after } = await killMany(begun, config, 'test', 2, {
        kind: 'transactions',
        rows: 400,
      });
      expect([killed, before + after]).toEqual([2, 2]);
    } finally {
      await store.close();
    }
  });
});
