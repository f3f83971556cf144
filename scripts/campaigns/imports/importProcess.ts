/** An import in a process of its own, to be killed: says `begun` when the file's first byte is read and `done` at the end. */
import { openStore } from '../../../src/db/open.ts';
import { hostPath } from '../../../src/domain/hostFile.ts';
import { isRefusal } from '../../../src/domain/refusal.ts';
import { wallClock } from '../../../src/services/bank.ts';
import { importCsv } from '../../../src/services/importCsv.ts';
import { silentLog } from '../../../test/support/silentLog.ts';

const { config, viewer, file, kind } = JSON.parse(process.argv[2] ?? '{}');
try {
  const store = await openStore(config, silentLog);
  process.stdout.write('begun\n');
  const { importId } = await importCsv({ store, clock: wallClock(), log: silentLog }, viewer, {
    kind,
    fileName: 'killed.csv',
    source: { path: hostPath('all', file) },
  });
  process.stdout.write(`done ${importId ?? 0}\n`);
  await store.close();
} catch (error) {
  if (!isRefusal(error)) throw error;
  process.stdout.write(`refused ${error.code}\n`);
}
