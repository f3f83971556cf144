/** Padaria Aurora: four bakeries in Lisbon, paid by card and in cash, in euros. */
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
  weekly,
  yearly,
} from './habits.ts';
import { EDP_COMERCIAL, INSURER, TAX_PORTUGAL } from './parties.ts';
import {
  BY_RULES_OUT,
  EXTERNAL_TRANSFER,
  FEES,
  INSURANCE,
  MARKETING,
  PAYROLL,
  RENT,
  RESTAURANTS,
  SALARY,
  SALES,
  SERVICES,
  SUPPLIES,
  TAX,
  TRANSPORT,
  UTILITIES,
} from './purposes.ts';

interface Shop {
  readonly place: string;
  readonly takings: string;
  readonly rent: string;
}

const SHOPS: readonly Shop[] = [
  { place: 'Chiado', takings: '6500.00..8600.00', rent: '3650.00' },
  { place: 'Alvalade', takings: '5500.00..7100.00', rent: '2480.00' },
  { place: 'Belém', takings: '6100.00..9000.00', rent: '2950.00' },
  { place: 'Graça', takings: '4300.00..5700.00', rent: '1840.00' },
];

const ACQUIRER: Party = { name: 'SIBS Pagamentos', iban: 'PT50099800010000000078947' };
const CASH_IN_TRANSIT: Party = { name: 'Prosegur Tratamento de Valores' };
const MILL: Party = { name: 'Molino San Andrés S.L.', iban: 'ES9299990001480000012345' };
const DAIRY: Party = { name: 'Lacticínios da Serra, Lda', iban: 'PT50099900500000000777156' };
const EGGS: Party = { name: 'Aviário do Oeste', iban: 'PT50099800010000000045676' };
const COFFEE: Party = { name: 'Torrefação Bicudo & Filhos', iban: 'PT50099800010000000444443' };
const LANDLORD: Party = { name: 'Imobiliária Praça Nova', iban: 'PT50099800010000000555508' };
const OVENS: Party = { name: 'Backofenbau Schröder GmbH', iban: 'DE58999200000000088888' };
const PRINTER: Party = { name: 'Gráfica Açoriana' };
const PAYROLL_OFFICE: Party = {
  name: 'Processamento de Salários Atlântico',
  iban: 'PT50099800010000000666670',
};
const SOCIAL_SECURITY: Party = { name: 'Segurança Social' };
const FOUNDER: Party = { name: 'Sofia Marques', iban: 'NL66FAKE0123456789' };

const EXPENSES: readonly Party[] = [
  { name: 'Makro' },
  { name: 'Leroy Merlin', texts: ['Leroy Merlin Alfragide'] },
  { name: 'Staples', texts: ['Staples, papel e etiquetas'] },
];
const FARES: readonly Party[] = [
  { name: 'Uber', texts: ['Uber viagem {number}'] },
  { name: 'Galp', texts: ['Galp gasóleo 2.ª Circular'] },
  { name: 'Via Verde', texts: ['Via Verde portagens'] },
];
const LUNCHES: readonly Party[] = [{ name: 'Tasca do Zé' }, { name: 'Adega São João' }];

const ofShop = ({ place, takings, rent }: Shop): Habit[] => [
  weekly(1, earns('aurora.operating', takings, `Cartões ${place}`, SALES, ACQUIRER)),
  monthly(1, pays('aurora.operating', rent, `Renda loja ${place} {month}`, RENT, LANDLORD)),
  monthly(
    12,
    pays('aurora.operating', '780.00..1320.00', `Eletricidade ${place}`, BY_RULES_OUT, EDP_COMERCIAL),
  ),
  monthly(14, pays('aurora.operating', '95.00..210.00', `Água ${place}`, UTILITIES, { name: 'EPAL' })),
];

const expensesOf = (account: string): Habit[] => [
  sometimes(40, buys(account, '12.00..95.00', SUPPLIES, EXPENSES, '10.00')),
  sometimes(30, buys(account, '6.00..58.00', TRANSPORT, FARES, '10.00')),
  sometimes(14, buys(account, '11.00..44.00', RESTAURANTS, LUNCHES, '10.00')),
];

export const BAKERY: readonly Habit[] = [
  ...SHOPS.flatMap(ofShop),
  weekly(2, earns('aurora.operating', '3200.00..5200.00', 'Depósito numerário', SALES, CASH_IN_TRANSIT)),
  weekly(3, pays('aurora.operating', '3400.00..4700.00', 'Harina, albarán {number}', SUPPLIES, MILL)),
  weekly(4, pays('aurora.operating', '2300.00..3300.00', 'Leite e manteiga {number}', SUPPLIES, DAIRY)),
  weekly(4, pays('aurora.operating', '640.00..980.00', 'Ovos {number}', SUPPLIES, EGGS)),
  monthly(9, pays('aurora.operating', '2900.00..3900.00', 'Café em grão {number}', SUPPLIES, COFFEE)),
  monthly(15, pays('aurora.operating', '1150.00..1650.00', 'Sacos e caixas', SUPPLIES, PRINTER)),
  monthly(20, pays('aurora.operating', '9400.00..10600.00', 'TSU {month}', TAX, SOCIAL_SECURITY)),
  lastWorkday(
    moves('aurora.operating', 'bruno.checking', '2350.00', 'Salário {month}', {
      paid: PAYROLL,
      received: SALARY,
    }),
    pays('aurora.operating', '46200.00..48900.00', 'Salários {month}', PAYROLL, PAYROLL_OFFICE),
    moves('aurora.operating', 'aurora.reserve', '9000.00', 'Para impostos'),
    pays('aurora.operating', '18.50', 'Comissão de manutenção', FEES),
  ),
  monthly(
    3,
    topsUp('aurora.operating', 'aurora.tiago', '400.00', 'Despesas {month}'),
    topsUp('aurora.operating', 'aurora.joana', '400.00', 'Despesas {month}'),
    moves('aurora.operating', 'aurora.brokerage', '2500.00', 'Aplicações {month}'),
  ),
  quarterly(15, pays('aurora.reserve', '19800.00..24200.00', 'IVA trimestral', TAX, TAX_PORTUGAL)),
  quarterly(22, pays('aurora.operating', '1340.00', 'Seguro lojas', INSURANCE, INSURER)),
  yearly(5, 26, pays('aurora.reserve', '11800.00..14200.00', 'IRC', TAX, TAX_PORTUGAL)),
  yearly(12, 18, pays('aurora.operating', '24000.00', 'Lucros do ano', EXTERNAL_TRANSFER, FOUNDER)),
  sometimes(9, pays('aurora.operating', '340.00..1900.00', 'Wartung Öfen {number}', SERVICES, OVENS)),
  sometimes(11, pays('aurora.operating', '180.00..750.00', 'Anúncio', MARKETING, { name: 'Rádio Tejo' })),
  ...expensesOf('aurora.tiago'),
  ...expensesOf('aurora.joana'),
];
