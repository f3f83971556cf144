import { expect, it } from 'vitest';
import { auditPage } from '../../src/db/queries/audit.ts';
import type { Bank } from '../../src/services/bank.ts';
import { verifyAudit } from '../../src/services/audit.ts';
import { describeEngines, openTestBank } from '../support/engines.ts';
import { anAccount, anAdmin, anIndividual } from '../support/people.ts';

async function faultsOf(bank: Bank): Promise<string[]> {
  const faults: string[] = [];
  for await (const { id, fault } of verifyAudit(bank)) faults.push(`${id}: ${fault}`);
  return faults;
}

describeEngines('the audit trail', (engine) => {
  it('tells who did what, and never a password', async () => {
    const bank = await openTestBank(engine);
    const admin = await anAdmin(bank);
    const ana = await anIndividual(bank, admin, 'ana');
    await anAccount(bank, admin, ana, 'ANA-1', { opening: '5' });
    const rows = await auditPage(bank.store, 0, 10);
    expect(
      rows.map(({ id, viewerKey, action, subject }) => `${id} ${viewerKey} ${action} ${subject}`),
    ).toEqual(['1 system initStore root', '2 admin:u1 addUser ana', '3 admin:u1 addAccount ANA-1']);
    expect(rows[2]?.after).toBe('{"kind":"checking","currency":"EUR","owner":"ana","opening":"5.00"}');
    expect(JSON.stringify(rows)).not.toContain('argon2');
    expect(await faultsOf(bank)).toEqual([]);
  });

  it("is sealed with the operator's key where there is one, and asks for it", async () => {
    const bank = await openTestBank(engine);
    const admin = await anAdmin(bank);
    const keyed: Bank = { ...bank, auditKey: 'an operator keeps this elsewhere' };
    await anIndividual(keyed, admin, 'ana');
    expect(await faultsOf(keyed)).toEqual([]);
    expect(await faultsOf(bank)).toEqual([expect.stringMatching(/^2: sealed with a key that is not here/)]);
    expect(await faultsOf({ ...bank, auditKey: 'another' })).toHaveLength(1);
  });
});
