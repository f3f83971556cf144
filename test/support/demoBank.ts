/** The demo bank for a test that reads it, or writes into it: made once a run, and copied. The caller closes its store. */
import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { Bank } from '../../src/services/bank.ts';
import { openDemoBank } from '../../src/simulation/demoBank.ts';
import { newFolder } from './engines.ts';
import { silentLog } from './silentLog.ts';

export async function openTestDemoBank(): Promise<Bank> {
  const template = join(inject('runFolder'), 'demo.db');
  if (!existsSync(template)) {
    // Two workers may both make it; a rename shows no half of it.
    const made = `${template}-${randomBytes(3).toString('hex')}`;
    const bank = await openDemoBank(made, silentLog);
    await bank.store.close();
    renameSync(made, template);
  }
  const file = join(newFolder(), 'store.db');
  copyFileSync(template, file);
  return openDemoBank(file, silentLog);
}
