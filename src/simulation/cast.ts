/**
 * Who banks here: the people, companies and accounts of the demo bank as a plain description. The IBANs are well formed
 * (check digits and all) at banks that do not exist: nothing paid there would arrive.
 */
import type { MembershipRole } from '../domain/access.ts';
import type { AccountKind } from '../domain/account.ts';
import type { Currency } from '../domain/currency.ts';
import type { Day } from '../domain/day.ts';

/** The day on which the accounts were opened: that of the first exchange rates, so that the opening balances have one. */
export const OPENED_ON: Day = '2024-07-01';
export const DEMO_PASSWORD = 'demo';

export interface Person {
  /** Sign-in name. */
  readonly name: string;
  readonly displayName: string;
  readonly isAdmin: boolean;
  /** Has accounts of his own. */
  readonly isIndividual: boolean;
  readonly reportingCurrency: Currency;
  /** One line: who this is. */
  readonly about: string;
}

export interface Company {
  /** Short name: the folder of its files. */
  readonly key: string;
  readonly name: string;
  readonly reportingCurrency: Currency;
  readonly about: string;
  readonly members: readonly { readonly name: string; readonly role: MembershipRole }[];
}

export interface CastAccount {
  /** What the simulation calls it; the ref may be an IBAN. */
  readonly key: string;
  readonly ref: string;
  readonly name: string;
  readonly kind: AccountKind;
  readonly currency: Currency;
  /** A person's sign-in name or a company's key. */
  readonly owner: string;
  /** The employee who uses an expense account. */
  readonly holder?: string;
  readonly opening: string;
}

const person = (name: string, displayName: string, reportingCurrency: Currency, about: string): Person => ({
  name,
  displayName,
  isAdmin: false,
  isIndividual: true,
  reportingCurrency,
  about,
});
const colleague = (name: string, displayName: string, currency: Currency, about: string): Person => ({
  ...person(name, displayName, currency, about),
  isIndividual: false,
});

export const PEOPLE: readonly Person[] = [
  { ...colleague('admin', 'Inês Duarte', 'EUR', 'runs the bank'), isAdmin: true },
  person('ana', 'Ana Ribeiro', 'EUR', 'designer in Lisbon: salary, rent, savings, a few shares'),
  person('lena', 'Lena Köhler', 'EUR', 'engineer in Berlin who trades often'),
  person('emma', 'Emma Clarke', 'GBP', 'nurse in London with a savings plan'),
  person('noah', 'Noah Williams', 'USD', 'freelancer paid in dollars who lives on euros'),
  person('yuki', 'Yuki Tanaka 田中由紀', 'USD', 'developer in New York, mostly technology shares'),
  person('chloe', 'Chloé Lefèvre', 'EUR', 'landlady in Paris who lives off rent and dividends'),
  colleague('sofia', 'Sofia Marques', 'EUR', 'founded the bakeries'),
  person('bruno', 'Bruno Carvalho', 'EUR', 'keeps the money of the bakeries, and his own'),
  colleague('clara', 'Clara Nogueira', 'EUR', 'keeps the books of the bakeries'),
  colleague('tiago', 'Tiago Lopes', 'EUR', 'baker with an expense account'),
  colleague('joana', 'Joana Pires', 'EUR', 'shop manager with an expense account'),
  colleague('grace', 'Grace Whitfield', 'GBP', 'founded the software firm'),
  colleague('oliver', 'Oliver Hughes', 'GBP', 'keeps the money of the software firm'),
  colleague('priya', 'Priya Raman', 'GBP', 'keeps the books of the software firm'),
  colleague('liam', "Liam O'Connor", 'GBP', 'sells in the United Kingdom, expenses in pounds'),
  colleague('mei', 'Mei-Ling Chen 陳美玲', 'USD', 'sells in America and Asia, expenses in dollars'),
  colleague('jonas', 'Jonas Müller', 'EUR', 'sells on the continent, expenses in euros'),
  {
    ...person('henrik', 'Henrik Sørensen', 'EUR', 'stands in for the admin, has accounts of his own'),
    isAdmin: true,
  },
];

export const COMPANIES: readonly Company[] = [
  {
    key: 'aurora',
    name: 'Padaria Aurora',
    reportingCurrency: 'EUR',
    about: 'four bakeries in Lisbon',
    members: [
      { name: 'sofia', role: 'owner' },
      { name: 'bruno', role: 'treasurer' },
      { name: 'clara', role: 'accountant' },
      { name: 'tiago', role: 'employee' },
      { name: 'joana', role: 'employee' },
    ],
  },
  {
    key: 'kestrel',
    name: 'Kestrel Software',
    reportingCurrency: 'GBP',
    about: 'software firm in London with customers in pounds, dollars and euros',
    members: [
      { name: 'grace', role: 'owner' },
      { name: 'oliver', role: 'treasurer' },
      { name: 'priya', role: 'accountant' },
      { name: 'liam', role: 'employee' },
      { name: 'mei', role: 'employee' },
      { name: 'jonas', role: 'employee' },
    ],
  },
];

const account = (
  key: string,
  ref: string,
  name: string,
  kind: AccountKind,
  currency: Currency,
  opening: string,
  holder?: string,
): CastAccount => ({
  key,
  ref,
  name,
  kind,
  currency,
  owner: key.slice(0, key.indexOf('.')),
  opening,
  ...(holder === undefined ? {} : { holder }),
});

export const ACCOUNTS: readonly CastAccount[] = [
  account('henrik.checking', 'DK6799910000045678', 'Current account', 'checking', 'EUR', '5120.75'),
  account('henrik.savings', 'HENRIK-SAVINGS', 'Summer house', 'savings', 'EUR', '22000.00'),

  account('ana.checking', 'PT50099900010000001234567', 'Current account', 'checking', 'EUR', '2840.15'),
  account('ana.savings', 'ANA-SAVINGS', 'Rainy days', 'savings', 'EUR', '9500.00'),
  account('ana.brokerage', 'BRK-ANA', 'Shares', 'brokerage', 'EUR', '6000.00'),

  account('lena.checking', 'DE98999100000001234567', 'Girokonto', 'checking', 'EUR', '3310.40'),
  account('lena.savings', 'LENA-SAVINGS', 'Tagesgeld', 'savings', 'EUR', '14000.00'),
  account('lena.brokerage', 'BRK-LENA', 'Depot', 'brokerage', 'EUR', '18000.00'),

  account('emma.checking', 'GB85FDDB00999910004711', 'Current account', 'checking', 'GBP', '2675.32'),
  account('emma.savings', 'EMMA-SAVINGS', 'House deposit', 'savings', 'GBP', '12250.00'),
  account('emma.brokerage', 'BRK-EMMA', 'Savings plan', 'brokerage', 'GBP', '2500.00'),

  account('noah.dollars', 'NOAH-USD', 'Client payments', 'checking', 'USD', '11400.00'),
  account('noah.euros', 'PT50099900010000003141587', 'Living in Lisbon', 'checking', 'EUR', '1890.60'),
  account('noah.brokerage', 'BRK-NOAH', 'Brokerage', 'brokerage', 'USD', '8000.00'),

  account('yuki.checking', 'YUKI-USD', 'Checking', 'checking', 'USD', '6420.88'),
  account('yuki.savings', 'YUKI-SAVINGS', '貯金', 'savings', 'USD', '25000.00'),
  account('yuki.brokerage', 'BRK-YUKI', 'Brokerage', 'brokerage', 'USD', '30000.00'),

  account('chloe.checking', 'FR7699999000010000045678967', 'Compte courant', 'checking', 'EUR', '7215.90'),
  account('chloe.savings', 'CHLOE-SAVINGS', 'Épargne', 'savings', 'EUR', '41000.00'),
  account('chloe.brokerage', 'BRK-CHLOE', 'Compte-titres', 'brokerage', 'EUR', '35000.00'),
  account('chloe.old', 'CHLOE-OLD', 'Ancien livret', 'savings', 'EUR', '18500.00'),

  account('bruno.checking', 'PT50099900010000002071774', 'Conta à ordem', 'checking', 'EUR', '4105.20'),
  account('bruno.brokerage', 'BRK-BRUNO', 'American shares', 'brokerage', 'EUR', '7500.00'),

  account('aurora.operating', 'PT50099900020000006012093', 'Operations', 'operating', 'EUR', '86500.00'),
  account('aurora.reserve', 'AURORA-RESERVE', 'Tax reserve', 'operating', 'EUR', '30000.00'),
  account('aurora.brokerage', 'BRK-AURORA', 'Investments', 'brokerage', 'EUR', '20000.00'),
  account('aurora.tiago', 'EXP-TIAGO', 'Expenses of Tiago Lopes', 'expense', 'EUR', '400.00', 'tiago'),
  account('aurora.joana', 'EXP-JOANA', 'Expenses of Joana Pires', 'expense', 'EUR', '400.00', 'joana'),

  account('kestrel.pounds', 'GB63FDDB00999910002003', 'Operations GBP', 'operating', 'GBP', '184000.00'),
  account('kestrel.dollars', 'KESTREL-USD', 'Operations USD', 'operating', 'USD', '236000.00'),
  account('kestrel.euros', 'IE15FDDB99990012003456', 'Operations EUR', 'operating', 'EUR', '58000.00'),
  account('kestrel.brokerage', 'BRK-KESTREL', 'Treasury', 'brokerage', 'USD', '100000.00'),
  account('kestrel.liam', 'EXP-LIAM', "Expenses of Liam O'Connor", 'expense', 'GBP', '600.00', 'liam'),
  account('kestrel.mei', 'EXP-MEI', 'Expenses of Mei-Ling Chen', 'expense', 'USD', '900.00', 'mei'),
  account('kestrel.jonas', 'EXP-JONAS', 'Expenses of Jonas Müller', 'expense', 'EUR', '600.00', 'jonas'),
];

export function castAccount(key: string): CastAccount {
  const found = ACCOUNTS.find((one) => one.key === key);
  if (found === undefined) throw new Error(`nobody has the account ${key}`);
  return found;
}

/** The name a counterparty reads on a statement. */
export function ownerName(owner: string): string {
  const name =
    PEOPLE.find((one) => one.name === owner)?.displayName ?? COMPANIES.find((one) => one.key === owner)?.name;
  if (name === undefined) throw new Error(`nobody is called ${owner}`);
  return name;
}
