/** A bank of a few people for tests of services: everybody in each role, with money to move and shares to buy. */
import { run, select } from '../../src/db/select.ts';
import { day, rate, sql } from '../../src/db/sql.ts';
import type { Engine } from '../../src/db/store.ts';
import { transact } from '../../src/db/transact.ts';
import type { AdminViewer, CorporateViewer, IndividualViewer } from '../../src/domain/access.ts';
import { formatMoney } from '../../src/domain/money.ts';
import { parseRate } from '../../src/domain/quantity.ts';
import type { Bank } from '../../src/services/bank.ts';
import { openCopyOf, type TestBank } from '../support/engines.ts';
import { aMember, anAccount, anAdmin, anIndividual, anOrg } from '../support/people.ts';

export interface SmallBank {
  readonly bank: TestBank;
  readonly admin: AdminViewer;
  readonly ana: IndividualViewer;
  readonly bob: IndividualViewer;
  /** Of Acme: owner, treasurer, accountant, employee. */
  readonly olga: CorporateViewer;
  readonly tom: CorporateViewer;
  readonly ada: CorporateViewer;
  readonly eli: CorporateViewer;
}

/** Today is Tuesday 2026-06-30; the euro cost 1.10 dollars on the Friday before. */
export const smallBank = (engine: Engine): Promise<SmallBank> => openCopyOf(engine, 'small', settle);

/** Those people and their accounts in a bank that nobody is in yet. */
export async function settle(bank: TestBank): Promise<Omit<SmallBank, 'bank'>> {
  const admin = await anAdmin(bank);
  const acme = await anOrg(bank, admin, 'Acme');
  const people = {
    ana: await anIndividual(bank, admin, 'ana'),
    bob: await anIndividual(bank, admin, 'bob'),
    olga: await aMember(bank, admin, acme, 'olga', 'owner'),
    tom: await aMember(bank, admin, acme, 'tom', 'treasurer'),
    ada: await aMember(bank, admin, acme, 'ada', 'accountant'),
    eli: await aMember(bank, admin, acme, 'eli', 'employee'),
  };
  const { ana, bob } = people;
  await anAccount(bank, admin, ana, 'ANA-1', { opening: '1000' });
  await anAccount(bank, admin, ana, 'ANA-SAV', { kind: 'savings', opening: '500' });
  await anAccount(bank, admin, ana, 'ANA-USD', { currency: 'USD', opening: '100' });
  await anAccount(bank, admin, ana, 'ANA-BRK', { kind: 'brokerage', opening: '10000' });
  await anAccount(bank, admin, ana, 'ANA-BRK-USD', { kind: 'brokerage', currency: 'USD', opening: '1000' });
  await anAccount(bank, admin, bob, 'BOB-1', { opening: '200' });
  await anAccount(bank, admin, bob, 'GB82WEST12345698765432', { kind: 'savings' });
  await anAccount(bank, admin, acme, 'ACME-OP', { opening: '5000' });
  await anAccount(bank, admin, acme, 'ACME-BRK', { kind: 'brokerage', opening: '5000' });
  await anAccount(bank, admin, acme, 'ACME-EXP', { kind: 'expense', opening: '300', holder: 'eli' });
  await addRate(bank, 'EUR', 'USD', '2026-06-26', '1.10');
  return { admin, ...people };
}

export const addRate = (bank: Bank, base: string, quote: string, on: string, value: string) =>
  transact(bank.store, (tx) =>
    run(
      tx,
      sql`INSERT INTO rate (base, quote, day, rate) VALUES (${base}, ${quote}, ${day(on)}, ${rate(parseRate(value))})`,
    ),
  );

/** `ANA-1: 990.00 EUR`, by ref. */
export async function balancesOf(bank: Bank): Promise<Record<string, string>> {
  const rows = await select(bank.store, sql`SELECT ref, balance, currency FROM account ORDER BY ref`, {
    ref: 'text',
    balance: 'money',
    currency: 'text',
  });
  return Object.fromEntries(rows.map((row) => [row.ref, `${formatMoney(row.balance)} ${row.currency}`]));
}

/** Rows of an account as a bookkeeper would read them, oldest first. */
export async function rowsOf(bank: Bank, ref: string): Promise<string[]> {
  const rows = await select(
    bank.store,
    sql`SELECT t.booked_on, t.amount, c.section, c.name AS category, p.name AS party, p.account AS party_account
        FROM "transaction" t JOIN account a ON a.id = t.account_id JOIN category c ON c.id = t.category_id
        LEFT JOIN counterparty p ON p.id = t.counterparty_id
        WHERE a.ref = ${ref} ORDER BY t.booked_on, t.id`,
    {
      bookedOn: 'day',
      amount: 'money',
      section: 'text',
      category: 'text',
      party: 'text?',
      partyAccount: 'text?',
    },
  );
  return rows.map((row) =>
    [row.bookedOn, formatMoney(row.amount), `${row.section}/${row.category}`, row.party, row.partyAccount]
      .filter((part) => part !== null && part !== '')
      .join(' '),
  );
}

export async function countOf(
  bank: Bank,
  table: 'transfer' | 'transaction' | 'trade' | 'audit',
): Promise<number> {
  const quoted = {
    transfer: sql`transfer`,
    transaction: sql`"transaction"`,
    trade: sql`trade`,
    audit: sql`audit`,
  };
  const [row] = await select(bank.store, sql`SELECT COUNT(*) AS "rows" FROM ${quoted[table]}`, {
    rows: 'int',
  });
  return row?.rows ?? 0;
}
