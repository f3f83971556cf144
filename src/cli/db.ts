/** `finance db smoke|migrate|status`: the database itself, before anybody signs in. */
import type { Command } from 'commander';
import type { SchemaState } from '../db/migrate.ts';
import type { Store } from '../db/store.ts';
import type { Register } from './commands.ts';
import { globalFlags } from './flags.ts';
import type { Io } from './io.ts';
import { type Facts, printFacts } from './print.ts';
import { demandStore, type Ground, withLog } from './session.ts';

export const register: Register = (command, io) => {
  const sub = (name: string, description: string): Command => command.command(name).description(description);
  registerAct(
    sub('smoke', 'connect; say which server answers, how fast, and the state of its schema'),
    io,
    smoke,
  );
  registerAct(sub('migrate', 'bring the schema up to date'), io, migrateStore);
  registerAct(sub('status', 'say which migrations are applied and which are pending'), io, status);
};

type Act = (ground: Ground, flags: ReturnType<typeof globalFlags>) => Promise<Facts>;

function registerAct(command: Command, io: Io, act: Act): void {
  command.action(() => {
    const flags = globalFlags(command);
    return withLog(io, flags, async (ground) => printFacts(io, flags, await act(ground, flags)));
  });
}

const smoke: Act = async ({ database, log }) => {
  const report = await (await import('../db/smoke.ts')).smoke(database, log);
  return {
    store: report.store,
    server: report.version,
    latency_ms: report.latencyMs.toFixed(1),
    schema: schemaText(report.schema),
  };
};

const migrateStore: Act = (ground) =>
  withConnection(ground, async (store) => {
    const { migrate, schemaState } = await import('../db/migrate.ts');
    const before = await schemaState(store);
    const after = before.unknown.length > 0 ? before : await migrate(store);
    const newlyApplied = after.applied.length - before.applied.length;
    return { store: store.name, newly_applied: newlyApplied, schema: schemaText(after) };
  });

const status: Act = (ground, flags) => {
  demandStore(ground.database, flags);
  return withConnection(ground, async (store) => {
    const { schemaState } = await import('../db/migrate.ts');
    const state = await schemaState(store);
    const { applied, pending } = state;
    return {
      store: store.name,
      schema: schemaText(state),
      applied: applied.join(' '),
      pending: pending.join(' '),
    };
  });
};

/** To the store whatever its schema. */
async function withConnection(
  { database, log }: Ground,
  work: (store: Store) => Promise<Facts>,
): Promise<Facts> {
  const { connectStore } = await import('../db/open.ts');
  const store = await connectStore(database, log);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

function schemaText({ applied, pending, unknown }: SchemaState): string {
  if (unknown.length > 0) return 'newer than this program';
  if (pending.length === 0) return 'current';
  return applied.length === 0 ? 'no tables yet' : `${pending.length} migrations pending`;
}
