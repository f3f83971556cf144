/**
 * In which encoding a file writes its letters, told by the letters: read wrongly, vowels stand where consonants belong, signs
 * inside of words, capitals behind small letters. `p³atnoœæ` is nobody's word, `płatność` is Polish. Where two readings are both
 * words, that is said and not decided.
 */
import type { Encoding, LetterReading } from '../domain/mapping/mapping.ts';
import type { WideEncoding } from './wideLetters.ts';

/** One byte is one character. */
export type ByteEncoding = Exclude<Encoding, 'utf-8' | 'utf-16le' | 'utf-16be' | WideEncoding>;

const WEST: readonly string[] = [
  ...['äöüß', 'àâæçèéêëîïôœùûüÿ', 'áéíñóúü', 'ãõáâàçéêíóôúü', 'àèéìíîòóùú', 'éëïóöèüáê'],
  ...['åäöé', 'åæøéöä', 'áðéíóúýþæö', 'àçèéíïòóúü', 'âêîôûŵŷ', 'äöüõšž'],
];
const CENTRE: readonly string[] = [
  ...['ąćęłńóśźż', 'áčďéěíňóřšťúůýž', 'áäčďéíĺľňóôŕšťúýž', 'áéíóöőúüű', 'čćđšž', 'ăâîşţșț', 'äöüß'],
];

/** The letters of each language that is written in it beside a to z. */
const LANGUAGES: Readonly<Record<ByteEncoding, readonly string[]>> = {
  'windows-1252': WEST,
  'iso-8859-1': WEST,
  'windows-1250': CENTRE,
  'iso-8859-2': CENTRE,
  'windows-1251': ['абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ'],
  'windows-1253': ['αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ'],
  'windows-1254': ['çğıöşüâîûi̇'],
  'windows-1255': ['אבגדהוזחטיךכלםמןנסעףפץצקרשת'],
  'windows-1256': ['ءآأؤإئابةتثجحخدذرزسشصضطظعغـفقكلمنهوىي'],
  macintosh: WEST,
};
const VOWEL = /^[aeiouyæøœåаеёиоуыэюяіїєαεηιουω]$/;

/** Of each byte from 0x80. */
export function highCharacters(encoding: ByteEncoding): string {
  const bytes = Uint8Array.from({ length: 0x80 }, (_, at) => 0x80 + at);
  if (encoding === 'iso-8859-1') return Buffer.from(bytes).toString('latin1');
  return new TextDecoder(encoding).decode(bytes);
}

export interface FoundLetters {
  readonly encoding: ByteEncoding;
  /** Where others may as well be meant: a word in it and in each of them. */
  readonly readings: readonly LetterReading[];
  /** The letters are hardly of any of these encodings. */
  readonly isDoubtful: boolean;
}

/** Its letters are where Cyrillic has most of its small ones: nobody writes so many of these, and no capital and none of its last letters. */
const isHebrew = (reading: Reading): boolean =>
  reading.encoding === 'windows-1255' &&
  reading.letters.length >= ENOUGH &&
  soundIn(reading) === reading.letters.length;

/** By how much of the letters that are read differently one reading must be better than another. */
const CLEARLY = 0.4;
/** Of two that are about as common. */
const BETTER = 0.2;
/** Below it, in so many words, the letters are of none. */
const HARDLY = 0.6;
const ENOUGH = 8;

/** Names of columns by which a language is known where letters leave two. */
const WESTERN =
  /\b(?:fecha|importe|concepto|montant|libell|solde|betrag|buchung|umsatz|importo|descrizione|omschrijving|bedrag|belopp|amount|balance|description)/i;
const CENTRAL = /\b(?:kwota|rachun|opis|transakcj|popis|tranzac|iznos|uczet)|stka\b|sszeg\b/i;

const TURKISH = /\b(?:tarih|bakiye|tutar)/i;
const TURKISH_LETTERS = /[\xD0\xDD\xDE\xF0\xFD\xFE]/;

/** `words`: those with bytes above 0x7F and what stands beside them, each byte as the character of its number; `text`: the beginning. */
export function encodingOfLetters(words: readonly string[], text = ''): FoundLetters {
  const western = readingOf('windows-1252', words);
  const central = readingOf('windows-1250', words);
  const [mine, theirs, differ] = compared(western, central);
  let best = theirs - mine > differ * BETTER ? central : western;
  let isOpen = differ > 0 && mine * 2 >= differ && Math.abs(theirs - mine) <= differ * BETTER;
  // Which language it is may be told by the letters that both read alike.
  const [mineOfAll, theirsOfAll, all] = [soundIn(western), soundIn(central), western.letters.length];
  if (isOpen && Math.abs(theirsOfAll - mineOfAll) > all * BETTER) {
    best = theirsOfAll > mineOfAll ? central : western;
    isOpen = false;
  }
  const isWestern = WESTERN.test(text);
  if (isOpen && isWestern !== CENTRAL.test(text)) {
    best = isWestern ? western : central;
    isOpen = false;
  }
  for (const encoding of [...OTHERS, 'windows-1255', 'windows-1256'] as const) {
    const other = readingOf(encoding, words);
    const [before, after, changed] = compared(best, other);
    if (after - before > changed * CLEARLY || isHebrew(other)) best = other;
  }
  const sound = best.letters.split('').filter((_, at) => best.fits.some((fits) => fits[at])).length;
  // It differs from Windows-1252 in six letters, which Icelanders have as well.
  if (best === western && TURKISH.test(text) && words.some((word) => TURKISH_LETTERS.test(word)))
    return { encoding: 'windows-1254', readings: [], isDoubtful: false };
  const { encoding } = best;
  if (all >= ENOUGH && sound < all * HARDLY)
    return { encoding, readings: readingsOf(words, [encoding, ...BYTE_ENCODINGS]), isDoubtful: true };
  const isAmongThem = best === western || best === central;
  return {
    encoding,
    readings: isOpen && isAmongThem ? readingsOf(words, ['windows-1252', 'windows-1250', 'iso-8859-2']) : [],
    isDoubtful: false,
  };
}

/** The word by which they are told apart best. */
function readingsOf(words: readonly string[], encodings: readonly ByteEncoding[]): LetterReading[] {
  const all = [...new Set(encodings)];
  const read = words.map((word) =>
    all.map((encoding) =>
      decoded(word, highCharacters(encoding)).replace(/^[^\p{L}\p{S}]+|[^\p{L}\p{S}]+$/gu, ''),
    ),
  );
  const [most = []] = read.toSorted((a, b) => new Set(b).size - new Set(a).size);
  return all
    .map((encoding, at) => ({ encoding, word: most[at] ?? '' }))
    .filter(({ word }, at) => most.indexOf(word) === at && !/\p{C}/u.test(word));
}

const decoded = (word: string, high: string): string =>
  word.replace(/[\x80-\xFF]/g, (one) => high[one.charCodeAt(0) - 0x80] ?? one);

const OTHERS = ['iso-8859-2', 'windows-1251', 'windows-1253', 'macintosh'] as const;
const BYTE_ENCODINGS: readonly ByteEncoding[] = ['windows-1252', 'windows-1250', ...OTHERS];

interface Reading {
  readonly encoding: ByteEncoding;
  /** Each letter that is none of a to z, in the order of the words. */
  readonly letters: string;
  /** Of each language: whether that letter may stand where it does. */
  readonly fits: readonly (readonly boolean[])[];
}

function readingOf(encoding: ByteEncoding, words: readonly string[]): Reading {
  const high = highCharacters(encoding);
  const read = words.map((word) => decoded(word, high));
  const places = words.flatMap((word, at) =>
    [...word.matchAll(/[\x80-\xFF]/g)].map(({ index }) => [read[at] ?? '', index] as const),
  );
  return {
    encoding,
    letters: places.map(([word, at]) => word[at] ?? '').join(''),
    fits: LANGUAGES[encoding].map((alphabet) => places.map(([word, at]) => isSound(word, at, alphabet))),
  };
}

/** How many of the letters that are read differently are sound in the one and in the other, each in its best language, and how many they are. */
function compared(one: Reading, other: Reading): readonly [number, number, number] {
  const differ = [...one.letters].map((letter, at) => letter !== other.letters[at]);
  return [soundIn(one, differ), soundIn(other, differ), differ.filter(Boolean).length];
}

/** In the language that has most of them. */
const soundIn = ({ fits }: Reading, asked?: readonly boolean[]): number =>
  Math.max(
    0,
    ...fits.map((language) => language.filter((isFit, at) => isFit && asked?.[at] !== false).length),
  );

/** Whether the character may stand there in a word of that language. */
function isSound(word: string, at: number, alphabet: string): boolean {
  const letter = word[at] ?? '';
  const [before = '', after = ''] = [word[at - 1], word[at + 1]];
  const isBeside = LETTER.test(before) || LETTER.test(after);
  if (!LETTER.test(letter)) return isSoundSign(letter, before, after);
  if (!alphabet.includes(letter.toLowerCase())) return false;
  if (!LATIN.test(letter) && (LATIN.test(before) || LATIN.test(after))) return false;
  if (WITHOUT_VOWELS.test(letter)) return !FINAL.test(letter) || !LETTER.test(after);
  // No word of a Latin script is made of accented letters alone.
  if (LATIN.test(letter) && MANY_LETTERS.test(word) && !/[a-z]/i.test(word)) return false;
  if (isSmall(before) && isCapital(letter)) return false;
  if (isCapital(before) && isCapital(after) && isSmall(letter)) return false;
  const isVowel = isVowelLike(letter);
  if (!isBeside) return isVowel && !/\d/.test(before + after);
  // Two vowels beside a vowel, or nothing but consonants beside a consonant, are of another reading.
  const beside = [before, after].filter((one) => LETTER.test(one)).map(isVowelLike);
  return isVowel ? beside.includes(false) : beside.includes(true) || !LETTER.test(before);
}

const LATIN = /^\p{Script=Latin}$/u;
const LETTER = /^\p{L}$/u;
const WITHOUT_VOWELS = /^[\p{Script=Hebrew}\p{Script=Arabic}ـ]$/u;
/** Written so at the end of a word alone. */
const FINAL = /^[ךםןףץة]$/;
const MANY_LETTERS = /\p{L}.*\p{L}.*\p{L}/u;
const isCapital = (letter: string): boolean => /^\p{Lu}$/u.test(letter);
const isSmall = (letter: string): boolean => /^\p{Ll}$/u.test(letter);
const isVowelLike = (letter: string): boolean =>
  VOWEL.test(letter.toLowerCase()) || VOWEL.test((letter.normalize('NFKD')[0] ?? '').toLowerCase());

function isSoundSign(sign: string, before: string, after: string): boolean {
  const [isAfterLetter, isBeforeLetter] = [LETTER.test(before), LETTER.test(after)];
  if (/^[’‘]$/.test(sign)) return true;
  if (/^[²³]$/.test(sign)) return /[m\d]/i.test(before) && !isBeforeLetter;
  if (/^[°ºª]$/.test(sign)) return !isAfterLetter || /[n\d]/i.test(before);
  if (/^[¿¡]$/.test(sign)) return !isAfterLetter;
  if (/^[€£¥§±×½¼¾]$/.test(sign)) return !isAfterLetter && !isBeforeLetter;
  if (/^[©®™µ]$/.test(sign)) return !(isAfterLetter && isBeforeLetter);
  return /^[\u00A0“”„‚–—…•·«»‹›]$/.test(sign) && !(isAfterLetter && isBeforeLetter);
}
