/** The stores that tests of this process have open, and whether something is under way in it. */
import type { Sequelize } from 'sequelize';
import type { Store } from '../../src/db/store.ts';

interface Pool {
  /** Connections in use, and those who wait for one. */
  readonly using: number;
  readonly waiting: number;
}

const stores = new Set<Sequelize>();

/** Counts the store in; the way to count it out when it is closed. */
export function noteOpen({ sequelize }: Store): () => void {
  stores.add(sequelize);
  return () => void stores.delete(sequelize);
}

/** Timers are told apart by nobody: the test run has its own, as pools of connections do. */
const MAY_STAY = new Set(['Timeout', 'TCPSocketWrap', 'PipeWrap']);

/** Whether a store, a file, a thread or a piece of work put off for a moment has yet to answer; timers do not count. */
export function isAtWork(): boolean {
  const pools = [...stores].map(
    ({ connectionManager }) => (connectionManager as unknown as { pool: Pool }).pool,
  );
  return (
    pools.some(({ using, waiting }) => using + waiting > 0) ||
    process.getActiveResourcesInfo().some((resource) => !MAY_STAY.has(resource))
  );
}
