/**
 * Whom the people of the demo bank pay and are paid by. Shops one meets on a card statement go without account; whoever
 * is paid by transfer has a well-formed IBAN at a bank that does not exist.
 */
import type { Party } from './habits.ts';

const shops = (...names: readonly string[]): readonly Party[] => names.map((name) => ({ name }));
/** A shop whose name on the statement is not its own. */
const card = (name: string, ...texts: readonly string[]): Party => ({ name, texts });

export const LISBON_FOOD: readonly Party[] = [
  card('Pingo Doce', 'Pingo Doce Chiado', 'Pingo Doce Alvalade'),
  card('Continente', 'Continente Bom Dia Arroios', 'Continente Colombo'),
  card('Lidl', 'Lidl Lisboa'),
  card('Mercado de Campo de Ourique', 'Mercado de Campo de Ourique, banca 12'),
];
export const LISBON_TABLES: readonly Party[] = shops(
  'Café A Brasileira',
  'Tasca da Esquina',
  'Pastelaria São Roque',
  'Ramiro, Cervejaria',
  'O Velho Eurico',
);
export const LISBON_RIDES: readonly Party[] = [
  card('Metropolitano de Lisboa', 'Viva Viagem'),
  { name: 'Carris' },
  card('CP Comboios de Portugal', 'CP bilhete Lisboa - Porto', 'CP bilhete Lisboa - Cascais'),
];
export const BERLIN_FOOD: readonly Party[] = [
  card('REWE', 'REWE Sagt Danke Berlin', 'REWE City Schönhauser Allee'),
  card('EDEKA', 'EDEKA Müller, Prenzlauer Berg'),
  card('Lidl', 'Lidl Berlin'),
  card('Bio Company', 'Bio Company Kollwitzstraße'),
];
export const BERLIN_TABLES: readonly Party[] = shops(
  'Gasthaus "Zum Löwen"',
  'Café Einstein Stammhaus',
  'Mustafas Gemüse Kebap',
  'Prater Biergarten',
);
export const LONDON_FOOD: readonly Party[] = [
  card('Tesco', 'Tesco Stores 3141', 'Tesco Express Brixton'),
  card("Sainsbury's", "Sainsbury's Local Clapham"),
  card('Waitrose', 'Waitrose & Partners'),
  card('Lidl', 'Lidl GB Streatham'),
];
export const LONDON_TABLES: readonly Party[] = shops(
  'Dishoom',
  'Franco Manca',
  'Pret A Manger',
  "Joe's Café",
);
export const NEW_YORK_FOOD: readonly Party[] = [
  card("Trader Joe's", "Trader Joe's #543 Brooklyn"),
  card('Whole Foods', 'Whole Foods Market Gowanus'),
  card('H Mart', 'H Mart 32nd Street 한아름'),
];
export const NEW_YORK_TABLES: readonly Party[] = shops(
  'Ichiran ラーメン',
  'Katz Delicatessen',
  'Blue Bottle Coffee',
  '陳記茶餐廳 Chan Kee',
);
export const PARIS_FOOD: readonly Party[] = [
  card('Monoprix', 'Monoprix Bastille', 'Monoprix Saint-Paul'),
  card('Carrefour', 'Carrefour City'),
  card('Boulangerie Léonie', 'Boulangerie Léonie, pain et pâtisserie'),
  card("Marché d'Aligre", "Marché d'Aligre, primeur"),
];
export const PARIS_TABLES: readonly Party[] = shops('Café de Flore', 'Chez Janou', 'Crêperie Josselin');
export const COPENHAGEN_FOOD: readonly Party[] = [
  card('Netto', 'Netto Nørrebro'),
  card('Irma', 'Irma Østerbro'),
  card('Lagkagehuset', 'Lagkagehuset, Ingerslevsgade'),
];
export const COPENHAGEN_TABLES: readonly Party[] = shops(
  'Café Sommersko',
  'Smørrebrød hos Åse',
  'Kødbyens Fiskebar',
);

export const TOKYO: readonly Party[] = shops(
  'ラーメン一番 渋谷',
  'セブン-イレブン 新宿三丁目',
  'JR東日本',
  '浅草ホテル',
);
export const LONDON_RIDES: readonly Party[] = [card('Transport for London', 'TfL Travel Charge')];
export const NEW_YORK_RIDES: readonly Party[] = [card('MTA', 'MTA OMNY', 'MTA LIRR etix')];
export const BERLIN_RIDES: readonly Party[] = [
  { name: 'BVG' },
  card('Deutsche Bahn', 'DB Vertrieb, Auftrag {number}'),
];

export const CLOTHES_AND_BOOKS: readonly Party[] = [
  { name: 'Zara' },
  { name: 'Decathlon' },
  { name: 'IKEA' },
  { name: 'Fnac' },
  card('Amazon', 'Amazon order {number}'),
];
export const PHARMACIES: readonly Party[] = shops('Farmácia Barreto', 'Apotheke am Markt', 'Boots');
export const SCREENS_AND_STAGES: readonly Party[] = shops(
  'Cinema São Jorge',
  'Kino International',
  'Steam',
  'Bandcamp',
);

export const NETFLIX: Party = card('Netflix', 'NETFLIX.COM');
export const SPOTIFY: Party = card('Spotify', 'Spotify P{number}');
export const NEWSPAPER: Party = card('The Guardian', 'The Guardian digital subscription');

export const EDP_COMERCIAL: Party = { name: 'EDP Comercial' };
export const VATTENFALL: Party = { name: 'Vattenfall' };
export const OCTOPUS: Party = { name: 'Octopus Energy' };
export const CON_EDISON: Party = { name: 'Con Edison' };
export const VODAFONE: Party = { name: 'Vodafone' };
export const FREE_MOBILE: Party = { name: 'Free Mobile' };
export const VERIZON: Party = { name: 'Verizon' };
export const YOUSEE: Party = { name: 'YouSee' };
export const ORSTED: Party = { name: 'Ørsted' };

export const LANDLORD_BERLIN: Party = {
  name: 'Hausverwaltung Grünberg GmbH',
  iban: 'DE83999200000000004242',
};
export const LANDLORD_LONDON: Party = { name: 'Harcourt Lettings Ltd', iban: 'GB11FAKE00999900001234' };
export const LANDLORD_BROOKLYN: Party = { name: 'Prospect Park Realty LLC' };
export const LANDLORD_COPENHAGEN: Party = {
  name: 'Ejendomme Nørrebro ApS',
  iban: 'SE3999900000000012345678',
};
export const EMPLOYER_BERLIN: Party = { name: 'Voltwerk Energie AG', iban: 'DE96999200000000777001' };
export const EMPLOYER_LONDON: Party = { name: "St. Brigid's Hospital Trust", iban: 'GB12FAKE00999900005678' };
export const EMPLOYER_BANK: Party = { name: 'Finance Dashboard Bank', iban: 'LT829990000000012345' };
export const CLIENT_AUSTIN: Party = { name: 'Bluebonnet Media Inc.' };
export const CLIENT_TORONTO: Party = { name: 'Maple & Finch Studio' };
export const PENSION_PARIS: Party = {
  name: 'Caisse de retraite Île-de-France',
  iban: 'FR7699998000020000000123476',
};
export const TENANT_LYON: Party = { name: 'M. et Mme Benoît', iban: 'IT78X0999909999000000123456' };

export const TAX_PORTUGAL: Party = { name: 'Autoridade Tributária', iban: 'PT50099800010000000111151' };
export const TAX_FRANCE: Party = { name: 'Direction générale des Finances publiques' };
export const TAX_GERMANY: Party = { name: 'Finanzamt Prenzlauer Berg', iban: 'DE87999200000000013579' };
export const TAX_LONDON: Party = { name: 'Lambeth Council' };
export const TAX_AMERICA: Party = { name: 'Internal Revenue Service' };
export const INSURER: Party = { name: 'Fidelidade Seguros', iban: 'PT50099800010000000222216' };
export const INSURER_BERLIN: Party = { name: 'Hanse Versicherung', iban: 'DE87999300000000002468' };
export const GRANDMOTHER: Party = { name: 'Maria do Céu Ribeiro', iban: 'PT50099800010000000012308' };
export const BROTHER: Party = { name: 'Matthias Köhler', iban: 'AT929991000000012345' };
export const CHARITY: Party = { name: 'Médecins Sans Frontières', iban: 'CH3499999000001234567' };
export const AIRLINE: Party = { name: 'TAP Air Portugal' };
export const SYNDIC: Party = { name: 'Syndic Lebrun & Fils', iban: 'BE25999000001282' };
export const ROOFER: Party = { name: 'Couverture Général SARL', iban: 'LU219990000012345678' };
export const MORTGAGE_LISBON: Party = { name: 'Crédito Habitação Tejo', iban: 'PT50099800010000000333378' };
