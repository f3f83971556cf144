import { describe, expect, test } from 'vitest';
import { dayOf } from '../../src/domain/day.ts';
import { parseIsin } from '../../src/domain/isin.ts';
import { type Money, parseMoney } from '../../src/domain/money.ts';
import { readIban } from '../../src/services/iban.ts';
import { describeDay, FIRST_DAY, LAST_DAY } from '../../src/simulation/calendar.ts';
import { ACCOUNTS, type CastAccount, COMPANIES, PEOPLE } from '../../src/simulation/cast.ts';
import { demoSignIns } from '../../src/simulation/demoSignIns.ts';
import type { Movement } from '../../src/simulation/journal.ts';
import { LISTINGS } from '../../src/simulation/listings.ts';
import { simulate } from '../../src/simulation/simulate.ts';

const { journal, market } = simulate();
const { movements, deals } = journal;
const groupsOf = (): Movement[][] => {
  const groups = Map.groupBy(
    movements.filter(({ group }) => group !== ''),
    ({ group }) => group,
  );
  return [...groups.values()];
};

describe('who banks here', () => {
  test('everybody who owns, holds or works is somebody', () => {
    const people = PEOPLE.map(({ name }) => name);
    const owners = [
      ...PEOPLE.filter(({ isIndividual }) => isIndividual).map(({ name }) => name),
      ...COMPANIES.map(({ key }) => key),
    ];
    for (const { owner, holder } of ACCOUNTS) {
      expect(owners).toContain(owner);
      if (holder !== undefined) expect(people).toContain(holder);
    }
    for (const { members } of COMPANIES) for (const { name } of members) expect(people).toContain(name);
  });

  test('every role is there: an admin, and in each company an owner, a treasurer, an accountant and employees', () => {
    expect(PEOPLE.find(({ name }) => name === 'admin')).toMatchObject({ isAdmin: true, isIndividual: false });
    for (const { members } of COMPANIES)
      expect(new Set(members.map(({ role }) => role))).toEqual(
        new Set(['owner', 'treasurer', 'accountant', 'employee']),
      );
    expect(demoSignIns().map(({ roles }) => roles)).toEqual(
      expect.arrayContaining([
        'admin',
        'individual',
        'admin, individual',
        'treasurer of Padaria Aurora, individual',
      ]),
    );
  });

  test('account refs are IBANs with right check digits, or names that could be none', () => {
    const refs = ACCOUNTS.map(({ ref }) => ref);
    expect(new Set(refs).size).toBe(refs.length);
    const ibans = refs.filter((ref) => readIban(ref) !== undefined);
    expect(ibans.length).toBeGreaterThan(8);
    for (const ref of refs) if (!ibans.includes(ref)) expect(ref).toMatch(/^[A-Z]+-[A-Z]+$/);
  });

  test('shares have ISINs with right check digits, in three currencies', () => {
    for (const { isin } of LISTINGS) expect(parseIsin(isin)).toBe(isin);
    expect(new Set(LISTINGS.map(({ currency }) => currency))).toEqual(new Set(['EUR', 'USD', 'GBP']));
  });
});

describe('cash', () => {
  test('outside parties have valid IBANs in several countries, each of one name', () => {
    const own = ACCOUNTS.map(({ ref }) => ref);
    const outside = movements.filter(
      ({ otherAccount }) => otherAccount !== '' && !own.includes(otherAccount),
    );
    const names = new Map<string, string>();
    for (const { otherAccount, otherName } of outside) {
      expect(readIban(otherAccount), otherName).toBe(otherAccount);
      expect(names.get(otherAccount) ?? otherName).toBe(otherName);
      names.set(otherAccount, otherName);
    }
    expect(new Set([...names.keys()].map((iban) => iban.slice(0, 2))).size).toBeGreaterThan(8);
  });

  test('every transfer has two legs that sum to zero; between currencies, both at the rate of the day', () => {
    const groups = groupsOf();
    expect(groups.length).toBeGreaterThan(500);
    for (const legs of groups) {
      const [payer, payee] = legs;
      if (legs.length !== 2 || payer === undefined || payee === undefined) throw new Error('not two legs');
      expect(payer.account).not.toBe(payee.account);
      expect(payer.on).toBe(payee.on);
      if (payer.account.currency === payee.account.currency) expect(payer.amount + payee.amount).toBe(0n);
      else {
        const [sent, arrived] = [inEuros(payer), inEuros(payee)];
        expect(abs(sent + arrived) * 1000n < arrived).toBe(true);
      }
    }
  });

  test('transfers go between own accounts, between customers, between currencies, and to expense accounts', () => {
    const kinds = new Set(
      groupsOf().map(([payer, payee]) => {
        if (payer?.account.currency !== payee?.account.currency) return 'currencies';
        if (payer?.account.owner !== payee?.account.owner) return 'customers';
        return payee?.account.kind === 'expense' ? 'expenses' : 'own';
      }),
    );
    expect(kinds).toEqual(new Set(['currencies', 'customers', 'expenses', 'own']));
  });

  test('no account is ever overdrawn, and what is left is what was there plus what moved', () => {
    // Trades move cash too; the journal itself throws where they would overdraw.
    for (const account of ACCOUNTS.filter(({ kind }) => kind !== 'brokerage')) {
      let balance = parseMoney(account.opening);
      for (const { amount } of ofAccount(account)) {
        balance += amount;
        expect(balance >= 0n, account.key).toBe(true);
      }
      expect(balance, account.key).toBe(journal.balance(account.key));
    }
  });

  test('savings grow, people have something to live on, companies neither fail nor hoard', () => {
    for (const { key, kind, opening } of ACCOUNTS) {
      const [before, after] = [parseMoney(opening), journal.balance(key)];
      if (kind === 'savings' && key !== 'chloe.old') expect(after > before, key).toBe(true);
      if (kind === 'checking')
        expect(after > parseMoney('1000.00') && after < parseMoney('70000.00'), key).toBe(true);
      if (kind === 'operating')
        expect(after > before / 2n && after < before * 4n, `${key} ${after}`).toBe(true);
    }
  });

  test('rows without a category are left for the rules, in files with ids and without', () => {
    const owners = new Set(
      movements.filter(({ category }) => category === '').map(({ account }) => account.owner),
    );
    expect([...owners]).toEqual(expect.arrayContaining(['ana', 'chloe', 'noah', 'aurora', 'kestrel']));
    const classed = movements.filter(({ category }) => category !== '').length;
    expect(classed * 2).toBeGreaterThan(movements.length);
  });

  test('texts are those of a bank with customers in many countries', () => {
    const texts = movements.map(({ text, otherName }) => `${text} ${otherName}`).join('\n');
    for (const script of [
      /ü/,
      /ã/,
      /é/,
      /ø/,
      /\p{Script=Han}/u,
      /\p{Script=Katakana}/u,
      /\p{Script=Hangul}/u,
      /"/,
      /,/,
    ])
      expect(texts).toMatch(script);
  });

  test('two equal coffees on one day are two', () => {
    const coffees = movements.filter(({ text, on }) => text === 'Espresso' && on === '2026-06-27');
    expect(coffees.map(({ amount }) => amount)).toEqual([-24_000n, -24_000n]);
  });
});

describe('trades', () => {
  test('a few hundred, with sales of a part, fractions of a share, fees and another currency', () => {
    expect(deals.length).toBeGreaterThan(300);
    const sales = deals.filter(({ side }) => side === 'SELL');
    expect(sales.length).toBeGreaterThan(60);
    expect(deals.some(({ qty }) => qty % 100_000_000n !== 0n)).toBe(true);
    expect(deals.some(({ fees }) => fees > 0n)).toBe(true);
    expect(deals.some(({ account, listing }) => account.currency !== listing.currency)).toBe(true);
  });

  test('in the order of their times nobody sells what he does not hold', () => {
    const held = new Map<string, bigint>();
    for (const { account, listing, side, qty } of deals.toSorted((a, b) => (a.at < b.at ? -1 : 1))) {
      const key = `${account.key} ${listing.symbol}`;
      const after = (held.get(key) ?? 0n) + (side === 'BUY' ? qty : -qty);
      expect(after >= 0n, key).toBe(true);
      held.set(key, after);
    }
    expect([...held.values()].some((qty) => qty === 0n)).toBe(true);
    expect([...held.values()].some((qty) => qty > 0n)).toBe(true);
  });

  test('they are made on workdays, at prices near the close', () => {
    for (const { at, listing, price } of deals) {
      expect(describeDay(dayOf(at)).isWorkday).toBe(true);
      const close = market.price(listing.symbol, dayOf(at));
      const apart = price > close ? price - close : close - price;
      expect(apart * 100n <= close, `${listing.symbol} ${at}`).toBe(true);
    }
  });

  test('both gains and losses were taken', () => {
    // Against the mean price paid so far, which is enough to know the sign.
    const paid = new Map<string, { qty: bigint; cost: bigint }>();
    const outcomes = deals.map(({ account, listing, side, qty, price }) => {
      const key = `${account.key} ${listing.symbol}`;
      const held = paid.get(key) ?? { qty: 0n, cost: 0n };
      paid.set(key, held);
      if (side === 'SELL') return price * held.qty > held.cost ? 'gain' : 'loss';
      held.qty += qty;
      held.cost += qty * price;
      return 'bought';
    });
    expect(outcomes.filter((outcome) => outcome === 'gain').length).toBeGreaterThan(20);
    expect(outcomes.filter((outcome) => outcome === 'loss').length).toBeGreaterThan(15);
  });
});

test('all of it happens in the two years of the bank', () => {
  const days = [...movements.map(({ on }) => on), ...deals.map(({ at }) => dayOf(at))].sort();
  expect(days[0]).toBe(FIRST_DAY);
  expect(days.at(-1)).toBe(LAST_DAY);
});

test('the same again gives the same', () => {
  expect(simulate().journal.movements).toEqual(movements);
});

const abs = (amount: Money): Money => (amount < 0n ? -amount : amount);

function inEuros({ amount, account, on }: Movement): Money {
  const rate = account.currency === 'EUR' ? 10n ** 8n : market.euroRate(account.currency, on);
  return (amount * 10n ** 8n) / rate;
}

function ofAccount(account: CastAccount): Movement[] {
  return movements.filter((movement) => movement.account === account);
}
