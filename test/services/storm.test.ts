/** Many clients at once: no money is made or lost, and whatever was acknowledged is there exactly once. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, inject, it } from 'vitest';
import { openStore } from '../../src/db/open.ts';
import { select } from '../../src/db/select.ts';
import { sql } from '../../src/db/sql.ts';
import type { Engine } from '../../src/db/store.ts';
import { type Bank, openBank } from '../../src/services/bank.ts';
import { checkBank } from '../../src/services/check.ts';
import { newId } from '../../src/services/newId.ts';
import { newDatabase, silentLog } from '../support/engines.ts';
import { anAccount, anAdmin, anIndividual } from '../support/people.ts';
import { runStorm, type StormPlan, type StormReport } from './storm.ts';

const FOR_MS = 4_000;
const OPENING = '1000';
const PROCESS = fileURLToPath(new URL('./stormProcess.ts', import.meta.url));

/** Ten hot accounts of three people, and twenty transfers that every client knows. */
async function prepare(engine: Engine) {
  const config = await newDatabase(engine);
  const bank = await openBank(await openStore(config, silentLog), silentLog);
  const admin = await anAdmin(bank);
  const payers: { viewer: Awaited<ReturnType<typeof anIndividual>>; refs: string[] }[] = [];
  for (const [name, accounts] of Object.entries({ ana: 4, bob: 3, eve: 3 })) {
    const viewer = await anIndividual(bank, admin, name);
    const refs: string[] = [];
    for (let number = 1; number <= accounts; number++)
      refs.push(await anAccount(bank, admin, viewer, `${name}-${number}`, { opening: OPENING }));
    payers.push({ viewer, refs });
  }
  const shared = Array.from({ length: 20 }, (_, index) => ({
    payer: index % 3,
    request: {
      id: newId(),
      from: payers[index % 3]?.refs[0] ?? '',
      to: payers[(index + 1) % 3]?.refs[index % 3] ?? '',
      description: `shared ${index}`,
    },
  }));
  const planFor = (client: number): StormPlan => ({ payers, shared, seed: client * 7_919, forMs: FOR_MS });
  return { config, bank, planFor };
}

async function expectNothingLost(bank: Bank, reports: readonly StormReport[]): Promise<void> {
  const posted = reports.flatMap((report) => report.posted);
  expect(posted.length).toBeGreaterThan(20);
  expect(new Set(posted).size, 'each was posted by one client').toBe(posted.length);
  const stored = await select(
    bank.store,
    sql`SELECT t.id, COUNT(x.id) AS legs, SUM(x.amount) AS total FROM transfer t
        JOIN "transaction" x ON x.transfer_id = t.id GROUP BY t.id`,
    { id: 'text', legs: 'int', total: 'money' },
  );
  expect(new Set(stored.map((row) => row.id))).toEqual(new Set(posted));
  expect(stored.filter((row) => row.legs !== 2 || row.total !== 0n)).toEqual([]);
  for (const id of reports.flatMap((report) => report.repeated)) expect(posted).toContain(id);
  const [bankTotal] = await select(
    bank.store,
    sql`SELECT SUM(balance) AS total, MIN(balance) AS least FROM account`,
    { total: 'money', least: 'money' },
  );
  expect(bankTotal?.total).toBe(10n * 10_000_000n);
  expect(bankTotal?.least).toBeGreaterThanOrEqual(0n);
  expect(await checkBank(bank)).toEqual([]);
}

it('four processes on one embedded store', { timeout: 60_000 }, async () => {
  const { config, bank, planFor } = await prepare('sqlite');
  const runs = [1, 2, 3, 4].map(async (client) => {
    const argument = JSON.stringify({ config, plan: planFor(client) });
    const { stdout } = await promisify(execFile)(process.execPath, [PROCESS, argument], { timeout: 45_000 });
    return JSON.parse(stdout) as StormReport;
  });
  await expectNothingLost(bank, await Promise.all(runs));
  await bank.store.close();
});

it.skipIf(inject('mariadb') === null)('eight clients of one server', { timeout: 60_000 }, async () => {
  const { config, bank, planFor } = await prepare('mariadb');
  const clients = await Promise.all(
    Array.from({ length: 8 }, async () => openBank(await openStore(config, silentLog), silentLog)),
  );
  const reports = await Promise.all(clients.map((client, number) => runStorm(client, planFor(number + 1))));
  await Promise.all(clients.map((client) => client.store.close()));
  await expectNothingLost(bank, reports);
  await bank.store.close();
});
