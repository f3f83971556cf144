/** How the individuals of the demo bank spend and save; what companies of the bank pay them is in the companies' habits. */
import {
  buys,
  during,
  earns,
  type Habit,
  interest,
  lastWorkday,
  monthly,
  moves,
  once,
  type Party,
  pays,
  quarterly,
  sometimes,
  sweeps,
  weekly,
  yearly,
} from './habits.ts';
import * as party from './parties.ts';
import * as purpose from './purposes.ts';

const { BY_RULES_IN, BY_RULES_OUT, EXTERNAL_TRANSFER, INTEREST, TAX, UTILITIES } = purpose;
const RENTING = { paid: purpose.RENT, received: purpose.RENT_RECEIVED };

/** What everybody does with a card, in the shops of his town. */
const dailyLife = (account: string, food: readonly Party[], tables: readonly Party[]): Habit[] => [
  sometimes(72, buys(account, '14.00..78.00', purpose.FOOD, food)),
  sometimes(48, buys(account, '9.00..46.00', purpose.RESTAURANTS, tables)),
  sometimes(12, buys(account, '18.00..130.00', purpose.SHOPPING, party.CLOTHES_AND_BOOKS)),
  sometimes(6, buys(account, '8.00..42.00', purpose.HEALTH, party.PHARMACIES)),
  sometimes(12, buys(account, '9.00..38.00', purpose.LEISURE, party.SCREENS_AND_STAGES)),
];

/** The same, from a bank that does not class what it books. */
const plainLife = (account: string, food: readonly Party[], tables: readonly Party[]): Habit[] => [
  sometimes(96, buys(account, '11.00..64.00', BY_RULES_OUT, food)),
  sometimes(48, buys(account, '8.00..52.00', BY_RULES_OUT, tables)),
  sometimes(12, buys(account, '15.00..160.00', BY_RULES_OUT, party.CLOTHES_AND_BOOKS)),
];

const ANA: readonly Habit[] = [
  monthly(1, moves('ana.checking', 'chloe.checking', '950.00', 'Renda {month}', RENTING)),
  monthly(2, moves('ana.checking', 'ana.savings', '300.00', 'Poupança {month}')),
  monthly(3, moves('ana.checking', 'ana.brokerage', '450.00', 'Investir {month}')),
  monthly(6, pays('ana.checking', '38.00..71.00', 'Eletricidade {month}', BY_RULES_OUT, party.EDP_COMERCIAL)),
  monthly(8, pays('ana.checking', '34.90', 'Fatura {number}', UTILITIES, party.VODAFONE)),
  monthly(11, pays('ana.checking', '12.99', '', BY_RULES_OUT, party.NETFLIX)),
  monthly(17, pays('ana.checking', '10.99', '', BY_RULES_OUT, party.SPOTIFY)),
  weekly(1, buys('ana.checking', '10.00..20.00', purpose.TRANSPORT, party.LISBON_RIDES)),
  quarterly(20, pays('ana.checking', '61.40', 'Seguro multirriscos', purpose.INSURANCE, party.INSURER)),
  yearly(8, 25, pays('ana.checking', '640.00..910.00', 'IRS {number}', TAX, party.TAX_PORTUGAL)),
  yearly(12, 20, pays('ana.checking', '150.00', 'Feliz Natal, avó!', EXTERNAL_TRANSFER, party.GRANDMOTHER)),
  ...dailyLife('ana.checking', party.LISBON_FOOD, party.LISBON_TABLES),
  once('2025-08-04', pays('ana.checking', '892.30', 'LIS-HND {number}', purpose.TRAVEL, party.AIRLINE)),
  during(
    '2025-09-08',
    '2025-09-19',
    sometimes(336, buys('ana.checking', '6.00..58.00', purpose.TRAVEL, party.TOKYO)),
  ),
  once(
    '2026-03-12',
    earns('ana.checking', '84.99', 'Devolução encomenda', purpose.REFUNDS, { name: 'Fnac' }),
  ),
  lastWorkday(
    interest('ana.savings', 210, 'Juros {month}', INTEREST),
    sweeps('ana.checking', 'ana.savings', '4200.00', 'O que sobra de {month}'),
  ),
];

const LENA: readonly Habit[] = [
  lastWorkday(
    earns('lena.checking', '4280.00', 'Gehalt {month}', purpose.SALARY, party.EMPLOYER_BERLIN),
    interest('lena.savings', 225, 'Zinsen {month}', INTEREST),
    sweeps('lena.checking', 'lena.savings', '7500.00', 'Überschuss {month}'),
  ),
  monthly(1, pays('lena.checking', '1180.00', 'Miete {month}', purpose.RENT, party.LANDLORD_BERLIN)),
  monthly(2, moves('lena.checking', 'lena.brokerage', '1300.00', 'Sparplan')),
  monthly(3, moves('lena.checking', 'lena.savings', '350.00', 'Rücklage')),
  monthly(5, pays('lena.checking', '58.00', 'Abschlag Strom', BY_RULES_OUT, party.VATTENFALL)),
  monthly(9, pays('lena.checking', '39.99', 'Mobilfunk {number}', BY_RULES_OUT, party.VODAFONE)),
  monthly(15, pays('lena.checking', '12.99', '', BY_RULES_OUT, party.SPOTIFY)),
  monthly(16, pays('lena.checking', '58.00', 'Deutschlandticket', BY_RULES_OUT, { name: 'BVG' })),
  sometimes(12, buys('lena.checking', '19.90..119.00', BY_RULES_OUT, party.BERLIN_RIDES)),
  quarterly(15, pays('lena.checking', '86.20', 'Haftpflicht', purpose.INSURANCE, party.INSURER_BERLIN)),
  yearly(
    6,
    12,
    earns('lena.checking', '410.00..980.00', 'Steuererstattung', purpose.REFUNDS, party.TAX_GERMANY),
  ),
  yearly(10, 3, pays('lena.checking', '200.00', 'Zum Geburtstag', EXTERNAL_TRANSFER, party.BROTHER)),
  ...plainLife('lena.checking', party.BERLIN_FOOD, party.BERLIN_TABLES),
  once(
    '2026-02-02',
    pays('lena.checking', '2340.00', 'Rennrad', purpose.SHOPPING, { name: 'Radhaus Görlitz' }),
  ),
];

const EMMA: readonly Habit[] = [
  monthly(24, earns('emma.checking', '2940.00', 'Salary {month}', purpose.SALARY, party.EMPLOYER_LONDON)),
  monthly(1, pays('emma.checking', '1050.00', 'Rent {month}', purpose.RENT, party.LANDLORD_LONDON)),
  monthly(2, moves('emma.checking', 'emma.savings', '500.00', 'House deposit')),
  monthly(4, moves('emma.checking', 'emma.brokerage', '200.00', 'Savings plan')),
  monthly(7, pays('emma.checking', '124.00', 'Council tax {month}', TAX, party.TAX_LONDON)),
  monthly(10, pays('emma.checking', '61.00..118.00', 'Direct debit', UTILITIES, party.OCTOPUS)),
  monthly(12, pays('emma.checking', '14.99', '', purpose.SUBSCRIPTIONS, party.NEWSPAPER)),
  weekly(5, buys('emma.checking', '14.00..31.00', purpose.TRANSPORT, party.LONDON_RIDES)),
  yearly(11, 26, pays('emma.checking', '75.00', 'Donation', EXTERNAL_TRANSFER, party.CHARITY)),
  ...dailyLife('emma.checking', party.LONDON_FOOD, party.LONDON_TABLES),
  lastWorkday(
    interest('emma.savings', 410, 'Interest {month}', INTEREST),
    sweeps('emma.checking', 'emma.savings', '4500.00', 'Left over'),
  ),
];

const NOAH: readonly Habit[] = [
  monthly(
    9,
    earns('noah.dollars', '1400.00..2300.00', 'Invoice {number}', purpose.INVOICES, party.CLIENT_AUSTIN),
  ),
  sometimes(8, earns('noah.dollars', '450.00..1500.00', 'Inv {number}', BY_RULES_IN, party.CLIENT_TORONTO)),
  monthly(12, moves('noah.dollars', 'noah.euros', '2500.00', 'Dollars to euros')),
  monthly(13, moves('noah.dollars', 'noah.brokerage', '800.00', 'To invest')),
  monthly(14, moves('noah.euros', 'chloe.checking', '1250.00', 'Rent {month}', RENTING)),
  monthly(18, pays('noah.euros', '41.00..66.00', 'Luz e gás', BY_RULES_OUT, party.EDP_COMERCIAL)),
  monthly(19, pays('noah.euros', '12.99', '', BY_RULES_OUT, party.NETFLIX)),
  quarterly(17, pays('noah.dollars', '1250.00..1700.00', 'Estimated tax', TAX, party.TAX_AMERICA)),
  sometimes(48, buys('noah.euros', '2.00..20.00', BY_RULES_OUT, party.LISBON_RIDES)),
  ...plainLife('noah.euros', party.LISBON_FOOD, party.LISBON_TABLES),
  ...['2026-05-18', '2026-05-20', '2026-05-21'].map((on) =>
    once(
      on,
      earns('noah.dollars', '9300.00..9900.00', 'Cash deposit', purpose.OTHER_INCOME, { name: 'Cash desk' }),
    ),
  ),
];

const YUKI: readonly Habit[] = [
  monthly(1, pays('yuki.checking', '2450.00', 'Rent {month}', purpose.RENT, party.LANDLORD_BROOKLYN)),
  monthly(3, moves('yuki.checking', 'yuki.savings', '700.00', '貯金 {month}')),
  monthly(4, moves('yuki.checking', 'yuki.brokerage', '1200.00', 'Invest')),
  monthly(8, pays('yuki.checking', '74.00..168.00', 'Electric and gas', UTILITIES, party.CON_EDISON)),
  monthly(11, pays('yuki.checking', '65.00', 'Wireless {number}', UTILITIES, party.VERIZON)),
  monthly(20, pays('yuki.checking', '17.99', '', BY_RULES_OUT, party.NETFLIX)),
  weekly(2, buys('yuki.checking', '11.60..34.00', purpose.TRANSPORT, party.NEW_YORK_RIDES)),
  yearly(4, 15, pays('yuki.checking', '380.00..900.00', 'Form 1040', TAX, party.TAX_AMERICA)),
  ...dailyLife('yuki.checking', party.NEW_YORK_FOOD, party.NEW_YORK_TABLES),
  lastWorkday(
    interest('yuki.savings', 380, 'Interest {month}', INTEREST),
    sweeps('yuki.checking', 'yuki.savings', '9000.00', 'Left over'),
  ),
];

const CHLOE: readonly Habit[] = [
  monthly(5, earns('chloe.checking', '1640.00', 'Pension {month}', purpose.SALARY, party.PENSION_PARIS)),
  monthly(4, earns('chloe.checking', '780.00', 'Loyer {month}', purpose.RENT_RECEIVED, party.TENANT_LYON)),
  monthly(7, moves('chloe.checking', 'chloe.savings', '400.00', 'Virement mensuel')),
  monthly(8, moves('chloe.checking', 'chloe.brokerage', '700.00', 'Bourse')),
  monthly(10, pays('chloe.checking', '19.99', 'Forfait {number}', UTILITIES, party.FREE_MOBILE)),
  quarterly(
    16,
    pays('chloe.checking', '310.00..540.00', 'Charges de copropriété', purpose.HOUSEHOLD, party.SYNDIC),
  ),
  yearly(10, 15, pays('chloe.checking', '1480.00', 'Taxe foncière', TAX, party.TAX_FRANCE)),
  // Two equal coffees on one day are two.
  weekly(
    6,
    pays('chloe.checking', '2.40', 'Espresso', BY_RULES_OUT, { name: 'Café de Flore' }),
    pays('chloe.checking', '2.40', 'Espresso', BY_RULES_OUT, { name: 'Café de Flore' }),
  ),
  ...plainLife('chloe.checking', party.PARIS_FOOD, party.PARIS_TABLES),
  lastWorkday(
    interest('chloe.savings', 240, 'Intérêts {month}', INTEREST),
    sweeps('chloe.checking', 'chloe.savings', '18000.00', 'Épargne {month}'),
  ),
  once('2026-05-27', moves('chloe.old', 'chloe.checking', '16000.00', 'Clôture du livret')),
  once('2026-06-03', pays('chloe.checking', '14850.00', 'Toiture', purpose.HOUSEHOLD, party.ROOFER)),
];

const BRUNO: readonly Habit[] = [
  monthly(2, pays('bruno.checking', '810.00', 'Prestação casa', purpose.RENT, party.MORTGAGE_LISBON)),
  monthly(5, moves('bruno.checking', 'bruno.brokerage', '750.00', 'Ações')),
  monthly(9, pays('bruno.checking', '45.00..88.00', 'Eletricidade', UTILITIES, party.EDP_COMERCIAL)),
  yearly(8, 25, pays('bruno.checking', '410.00..700.00', 'IRS {number}', TAX, party.TAX_PORTUGAL)),
  ...dailyLife('bruno.checking', party.LISBON_FOOD, party.LISBON_TABLES),
];

const HENRIK: readonly Habit[] = [
  lastWorkday(
    earns('henrik.checking', '3650.00', 'Løn {month}', purpose.SALARY, party.EMPLOYER_BANK),
    interest('henrik.savings', 200, 'Renter {month}', INTEREST),
    sweeps('henrik.checking', 'henrik.savings', '8000.00', 'Overskud {month}'),
  ),
  monthly(1, pays('henrik.checking', '1390.00', 'Husleje {month}', purpose.RENT, party.LANDLORD_COPENHAGEN)),
  monthly(3, moves('henrik.checking', 'henrik.savings', '600.00', 'Sommerhus')),
  monthly(6, pays('henrik.checking', '52.00..97.00', 'El {month}', UTILITIES, party.ORSTED)),
  monthly(13, pays('henrik.checking', '42.00', 'Bredbånd', UTILITIES, party.YOUSEE)),
  ...dailyLife('henrik.checking', party.COPENHAGEN_FOOD, party.COPENHAGEN_TABLES),
];

/** By sign-in name. */
export const HOUSEHOLDS: ReadonlyMap<string, readonly Habit[]> = new Map([
  ['ana', ANA],
  ['lena', LENA],
  ['emma', EMMA],
  ['noah', NOAH],
  ['yuki', YUKI],
  ['chloe', CHLOE],
  ['bruno', BRUNO],
  ['henrik', HENRIK],
]);
