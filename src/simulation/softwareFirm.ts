/** Kestrel Software: customers pay in dollars, pounds and euros; people are paid in all three. */
import {
  buys,
  earns,
  type Habit,
  lastWorkday,
  monthly,
  moves,
  type Party,
  pays,
  quarterly,
  sometimes,
  topsUp,
  yearly,
} from './habits.ts';
import {
  BY_RULES_OUT,
  EXTERNAL_TRANSFER,
  FEES,
  INSURANCE,
  INVOICES,
  MARKETING,
  PAYROLL,
  RENT,
  RESTAURANTS,
  SALARY,
  SERVICES,
  SUBSCRIPTIONS,
  TAX,
  TRAVEL,
} from './purposes.ts';

const AMERICA: readonly Party[] = [
  { name: 'Granite State Insurance Group' },
  { name: 'Pacific Orchard Foods Inc.' },
  { name: 'Lone Star Logistics LLC' },
];
const BRITAIN: readonly Party[] = [
  { name: 'Pennine Rail Services', iban: 'GB10FAKE00999900009012' },
  { name: 'Thistle & Rowan Bank plc', iban: 'GB60FAKE00999900003456' },
];
const CONTINENT: readonly Party[] = [
  { name: 'Nordlicht Versand GmbH', iban: 'DE82999200000000099999' },
  { name: 'Brouwerij De Gouden Zwaan', iban: 'NL82FAKE0000024680' },
];
const PAYROLL_BUREAU: Party = { name: 'Payroll Bureau Southwark', iban: 'GB84FAKE00999900007777' };
const PAYROLL_AMERICA: Party = { name: 'Hudson Payroll Services' };
const PAYROLL_GERMANY: Party = { name: 'Lohnbüro Krüger' };
const LANDLORD: Party = { name: 'Bermondsey Works Estates', iban: 'GB60FAKE00999900008888' };
const CONTRACTOR_DUBLIN: Party = { name: "Siobhán O'Neill Consulting", iban: 'IE52FAKE99990000123456' };
const COUNSEL: Party = { name: 'Fitzgerald Byrne Solicitors', iban: 'IE96FAKE99990000654321' };
const FOUNDER: Party = { name: 'Grace Whitfield', iban: 'GB11FAKE00999900006666' };
const REVENUE: Party = { name: 'HM Revenue & Customs' };

const HOTELS: readonly Party[] = [
  { name: 'Premier Inn', texts: ['Premier Inn Leeds', 'Premier Inn Edinburgh'] },
  { name: 'Hotel Zürcherhof', texts: ['Hotel Zürcherhof, 2 Nächte'] },
  { name: '香港旺角酒店', texts: ['香港旺角酒店 Mong Kok Hotel'] },
  { name: 'Trainline', texts: ['Trainline {number}'] },
];
const MEALS: readonly Party[] = [
  { name: 'Pret A Manger' },
  { name: 'Wirtshaus "Zur Post"' },
  { name: '鼎泰豐 Din Tai Fung' },
  { name: 'Brasserie Ö' },
];
const STANDS: readonly Party[] = [{ name: 'Web Summit' }, { name: 'Messe Köln' }];

const customer = (account: string, dayOfMonth: number, span: string, party: Party): Habit =>
  monthly(dayOfMonth, earns(account, span, 'Invoice KS-{number}', INVOICES, party));

const expensesOf = (account: string): Habit[] => [
  sometimes(22, buys(account, '48.00..210.00', TRAVEL, HOTELS, '10.00')),
  sometimes(34, buys(account, '9.00..86.00', RESTAURANTS, MEALS, '10.00')),
  sometimes(
    12,
    buys(account, '5.00..29.00', BY_RULES_OUT, [{ name: 'Uber', texts: ['Uber trip {number}'] }], '10.00'),
  ),
];

const PAID = { paid: PAYROLL, received: SALARY };

export const SOFTWARE_FIRM: readonly Habit[] = [
  ...AMERICA.map((party, i) => customer('kestrel.dollars', 6 + 5 * i, '21000.00..34000.00', party)),
  ...BRITAIN.map((party, i) => customer('kestrel.pounds', 8 + 9 * i, '29500.00..39000.00', party)),
  ...CONTINENT.map((party, i) => customer('kestrel.euros', 10 + 4 * i, '9000.00..13500.00', party)),

  lastWorkday(
    moves('kestrel.euros', 'ana.checking', '3150.00', 'Salary {month}', PAID),
    moves('kestrel.dollars', 'yuki.checking', '6480.00', 'Salary {month}', PAID),
    pays('kestrel.pounds', '52400.00..54900.00', 'Payroll {month}', PAYROLL, PAYROLL_BUREAU),
    pays('kestrel.dollars', '9100.00..9400.00', 'US payroll {month}', PAYROLL, PAYROLL_AMERICA),
    pays('kestrel.euros', '8900.00..9200.00', 'Gehälter {month}', PAYROLL, PAYROLL_GERMANY),
    pays('kestrel.pounds', '24.00', 'Account charges', FEES),
  ),
  monthly(
    16,
    moves('kestrel.dollars', 'noah.dollars', '2200.00..2900.00', 'Noah Williams, invoice {number}', {
      paid: SERVICES,
      received: INVOICES,
    }),
  ),
  monthly(17, pays('kestrel.euros', '4800.00', 'Consulting {month}', SERVICES, CONTRACTOR_DUBLIN)),
  monthly(21, moves('kestrel.dollars', 'kestrel.pounds', '30000.00', 'Dollars to pounds')),
  monthly(23, moves('kestrel.dollars', 'kestrel.brokerage', '9000.00', 'Treasury {month}')),

  monthly(1, pays('kestrel.pounds', '8750.00', 'Rent {month}', RENT, LANDLORD)),
  monthly(
    4,
    pays('kestrel.dollars', '13600.00..17900.00', 'AWS EMEA {number}', BY_RULES_OUT, {
      name: 'Amazon Web Services',
    }),
  ),
  monthly(5, pays('kestrel.dollars', '1260.00', 'GitHub Enterprise', SUBSCRIPTIONS, { name: 'GitHub' })),
  monthly(13, pays('kestrel.euros', '880.00', 'JetBrains {number}', SUBSCRIPTIONS, { name: 'JetBrains' })),
  monthly(22, pays('kestrel.pounds', '12600.00..13900.00', 'PAYE {month}', TAX, REVENUE)),
  quarterly(7, pays('kestrel.pounds', '9200.00..12800.00', 'VAT return', TAX, REVENUE)),
  yearly(4, 1, pays('kestrel.pounds', '21500.00', 'Corporation tax', TAX, REVENUE)),
  yearly(3, 20, pays('kestrel.pounds', '60000.00', 'Dividend to the founder', EXTERNAL_TRANSFER, FOUNDER)),
  quarterly(18, pays('kestrel.pounds', '2150.00', 'Professional indemnity', INSURANCE, { name: 'Hiscox' })),
  sometimes(6, pays('kestrel.euros', '900.00..3600.00', 'Legal advice {number}', SERVICES, COUNSEL)),
  sometimes(5, buys('kestrel.euros', '2400.00..6900.00', MARKETING, STANDS)),

  monthly(
    2,
    topsUp('kestrel.pounds', 'kestrel.liam', '600.00', 'Expenses {month}'),
    topsUp('kestrel.dollars', 'kestrel.mei', '900.00', 'Expenses {month}'),
    topsUp('kestrel.euros', 'kestrel.jonas', '600.00', 'Expenses {month}'),
  ),
  ...expensesOf('kestrel.liam'),
  ...expensesOf('kestrel.mei'),
  ...expensesOf('kestrel.jonas'),
];
