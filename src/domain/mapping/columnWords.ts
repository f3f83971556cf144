/** What the columns of a file mean, by their names. What a name alone can't tell is told by the cells. */
import { isCurrency } from '../currency.ts';
import { type Meaning, NAMES } from './columnNames.ts';
import { EAST_NAMES } from './eastColumnNames.ts';
import { nameKey } from './mapping.ts';
import { isInMinorUnits } from './minorUnit.ts';

/** A name as the lists write it: letters and digits, a currency or unit in brackets left out. */
function columnKey(name: string): string {
  return nameKey(name)
    .replace(/ß/g, 'ss')
    .replace(/ł/g, 'l')
    .replace(/[([{][^)\]}]*[)\]}]/g, (inner) => (isUnit(inner) ? ' ' : inner))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/\b(?:eur|usd|gbp|chf|euro|euros|dollar)$/u, '')
    .trim();
}

/** A currency in brackets, or its hundredths. */
function isUnit(text: string): boolean {
  const inner = text.slice(1, -1).trim().replace(/^in /, '');
  return (
    isInMinorUnits(inner) ||
    isCurrency(inner.toUpperCase()) ||
    inner === 'euro' ||
    /^[元円원]$/u.test(inner) ||
    /^[a-z]{0,2}\p{Sc}$/u.test(inner)
  );
}

type Ranked = readonly (readonly [Meaning, number])[];

const RANKS: Readonly<Record<string, readonly { readonly meaning: Meaning; readonly rank: number }[]>> =
  Object.fromEntries(
    Map.groupBy(
      (Object.entries(NAMES) as [Meaning, readonly string[]][]).flatMap(([meaning, names]) =>
        [...names, ...(EAST_NAMES[meaning] ?? []).map(columnKey)].map((name, rank) => ({
          ...{ name, meaning, rank },
        })),
      ),
      ({ name }) => name.replaceAll(' ', ''),
    ),
  );

const ranksOf = (spaced: string): Ranked | undefined => {
  const key = spaced.replaceAll(' ', '');
  return Object.hasOwn(RANKS, key)
    ? RANKS[key]?.map(({ meaning, rank }) => [meaning, rank] as const)
    : undefined;
};

const WORDS: readonly (readonly [Meaning, RegExp])[] = [
  ['balance', /\b(?:balance|saldo|solde|kontostand)\b/],
  [
    'fees',
    /^(?!.*\b(?:total|incl\w*|after|net|rate|bps)\b).*\b(?:fees?|commission|gebuhr(?:en)?|courtage|brokerage)\b/,
  ],
  ['date', /\b(?:date|datum|fecha|data|dato)\b|datum$/],
  [
    'amount',
    /^(?:amount|betrag|montant|importe|importo|bedrag|beløb|belopp|kwota)\b|(?:betrag|bedrag|amount)$/,
  ],
  [
    'description',
    /\b(?:description|libelle|beschreibung|omschrijving|descripcion|descrizione|verwendungszweck)\b/,
  ],
];
const NOT_OURS =
  /\b(?:foreign|original|orig|fremd\w*|local|exchange|oorspr\w*|origine|tax|tip|fee|rate|exempt|cashback)\b/;
/** Worse than any name that is known as a whole. */
const WORD_RANK = 900;

const ranksOfWord = (key: string): Ranked => {
  const found = NOT_OURS.test(key) ? undefined : WORDS.find(([, pattern]) => pattern.test(key));
  return found === undefined ? [] : [[found[0], WORD_RANK]];
};

/** What a name may mean, with how good a name for it it is: 0 is the best. */
export const meaningsOf = (name: string): Ranked =>
  ranksOf(rawKey(name)) ?? ranksOf(columnKey(name)) ?? ranksOfWord(columnKey(name));

const rawKey = (name: string): string =>
  nameKey(name)
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** A dollar or a yen may be of several countries. */
const SIGNS: Readonly<Record<string, string>> = {
  ...{
    '€': 'EUR',
    '£': 'GBP',
    '₹': 'INR',
    '₺': 'TRY',
    '₽': 'RUB',
    '₪': 'ILS',
    R$: 'BRL',
    zł: 'PLN',
    円: 'JPY',
    원: 'KRW',
  },
};

/** The currency that a name of a column tells: `Betrag (EUR)`, `Amount in GBP`, `Importe €`. */
export function currencyInName(name: string): string | undefined {
  const found =
    /[([]\s*(?:in )?([A-Z]{3}|[€£₹₺₽₪円원]|R\$|zł)\s*[)\]]|\b(?:in )?(EUR|USD|GBP|CHF|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|JPY|INR)\b|([€£₹])/u.exec(
      name,
    );
  const text = found?.[1] ?? found?.[2] ?? found?.[3];
  if (text === undefined) return /\beuro(?:s|a)?\b/i.test(name) ? 'EUR' : undefined;
  return SIGNS[text] ?? text;
}
