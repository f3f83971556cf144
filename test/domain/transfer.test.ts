import { describe, expect, it } from 'vitest';
import { parseMoney } from '../../src/domain/money.ts';
import { parseRate } from '../../src/domain/quantity.ts';
import {
  amountArriving,
  checkTransfer,
  routeTransfer,
  type TransferAccount,
  type TransferRequest,
  transferContent,
} from '../../src/domain/transfer.ts';

const ID = '01981d1e-7d3b-7c55-9a5b-0f3f7ad3a001';
const TODAY = '2026-06-30';
const IBAN = 'DE89370400440532013000';
const request = (over: Partial<TransferRequest> = {}): TransferRequest => ({
  id: ID,
  from: 'ANA-1',
  to: 'ANA-2',
  amount: parseMoney('10'),
  description: 'rent',
  ...over,
});
const account = (over: Partial<TransferAccount> = {}): TransferAccount => ({
  id: 1,
  ref: 'ANA-1',
  kind: 'checking',
  currency: 'EUR',
  status: 'open',
  ownerKey: 'u5',
  ownerName: 'Ana Ribeiro',
  ...over,
});
const savings = account({ id: 2, ref: 'ANA-2', kind: 'savings' });
const bobs = account({ id: 9, ref: 'BOB-1', ownerKey: 'u6', ownerName: 'Bob Stone' });
const code = (what: string) => expect.objectContaining({ code: what });

describe('what may be asked for', () => {
  it.each([
    ['an id that is no UUID', { id: 'abc' }, 'bad_value'],
    ['zero', { amount: 0n }, 'not_positive'],
    ['less than zero', { amount: -1n }, 'not_positive'],
    ['an account paying itself, however it is typed', { to: 'ana -1' }, 'same_account'],
    ['a day after today', { day: '2026-07-01' }, 'bad_day'],
  ])('%s is refused', (_, over, refusal) =>
    expect(() => checkTransfer(request(over), TODAY)).toThrow(code(refusal)),
  );
  it('an id is the same in capitals', () =>
    expect(checkTransfer(request({ id: ID.toUpperCase() }), TODAY).id).toBe(ID));
  it('spaces in a ref make no other content, the amount does', () => {
    expect(transferContent(request({ to: 'ana-2' }))).toBe(transferContent(request()));
    expect(transferContent(request({ amount: 1n }))).not.toBe(transferContent(request()));
  });
});

describe('where the money goes', () => {
  it('to an account of the same owner', () =>
    expect(routeTransfer(request(), account(), savings, undefined)).toEqual({
      kind: 'internal',
      to: savings,
      sameOwner: true,
    }));
  it("to another customer's account, also when it is named by its IBAN", () =>
    expect(routeTransfer(request({ to: IBAN }), account(), bobs, IBAN)).toEqual({
      kind: 'internal',
      to: bobs,
      sameOwner: false,
    }));
  it('to an outside IBAN', () =>
    expect(routeTransfer(request({ to: IBAN }), account(), undefined, IBAN)).toEqual({
      kind: 'external',
      iban: IBAN,
    }));
  it.each([
    ['an unknown ref', { to: 'NOBODY' }, {}, undefined, 'unknown_account'],
    ['an IBAN with a wrong digit', { to: 'DE88370400440532013000' }, {}, undefined, 'bad_iban'],
    ['another currency than the account holds', { currency: 'USD' }, {}, savings, 'wrong_currency'],
    ['a frozen account', {}, { status: 'frozen' }, savings, 'account_frozen'],
    ['a closed account', {}, { status: 'closed' }, savings, 'account_closed'],
    ['one account under two names', {}, {}, account({ ref: 'ALIAS' }), 'same_account'],
    ['into an own frozen account', {}, {}, { ...savings, status: 'frozen' }, 'account_frozen'],
    ['into an own closed account', {}, {}, { ...savings, status: 'closed' }, 'account_closed'],
    ['brokerage cash to another customer', {}, { kind: 'brokerage' }, bobs, 'wrong_account_kind'],
  ] as const)('%s is refused', (_, asked, from, payee, refusal) =>
    expect(() => routeTransfer(request(asked), account(from), payee, undefined)).toThrow(code(refusal)),
  );
  it('brokerage cash leaves to the same owner only', () => {
    const brokerage = account({ kind: 'brokerage' });
    expect(routeTransfer(request(), brokerage, savings, undefined)).toMatchObject({ kind: 'internal' });
    expect(() => routeTransfer(request({ to: IBAN }), brokerage, undefined, IBAN)).toThrow(
      code('wrong_account_kind'),
    );
  });
  it.each(['frozen', 'closed'] as const)(
    "another customer's %s account does not say why it is shut",
    (status) =>
      expect(() =>
        routeTransfer(request({ to: 'BOB-1' }), account(), { ...bobs, status }, undefined),
      ).toThrow("BOB-1 can't be paid into"),
  );
});

describe('what arrives', () => {
  it('is the same in the same currency', () =>
    expect(amountArriving(parseMoney('12.34'), undefined)).toBe(parseMoney('12.34')));
  it('is rounded half to even at a rate', () => {
    // 10.00 x 1.08345 = 10.8345;  0.0001 x 1.5 = 0.00015 -> 0.0002 (even)
    expect(amountArriving(parseMoney('10'), parseRate('1.08345'))).toBe(parseMoney('10.8345'));
    expect(amountArriving(1n, parseRate('1.5'))).toBe(2n);
  });
  it('is refused when it is nothing', () =>
    expect(() => amountArriving(1n, parseRate('0.5'))).toThrow(code('not_positive')));
});
