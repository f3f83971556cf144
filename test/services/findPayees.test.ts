import { expect, it } from 'vitest';
import type { Viewer } from '../../src/domain/access.ts';
import { parseMoney } from '../../src/domain/money.ts';
import { findPayees } from '../../src/services/findPayees.ts';
import { newId } from '../../src/services/newId.ts';
import { postTransfer } from '../../src/services/postTransfer.ts';
import { describeEngines } from '../support/engines.ts';
import { smallBank } from './smallBank.ts';

const IBAN = 'DE89370400440532013000';

describeEngines('payees', (engine) => {
  it('are own accounts and the own address book, by any part of ref or name', async () => {
    const { bank, admin, ana, bob, tom, eli } = await smallBank(engine);
    const pay = (viewer: Viewer, from: string, to: string, toName: string) =>
      postTransfer(bank, viewer, {
        id: newId(),
        from,
        to,
        toName,
        amount: parseMoney('1'),
        description: '',
      });
    await pay(ana, 'ANA-1', IBAN, '100%_Papier!');
    await pay(ana, 'ANA-1', 'BOB-1', '');
    await pay(tom, 'ACME-OP', 'FR7630006000011234567890189', 'Lieferant');
    await pay(eli, 'ACME-EXP', 'AT483200000012345864', 'Hotel');
    const find = async (viewer: Viewer, text: string) =>
      (await findPayees(bank, viewer, text)).map((payee) => `${payee.name} ${payee.account}`);
    expect(await find(ana, 'ana-')).toHaveLength(5);
    expect(await find(ana, '%')).toEqual([`100%_Papier! ${IBAN}`]);
    expect(await find(ana, 'papier!')).toEqual([`100%_Papier! ${IBAN}`]);
    expect(await find(ana, '3704')).toEqual([`100%_Papier! ${IBAN}`]);
    expect(await find(ana, 'BOB')).toEqual(['bob BOB-1']);
    expect(await find(bob, 'papier')).toEqual([]);
    expect(await find(bob, 'ana')).toEqual([]);
    expect(await find(tom, 'lief')).toEqual(['Lieferant FR7630006000011234567890189']);
    expect(await find(tom, 'hotel')).toEqual(['Hotel AT483200000012345864']);
    expect(await find(eli, '')).toEqual(['ACME-EXP ACME-EXP', 'Hotel AT483200000012345864']);
    await expect(findPayees(bank, admin, '')).rejects.toThrow(
      expect.objectContaining({ code: 'not_allowed' }),
    );
  });
});
