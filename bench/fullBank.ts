/**
 * A bank of a million transactions as banks are: an individual with a tenth of them, a company with three tenths and employees, and one
 * customer with the rest. Up to yesterday, with rent and salary each month, legs that have no id, and legs that wait for another.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { IndividualViewer } from '../src/domain/access.ts';
import { addDays, type Day } from '../src/domain/day.ts';
import type { DatabaseConfig } from '../src/db/config.ts';
import { migrate } from '../src/db/migrate.ts';
import { connectStore } from '../src/db/open.ts';
import { type Bank, wallClock } from '../src/services/bank.ts';
import {
  aMember,
  anAccount,
  anAdmin,
  anIndividual,
  anOrg,
  PASSWORD,
  type TestOrg,
} from '../test/support/people.ts';
import { silentLog } from '../test/support/silentLog.ts';
import { type Environment, finance } from './programs.ts';
import { writeTrades } from './rows.ts';

export const ROWS = 1_000_000;
export const TRADES = 20_000;
const DAYS = 1_000;

/** Who signs in, and as what. */
export const PEOPLE = [
  { name: 'ana', role: 'individual', account: 'ANA-1' },
  { name: 'otto', role: 'corporate', account: 'ACME-1' },
  { name: 'root', role: 'admin', account: 'ANA-1' },
  { name: 'zoe', role: 'individual', account: 'ZOE-1' },
] as const;
export type Person = (typeof PEOPLE)[number];

export const signInOf = ({ name, role }: Person) => ({
  args: ['--user', name, '--role', role],
  env: { FINANCE_PASSWORD: PASSWORD },
});

/** Its files are written into the folder; the environment is that in which the program finds the database. */
export async function makeFullBank(
  folder: string,
  database: DatabaseConfig,
  env: Environment,
): Promise<void> {
  const [ana, otto, , zoe] = PEOPLE;
  const accounts = await openAccounts(database);
  const takeIn = (person: Person, count: number, refs: readonly string[]) => {
    const file = join(folder, `${person.name}.csv`);
    writeLines(file, linesOf(count, refs, addDays(wallClock().today(), -DAYS)));
    importAs(person, env, 'transactions', file);
  };
  takeIn(ana, ROWS / 10, accounts.ana);
  takeIn(otto, (ROWS * 3) / 10, accounts.acme);
  takeIn(zoe, (ROWS * 6) / 10, accounts.zoe);
  const trades = join(folder, 'trades.csv');
  writeTrades(trades, TRADES, accounts.depots);
  importAs(ana, env, 'trades', trades, '--no-settle');
}

async function openAccounts(database: DatabaseConfig) {
  const store = await connectStore(database, silentLog);
  try {
    await migrate(store);
    const bank: Bank = { store, clock: wallClock(), log: silentLog };
    const admin = await anAdmin(bank);
    const ana = await anIndividual(bank, admin, 'ana');
    const zoe = await anIndividual(bank, admin, 'zoe');
    const acme = await anOrg(bank, admin, 'Acme');
    await aMember(bank, admin, acme, 'otto', 'owner');
    const refsOf = async (owner: IndividualViewer | TestOrg, name: string, count: number) => {
      const refs = Array.from({ length: count }, (_, index) => `${name}-${index + 1}`);
      for (const ref of refs) await anAccount(bank, admin, owner, ref, { opening: '900000000' });
      return refs;
    };
    const companys = await refsOf(acme, 'ACME', 8);
    for (let index = 1; index <= 12; index++) {
      await aMember(bank, admin, acme, `employee${index}`, 'employee');
      const ref = `ACME-EXPENSE-${index}`;
      await anAccount(bank, admin, acme, ref, {
        kind: 'expense',
        holder: `employee${index}`,
        opening: '1000',
      });
      companys.push(ref);
    }
    const depots = ['ANA-DEPOT-1', 'ANA-DEPOT-2'];
    for (const ref of depots)
      await anAccount(bank, admin, ana, ref, { kind: 'brokerage', opening: '9000000' });
    return {
      ana: await refsOf(ana, 'ANA', 5),
      acme: companys,
      zoe: await refsOf(zoe, 'ZOE', 6),
      depots,
    };
  } finally {
    await store.close();
  }
}

function importAs(person: Person, bank: Environment, ...words: string[]): void {
  const { args, env } = signInOf(person);
  finance([...args, 'import', ...words], { ...env, ...bank });
}

function writeLines(file: string, lines: Iterable<string>): void {
  const out = openSync(file, 'w');
  for (const piece of piecesOf(lines)) writeSync(out, piece);
  closeSync(out);
}

function* piecesOf(lines: Iterable<string>): Generator<string> {
  let piece = '';
  for (const line of lines) {
    piece += `${line}\n`;
    if (piece.length < 1_000_000) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

/** The rows of each day of each account in turn. */
function* linesOf(count: number, refs: readonly string[], first: Day): Generator<string> {
  yield 'external_id,account_ref,date,amount,currency,section,category,description,counterparty_name,transfer_group_id';
  for (let row = 0; row < count; row++) {
    const turn = Math.floor(row / refs.length);
    const turns = count / refs.length;
    const dayNumber = Math.floor((turn * DAYS) / turns);
    const ofDay = turn - Math.ceil((dayNumber * turns) / DAYS);
    const at = row % refs.length;
    const cells = cellsOf(row, ofDay, at, dayNumber, refs.length);
    const [amount, section, category, text, party, group] = cells;
    yield [
      `row-${row}`,
      refs[at],
      addDays(first, dayNumber),
      ...[amount, 'EUR', section, category, text, party, group],
    ].join(',');
  }
}

function cellsOf(row: number, ofDay: number, at: number, dayNumber: number, accounts: number): string[] {
  if (ofDay === 0 && dayNumber % 30 === at) return ['2900.00', 'income', 'salary', 'Salary', 'Employer', ''];
  if (ofDay === 0 && dayNumber % 30 === at + 5)
    return ['-900.00', 'expense', 'rent', 'Rent', `Landlord ${at}`, ''];
  // What is put aside each day from one account to the next, as two banks tell it: no id, the same amount.
  const sum = `${10 + ((dayNumber * 7919) % 90_000)}.${String(dayNumber % 100).padStart(2, '0')}`;
  if (ofDay === 1 && at < accounts - 1 && dayNumber % (accounts - 1) === at)
    return [`-${sum}`, 'expense', '', 'Put aside', 'Own account', ''];
  if (ofDay === 1 && at > 0 && dayNumber % (accounts - 1) === at - 1)
    return [sum, 'income', '', 'From own account', 'Own account', ''];
  // Most are small, some large, up to 9,000.
  const share = ((row * 104_729) % 999_983) / 999_983;
  const cents = 100 + Math.floor(900_000 * share ** 4);
  const amount = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
  if (row % 1_009 === 0) return [`-${amount}`, 'transfer', '', 'To another bank', '', `waits-${row}`];
  const party = (row * 31) % 400;
  return row % 5 === 3
    ? [amount, 'income', 'sales', `Invoice ${row % 9_973}`, `Customer ${party}`, '']
    : [`-${amount}`, 'expense', row % 3 === 0 ? 'food' : '', `Card payment ${row % 97}`, `Shop ${party}`, ''];
}
