/** One of several processes that move money in one store at once: `contender.ts CONFIG-JSON TRANSFERS`. */
import { pino } from 'pino';
import { openStore } from '../../src/db/open.ts';
import { moveAtRandom } from './moves.ts';

const [config = '', transfers = ''] = process.argv.slice(2);
const store = await openStore(JSON.parse(config), pino({ enabled: false }));
await moveAtRandom(store, Number(transfers));
await store.close();
