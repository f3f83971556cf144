import { expect, it } from 'vitest';
import { parseMoney } from '../../src/domain/money.ts';
import { findAnyAccount } from '../../src/db/queries/accounts.ts';
import { refKey } from '../../src/domain/account.ts';
import { addAccount } from '../../src/services/addAccount.ts';
import { checkBank } from '../../src/services/check.ts';
import { closeUnused } from '../../src/services/closeUnused.ts';
import { newId } from '../../src/services/newId.ts';
import { postTransfer } from '../../src/services/postTransfer.ts';
import { setAccountStatus } from '../../src/services/setAccountStatus.ts';
import { describeEngines } from '../support/engines.ts';
import { balancesOf, smallBank } from './smallBank.ts';

const code = (what: string) => expect.objectContaining({ code: what });
const EUR = { currency: 'EUR' } as const;

describeEngines('accounts', (engine) => {
  it('open with their balance, for the one who opens them when nobody else is named', async () => {
    const { bank, ana, olga } = await smallBank(engine);
    await addAccount(bank, ana, { ref: 'PT50 1234', kind: 'savings', opening: parseMoney('12.50'), ...EUR });
    await addAccount(bank, olga, { ref: 'ACME-2', kind: 'operating', ...EUR });
    await addAccount(bank, olga, { ref: 'ACME-3', kind: 'expense', holder: 'ELI', org: 'acme', ...EUR });
    expect(await balancesOf(bank)).toMatchObject({ 'PT50 1234': '12.50 EUR', 'ACME-2': '0.00 EUR' });
    await postTransfer(bank, ana, {
      id: newId(),
      from: 'pt501234',
      to: 'ANA-1',
      amount: parseMoney('12.50'),
      description: '',
    });
    expect(await checkBank(bank)).toEqual([]);
  });

  it('what can not be an account is refused', async () => {
    const { bank, admin, ana, olga } = await smallBank(engine);
    const cases = [
      [ana, { kind: 'operating', ...EUR }, 'wrong_account_kind'],
      [ana, { kind: 'expense', ...EUR }, 'wrong_account_kind'],
      [ana, { kind: 'savings', ...EUR, holder: 'bob' }, 'wrong_account_kind'],
      [ana, { kind: 'savings', currency: 'EURO' }, 'bad_currency'],
      [ana, { kind: 'savings', ...EUR, opening: -1n }, 'bad_value'],
      [ana, { kind: 'savings', ...EUR, openedOn: '2026-07-01' }, 'bad_day'],
      [ana, { kind: 'savings', ...EUR, ref: ' ana-1' }, 'name_taken'],
      [ana, { kind: 'savings', ...EUR, ref: '../x' }, 'bad_value'],
      [olga, { kind: 'expense', ...EUR }, 'missing_value'],
      [olga, { kind: 'expense', ...EUR, holder: 'ana' }, 'unknown_user'],
      [olga, { kind: 'expense', ...EUR, holder: 'nobody' }, 'unknown_user'],
      [admin, { kind: 'savings', ...EUR }, 'bad_value'],
      [admin, { kind: 'savings', ...EUR, owner: 'olga' }, 'bad_value'],
      [admin, { kind: 'savings', ...EUR, owner: 'nobody' }, 'unknown_user'],
      [admin, { kind: 'savings', ...EUR, owner: 'ana', org: 'Acme' }, 'bad_value'],
    ] as const;
    const before = await balancesOf(bank);
    for (const [viewer, request, refusal] of cases)
      await expect(addAccount(bank, viewer, { ref: 'NEW-1', ...request }), refusal).rejects.toThrow(
        code(refusal),
      );
    expect(await balancesOf(bank)).toEqual(before);
  });

  it('are frozen, opened again, and closed when they are empty', async () => {
    const { bank, admin, ana } = await smallBank(engine);
    const pay = () =>
      postTransfer(bank, ana, {
        id: newId(),
        from: 'ANA-1',
        to: 'ANA-SAV',
        amount: parseMoney('1000'),
        description: '',
      });
    const set = (status: 'open' | 'frozen' | 'closed') =>
      setAccountStatus(bank, admin, { account: 'ana-1', status });
    await set('frozen');
    await expect(pay()).rejects.toThrow(code('account_frozen'));
    await set('open');
    await expect(set('closed')).rejects.toThrow(code('bad_value'));
    await pay();
    await set('closed');
    await expect(pay()).rejects.toThrow(code('account_closed'));
    await expect(setAccountStatus(bank, ana, { account: 'ANA-1', status: 'open' })).rejects.toThrow(
      code('not_allowed'),
    );
  });

  it('are closed again by whoever may open them, as long as nothing was ever on them', async () => {
    const { bank, ana, olga, admin } = await smallBank(engine);
    await addAccount(bank, ana, { ref: 'ANA-9', kind: 'savings', ...EUR });
    await expect(closeUnused(bank, olga, 'ANA-9')).rejects.toThrow(code('unknown_account'));
    await closeUnused(bank, ana, 'ana-9');
    expect(await findAnyAccount(bank.store, refKey('ANA-9'))).toMatchObject({ status: 'closed' });
    await expect(closeUnused(bank, ana, 'ANA-9')).rejects.toThrow(code('account_closed'));
    await expect(closeUnused(bank, ana, 'ANA-1')).rejects.toThrow(code('bad_value'));
    // What came and went again leaves nothing but was there.
    await addAccount(bank, ana, { ref: 'ANA-8', kind: 'checking', ...EUR });
    for (const [from, to] of [
      ['ANA-1', 'ANA-8'],
      ['ANA-8', 'ANA-1'],
    ] as const)
      await postTransfer(bank, ana, { id: newId(), from, to, amount: parseMoney('1'), description: '' });
    await expect(closeUnused(bank, ana, 'ANA-8')).rejects.toThrow(code('bad_value'));
    await addAccount(bank, ana, { ref: 'ANA-7', kind: 'checking', ...EUR });
    await setAccountStatus(bank, admin, { account: 'ANA-7', status: 'frozen' });
    await expect(closeUnused(bank, ana, 'ANA-7')).rejects.toThrow(code('account_frozen'));
    expect(await checkBank(bank)).toEqual([]);
  });
});
