import { type Model, type ModelStatic, Op, type WhereOptions } from 'sequelize';
import { expect, test } from 'vitest';
import { transact } from '../../src/db/transact.ts';
import { describeEngines, openTestStore } from '../support/engines.ts';

const LARGEST = 10n ** 18n - 1n;
const AT = '2026-06-30T23:59:59.999Z';

describeEngines('the models', (engine) => {
  test('read and write exactly', async () => {
    const store = await openTestStore(engine);
    const { Account, User } = store.models;
    await transact(store, async ({ transaction }) => {
      const user = await User.create(
        {
          name: 'ana',
          displayName: 'Ana',
          passwordHash: '',
          isAdmin: true,
          reportingCurrency: 'EUR',
          createdAt: AT,
        },
        { transaction },
      );
      for (const [ref, balance] of [['A', LARGEST] as const, ['B', LARGEST - 1n] as const])
        await Account.create(
          {
            ref,
            refKey: ref,
            name: ref,
            kind: 'checking',
            currency: 'EUR',
            ownerUserId: user.id,
            openedOn: '2026-01-01',
            balance,
            createdAt: AT,
          },
          { transaction },
        );
    });
    const accounts = await Account.findAll({ order: [['balance', 'DESC']], include: 'ownerUser' });
    expect(
      accounts.map(({ ref, balance, overdraftLimit, openedOn, createdAt, importId }) => [
        ref,
        balance,
        overdraftLimit,
        openedOn,
        createdAt,
        importId,
      ]),
    ).toEqual([
      ['A', LARGEST, 0n, '2026-01-01', AT, null],
      ['B', LARGEST - 1n, 0n, '2026-01-01', AT, null],
    ]);
    expect(accounts[0]?.get('ownerUser')).toMatchObject({ name: 'ana', isAdmin: true, isIndividual: false });
    const found = (where: WhereOptions) => Account.count({ where });
    expect(await found({ balance: LARGEST })).toBe(1);
    expect(await found({ balance: { [Op.lt]: LARGEST } })).toBe(1);
    expect(await found({ balance: { [Op.in]: [LARGEST, LARGEST - 1n] } })).toBe(2);
    expect(await found({ createdAt: AT, balance: { [Op.gt]: LARGEST } })).toBe(0);
  });

  test('change rows by exact conditions', async () => {
    const store = await openTestStore(engine);
    const { Price, Instrument } = store.models;
    const instrument = { symbol: 'X', name: 'X', currency: 'EUR' };
    const changed = await transact(store, async ({ transaction }) => {
      const { id } = await Instrument.create(instrument, { transaction });
      await Price.create({ instrumentId: id, day: '2026-06-30', price: LARGEST }, { transaction });
      const where = (price: bigint) => ({ where: { price, day: '2026-06-30' }, transaction });
      const [missed] = await Price.update({ price: 1n }, where(LARGEST - 1n));
      const [hit] = await Price.update({ price: 2n }, where(LARGEST));
      return { missed, hit };
    });
    expect(changed).toEqual({ missed: 0, hit: 1 });
    expect((await Price.findOne())?.price).toBe(2n);
  });

  test('there is one for every table, with its columns', async () => {
    const store = await openTestStore(engine);
    for (const model of Object.values(store.models) as ModelStatic<Model>[]) {
      const described = await store.sequelize.getQueryInterface().describeTable(model.getTableName());
      const columns = Object.values(model.getAttributes()).map(({ field }) => field);
      expect(columns.sort()).toEqual(Object.keys(described).sort());
    }
  });

  test('two stores in one process keep their models apart', async () => {
    const [one, other] = [await openTestStore(engine), await openTestStore(engine)];
    await transact(one, ({ transaction }) =>
      one.models.Setting.create({ key: 'a', value: '1' }, { transaction }),
    );
    expect(await one.models.Setting.count()).toBe(1);
    expect(await other.models.Setting.count()).toBe(0);
  });
});
