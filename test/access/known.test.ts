/** What was known is put into a store of its own: nothing of anybody else may be in any table of it. */
import { QueryTypes } from 'sequelize';
import { expect, it } from 'vitest';
import { openKnown } from '../../src/services/knownOn.ts';
import { describeEngines } from '../support/engines.ts';
import { markedBank, markOf, newIds, PARTS, ROLES, SEES } from './markedBank.ts';

describeEngines('what was known', (engine) => {
  it('is told of what the viewer sees and of nothing else', { timeout: 60_000 }, async () => {
    const { bank, viewers } = await markedBank(engine, PARTS, newIds());
    for (const role of ROLES) {
      const known = await openKnown(bank, viewers[role], { on: '2026-06-30' });
      const { sequelize } = known.bank.store;
      const rows = (query: string) =>
        sequelize.query<Record<string, unknown>>(query, { type: QueryTypes.SELECT });
      const held: Record<string, string> = {};
      for (const { name } of await rows(`SELECT name FROM sqlite_master WHERE type = 'table'`))
        held[`${name}`] = JSON.stringify(await rows(`SELECT * FROM "${name}"`));
      await known.close();
      const text = Object.values(held).join('\n');
      for (const part of PARTS)
        expect(text.includes(markOf(part)), `${role} ${part}`).toBe(SEES[role].includes(part));
      expect(held.transaction).not.toBe('[]');
      // Names of owners only, and nothing by which somebody could sign in or sees more.
      expect(text).not.toContain('$argon2');
      for (const table of ['audit', 'sign_in', 'membership', 'correction', 'import', 'former_row', 'rule'])
        expect(held[table], table).toBe('[]');
    }
  });
});
