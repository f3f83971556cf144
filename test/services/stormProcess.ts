/** A client in a process of its own: its plan comes as an argument, its report goes to stdout. */
import { openStore } from '../../src/db/open.ts';
import { openBank } from '../../src/services/bank.ts';
import { runStorm } from './storm.ts';

const { config, plan } = JSON.parse(process.argv[2] ?? '{}');
const say = () => undefined;
const log = { debug: say, info: say, warn: say, error: say };
const store = await openStore(config, log);
const report = await runStorm(await openBank(store, log), plan);
await store.close();
process.stdout.write(JSON.stringify(report));
